import type { Text } from '@duizhang/shared/text.ts';
import { kinds, lightWord, statusesOf, statusWord } from '@duizhang/shared/item/kinds.ts';
import { type Counts, percent, type Rate, ratesBeside, ratesOf } from '@duizhang/shared/item/rates.ts';
import { flagWord } from '@duizhang/shared/item/sets.ts';
import { type ItemKind, type Light, lights, type Status } from '@duizhang/shared/item/words.ts';

// What a board says, as tables: written as a workbook by board-xlsx.ts and on one page by board.typ, so that both say the same.

type Part = Pick<Counts, 'all' | 'closed' | 'openLongTerm' | 'otherOpen' | 'overdue' | 'replied'>;
/** Plain values, as the board gives them. */
export type BoardPaper = {
  readonly asOf: string;
  readonly upTo: number | null;
  readonly ledger: { readonly id: string; readonly name: string; readonly kind: ItemKind };
  readonly scope: Text;
  readonly counts: Counts & { readonly undispatched: number; readonly lateConversion: number };
  readonly claimed: number;
  readonly byUnit: readonly (Part &
    Pick<Counts, 'inReview'> & { readonly unitName: string; readonly yellow: number; readonly red: number })[];
  readonly byCategory: readonly (Part & { readonly category: string })[];
  readonly byBatch: readonly {
    readonly source: string;
    readonly number: string;
    readonly receivedOn: string | null;
    readonly claimed: number | null;
    readonly listed: number;
  }[];
  readonly byLight: Readonly<Record<Light, number>>;
  readonly byStatus: Readonly<Record<Status, number>>;
  /** A further view of the board in place of its own tables, and what it is called. */
  readonly view?: { readonly title: string; readonly tables: readonly Table[] };
};

/** A share is a real number with its parts beside it; `—` and 未知 are words. */
export type Cell = string | number | { readonly share: readonly [part: number, whole: number] };
export type Table = {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Its columns add up to the board's totals, all but shares. */
  readonly sums?: boolean;
};

export const boardTables = (board: BoardPaper): readonly Table[] => [
  totals(board),
  rates(board),
  byUnit(board),
  byCategory(board),
  {
    title: '按灯',
    head: ['灯', '数'],
    rows: lightNames.map((light) => [lightWord(board.ledger.kind, light).zh, board.byLight[light]]),
    sums: true,
  },
  {
    title: '按状态',
    head: ['状态', '数'],
    rows: statusesOf(board.ledger.kind).map((status) => [statusWord(board.ledger.kind, status).zh, board.byStatus[status]]),
    sums: true,
  },
  ...(board.byBatch.length === 0 ? [] : [byBatch(board)]),
];

// oxlint-disable-next-line typescript/consistent-type-assertions -- Object.keys widens to string[]
const lightNames = Object.keys(lights) as readonly Light[];

/** 86 = 41 + 45 + 0, with the words of the kind. */
export function termsOf({ counts, ledger: { kind } }: Pick<BoardPaper, 'counts' | 'ledger'>) {
  return [
    { word: '全部', n: counts.all },
    { word: kinds[kind].ended.zh, n: counts.closed },
    { word: '长期推进', n: counts.openLongTerm },
    { word: flagWord(kind, 'other_open').zh, n: counts.otherOpen },
  ] as const;
}

/** What the rates are, those that the kind has. */
export function ratesFor({ counts, ledger: { kind } }: Pick<BoardPaper, 'counts' | 'ledger'>): readonly Rate[] {
  const all = ratesOf(counts, kind);
  return [all.strict, ...ratesBeside(kind).map((name) => all[name])];
}

function totals({ counts, claimed, ledger }: BoardPaper): Table {
  const { kind } = ledger;
  const [all, ...terms] = termsOf({ counts, ledger });
  return {
    title: '总数',
    head: ['事项', '数', '说明'],
    rows: [
      [all.word, all.n, `已交办、未退出；${all.n} = ${terms.map(({ n }) => n).join(' + ')}`],
      ...terms.map(({ word, n }) => [word, n, '计入全部']),
      ['共认领', claimed, '已认领、未退出'],
      ['已登记', counts.registered, '含尚未交办和已退出的'],
      ['尚未交办', counts.undispatched, '不计入全部'],
      ['已退出', counts.exited, '不计入全部'],
      ...(kind === 'entry'
        ? []
        : [
            [flagWord(kind, 'in_review').zh, counts.inReview, '在其他未完的之内'],
            [flagWord(kind, 'overdue').zh, counts.overdue, '已过现行时限而未完'],
          ]),
    ],
  };
}

const rates = (board: BoardPaper): Table => ({
  title: '比率',
  head: ['比率', '分子', '分母', '值', '公式'],
  rows: ratesFor(board).map((rate) => [
    rate.name.zh,
    rate.numerator,
    rate.denominator,
    shareOf(rate.numerator, rate.denominator, rate.unknown !== null),
    `${rate.formula.zh}${rate.unknown === null ? '' : `（${rate.unknown.zh}）`}`,
  ]),
});

function shareOf(part: number, whole: number, unknown: boolean): Cell {
  if (unknown) return '未知';
  return whole === 0 ? '—' : { share: [part, whole] };
}

function byUnit({ byUnit: units, ledger: { kind } }: BoardPaper): Table {
  const open = kind !== 'entry';
  const light = (name: 'yellow' | 'red') => lightWord(kind, name).zh;
  return {
    title: '按牵头单位',
    head: [
      '牵头单位',
      '全部',
      kinds[kind].ended.zh,
      '长期推进',
      flagWord(kind, 'other_open').zh,
      ...(open ? [flagWord(kind, 'in_review').zh, flagWord(kind, 'overdue').zh, light('yellow'), light('red')] : []),
      kinds[kind].rate.zh,
    ],
    rows: units
      .toSorted((a, b) => b.all - a.all)
      .map((unit) => [
        unit.unitName,
        unit.all,
        unit.closed,
        unit.openLongTerm,
        unit.otherOpen,
        ...(open ? [unit.inReview, unit.overdue, unit.yellow, unit.red] : []),
        shareOf(unit.closed, unit.all, unit.replied > 0),
      ]),
    sums: true,
  };
}

const byCategory = ({ byCategory: rows, ledger: { kind } }: BoardPaper): Table => ({
  title: '按类别',
  head: ['类别', '全部', kinds[kind].ended.zh, '长期推进', flagWord(kind, 'other_open').zh, kinds[kind].rate.zh],
  rows: rows.map((row) => [
    row.category,
    row.all,
    row.closed,
    row.openLongTerm,
    row.otherOpen,
    shareOf(row.closed, row.all, row.replied > 0),
  ]),
  sums: true,
});

const byBatch = ({ byBatch: batches }: BoardPaper): Table => ({
  title: '按批次',
  head: ['来源', '批次', '收到', '声称件数', '列出件数'],
  rows: batches.map(({ source, number, receivedOn, claimed, listed }) => [source, number, receivedOn ?? '—', claimed ?? '未知', listed]),
});

/** A cell as it is printed. */
export const printed = (cell: Cell): string => (typeof cell === 'object' ? percent(...cell.share) : String(cell));
