import type { ActionName } from '../item/input.ts';
import { kinds, phaseOf, statusesOf, statusWord, trackWord } from '../item/kinds.ts';
import type { ItemKind, Status } from '../item/words.ts';
import { actionLabel } from '../item/workflow.ts';
import type { Compared, ExistingItem, Shown } from './context.ts';
import { asInCell, titleIn } from './exported.ts';
import { type Fault, fault, faultsOf } from './faults.ts';
import { fieldOf } from './fields.ts';
import { fold, tidy } from './fold.ts';
import type { ImportAnswers } from './input.ts';
import type { Reading } from './reading.ts';

// A row of an item that the ledger already has: a three-way merge of what the file says, what the ledger says, and what it said when
// the file was written. Only what `correct` 更正 takes can change; anything else names the action that changes it.

/**
 * update: the file alone changed it. conflict: both did. no_base: the file does not say from which version it comes.
 * needs_action: only an action changes it. kept: a person chose what the ledger has.
 */
export type ChangeVerdict = 'update' | 'conflict' | 'no_base' | 'needs_action' | 'kept';
export type Change = {
  readonly field: Compared;
  readonly cell: string | null;
  readonly base: string | null;
  readonly ours: string | null;
  readonly theirs: string | null;
  /** What `correct` is given: a text, or an account's id. */
  readonly set: string | null;
  readonly verdict: ChangeVerdict;
  readonly action: ActionName | null;
};

const correctable = new Set<Compared>(['title', 'originalText', 'category', 'requirement', 'leader']);
const severities = { general: '一般', major: '重大' } as const;

/** As our own export prints it. */
function printed(field: Compared, shown: Partial<Shown>, kind: ItemKind): string | null | undefined {
  const value = shown[field];
  if (field === 'dueCurrent') {
    if (shown.track === 'long_term') return null;
    return value === null ? shown.due : value;
  }
  if (value === undefined || value === null) return value;
  if (field === 'status') {
    const status = statusesOf(kind).find((each) => each === value);
    return status ? statusWord(kind, status).zh : value;
  }
  if (field === 'track') {
    const track = kinds[kind].tracks.find((each) => each === value);
    return track ? trackWord(kind, track).zh : value;
  }
  if (field === 'severity') return value === 'general' || value === 'major' ? severities[value] : value;
  return value;
}

const same = (a: string | null, b: string | null): boolean =>
  (a ?? '') === (b ?? '') || asInCell(tidy(a ?? '')) === asInCell(tidy(b ?? ''));

export type CompareSetting = {
  readonly kind: ItemKind;
  readonly item: ExistingItem;
  /** What the item said at the file's version; null: the file names none. */
  readonly base: Partial<Shown> | null;
  readonly take: Partial<Record<Compared, 'file' | 'ours'>>;
  /** What was said of all rows in which the two differ so. */
  readonly all: ImportAnswers['takeAll'];
};
type Compare = { readonly changes: Change[]; readonly faults: Fault[] };

type Place = {
  readonly field: Compared;
  /** Where it stands or would stand. */
  readonly cell: string;
  /** Null: the cell is blank. */
  readonly reading: Reading | null;
  /** A person has set this very cell: that counts, and not what stands in the file. */
  readonly own: boolean;
};

export function compareField(place: Place, setting: CompareSetting): Compare {
  const { field, cell, reading, own } = place;
  const { item, base, kind } = setting;
  const ours = printed(field, item.shown, kind) ?? null;
  const before = base === null ? undefined : printed(field, base, kind);
  const set = own && reading !== null ? (said(reading, textOf(reading), { field, kind })?.shown ?? null) : null;
  const isBlank = reading === null || (own && set === null);
  const text = isBlank ? null : own ? set : field === 'title' ? titleIn(reading.text, before ?? ours ?? '') : reading.text;
  // As the file was written, whatever its names and dates would be read as today.
  if (before !== undefined && !own && same(text, before)) return nothing;
  if (same(text, ours)) return nothing;
  if (isBlank) return base === null && !own ? nothing : blanked({ field, cell, before: before ?? null, ours }, setting);
  if (reading.asks.length > 0) return { changes: [], faults: faultsOf(reading) };
  const theirs = said(reading, text, { field, kind });
  if (theirs === undefined) return nothing;
  if (own ? field === 'due' && same(theirs.shown, item.shown.dueCurrent) : agrees(theirs, { field, ours, before }, setting)) return nothing;
  const change = { field, cell, base: before ?? null, ours, theirs: theirs.shown, set: theirs.set };
  return judged(change, before === undefined, { ...setting, reading });
}

const nothing: Compare = { changes: [], faults: [] };
const textOf = ({ value }: Reading): string | null => (value?.type === 'text' ? value.text : null);
type Said = { readonly shown: string | null; readonly set: string | null; readonly done?: boolean };

/** What the cell says, printed as the ledger would print it; undefined: nothing that could be compared. */
function said({ value }: Reading, text: string | null, { field, kind }: { field: Compared; kind: ItemKind }): Said | undefined {
  if (value === null) return undefined;
  switch (value.type) {
    case 'text':
      return { shown: field === 'title' ? text : value.text, set: field === 'title' ? text : value.text };
    case 'due':
    case 'day':
      return value.day === null ? undefined : { shown: value.day, set: null };
    case 'track':
      return { shown: trackWord(kind, value.track).zh, set: null };
    case 'severity':
      return { shown: severities[value.severity], set: null };
    case 'person':
      return { shown: value.name, set: value.id };
    case 'units': {
      const lead = value.units.find(({ duty }) => duty === 'lead') ?? value.units[0];
      return lead && { shown: lead.name, set: null };
    }
    case 'status':
      return { shown: text, set: null, done: value.done };
    case 'number':
    case 'form':
    case 'yes_no':
    case 'amount':
      return undefined;
  }
}

function agrees(
  { shown, done }: Said,
  { field, ours, before }: { field: Compared; ours: string | null; before: string | null | undefined },
  { kind, item }: CompareSetting,
): boolean {
  if (before !== undefined && same(shown, before)) return true;
  if (same(shown, ours)) return true;
  if (field === 'due') return same(shown, item.shown.dueCurrent);
  // A sheet kept elsewhere has one text for both.
  if (field === 'title') return before === undefined && same(shown, item.shown.originalText);
  // A ledger kept elsewhere has its own words; whether it is done is what can contradict.
  if (field !== 'status' || before !== undefined) return false;
  const known = statusesOf(kind).some((each) => fold(statusWord(kind, each).zh) === fold(shown ?? ''));
  return !known && done === isEnded(item.shown.status);
}

const isEnded = (status: string | null): boolean => status !== null && isStatus(status) && phaseOf(status) === 'ended';
const isStatus = (text: string): text is Status =>
  statusesOf('finding')
    .concat(statusesOf('case'), statusesOf('task'), statusesOf('entry'))
    .some((each) => each === text);

type Draft = Omit<Change, 'verdict' | 'action'>;

function judged(change: Draft, isBaseless: boolean, { kind, item, take, all, reading }: CompareSetting & { reading: Reading }): Compare {
  const { field, base, ours } = change;
  const chosen = take[field];
  const kept: Compare = { changes: [{ ...change, verdict: 'kept', action: null }], faults: [] };
  const updated: Compare = { changes: [{ ...change, verdict: 'update', action: 'correct' }], faults: [] };
  if (chosen === 'ours') return kept;
  if (!correctable.has(field)) {
    if (all.needs_action?.[field] === 'ours') return kept;
    const action = actionFor(field, kind, item.shown.status);
    return { changes: [{ ...change, verdict: 'needs_action', action }], faults: [needsAction(reading, action, kind)] };
  }
  if (chosen === 'file' || (!isBaseless && same(base, ours))) return updated;
  const verdict = isBaseless ? 'no_base' : 'conflict';
  const side = all[verdict]?.[field];
  if (side !== undefined) return side === 'file' ? updated : kept;
  return { changes: [{ ...change, verdict, action: 'correct' }], faults: [sideBySide(reading, verdict, change)] };
}

/** An emptied cell: what may be empty becomes so; a text that must be there stays. */
function blanked(
  { field, cell, before, ours }: { field: Compared; cell: string; before: string | null; ours: string | null },
  setting: CompareSetting,
): Compare {
  const reading: Reading = { field, column: -1, cell, text: '', value: null, asks: [], notes: [], from: null, given: false };
  const change = { field, cell, base: before, ours, theirs: null, set: field === 'leader' ? null : '' };
  if (field !== 'title' && field !== 'originalText' && field !== 'category') return judged(change, false, { ...setting, reading });
  if ((setting.take[field] ?? setting.all.required?.[field]) === 'ours')
    return { changes: [{ ...change, verdict: 'kept', action: null }], faults: [] };
  const reason = { zh: `${fieldOf(field).zh}不能为空`, en: `${fieldOf(field).en} can’t be empty` };
  return { changes: [], faults: [fault(reading, { code: 'required', severity: 'question', reason, suggestion: keep })] };
}

const keep = { zh: '填写，或保留台账里的', en: 'Fill it in, or keep what the ledger has' };
const show = (value: string | null): string => value ?? '（空）';

function sideBySide(reading: Reading, code: 'conflict' | 'no_base', { base, ours, theirs }: Draft): Fault {
  const reason =
    code === 'conflict'
      ? {
          zh: `导出之后双方都改过：原为“${show(base)}”，台账现为“${show(ours)}”，文件为“${show(theirs)}”`,
          en: 'Changed on both sides since it was exported',
        }
      : {
          zh: `台账为“${show(ours)}”，文件为“${show(theirs)}”；文件没有版本，不知道谁改的`,
          en: 'File and ledger differ, and the file does not say which version it comes from',
        };
  const choices = [
    { value: 'ours', zh: '保留台账的', en: 'Keep the ledger’s' },
    { value: 'file', zh: '采用文件的', en: 'Take the file’s' },
  ];
  return fault(reading, { code, severity: 'question', reason, choices });
}

function needsAction(reading: Reading, action: ActionName | null, kind: ItemKind): Fault {
  const { zh, en } = fieldOf(reading.field);
  const label = action && actionLabel(action, kind);
  const reason = label
    ? { zh: `${zh}不能由文件改写，要办“${label.zh}”`, en: `${en} is not changed by a file: use “${label.en}”` }
    : { zh: `${zh}登记后不能改`, en: `${en} is fixed once it is registered` };
  const suggestion = label
    ? { zh: `导入不改这一格；请在事项页办理“${label.zh}”`, en: `The import leaves it; use “${label.en}” on the item’s page` }
    : keepOurs;
  return fault(reading, {
    code: 'needs_action',
    severity: 'question',
    reason,
    suggestion,
    choices: [{ value: 'ours', zh: '保留台账的', en: 'Keep the ledger’s' }],
  });
}
const keepOurs = { zh: '导入不改这一格', en: 'The import leaves it' };

const endings = { finding: 'applyClosure', case: 'applyDone', task: 'applyAcceptance', entry: 'applyChange' } as const satisfies Record<
  ItemKind,
  ActionName
>;
function actionFor(field: Compared, kind: ItemKind, status: string | null): ActionName | null {
  if (field === 'severity') return null;
  if (kind === 'entry' || field === 'status' || field === 'closedOn') return endings[kind];
  if (status === 'registered' || status === 'received') return 'dispatch';
  if (field === 'track') return 'convertTrack';
  if (field === 'handler') return 'assignHandler';
  return field === 'lead' ? 'returnAssignment' : 'applyExtension';
}
