import { readDeadline } from '../text/deadline.ts';
import type { Text } from '../text.ts';
import { type Book, cellName, type Sheet } from './book.ts';
import { fold, squeeze, tidy } from './fold.ts';
import { type Grid, gridOf } from './grid.ts';
import { columnsUnder, findHeader, type HeaderColumn, marksOf, widest } from './header.ts';
import { guessesOf } from './header-match.ts';
import { groupText, type RowFound, rowsUnder } from './rows.ts';

// The shape of a sheet: where its title, header, rows, groups and footnotes are. Whatever is not read as a row is returned, so that
// people see what was left out.

/** A line that is no row of the ledger, as it stands in the sheet. */
export type Line = { readonly row: number; readonly cell: string; readonly text: string };
/** 填报单位：… */
export type Meta = Line & { readonly key: string; readonly value: string };
/** 一、党的建设（共5项）; `count`: the rows that stand under it. */
export type Group = Line & {
  readonly title: string;
  readonly level: number;
  readonly claimed: number | null;
  readonly count: number;
};
export type BodyRow = {
  readonly row: number;
  /** Its groups from the top down, as places in `groups`. */
  readonly groups: readonly number[];
  /** The row whose number and text are merged down into this one: both are of one item. */
  readonly continues: number | null;
  readonly hidden: boolean;
};
export type LayoutQuestion = Text & { readonly code: 'header' | 'group_count' | 'no_rows'; readonly row: number | null };

export type Layout = {
  readonly titles: readonly Line[];
  readonly meta: readonly Meta[];
  readonly header: { readonly from: number; readonly to: number } | null;
  readonly columns: readonly HeaderColumn[];
  readonly body: readonly BodyRow[];
  readonly groups: readonly Group[];
  readonly subtotals: readonly Line[];
  /** Rows that only have a number. */
  readonly numbered: readonly Line[];
  /** Headers and titles said again on printed pages, numbered columns, examples of a template. */
  readonly repeated: readonly Line[];
  readonly footnotes: readonly Line[];
  /** 单位：万元, of every amount that names none. */
  readonly amountUnit: string | null;
  /** The day that the sheet says it is of: 填报时间, 截至. */
  readonly on: string | null;
  readonly confidence: number;
  readonly reasons: readonly Text[];
  readonly questions: readonly LayoutQuestion[];
};

type Chosen = { readonly header?: { readonly from: number; readonly to: number } | null };

/** Never throws, whatever the sheet. `header`: the rows that a person says are the header, counted from 0. */
export function layoutOf(sheet: Sheet, { header: chosen = null }: Chosen = {}): Layout {
  const grid = gridOf(sheet);
  const said = chosen && inSheet(chosen, grid);
  const header = said ? { ...said, confidence: 1, reasons: [pointedAt(said)] } : findHeader(grid);
  if (header === null) return withoutHeader(grid);
  const columns = columnsUnder(grid, header.from, header.to);
  const above = linesOf(
    grid,
    Array.from({ length: header.from }, (_, row) => row),
  );
  const heads = headLines(above);
  const rows = rowsUnder({ grid, columns, header, above: new Set(above.map(({ text }) => fold(text))) });
  const of = (...wanted: readonly RowFound['kind'][]) =>
    linesOf(
      grid,
      rows.filter(({ kind }) => wanted.includes(kind)).map(({ row }) => row),
    );
  const { body, groups } = grouped({ grid, columns, rows, hidden: new Set(sheet.hiddenRows) });
  return {
    ...heads,
    header: { from: header.from, to: header.to },
    columns: columns.filter(({ name, column }) => name !== '' || body.some(({ row }) => grid.own(row, column) !== null)),
    body,
    groups,
    subtotals: of('subtotal'),
    numbered: of('numbered'),
    repeated: of('repeated', 'column', 'example'),
    footnotes: of('footnote'),
    confidence: header.confidence,
    reasons: [...header.reasons, ...widthReason(grid)],
    questions: questionsOf(header.confidence, body, groups),
  };
}

const pointedAt = ({ from, to }: { from: number; to: number }): Text => ({
  zh: from === to ? `表头由您指定在第 ${from + 1} 行` : `表头由您指定在第 ${from + 1}–${to + 1} 行`,
  en: from === to ? `You set the header to row ${from + 1}` : `You set the header to rows ${from + 1}–${to + 1}`,
});
const widthReason = ({ width }: Grid): Text[] =>
  width > widest
    ? [{ zh: `本表有 ${width} 列，只读前 ${widest} 列`, en: `The sheet has ${width} columns; the first ${widest} are read` }]
    : [];

function inSheet({ from, to }: { from: number; to: number }, grid: Grid): { from: number; to: number } | null {
  const isRow = (row: number): boolean => Number.isInteger(row) && row >= 0 && row < grid.height;
  return isRow(from) && isRow(to) && to >= from && to - from < 5 ? { from, to } : null;
}

function withoutHeader(grid: Grid): Layout {
  const lines = linesOf(
    grid,
    Array.from({ length: Math.min(grid.height, 200) }, (_, row) => row),
  );
  return {
    ...headLines([]),
    header: null,
    columns: [],
    body: [],
    groups: [],
    subtotals: [],
    numbered: [],
    repeated: [],
    footnotes: lines,
    confidence: 0,
    reasons: [{ zh: '没有找到表头', en: 'No header was found' }],
    questions: [{ code: 'header', row: null, zh: '没有找到表头，请指出表头在哪一行。', en: 'No header was found: which row is it?' }],
  };
}

function linesOf(grid: Grid, rows: readonly number[]): Line[] {
  return rows.flatMap((row) => {
    const marks = marksOf(grid, row);
    const [first] = marks;
    if (first === undefined) return [];
    return [{ row, cell: cellName(row, first.column), text: marks.map(({ cell }) => tidy(cell.text)).join('　') }];
  });
}

const pair = /([^：:\s　]{1,14})[：:][ \t　]*([^：:]*?)(?=[\s　]+[^：:\s　]{1,14}[：:]|$)/gu;
const dayKeys = /时间|日期|截至|截止/u;

/** Above the header: lines with 某某：… are meta, others titles. */
function headLines(above: readonly Line[]): Pick<Layout, 'titles' | 'meta' | 'amountUnit' | 'on'> {
  const isMeta = ({ text }: Line): boolean => /[：:]/u.test(text);
  const meta = above
    .filter(isMeta)
    .flatMap((line) => [...line.text.matchAll(pair)].map((found) => ({ ...line, key: found[1] ?? '', value: (found[2] ?? '').trim() })));
  const unit = meta.find(({ key, value }) => /单位/u.test(key) && /^[百千万亿]*(?:元|美元)$/u.test(squeeze(value)));
  const on = meta
    .filter(({ key }) => dayKeys.test(key))
    .map(({ value }) => readDeadline(value, { on: null }))
    .find(({ kind }) => kind === 'date');
  return {
    titles: above.filter(({ row }) => !meta.some((each) => each.row === row)),
    meta,
    amountUnit: unit ? squeeze(unit.value) : null,
    on: on?.deadline ?? null,
  };
}

type Under = { grid: Grid; columns: readonly HeaderColumn[]; rows: readonly RowFound[]; hidden: ReadonlySet<number> };

function grouped({ grid, columns, rows, hidden }: Under): { body: BodyRow[]; groups: Group[] } {
  const keys = columns.filter(({ levels }) => identifying.has(guessesOf(levels, 'finding')[0]?.field ?? ''));
  const groups: Group[] = [];
  const body: BodyRow[] = [];
  let open: number[] = [];
  for (const { row, kind } of rows) {
    if (kind === 'group') {
      const [line] = linesOf(grid, [row]);
      if (!line) continue;
      const read = groupText(line.text);
      open = [...open.filter((each) => (groups[each]?.level ?? 0) < read.level), groups.length];
      groups.push({ ...line, ...read, count: 0 });
    }
    if (kind !== 'body') continue;
    const continues = continuedFrom(grid, keys, row);
    body.push({ row, groups: open, continues, hidden: hidden.has(row) });
    if (continues === null) for (const each of open) addOne(groups, each);
  }
  return { body, groups };
}

function addOne(groups: Group[], at: number): void {
  const group = groups[at];
  if (group) groups[at] = { ...group, count: group.count + 1 };
}

const identifying = new Set<string>(['number', 'code', 'title', 'originalText']);

/** All that says which item it is stands in cells merged down from one row. */
function continuedFrom(grid: Grid, keys: readonly HeaderColumn[], row: number): number | null {
  const seen = keys.flatMap(({ column }) => grid.at(row, column) ?? []);
  const [first] = seen;
  return first && first.row < row && seen.every((each) => each.row === first.row) ? first.row : null;
}

function questionsOf(confidence: number, body: readonly BodyRow[], groups: readonly Group[]): LayoutQuestion[] {
  const counts = groups
    .filter(({ claimed, count }) => claimed !== null && claimed !== count)
    .map(({ row, text, claimed, count }) => ({
      code: 'group_count' as const,
      row,
      zh: `第 ${row + 1} 行“${squeeze(text)}”写明 ${claimed} 项，其下实有 ${count} 项，请核对。`,
      en: `Row ${row + 1} claims ${claimed} items; ${count} stand under it.`,
    }));
  const doubt = { code: 'header', row: null, zh: '表头没有把握，请核对。', en: 'The header is a guess; please check it.' } as const;
  const empty = { code: 'no_rows', row: null, zh: '表头之下没有可读的行。', en: 'No row stands under the header.' } as const;
  return [...(confidence < 0.5 ? [doubt] : []), ...(body.length === 0 ? [empty] : []), ...counts];
}

export type BestSheet = { readonly index: number; readonly layout: Layout; readonly reason: Text };

/** The sheet that looks most like a ledger; null for a book without any. */
export function bestSheet(book: Book): BestSheet | null {
  let best: (BestSheet & { score: number }) | null = null;
  for (const [index, sheet] of book.sheets.entries()) {
    const layout = layoutOf(sheet);
    const score = layout.confidence * (1 + Math.log10(1 + layout.body.length)) * (sheet.hidden ? 0.1 : 1) * weightOf(sheet, book);
    if (best !== null && score <= best.score) continue;
    best = { index, layout, score, reason: reasonOf(sheet, layout) };
  }
  return best && { index: best.index, layout: best.layout, reason: best.reason };
}

/** Of our own exports it is known what stands beside the ledger, however few its rows are and whatever it is called. */
function weightOf({ name }: Sheet, { mark }: Book): number {
  if (mark !== null) return ownBesides.test(name) ? 0 : 1;
  return besides.test(name) ? 0.3 : 1;
}
const ownBesides = /^(?:填报说明|数据字典)$/u;
const besides = /说明|字典|统计|汇总|目录|封面|样表|模板|示例|下拉|选项/u;
const reasonOf = ({ name }: Sheet, { body, columns }: Layout): Text => ({
  zh: `工作表“${name}”有 ${columns.length} 列、${body.length} 行，最像台账`,
  en: `Sheet “${name}” has ${columns.length} columns and ${body.length} rows: the most like a ledger`,
});
