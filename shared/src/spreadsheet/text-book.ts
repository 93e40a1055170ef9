import { type Candidate, candidatesIn, type OutlineNode, outlineOf } from '../text/outline.ts';
import type { LeftWhy } from '../text/outline-lines.ts';
import type { SaidField } from '../text/outline-said.ts';
import type { Area, Book, Cell, Sheet } from './book.ts';

// A document becomes a sheet whose columns are known, so that all that is done with the rows of a table is done with findings of a
// text too: units matched, deadlines read, questions asked, reviewed, committed.

/** What a row of the sheet is, and where in the text it stands. */
export type TextRow = {
  readonly row: number;
  readonly kind: 'group' | 'body' | 'left';
  readonly from: number;
  readonly to: number;
  readonly line: number;
  /** How deep a heading or candidate lies, from 1; 0 for lines that were left out. */
  readonly level: number;
  /** Why a line was left out; '' for others. */
  readonly why: LeftWhy | '';
  /** A part that names no findings, where one lies: it is passed over unless somebody wants it. */
  readonly aside: Candidate['aside'];
};
/** The text as it was read, and which of its places each row is. */
export type TextSource = {
  readonly text: string;
  readonly rows: readonly TextRow[];
  /** Of an old .doc: numbers that Word makes by itself are not in it. */
  readonly numbersUnread: boolean;
};
export type TextBook = Book & { readonly text: TextSource };
export const isTextBook = (book: Book): book is TextBook => book.format === 'text';

/** The columns in their order. `always`: shown even where nothing stands in it. */
const columns = [
  { name: '序号', always: true },
  { name: '位置', always: true },
  { name: '类别', always: true },
  { name: '标题', always: true },
  { name: '问题原文', always: true },
  { name: '牵头单位', always: true },
  { name: '责任单位', always: false },
  { name: '配合单位', always: true },
  { name: '督导单位', always: false },
  { name: '责任领导', always: false },
  { name: '承办人', always: false },
  { name: '整改时限', always: true },
  { name: '整改措施', always: true },
  { name: '整改要求', always: false },
  { name: '原因分析', always: false },
  { name: '进展情况', always: false },
] as const;
type Column = (typeof columns)[number]['name'];
type Row = Readonly<Partial<Record<Column, string>>>;

type Made = { readonly name: string; readonly encoding: string | null; readonly numbersUnread?: boolean };
/** Never throws. The names of the columns are the sheet's last row. `encoding`: of a text file. */
export function bookOfText(text: string, { name, encoding, numbersUnread = false }: Made): TextBook {
  const { roots, left } = outlineOf(text);
  const bodies = new Map(candidatesIn(roots).map((candidate, at): [Candidate, Row] => [candidate, rowOf(candidate, at + 1)]));
  const shown = columns.filter((each) => each.always || [...bodies.values()].some((row) => row[each.name] !== undefined));
  const names = shown.map((each) => each.name);
  const placed = [...flat(roots), ...left.map((line) => ({ type: 'left' as const, ...line }))].sort((a, b) => a.from - b.from);
  const rows: (Cell | null)[][] = [];
  const merges: Area[] = [];
  const places: TextRow[] = [];
  for (const each of placed) {
    const { from, to, line } = each;
    // A row is numbered as its first line is, unless several stand in one line.
    while (rows.length < line - 1) rows.push([]);
    const row = rows.length;
    if (each.type === 'candidate') {
      const cells = bodies.get(each) ?? {};
      rows.push(names.map((column) => cellOf(cells[column])));
      places.push({ row, kind: 'body', from, to, line, level: each.under.length + 1, why: '', aside: each.aside });
      continue;
    }
    rows.push([cellOf(each.text.trim()), ...names.slice(1).map(() => null)]);
    merges.push({ top: row, left: 0, bottom: row, right: names.length - 1 });
    const more =
      each.type === 'heading'
        ? ({ kind: 'group', level: each.level, why: '' } as const)
        : ({ kind: 'left', level: 0, why: each.why } as const);
    places.push({ row, ...more, from, to, line, aside: null });
  }
  rows.push(names.map((each) => ({ text: each })));
  const sheet: Sheet = { name, hidden: false, rows, merges, hiddenRows: [], hiddenColumns: [] };
  return { format: 'text', encoding, sheets: [sheet], mark: null, text: { text, rows: places, numbersUnread } };
}

const flat = (nodes: readonly OutlineNode[]): OutlineNode[] =>
  nodes.flatMap((node) => (node.type === 'heading' ? [node, ...flat(node.children)] : [node]));
const cellOf = (text: string | undefined): Cell | null => (text === undefined || text === '' ? null : { text });

function rowOf(candidate: Candidate, number: number): Row {
  const { path, title, text, line, lastLine, measures } = candidate;
  const said = (...fields: readonly SaidField[]): string | undefined => {
    const own = candidate.said.filter(({ field }) => fields.includes(field));
    const all = own.length > 0 ? own : candidate.inherited.filter(({ field }) => fields.includes(field));
    return [...new Set(all.map((each) => each.text))].join('；') || undefined;
  };
  const lead = said('lead');
  const responsible = said('responsible');
  const lines = line === lastLine ? `第${line}行` : `第${line}–${lastLine}行`;
  const cells: Partial<Record<Column, string | undefined>> = {
    序号: String(number),
    位置: path === '' ? lines : `${path}　${lines}`,
    类别: categoryOf(candidate.under),
    标题: title,
    问题原文: text,
    // 责任单位 beside 牵头单位 shares the work; alone it leads.
    牵头单位: lead ?? responsible,
    责任单位: lead === undefined ? undefined : responsible,
    配合单位: said('support'),
    督导单位: said('supervise'),
    责任领导: said('leader'),
    承办人: said('handler'),
    整改时限: said('due'),
    整改措施: measures.join('\n') || undefined,
    整改要求: said('requirement'),
    原因分析: said('cause'),
    进展情况: said('progress'),
  };
  return Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== undefined && cell !== ''));
}

/** Headings that say only that there are findings, tasks or chapters. */
const occasion = '(?:本次|此次|当前|目前|巡视|巡察|督察|督查|环保|审计|检查|专项|组|中|度|[上下]半年|年|[\\d、和])*';
const empty = new RegExp(
  `^${occasion}(?:(?:存在|发现|反馈|查出)?的?(?:主要|突出|具体)?(?:问题|不足)(?:和不足|清单)?|整改任务|反馈意见|(?:主要|重点)?(?:工作|任务)(?:安排|回顾|打算|任务|情况|总结)?)$`,
  'u',
);

/** The words of the nearest heading that says what it is about: 党的建设方面的问题 → 党的建设. */
export const categoryOf = (under: readonly string[]): string | undefined =>
  under.map(bare).findLast((title) => title !== '' && title.length <= 50 && !empty.test(title));

export function bare(title: string): string {
  const words = title.replace(/[（(][^（）()]*[）)]\s*$/u, '').trim();
  if (empty.test(words)) return words;
  return words
    .replace(/^(?:关于|在)/u, '')
    .replace(/(?:等?方面)?(?:的|存在的?|仍存在的?)*(?:主要|突出|具体)?问题$/u, '')
    .replace(/(?:等)?方面$/u, '')
    .trim();
}
