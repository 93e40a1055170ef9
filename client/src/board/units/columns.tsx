import { kinds } from '@duizhang/shared/item/kinds.ts';
import { ratesOf } from '@duizhang/shared/item/rates.ts';
import { scoreText } from '@duizhang/shared/item/score.ts';
import { listsOfRate, type UnitNumber, unitLists } from '@duizhang/shared/item/sets.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { label, t } from '../../ui/text.ts';
import { Count } from '../Count.tsx';
import { PartsBar } from '../PartsBar.tsx';
import { endedWord, hasLongTerm } from '../words.ts';
import { type RateName, rateNames } from './order.ts';
import type { Line } from './Units.tsx';
import classes from './Units.module.css';

type Setting = { kind: ItemKind; most: number; onLost: (unitId: string) => void };

/** The table of units; an entry is listed and not worked off, so that it is neither late nor lagging. */
export function columnsOf({ kind, most, onLost }: Setting): readonly Column<Line>[] {
  const worked = kind !== 'entry';
  return [
    { id: 'unit', title: t('牵头单位', 'Lead unit'), grow: true, width: 132, sortable: true, cell: ({ unitName }) => unitName },
    { id: 'rank', title: t('名次', 'Rank'), width: 78, sortable: true, align: 'end', cell: (line) => <Rank line={line} /> },
    { id: 'change', title: t('名次变化', 'Change'), width: 92, sortable: true, cell: (line) => <Change line={line} /> },
    {
      id: 'score',
      title: t('得分', 'Score'),
      width: 80,
      sortable: true,
      align: 'end',
      cell: (line) => <Scored line={line} onLost={onLost} />,
    },
    {
      id: 'parts',
      title: t('构成', 'Parts'),
      width: 92,
      cell: ({ numbers }) => (
        <span className={classes.parts}>
          <PartsBar parts={numbers} of={most} />
        </span>
      ),
    },
    numberColumn('all', t('全部', 'All'), 64),
    numberColumn('closed', endedWord(kind), 77),
    ...(worked
      ? [
          numberColumn('awaiting', t('待认领', 'To claim'), 77),
          numberColumn('underWay', t('推进中', 'Under way'), 77),
          numberColumn('lagging', t('滞后', 'Lagging'), 64),
          numberColumn('overdue', t('超期', 'Overdue'), 64),
        ]
      : [numberColumn('otherOpen', t('在列', 'Listed'), 64)]),
    ...(hasLongTerm(kind) ? [numberColumn('openLongTerm', t('长期', 'Long-term'), 64)] : []),
    ...(worked ? rateNames.map((name) => rateColumn(name, kind)) : []),
  ];
}

function numberColumn(name: UnitNumber, title: string, width: number): Column<Line> {
  return {
    id: name,
    title,
    width,
    sortable: true,
    align: 'end',
    cell: ({ unitId, unitName, numbers }) => (
      <span className={classes.number} {...(numbers[name] > 0 && { 'data-number': name })}>
        <Count n={numbers[name]} what={`${unitName} ${title}`} search={{ leadUnitId: unitId, ...unitLists[name] }} />
      </span>
    ),
  };
}

/** 47.67% over 41/86, both of which open their lists. */
function rateColumn(name: RateName, kind: ItemKind): Column<Line> {
  const title = name === 'strict' ? label(kinds[kind].rate) : name === 'onTime' ? t('按期率', 'On time') : t('超期率', 'Overdue rate');
  const { part, whole } = listsOfRate[name];
  return {
    id: `rate.${name}`,
    title,
    width: 80,
    sortable: true,
    align: 'end',
    cell: ({ unitId, unitName, numbers }) => {
      const { numerator, denominator, percent } = ratesOf(numbers, kind)[name];
      const what = `${unitName} ${title}`;
      return (
        <span className={classes.two}>
          <span>{percent}</span>
          <span className={classes.small}>
            <Count n={numerator} what={t(`${what}的分子`, `${what}, numerator`)} search={{ leadUnitId: unitId, ...part }} />/
            <Count n={denominator} what={t(`${what}的分母`, `${what}, denominator`)} search={{ leadUnitId: unitId, ...whole }} />
          </span>
        </span>
      );
    },
  };
}

function Rank({ line: { now } }: { line: Line }) {
  if (now === null) return <>—</>;
  if (now.small) return <span className={classes.tag}>{t('基数小', 'Too few')}</span>;
  return <span className={classes.rank}>{now.rank}</span>;
}

/** ▲ 升 2 位, and where it stood: the sign, the word and the number say the same. */
function Change({ line: { now, before } }: { line: Line }) {
  if (now === null) return null;
  const was =
    before === null
      ? t('当时没有事项', 'no items then')
      : before.small
        ? t('当时基数小', 'too few then')
        : t(`原第 ${before.rank}`, `was ${before.rank}`);
  const by = now.rank !== null && before !== null && before.rank !== null ? before.rank - now.rank : null;
  return (
    <span className={classes.two}>
      {by === null ? null : by === 0 ? (
        <span>{t('— 持平', '— same')}</span>
      ) : (
        <span className={classes.moved} data-way={by > 0 ? 'up' : 'down'}>
          {by > 0 ? t(`▲ 升 ${by} 位`, `▲ up ${by}`) : t(`▼ 降 ${-by} 位`, `▼ down ${-by}`)}
        </span>
      )}
      <span className={classes.small}>{was}</span>
    </span>
  );
}

/** The score over the points that were lost for it, which tell on which items. */
function Scored({ line: { unitId, unitName, now }, onLost }: { line: Line; onLost: (unitId: string) => void }) {
  if (now === null) return <>—</>;
  const { lost, hundredths } = now;
  return (
    <span className={classes.two}>
      <strong>{scoreText(hundredths)}</strong>
      {lost > 0 && (
        <button
          type="button"
          className={classes.lost}
          aria-label={t(`${unitName} 扣 ${lost} 分，看扣在哪些事项`, `${unitName} lost ${lost} points: see on which items`)}
          onClick={() => onLost(unitId)}
        >
          {t(`扣 ${lost}`, `−${lost}`)}
        </button>
      )}
    </span>
  );
}
