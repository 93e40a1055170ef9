import { kinds, lightWord } from '@duizhang/shared/item/kinds.ts';
import { type Counts, ratesOf } from '@duizhang/shared/item/rates.ts';
import { scoreText } from '@duizhang/shared/item/score.ts';
import { flagWord, type UnitNumber } from '@duizhang/shared/item/sets.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import type { Table } from './board.ts';
import { dayInProse } from './chinese.ts';

// The further views of a board as sheets: the same numbers as on the page, whose room hands them over as plain values.

type Standing = { readonly hundredths: number; readonly lost: number; readonly rank: number | null; readonly small: boolean } | null;
export type UnitsPaper = {
  readonly comparedTo: string;
  readonly units: readonly {
    readonly unitName: string;
    readonly numbers: Readonly<Record<UnitNumber, number>>;
    readonly now: Standing;
    readonly before: Standing;
  }[];
};

/** 单位: ranks, scores and what they count. */
export function unitTables({ units, comparedTo }: UnitsPaper, kind: ItemKind): readonly Table[] {
  const worked = kind !== 'entry';
  const counted: readonly (readonly [name: UnitNumber, word: string])[] = [
    ['all', '全部'],
    ['closed', kinds[kind].ended.zh],
    ...(worked
      ? ([
          ['awaiting', '待认领'],
          ['underWay', '推进中'],
          ['lagging', '滞后'],
          ['overdue', flagWord(kind, 'overdue').zh],
        ] as const)
      : []),
    ['openLongTerm', '长期推进'],
    ['otherOpen', flagWord(kind, 'other_open').zh],
  ];
  const rank = (standing: Standing) => (standing === null ? '—' : standing.small ? '基数小' : (standing.rank ?? '—'));
  return [
    {
      title: '单位排名',
      head: [
        '牵头单位',
        '名次',
        `${comparedTo} 名次`,
        '得分',
        '扣分',
        ...counted.map(([, word]) => word),
        ...(worked ? [kinds[kind].rate.zh] : []),
      ],
      rows: units.map(({ unitName, numbers, now, before }) => [
        unitName,
        rank(now),
        rank(before),
        now === null ? '—' : Number(scoreText(now.hundredths)),
        now === null ? '—' : now.lost,
        ...counted.map(([name]) => numbers[name]),
        ...(worked ? [ratesOf(numbers, kind).strict.percent] : []),
      ]),
    },
  ];
}

export type TrendPaper = {
  readonly points: readonly {
    readonly day: string;
    readonly all: number;
    readonly planned: number;
    readonly closed: number;
    readonly dueClosed: number;
    readonly returned: number;
    readonly rebounded: number | null;
  }[];
};
export type FlowPaper = {
  readonly trend: TrendPaper | null;
  readonly heat: readonly {
    readonly unitName: string;
    readonly category: string;
    readonly all: number;
    readonly open: number;
    readonly overdue: number;
  }[];
};

/** 走势: each point in its own row, and where items heap up. */
export function flowTables({ trend, heat }: FlowPaper, kind: ItemKind): readonly Table[] {
  const ended = kinds[kind].ended.zh;
  return [
    {
      title: '走势',
      head: ['截至', '全部', '原定时限已到', `其中${ended}`, ended, '申请被退回过', '反弹'],
      rows: (trend?.points ?? []).map((each) => [
        each.day,
        each.all,
        each.planned,
        each.dueClosed,
        each.closed,
        each.returned,
        each.rebounded ?? '—',
      ]),
    },
    {
      title: '单位与类别',
      head: ['牵头单位', '类别', '全部', flagWord(kind, 'open').zh, flagWord(kind, 'overdue').zh],
      rows: heat.map((each) => [each.unitName, each.category, each.all, each.open, each.overdue]),
    },
  ];
}

type Side = {
  readonly asOf: string;
  readonly counts: Counts & { readonly undispatched: number; readonly yellow: number; readonly red: number };
};
export type ComparePaper = { readonly from: Side; readonly to: Side };

/** 两日对比: both days and what lies between. */
export function compareTables({ from, to }: ComparePaper, kind: ItemKind): readonly Table[] {
  const lines = [
    ['全部', 'all'],
    [kinds[kind].ended.zh, 'closed'],
    [flagWord(kind, 'in_review').zh, 'inReview'],
    [flagWord(kind, 'long_open').zh, 'openLongTerm'],
    [flagWord(kind, 'other_open').zh, 'otherOpen'],
    [flagWord(kind, 'overdue').zh, 'overdue'],
    [lightWord(kind, 'yellow').zh, 'yellow'],
    [lightWord(kind, 'red').zh, 'red'],
    ['尚未交办', 'undispatched'],
    ['已退出', 'exited'],
  ] as const;
  return [
    {
      title: '两日对比',
      head: ['事项', dayInProse(from.asOf), dayInProse(to.asOf), '增减'],
      rows: lines.map(([word, name]) => [word, from.counts[name], to.counts[name], to.counts[name] - from.counts[name]]),
    },
  ];
}
