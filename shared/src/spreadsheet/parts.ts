import { type Fault, fault } from './faults.ts';
import { fieldOf } from './fields.ts';
import type { Choice, Reading } from './reading.ts';
import { findReading, type RowReading } from './values.ts';

// A finding that runs over several rows, one for each measure: its number and text are merged down, measures and deadlines are not.

export type Part = { readonly row: number; readonly reading: RowReading };

/** The item's own row with what its further rows add; where they say another deadline or lead, a person decides. */
export function partsOf(reading: RowReading, parts: readonly Part[]): { reading: RowReading; faults: Fault[] } {
  if (parts.length === 0) return { reading, faults: [] };
  const more = parts.flatMap((part) => part.reading.readings.filter((each) => each.from === null && fieldOf(each.field).repeats));
  const faults = [differing(reading, parts, 'due'), differing(reading, parts, 'lead')].filter((each) => each !== null);
  return { reading: { ...reading, readings: [...reading.readings, ...more] }, faults };
}

function differing(own: RowReading, parts: readonly Part[], field: 'due' | 'lead'): Fault | null {
  const first = findReading(own, field);
  if (first?.given) return null;
  const all = [first, ...parts.map((part) => findReading(part.reading, field))].filter((each) => each !== null);
  const choices = new Map(all.flatMap((each): [string, Choice][] => choiceOf(each).map((choice) => [choice.value, choice])));
  if (choices.size < 2 || first === null) return null;
  const rows = parts.map(({ row }) => row + 1).join('、');
  const reason = {
    zh: `本项还有第 ${rows} 行，各行${fieldOf(field).zh}不同，整项以哪个为准？`,
    en: `The item goes on in row ${rows}, and its rows differ: which counts for the whole?`,
  };
  return fault(first, {
    code: 'parts_differ',
    severity: 'question',
    reason,
    choices: [...choices.values()].sort((a, b) => (a.value < b.value ? 1 : -1)),
  });
}

function choiceOf({ value }: Reading): Choice[] {
  if (value?.type === 'due') return value.day === null ? [] : [{ value: value.day, zh: value.day, en: value.day }];
  if (value?.type !== 'units') return [];
  return value.units.filter(({ duty }) => duty === 'lead').map(({ id, name }) => ({ value: id, zh: name, en: name }));
}
