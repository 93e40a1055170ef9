import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { t } from '../ui/text.ts';
import classes from './ReformPage.module.css';

const route = getRouteApi('/gate/frame/reform');

/** As a line or as a table, by theme or by unit, and which years the line shows. */
export function Switches({ years }: { years: readonly number[] }) {
  const { by = 'category', as = 'line', year } = route.useSearch();
  return (
    <div className={`${classes.switches} no-print`}>
      <Group name={t('显示', 'Show')}>
        <Choice part={{ as: undefined }} chosen={as === 'line'}>
          {t('时间线', 'Time line')}
        </Choice>
        <Choice part={{ as: 'table' }} chosen={as === 'table'}>
          {t('表格', 'Table')}
        </Choice>
      </Group>
      <Group name={t('分组', 'Group')}>
        <Choice part={{ by: undefined }} chosen={by === 'category'}>
          {t('按类别', 'By theme')}
        </Choice>
        <Choice part={{ by: 'unit' }} chosen={by === 'unit'}>
          {t('按牵头单位', 'By lead unit')}
        </Choice>
      </Group>
      {as === 'line' && years.length > 1 && (
        <Group name={t('时段', 'Years')}>
          <Choice part={{ year: undefined }} chosen={year === undefined}>
            {t('近期', 'Around now')}
          </Choice>
          <Choice part={{ year: 'all' }} chosen={year === 'all'}>
            {t('全部', 'All')}
          </Choice>
          {years.map((each) => (
            <Choice key={each} part={{ year: String(each) }} chosen={year === String(each)}>
              {t(`${each}年`, String(each))}
            </Choice>
          ))}
        </Group>
      )}
    </div>
  );
}

function Group({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.switch} role="group" aria-label={name}>
      {children}
    </div>
  );
}

type Part = { as?: 'table' | undefined; by?: 'unit' | undefined; year?: string | undefined };
function Choice({ part, chosen, children }: { part: Part; chosen: boolean; children: ReactNode }) {
  const search = route.useSearch();
  const next = Object.fromEntries(Object.entries({ ...search, ...part }).filter(([, value]) => value !== undefined));
  return (
    <Link to="/reform" search={next} replace resetScroll={false} data-chosen={chosen} activeOptions={{ exact: true, includeSearch: true }}>
      {children}
    </Link>
  );
}
