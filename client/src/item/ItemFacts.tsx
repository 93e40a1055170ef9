import { daysBetween } from '@duizhang/shared/calendar.ts';
import { duties, exitKinds, tracks } from '@duizhang/shared/item/words.ts';
import type { ReactNode } from 'react';
import { dateInTable } from '../ui/format.ts';
import { label, t } from '../ui/text.ts';
import { useItem, useNames } from './context.ts';
import type { ItemData } from './data.ts';
import classes from './ItemFacts.module.css';

/** Whose it is, by when, of what kind, and who handed it over. */
export function ItemFacts() {
  const { data } = useItem();
  const { item } = data;
  const { unit, account } = useNames();
  const others = (duty: 'joint' | 'support' | 'supervise') =>
    item.assignments.filter((each) => each.duty === duty && each.measureId === null && each.state !== 'returned');
  return (
    <dl className={classes.facts}>
      <Fact name={label(duties.lead)}>{unit(item.leadUnitId)}</Fact>
      {(['joint', 'support', 'supervise'] as const).map((duty) =>
        others(duty).length === 0 ? null : (
          <Fact key={duty} name={label(duties[duty])}>
            {others(duty)
              .map((each) => unit(each.unitId))
              .join('、')}
          </Fact>
        ),
      )}
      <Fact name={t('责任领导', 'Leader')}>{account(item.leaderId)}</Fact>
      <Fact name={t('承办', 'Handler')}>{account(item.handlerId)}</Fact>
      <Fact name={t('类型', 'Track')}>{label(tracks[item.track])}</Fact>
      <Fact name={t('分类', 'Category')}>{item.category}</Fact>
      <Deadlines />
      {item.exitKind && <Fact name={t('退出方式', 'Exit')}>{label(exitKinds[item.exitKind])}</Fact>}
      <Fact name={t('来源', 'Source')} wide>
        {data.sources.length === 0 ? '—' : data.sources.map(sourceLine).join(t('；', '; '))}
        {data.sources.some((each) => each.unsplit) && (
          <span
            className={classes.unsplit}
            title={t('原文没有说明每个问题分别来自哪个来源', 'The document does not say which finding came from which source')}
          >
            {t('来源未分', 'not split by source')}
          </span>
        )}
      </Fact>
    </dl>
  );
}

function Deadlines() {
  const { item } = useItem().data;
  if (item.track === 'long_term') {
    return (
      <>
        {item.dueOriginal && <Fact name={t('原定', 'Originally')}>{item.dueOriginal}</Fact>}
        <Fact name={t('下次评估', 'Next assessment')}>{dateInTable(item.assessOn)}</Fact>
      </>
    );
  }
  const added = item.dueOriginal && item.dueCurrent ? daysBetween(item.dueOriginal, item.dueCurrent) : 0;
  return (
    <>
      <Fact name={t('要求', 'Required')}>{dateInTable(item.dueRequired)}</Fact>
      <Fact name={t('原定', 'Original')}>{dateInTable(item.dueOriginal)}</Fact>
      <Fact name={t('现定', 'Current')}>
        {dateInTable(item.dueCurrent)}
        {item.extensionCount > 0 && (
          <span className={classes.extended}>
            {t(`（延期 ${item.extensionCount} 次，+${added} 天）`, ` (extended ${item.extensionCount}×, +${added} days)`)}
          </span>
        )}
      </Fact>
    </>
  );
}

const sourceLine = (source: ItemData['sources'][number]): string =>
  [source.name, source.documentNumber, source.batchNumber].filter(Boolean).join(' ');

function Fact({ name, wide = false, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={classes.fact} data-wide={wide}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
