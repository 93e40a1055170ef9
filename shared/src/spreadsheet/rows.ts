import type { Cell } from './book.ts';
import { exampleWord, systemColumns } from './exported.ts';
import { countOf, fold, isNumbering, squeeze } from './fold.ts';
import type { Grid } from './grid.ts';
import { type HeaderColumn, marksOf, widest } from './header.ts';
import { guessesOf } from './header-match.ts';

// What each row under the header is: a row of the ledger, or something that people put between and behind them.

/** `column`: the row in which the columns are numbered. `example`: of a template of ours. */
export type RowKind = 'body' | 'group' | 'subtotal' | 'numbered' | 'repeated' | 'column' | 'example' | 'footnote' | 'blank';
export type RowFound = { readonly row: number; readonly kind: RowKind };

type Mark = { readonly column: number; readonly cell: Cell };
type Table = {
  readonly grid: Grid;
  readonly columns: readonly HeaderColumn[];
  readonly header: { readonly from: number; readonly to: number };
  /** The texts above the header, which printed pages say again. */
  readonly above: ReadonlySet<string>;
};

// 审核人：, 制表人：, 填表说明：, 备注：…, 注：…
const noteWords =
  '备注|说明|附注|注|填表说明|填报说明|编制说明|填写说明|审核人?|制表人?|填表人?|填报人?|审签人?|签发人?|联系人|联系电话|电话|负责人|单位负责人|主要负责人|分管领导|审批|签字|盖章|填报单位|填报时间|填表时间|填报日期|制表时间|日期|传真';
const note = new RegExp(`^[（(※*★#]{0,2}\\s*(?:${noteWords})(?:[（(][^）)]{0,12}[）)])?\\s*\\d?\\s*[：:]`, 'u');
const noteStart = /^(?:[※*★]|注\d|说明[：:]?$|填表说明$|填报说明$|备注[：:])/u;
const total = /^(?:合计|小计|总计|累计|共计|总合计|分项合计|本页合计|本页小计)(?:数)?[：:]?(?:[（(].*)?$/u;
const marker = /^(?:第[一二三四五六七八九十]{1,3}[章部类]分?|[一二三四五六七八九十]{1,4}[、.．]|[（(][一二三四五六七八九十]{1,4}[）)])/u;
const claim =
  /[（(]?\s*共?计?合?\s*([0-9０-９]{1,5}|[一二三四五六七八九十百]{1,5})\s*(?:个|项|条|件|起|类|款|处|户|笔)\s*(?:问题|任务|事项|具体问题|内容)?\s*[）)]?\s*$/u;

/** 一、党的建设（共5项）: its words without the count, the count, and how deep it lies. */
export type GroupText = { readonly title: string; readonly claimed: number | null; readonly level: number };
export function groupText(text: string): GroupText {
  const line = squeeze(text);
  const found = /[（(]|共/u.test(line) ? claim.exec(line) : null;
  const rest = found ? line.slice(0, found.index) : line;
  const level = /^[（(]/u.test(line) ? 2 : 1;
  return { title: rest.replace(marker, '').trim() || rest, claimed: found?.[1] === undefined ? null : countOf(found[1]), level };
}

export function rowsUnder(table: Table): RowFound[] {
  const { grid, header } = table;
  const numberColumn = table.columns.find(({ levels }) => guessesOf(levels, 'finding')[0]?.field === 'number')?.column ?? null;
  const idColumn = table.columns.find(({ name }) => name === systemColumns.id)?.column ?? null;
  const names = headerTexts(table);
  const found: RowFound[] = [];
  for (let row = header.to + 1; row < grid.height; row += 1) {
    const marks = marksOf(grid, row);
    found.push({ row, kind: marks.length === 0 ? 'blank' : kindOf({ ...table, row, marks, numberColumn, idColumn, names }) });
  }
  return withFootnotes(grid, found);
}

type Row = Table & {
  readonly row: number;
  readonly marks: readonly Mark[];
  readonly numberColumn: number | null;
  /** Where our own export keeps its items' ids. */
  readonly idColumn: number | null;
  readonly names: readonly ReadonlyMap<number, string>[];
};

function kindOf(at: Row): RowKind {
  const { marks, numberColumn } = at;
  const [first] = marks;
  if (first === undefined) return 'blank';
  // An exported row is an item, whatever its texts may look like.
  if (at.idColumn !== null && marks.some(({ column }) => column === at.idColumn)) return 'body';
  const said = squeeze(first.cell.text);
  if (said === exampleWord && first.column === 0) return 'example';
  if (isRepeated(at)) return 'repeated';
  if (isColumnNumbers(at)) return 'column';
  if (isTotal(at)) return 'subtotal';
  if (isNote(marks)) return 'footnote';
  if (marks.length === 1 && first.column === (numberColumn ?? 0) && isNumbering(said) && !spans(at, first, 2)) return 'numbered';
  return isGroup(at, first) ? 'group' : 'body';
}

/** 合计 in one of the first columns, where no number of a row stands. */
function isTotal({ marks, numberColumn }: Row): boolean {
  const first = marks[0]?.column ?? 0;
  if (marks.some(({ column, cell }) => column === numberColumn && isNumbering(cell.text))) return false;
  return marks.some(({ column, cell }) => column <= first + 2 && total.test(squeeze(cell.text)));
}

/** Notes stand alone in their row, or several signatures do. */
function isNote(marks: readonly Mark[]): boolean {
  const [first] = marks;
  if (first === undefined || !(note.test(first.cell.text) || noteStart.test(squeeze(first.cell.text)))) return false;
  return marks.length === 1 || marks.every(({ cell }, index) => index === 0 || note.test(cell.text) || marks.length <= 3);
}

function isGroup({ grid, row, columns, numberColumn, marks, ...rest }: Row, first: Mark): boolean {
  const text = squeeze(first.cell.text);
  if (marks.length > 1 || isNumbering(text) || text.length > 120) return false;
  const at = { grid, row, columns, numberColumn, marks, ...rest };
  if (spans(at, first, Math.max(2, Math.ceil(columns.filter(({ name }) => name !== '').length / 2)))) return true;
  // Not merged (csv): a heading in the column of numbers, or one that is numbered as headings are. What is merged down is no heading.
  const area = grid.areaOf(row, first.column);
  if (area && area.bottom > area.top) return false;
  const isAlone = columns.every(({ column }) => column === first.column || grid.at(row, column) === null);
  return isAlone && (first.column === numberColumn || marker.test(text) || (first.column === 0 && groupText(text).claimed !== null));
}

function spans({ grid, row }: Row, { column }: Mark, least: number): boolean {
  const area = grid.areaOf(row, column);
  return area !== null && area.right - area.left + 1 >= least;
}

/** The header said again on the next printed page, or the sheet's title. */
function isRepeated({ marks, names, above, grid, row, columns }: Row): boolean {
  const [first] = marks;
  if (marks.length === 1 && first)
    return above.has(fold(first.cell.text)) && (grid.areaOf(row, first.column) !== null || columns.length < 3);
  return names.some((level) => {
    const same = marks.filter(({ column, cell }) => level.get(column) === fold(cell.text)).length;
    return same >= 2 && same >= marks.length * 0.75;
  });
}

function headerTexts({ grid, header }: Table): ReadonlyMap<number, string>[] {
  return Array.from({ length: header.to - header.from + 1 }, (_, index) => {
    const marks = marksOf(grid, header.from + index);
    return new Map(marks.map(({ column, cell }) => [column, fold(cell.text)]));
  });
}

/** 1 2 3 4 … or 甲 乙 1 2 … right under the header. */
function isColumnNumbers({ marks, row, header, columns }: Row): boolean {
  if (row !== header.to + 1 || marks.length < 3 || marks.length < columns.length - 1) return false;
  const digits = marks.map(({ cell }) => Number(cell.text.replace(/[（()）]/gu, '')));
  const first = digits.findIndex((each) => each === 1);
  if (first === -1 || first > 3) return false;
  const isLettered = marks.slice(0, first).every(({ cell }) => /^[甲乙丙丁A-D]$/u.test(cell.text.trim()));
  return isLettered && digits.slice(first).every((each, index) => each === index + 1);
}

/** What stands behind the last row of the ledger: notes, and the lines that go on under them. */
function withFootnotes(grid: Grid, found: readonly RowFound[]): RowFound[] {
  const last = found.findLastIndex(({ kind }) => kind === 'body' || kind === 'subtotal' || kind === 'numbered');
  const end = found.findIndex(({ kind }, index) => index > last && kind === 'footnote');
  const rows = found.map((each, index) =>
    end !== -1 && index >= end && each.kind !== 'blank' ? { ...each, kind: 'footnote' as const } : each,
  );
  return trailing(grid, rows);
}

/** Single lines between a note and the end were taken for rows: 2.完成时限按…填写。 */
function trailing(grid: Grid, rows: RowFound[]): RowFound[] {
  const first = rows.findIndex(({ kind }) => kind === 'footnote');
  if (first === -1) return rows;
  const behind = rows.slice(first);
  const isTail = behind.every(({ row, kind }) => kind !== 'body' || isLine(grid, row));
  return isTail
    ? rows.map((each, index) => (index > first && each.kind !== 'blank' ? { ...each, kind: 'footnote' as const } : each))
    : rows;
}

const isLine = (grid: Grid, row: number): boolean => {
  const marks = marksOf(grid, row);
  return marks.length === 1 && (marks[0]?.column ?? widest) <= 1;
};
