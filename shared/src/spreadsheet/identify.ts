import type { ExistingItem, ImportContext } from './context.ts';
import type { ImportAnswers } from './input.ts';
import { type Fault, fault } from './faults.ts';
import { fold } from './fold.ts';
import type { Choice, Reading } from './reading.ts';
import { findReading, type RowReading } from './values.ts';

// Which item a row is: by the hidden id where the file is an export of this very ledger, else by its number, else, only as a question,
// by the same words.

export type MatchedBy = 'id' | 'code' | 'reference' | 'answer';
export type Identity = {
  readonly item: ExistingItem | null;
  readonly by: MatchedBy | null;
  /** The version that the row was exported at; null: not known. */
  readonly version: number | null;
  readonly faults: readonly Fault[];
};
export type Finder = (row: RowReading, answers: ImportAnswers['sameAs']) => Identity;

export function finderOf({ items, mark, orgId, ledger }: ImportContext): Finder {
  const isOurs = mark !== null && mark.orgId === orgId && mark.ledgerId === ledger.id;
  const byId = new Map(items.map((item) => [item.id, item]));
  const byCode = new Map(items.map((item) => [fold(item.code), item]));
  const byReference = indexOf(items, (item) => item.reference);
  const byText = indexOf(items, (item) => item.shown.originalText);
  const byTitle = indexOf(items, (item) => item.shown.title);
  const prefix = fold(ledger.prefix);

  return (row, answers) => {
    const none = { item: null, by: null, version: null, faults: [] } as const;
    const answer = answers[String(row.row)];
    if (answer !== undefined && answer !== 'new') {
      const item = byId.get(answer);
      if (item) return { item, by: 'answer', version: null, faults: [] };
    }
    const id = isOurs ? said(findReading(row, 'itemId')) : '';
    if (id !== '') return byMark(row, byId.get(id) ?? null);
    const code = findReading(row, 'code');
    const byNumber = byCode.get(fold(said(code)));
    if (byNumber) return { ...none, item: byNumber, by: 'code' };
    if (answer === 'new') return none;
    const external = said(findReading(row, 'reference')) || said(code);
    const [sameReference, other] = external === '' ? [] : (byReference.get(fold(external)) ?? []);
    if (sameReference && !other) return { ...none, item: sameReference, by: 'reference' };
    if (code && prefix !== '' && fold(said(code)).startsWith(prefix)) return { ...none, faults: [unknownCode(code)] };
    const text = findReading(row, 'originalText') ?? findReading(row, 'title');
    const like = text === null ? [] : [...(byText.get(fold(said(text))) ?? []), ...(byTitle.get(fold(said(text))) ?? [])];
    return text !== null && like.length > 0 ? { ...none, faults: [sameItem(text, like)] } : none;
  };
}

const said = (reading: Reading | null): string => (reading?.value?.type === 'text' ? reading.value.text.trim() : '');

function indexOf(items: readonly ExistingItem[], of: (item: ExistingItem) => string | null): Map<string, ExistingItem[]> {
  const index = new Map<string, ExistingItem[]>();
  for (const item of items) {
    const key = fold(of(item) ?? '');
    if (key === '') continue;
    const list = index.get(key);
    if (list) list.push(item);
    else index.set(key, [item]);
  }
  return index;
}

function byMark(row: RowReading, item: ExistingItem | null): Identity {
  const id = findReading(row, 'itemId');
  if (item === null) return { item: null, by: null, version: null, faults: [unknownItem(id)] };
  const faults: Fault[] = [];
  const code = findReading(row, 'code');
  if (code && fold(said(code)) !== fold(item.code)) faults.push(changedCode(code, item.code));
  const written = findReading(row, 'version');
  const version = /^\d{1,9}$/u.test(written?.text ?? '') ? Number(written?.text) : null;
  if (version === null) faults.push(fault(written ?? id, { code: 'version_unread', severity: 'note', reason: noVersion }));
  if (version !== null && version > item.version) return { item, by: 'id', version: null, faults: [...faults, ahead(written)] };
  return { item, by: 'id', version: version === 0 ? null : version, faults };
}

const noVersion = { zh: '版本列被改动，不知道是哪一版，凡不同处都要核对', en: 'The version was changed: every difference is asked about' };
const unknownItem = (reading: Reading | null): Fault =>
  fault(reading, {
    code: 'unknown_item',
    severity: 'error',
    reason: { zh: '系统标识在本台账里找不到，可能被改动', en: 'The ledger has no item of this system id; it may have been changed' },
    suggestion: { zh: '恢复该列；要登记新事项，请清空这一格', en: 'Restore the column; for a new item, empty the cell' },
  });
const changedCode = (reading: Reading, code: string): Fault =>
  fault(reading, {
    code: 'code_changed',
    severity: 'question',
    reason: { zh: `编号由系统给出，不能改：应为“${code}”`, en: `Numbers are given by the system: this is “${code}”` },
    suggestion: { zh: '导入不改编号', en: 'The import leaves the number' },
    choices: [{ value: 'ours', zh: '保留台账的', en: 'Keep the ledger’s' }],
  });
const ahead = (reading: Reading | null): Fault =>
  fault(reading, {
    code: 'version_ahead',
    severity: 'error',
    reason: { zh: '文件的版本比台账还新，可能被改动，或来自另一份数据', en: 'The file’s version is newer than the ledger’s' },
  });
const unknownCode = (reading: Reading): Fault =>
  fault(reading, {
    code: 'code_unknown',
    severity: 'question',
    reason: {
      zh: `编号“${reading.text}”像本台账的，但台账里没有`,
      en: `The number “${reading.text}” looks like this ledger’s, which has none such`,
    },
    suggestion: { zh: '写错了请改正；确是新事项，选“新登记”', en: 'Correct it, or choose to register it anew' },
    choices: [asNew],
  });
const asNew: Choice = { value: 'new', zh: '新登记', en: 'Register anew' };
const sameItem = (reading: Reading, like: readonly ExistingItem[]): Fault =>
  fault(reading, {
    code: 'same_item',
    severity: 'question',
    reason: { zh: '台账里有文字相同的事项，是同一项吗？', en: 'The ledger has an item of the same words: is it the same?' },
    choices: [
      ...[...new Set(like)].slice(0, 5).map((item) => ({ value: item.id, zh: `${item.code} ${item.shown.title ?? ''}`, en: item.code })),
      asNew,
    ],
  });
