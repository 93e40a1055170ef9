import { kinds } from '@duizhang/shared/item/kinds.ts';
import { flagWord } from '@duizhang/shared/item/sets.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { useState } from 'react';
import { percent } from '../ui/format.ts';
import { Light } from '../ui/Light.tsx';
import { label, t } from '../ui/text.ts';
import type { Outputs } from '../trpc.ts';
import type { Board } from './BoardPage.tsx';
import { Count, type ListSearch } from './Count.tsx';
import { PartsBar } from './PartsBar.tsx';
import classes from './UnitTable.module.css';
import { endedWord, hasLongTerm, openWord } from './words.ts';

type Unit = Board['byUnit'][number];
type LookedBack = Outputs['lookback']['byUnit'][number];
type Number = 'all' | 'closed' | 'openLongTerm' | 'otherOpen' | 'replied' | 'staged' | 'inReview' | 'overdue' | 'yellow' | 'red';
type Key = Number | 'rate';
type Order = { by: Key; desc: boolean };

type Column = { key: Number; title: string; search: ListSearch };

function columnsOf(kind: ItemKind): readonly Column[] {
  const all: readonly Column[] = [
    { key: 'all', title: t('全部', 'All'), search: { flag: 'dispatched' } },
    { key: 'closed', title: endedWord(kind), search: { flag: 'closed' } },
    { key: 'openLongTerm', title: t('长期', 'Long-term'), search: { flag: 'long_open' } },
    { key: 'otherOpen', title: kind === 'finding' ? t('其他', 'Other') : openWord(kind), search: { flag: 'other_open' } },
    { key: 'replied', title: t('已回复', 'Replied'), search: { status: ['replied'] } },
    { key: 'staged', title: label(kinds.case.part), search: { status: ['staged'] } },
    { key: 'inReview', title: t('审核中', 'In review'), search: { flag: 'in_review' } },
    { key: 'overdue', title: label(flagWord(kind, 'overdue')), search: { flag: 'overdue' } },
    { key: 'yellow', title: t('黄灯', 'Yellow'), search: { light: ['yellow'] } },
    { key: 'red', title: t('红灯', 'Red'), search: { light: ['red'] } },
  ];
  const none: readonly Number[] = [
    ...(hasLongTerm(kind) ? [] : (['openLongTerm'] as const)),
    ...(kind === 'case' ? [] : (['replied', 'staged'] as const)),
    ...(kind === 'entry' ? (['inReview', 'overdue', 'yellow', 'red'] as const) : []),
  ];
  return all.filter(({ key }) => !none.includes(key));
}

type UnitTableProps = {
  units: readonly Unit[];
  /** Those for which the reader answers: they come first. */
  mine: readonly string[];
  kind: ItemKind;
  lookedBack: readonly LookedBack[];
};

/** Whose items these are and how far they are; bars share one scale, so that units compare. */
export function UnitTable({ units, mine, kind, lookedBack }: UnitTableProps) {
  const columns = columnsOf(kind);
  const [order, setOrder] = useState<Order>({ by: 'all', desc: true });
  const most = Math.max(1, ...units.map((unit) => unit.all));
  const leads = ({ unitId }: Unit): boolean => mine.includes(unitId);
  const rows = [...units].sort((a, b) => Number(leads(b)) - Number(leads(a)) || comparing(order)(a, b));
  // Where all are one's own, saying so tells nothing.
  const some = rows.some((unit) => !leads(unit));
  const head = { order, onOrder: setOrder };
  return (
    <div className={classes.scroller}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('牵头单位', 'Lead unit')}</th>
            <th scope="col" className={classes.barHead}>
              {t('构成', 'Parts')}
            </th>
            {columns.map(({ key, title }) => (
              <Head key={key} by={key} title={title} {...head} />
            ))}
            <Head by="rate" title={label(kinds[kind].rate)} {...head} />
            {lookedBack.length > 0 && (
              <th scope="col" className={classes.numberHead}>
                {t('反弹 / 抽查', 'Rebounds / drawn')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((unit) => (
            <tr key={unit.unitId}>
              <th scope="row">
                {unit.unitName}
                {some && leads(unit) && <span className={classes.mine}>{t('本人分管', 'Yours')}</span>}
              </th>
              <td className={classes.bar}>
                <PartsBar parts={unit} of={most} />
              </td>
              {columns.map(({ key, title, search }) => (
                <td key={key} className={classes.number} {...(unit[key] > 0 && { 'data-light': key })}>
                  <Count n={unit[key]} what={`${unit.unitName} ${title}`} search={{ leadUnitId: unit.unitId, ...search }} />
                </td>
              ))}
              <td className={classes.number}>
                {unit.replied > 0 ? t('未知', 'Unknown') : percent(unit.closed, unit.all)}
                <span className={classes.fraction}>
                  {unit.closed}/{unit.all}
                </span>
              </td>
              {lookedBack.length > 0 && <Rebounds unit={unit} of={lookedBack.find(({ unitId }) => unitId === unit.unitId)} />}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.key}>
        <Light light="yellow" /> <Light light="red" />
        {t(
          '为灯，缺报、反弹、两次退回也会亮灯；超期只看现行时限：已过而仍未完的事项。',
          'are lights, which missed reports, rebounds and returns switch on too. Overdue goes by the current deadline alone: past and still open.',
        )}
      </p>
    </div>
  );
}

/** 反弹 n / 抽查 m of look-backs; a dash where nothing of the unit was drawn. */
function Rebounds({ unit: { unitId, unitName }, of }: { unit: Unit; of: LookedBack | undefined }) {
  if (of === undefined) return <td className={classes.number}>—</td>;
  return (
    <td className={classes.number}>
      <Count n={of.rebounded} what={t(`${unitName} 反弹`, `${unitName}, rebounds`)} search={{ leadUnitId: unitId, flag: 'rebounded' }} />
      {' / '}
      <Count n={of.drawn} what={t(`${unitName} 抽查`, `${unitName}, drawn`)} search={{ leadUnitId: unitId, flag: 'looked_back' }} />
    </td>
  );
}

/** For the order alone: what is unknown stands below 0. */
const rateOf = ({ closed, all, replied }: Unit): number => (replied > 0 ? -1 : closed / Math.max(1, all));

function comparing({ by, desc }: Order): (a: Unit, b: Unit) => number {
  const value = (unit: Unit) => (by === 'rate' ? rateOf(unit) : unit[by]);
  return (a, b) => (desc ? value(b) - value(a) : value(a) - value(b));
}

type HeadProps = { by: Key; title: string; order: Order; onOrder: (order: Order) => void };

function Head({ by, title, order, onOrder }: HeadProps) {
  const mine = order.by === by;
  const direction = mine ? (order.desc ? 'descending' : 'ascending') : 'none';
  return (
    <th scope="col" className={classes.numberHead} aria-sort={direction}>
      <button type="button" className={classes.sort} onClick={() => onOrder({ by, desc: mine ? !order.desc : true })}>
        {title}
        <span aria-hidden="true" className={classes.arrow} data-on={mine}>
          {mine && !order.desc ? '▴' : '▾'}
        </span>
      </button>
    </th>
  );
}
