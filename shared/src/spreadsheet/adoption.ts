import type { ItemKind } from '../item/words.ts';
import type { Text } from '../text.ts';
import { type Fault, fault } from './faults.ts';
import { leadOf } from './create.ts';
import { findReading, type RowReading } from './values.ts';

// What a column of statuses may propose, and never writes: an adoption 补录 of what was closed elsewhere and can be proved, or a note
// that the unit reports it done (design: “已完成” in an imported file is reported done, awaiting verification, never 销号).

export type Proposal =
  | {
      readonly type: 'adopt';
      readonly outcome: 'closed' | 'rectifying';
      readonly leadUnitId: string;
      readonly dueRequired: string | null;
      readonly decidingBody: string;
      readonly documentNumber: string;
      readonly decidedOn: string;
    }
  | { readonly type: 'reported_done' };

export function proposalOf(row: RowReading, kind: ItemKind): { proposal: Proposal | null; faults: Fault[] } {
  const status = findReading(row, 'status');
  const founded = findReading(row, 'founded');
  const faults = founded?.value?.type === 'yes_no' && !founded.value.yes ? [unfounded(founded)] : [];
  const value = status?.value?.type === 'status' ? status.value : null;
  const proof = proofOf(row);
  const isDone = value?.done === true;
  const lead = leadOf(row);
  if (kind === 'finding' && proof.complete && (isDone || status !== null)) {
    if (lead === null) return { proposal: null, faults: [...faults, noLead] };
    const due = findReading(row, 'due')?.value;
    const proposal: Proposal = {
      type: 'adopt',
      outcome: isDone ? 'closed' : 'rectifying',
      leadUnitId: lead.id,
      dueRequired: due?.type === 'due' ? due.day : null,
      ...proof.complete,
    };
    return { proposal, faults };
  }
  if (!isDone || status === null) return { proposal: null, faults };
  const hint = kind === 'finding' ? numberIn(row) : null;
  const missing =
    kind === 'finding' && proof.missing.length > 0 ? `；要作为此前已销号补录，还缺${proof.missing.map(({ zh }) => zh).join('、')}` : '';
  const lacking = missing === '' ? '' : `; to adopt it as closed before, it lacks ${proof.missing.map(({ en }) => en).join(', ')}`;
  const reason = {
    zh: `报告为“${status.text}”，待核实，不算销号${missing}`,
    en: `Reported as done, to be verified; that closes nothing${lacking}`,
  };
  const note = { code: 'reported_done', severity: 'note', reason, ...(hint ? { suggestion: hint } : {}) } as const;
  return { proposal: { type: 'reported_done' }, faults: [...faults, fault(status, note)] };
}

const officialNumber = /[\u4e00-\u9fff]{1,12}[〔[（(](?:19|20)\d{2}[〕\]）)]\s*第?\d{1,4}号/u;
/** A document number that stands in a remark proves nothing by itself; a person is told of it. */
function numberIn(row: RowReading): Text | null {
  for (const { field, text, cell } of row.readings) {
    const found = field === 'progress' || field === 'remark' || field === 'status' ? officialNumber.exec(text)?.[0] : undefined;
    if (found !== undefined)
      return {
        zh: `${cell} 里有文号“${found}”，若是销号批件，请填入审定单位、文号、时间`,
        en: `${cell} has the number “${found}”: if it is the approval, give body, number and day`,
      };
  }
  return null;
}

const noLead = fault(null, {
  code: 'adopt_no_lead',
  severity: 'question',
  reason: { zh: '补录要写明牵头单位', en: 'An adoption names the lead unit' },
});
const unfounded = (reading: Parameters<typeof fault>[0]): Fault =>
  fault(reading, {
    code: 'unfounded',
    severity: 'note',
    reason: { zh: '不属实的，登记后按“不属实”办理退出', en: 'What is unfounded leaves the ledger by its own action' },
  });

type Proof = {
  readonly complete: { decidingBody: string; documentNumber: string; decidedOn: string } | null;
  readonly missing: readonly { zh: string; en: string }[];
};
/** Deciding body, document number and day; the day of closing is the day of the decision where no other is given. */
function proofOf(row: RowReading): Proof {
  const text = (field: 'decidingBody' | 'documentNumber'): string => {
    const reading = findReading(row, field);
    return reading?.value?.type === 'text' && !/^[-/—–－.。、无]+$/u.test(reading.value.text) ? reading.value.text : '';
  };
  const dayOf = (field: 'decidedOn' | 'closedOn'): string => {
    const value = findReading(row, field)?.value;
    return value?.type === 'day' ? value.day : '';
  };
  const [decidingBody, documentNumber, decidedOn] = [text('decidingBody'), text('documentNumber'), dayOf('decidedOn') || dayOf('closedOn')];
  const missing = [
    ...(decidingBody === '' ? [{ zh: '审定单位', en: 'the deciding body' }] : []),
    ...(documentNumber === '' ? [{ zh: '文号', en: 'the document number' }] : []),
    ...(decidedOn === '' ? [{ zh: '审定时间', en: 'the day' }] : []),
  ];
  return { complete: missing.length === 0 ? { decidingBody, documentNumber, decidedOn } : null, missing };
}
