import { proposesAccountability, reopens } from '@duizhang/shared/lookback/words.ts';
import { getRouteApi } from '@tanstack/react-router';
import { CountLink } from '../ui/CountLink.tsx';
import { t } from '../ui/text.ts';
import classes from './Lookback.module.css';
import type { Lookback, Sampled } from './LookbackPage.tsx';

const route = getRouteApi('/gate/frame/lookbacks/$lookbackId');
type Found = 'judged' | 'rebound' | 'false';

/** 反弹 n / 抽查 m of each lead unit; each number shows exactly those items below. */
export function ByUnit({ lookback: { items } }: { lookback: Lookback }) {
  const units = [...new Map(items.map((each) => [each.unitId, each.unitName]))];
  const proposed = items.some((each) => proposesAccountability(each.verdict));
  return (
    <div className={classes.scroller}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('牵头单位', 'Lead unit')}</th>
            {[
              t('已核', 'Judged'),
              t('反弹 / 抽查', 'Rebounds / drawn'),
              ...(proposed ? [t('建议问责', 'Accountability proposed')] : []),
            ].map((title) => (
              <th key={title} scope="col" className={classes.number}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {units.map(([unitId, name]) => (
            <Line key={unitId} unit={{ id: unitId, name }} items={items.filter((each) => each.unitId === unitId)} proposed={proposed} />
          ))}
          {units.length > 1 && <Line unit={null} items={items} proposed={proposed} />}
        </tbody>
      </table>
    </div>
  );
}

type LineProps = { unit: { id: string; name: string } | null; items: readonly Sampled[]; proposed: boolean };

function Line({ unit, items, proposed }: LineProps) {
  const { lookbackId } = route.useParams();
  const name = unit?.name ?? t('合计', 'In all');
  const count = (what: string, n: number, found?: Found) => (
    <CountLink
      to="/lookbacks/$lookbackId"
      params={{ lookbackId }}
      search={{ ...(unit && { unit: unit.id }), ...(found && { found }) }}
      resetScroll={false}
      count={n}
      label={t(`${name} ${what} ${n} 项`, `${name}, ${what}: ${n}`)}
    />
  );
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={classes.number}>{count(t('已核', 'judged'), items.filter((each) => each.verdict !== null).length, 'judged')}</td>
      <td className={classes.number}>
        {count(t('反弹', 'rebounds'), items.filter((each) => reopens(each.verdict)).length, 'rebound')}
        {' / '}
        {count(t('抽查', 'drawn'), items.length)}
      </td>
      {proposed && (
        <td className={classes.number}>
          {count(t('建议问责', 'accountability proposed'), items.filter((each) => proposesAccountability(each.verdict)).length, 'false')}
        </td>
      )}
    </tr>
  );
}
