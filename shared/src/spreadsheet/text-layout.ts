import { readDeadline } from '../text/deadline.ts';
import { cellName } from './book.ts';
import { isOfKind, type FieldName } from './fields.ts';
import { type Grid, gridOf } from './grid.ts';
import { columnsUnder } from './header.ts';
import type { BodyRow, Group, Layout, Line } from './layout.ts';
import { type ColumnMatch, matchColumns, type MatchSetting } from './match.ts';
import { groupText } from './rows.ts';
import { bare, type TextBook, type TextRow } from './text-book.ts';

// Where in the sheet of a document its rows are is known, and what its columns hold too: nothing of it is guessed.

export function layoutOfText({ sheets: [sheet], text: { rows, numbersUnread } }: TextBook): Layout {
  const grid = sheet ? gridOf(sheet) : null;
  const header = (sheet?.rows.length ?? 1) - 1;
  const { body, groups } = grid ? grouped(rows, grid) : { body: [], groups: [] };
  const first = rows.find(({ kind }) => kind !== 'left')?.row ?? Number.MAX_SAFE_INTEGER;
  const left = rows.filter(({ kind }) => kind === 'left');
  const linesOf = (some: readonly TextRow[]): Line[] => (grid ? some.map(({ row }) => lineOf(row, grid)) : []);
  return {
    titles: linesOf(left.filter(({ row }) => row < first)),
    meta: [],
    header: { from: header, to: header },
    columns: grid ? columnsUnder(grid, header, header) : [],
    body,
    groups,
    subtotals: [],
    numbered: [],
    repeated: [],
    footnotes: linesOf(left.filter(({ row }) => row > first)),
    amountUnit: null,
    on: signedOn(linesOf(left.filter(({ why }) => why === 'ending'))),
    confidence: 1,
    reasons: [{ zh: '按文件的编号分条', en: 'Parted by the numbering of the document' }, ...(numbersUnread ? [oldWord] : [])],
    questions: [...(body.length === 0 ? [noRows] : []), ...counted(groups)],
  };
}

const oldWord = {
  zh: '旧版 Word（.doc）自动生成的编号读不到：编号不全的，请在 Word 或 WPS 里另存为 .docx 再导入',
  en: 'Numbers that an old Word file (.doc) makes by itself are not read: where some are missing, save it as .docx and import that',
} as const;
const noRows = {
  code: 'no_rows',
  row: null,
  zh: '文中没有可读成条目的内容。',
  en: 'Nothing in the text could be read as an item.',
} as const;

/** The day under the text, for deadlines that name no year. */
function signedOn(lines: readonly Line[]): string | null {
  const days = lines
    .map(({ text }) => text.replaceAll(/\s/gu, ''))
    .filter((text) => /^[\d一二〇○零两三四五六七八九]{4}年.{2,8}日$/u.test(text));
  return days.map((text) => readDeadline(text, { on: null })).findLast(({ kind }) => kind === 'date')?.deadline ?? null;
}

const lineOf = (row: number, grid: Grid): Line => ({ row, cell: cellName(row, 0), text: grid.own(row, 0)?.text ?? '' });

function grouped(rows: readonly TextRow[], grid: Grid): { body: BodyRow[]; groups: Group[] } {
  const groups: Group[] = [];
  const body: BodyRow[] = [];
  let open: number[] = [];
  for (const { row, kind, level } of rows) {
    if (kind === 'left') continue;
    open = open.filter((each) => (groups[each]?.level ?? 0) < level);
    if (kind === 'group') {
      const line = lineOf(row, grid);
      const { title, claimed } = groupText(line.text);
      open = [...open, groups.length];
      groups.push({ ...line, title: bare(title), claimed, level, count: 0 });
      continue;
    }
    body.push({ row, groups: open, continues: null, hidden: false });
    for (const each of open) {
      const group = groups[each];
      if (group) groups[each] = { ...group, count: group.count + 1 };
    }
  }
  return { body, groups };
}

const counted = (groups: readonly Group[]): Layout['questions'] =>
  groups
    .filter(({ claimed, count }) => claimed !== null && claimed !== count)
    .map(({ row, text, claimed, count }) => ({
      code: 'group_count' as const,
      row,
      zh: `“${text.slice(0, 40)}”写明 ${claimed} 项，其下读出 ${count} 条，请核对。`,
      en: `“${text.slice(0, 40)}” claims ${claimed} items; ${count} were read under it.`,
    }));

const known: Readonly<Record<string, FieldName | 'none'>> = {
  序号: 'number',
  位置: 'none',
  类别: 'category',
  标题: 'title',
  问题原文: 'originalText',
  牵头单位: 'lead',
  责任单位: 'joint',
  配合单位: 'support',
  督导单位: 'supervise',
  责任领导: 'leader',
  承办人: 'handler',
  整改时限: 'due',
  整改措施: 'measures',
  整改要求: 'requirement',
  原因分析: 'cause',
  进展情况: 'progress',
};
const given = { zh: '从文件中读出的这一项', en: 'Read from the document' };

/** A person may still say otherwise; what the org means by headers of its tables counts for tables. */
export function matchText(layout: Layout, { sheets: [sheet] }: TextBook, { kind, chosen = {} }: MatchSetting): ColumnMatch[] {
  if (sheet === undefined) return [];
  const own = layout.columns.map(({ column, name }): [string, FieldName | 'none'] => {
    const field = known[name] ?? 'none';
    return [String(column), field !== 'none' && isOfKind(field, kind) ? field : 'none'];
  });
  return matchColumns(layout, sheet, { kind, chosen: { ...Object.fromEntries(own), ...chosen } }).map((each) =>
    Object.hasOwn(chosen, String(each.column)) ? each : { ...each, why: given },
  );
}
