import type { ImportContext } from './context.ts';
import { type Fault, fault } from './faults.ts';
import { fold, likeness } from './fold.ts';
import type { ImportAnswers } from './input.ts';
import { withNearest } from './nearest.ts';
import type { Choice } from './reading.ts';
import { findReading, type RowReading } from './values.ts';

// Where a new row comes from: the ledger's sources and their batches by name or document number, or the one chosen for the whole file.

export type Origin = { readonly sourceId: string | null; readonly batchId: string | null; readonly faults: readonly Fault[] };

export function originOf(row: RowReading, { context, answers }: { context: ImportContext; answers: ImportAnswers }): Origin {
  const { sources } = context.ledger;
  const reading = findReading(row, 'source');
  const text = reading?.value?.type === 'text' ? reading.value.text : '';
  const key = fold(text);
  const same = sources.filter(
    ({ id, name, documentNumber }) => id === text || (key !== '' && (fold(name) === key || fold(documentNumber) === key)),
  );
  const [only] = same;
  const source = same.length === 1 && only ? only : null;
  const faults: Fault[] = [];
  if (reading && source === null && answers.sourceId === null) {
    const reason = { zh: `台账没有登记“${text}”这个来源`, en: `The ledger has no source “${text}”` };
    const suggestion = { zh: '选一个已有的来源，或在这里添加', en: 'Choose one that is there, or add it here' };
    const scored = sources.map(({ id, name }) => ({ value: id, zh: name, en: name, score: resemblance(key, fold(name)) }));
    const choices = withNearest(scored).slice(0, 50);
    faults.push(fault(reading, { code: 'source_unknown', severity: 'question', reason, suggestion, choices }));
  }
  const sourceId = source?.id ?? answers.sourceId;
  const batch = findReading(row, 'batch');
  const batches = sources.filter(({ id }) => sourceId === null || id === sourceId).flatMap((each) => each.batches);
  const number = batch?.value?.type === 'text' ? batch.value.text : '';
  const found = batches.filter((each) => each.id === number || (number !== '' && numberOf(each.number) === numberOf(number)));
  const batchId = found.length === 1 ? (found[0]?.id ?? null) : answers.batchId;
  if (batch && batchId === null) {
    const reason = { zh: `这个来源没有登记批次“${number}”`, en: `The source has no batch “${number}”` };
    const choices = batches.slice(0, 100).map((each): Choice => ({ value: each.id, zh: each.number, en: each.number }));
    faults.push(fault(batch, { code: 'batch_unknown', severity: context.ledger.kind === 'case' ? 'question' : 'note', reason, choices }));
  }
  return { sourceId, batchId, faults };
}

const resemblance = (a: string, b: string): number => (a !== '' && b !== '' && (a.includes(b) || b.includes(a)) ? 0.9 : likeness(a, b));

/** 第3批 and 3 are one batch. */
const numberOf = (text: string): string => fold(text).replace(/^第|批次?$/gu, '');
