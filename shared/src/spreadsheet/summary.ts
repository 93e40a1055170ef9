import type { Text } from '../text.ts';
import type { ImportContext } from './context.ts';
import type { FaultCode } from './faults.ts';
import { fieldOf } from './fields.ts';
import type { Layout } from './layout.ts';
import type { ColumnMatch } from './match.ts';
import { spelling } from './names.ts';
import type { Plan, PlannedRow, QuestionGroup } from './planned.ts';

// What a plan comes to: how many rows of each kind, what is asked, and what a person should know of the file.

type Noted = { readonly columns: readonly ColumnMatch[]; readonly context: ImportContext; readonly layout: Layout };

export function countsOf(rows: readonly PlannedRow[]): Plan['counts'] {
  const counts = { create: 0, update: 0, same: 0, question: 0, error: 0, skipped: 0, adopt: 0, reportedDone: 0, dispatched: 0 };
  for (const { verdict, proposal, dispatch } of rows) {
    counts[verdict] += 1;
    if (proposal?.type === 'adopt') counts.adopt += 1;
    if (proposal?.type === 'reported_done') counts.reportedDone += 1;
    if (verdict === 'create' && dispatch !== null) counts.dispatched += 1;
  }
  return counts;
}

const named = new Set<FaultCode>(['unit_unknown', 'unit_several', 'unit_ended', 'person_unknown', 'person_several']);

export function groupsOf(rows: readonly PlannedRow[]): QuestionGroup[] {
  const groups = new Map<string, Omit<QuestionGroup, 'rows'> & { rows: number[] }>();
  for (const { row, faults } of rows) {
    for (const { code, severity, field, about, value, reason, suggestion, choices } of faults) {
      if (severity !== 'question') continue;
      const text = about ?? value;
      // Whose name it is holds wherever it stands, and however it is spaced.
      const isName = named.has(code);
      const key = JSON.stringify([code, isName ? null : field, isName ? spelling(text) : text, choices.map((each) => each.value)]);
      const group = groups.get(key);
      if (group?.rows.at(-1) === row) continue;
      if (group) group.rows.push(row);
      else groups.set(key, { code, field, text, reason, suggestion, choices, rows: [row] });
    }
  }
  return [...groups.values()].sort((a, b) => b.rows.length - a.rows.length);
}

export function notesOf({ columns, context, layout }: Noted): Text[] {
  const notes: Text[] = [];
  const derived = columns.filter(({ field }) => field !== null && fieldOf(field).holds === 'derived').map(({ name }) => name);
  if (derived.length > 0)
    notes.push({ zh: `系统计算，不读入：${derived.join('、')}`, en: `Reckoned by the system and not read: ${derived.join(', ')}` });
  const { mark, orgId, ledger } = context;
  if (mark !== null && (mark.orgId !== orgId || mark.ledgerId !== ledger.id))
    notes.push({
      zh: '文件导自别的机构或台账，其系统标识不采用，按编号对应',
      en: 'The file was exported from another organisation or ledger: its system ids are not used',
    });
  const hidden = layout.body.filter((each) => each.hidden).length;
  if (hidden > 0)
    notes.push({ zh: `有 ${hidden} 行在表格里是隐藏的，也一并读入`, en: `${hidden} rows are hidden in the sheet and are read as well` });
  return notes;
}
