import type { Duty } from '../item/words.ts';
import type { Text } from '../text.ts';
import type { FieldName } from './fields.ts';
import type { NameDoubt, NameReading, Names } from './names.ts';
import { choicesBy, withNearest } from './nearest.ts';
import { type Asked, type Choice, type Read, read, type UnitsValue } from './reading.ts';
import { splitNames } from './split-names.ts';

// Cells of units and people.

const duties = { lead: 'lead', joint: 'joint', support: 'support', supervise: 'supervise' } as const satisfies Partial<
  Record<FieldName, Duty>
>;
export type UnitField = keyof typeof duties;
export const isUnitField = (field: FieldName): field is UnitField => Object.hasOwn(duties, field);

const askedOf = ({ question, text, candidates }: NameReading): Asked[] => {
  if (question === null) return [];
  const choices = isGuessed.has(question.code) ? withNearest(candidates) : choicesBy(candidates);
  return [{ ...question, about: text, choices }];
};
// Of several of one name none is nearer, and a unit that ceased is not followed by the one that is called most like it.
const isGuessed = new Set<NameDoubt>(['unit_unknown', 'person_unknown']);

/** `firstLeads`: a person has said that of several units in the lead's column the first one leads. */
export function readUnitsCell(text: string, field: UnitField, { names, firstLeads }: { names: Names; firstLeads: boolean }): Read {
  const parts = splitNames(text, names.isUnit);
  const said = parts.some(({ duty }) => duty === 'lead');
  const units: UnitsValue['units'][number][] = [];
  const asks: Asked[] = [];
  const notes: Text[] = [];
  let unsaid = 0;
  for (const part of parts) {
    const reading = names.unit(part.text);
    asks.push(...askedOf(reading));
    if (reading.note) notes.push(reading.note);
    if (part.duty === null) unsaid += 1;
    const duty = part.duty ?? (field !== 'lead' ? duties[field] : said || unsaid > 1 ? 'joint' : 'lead');
    if (reading.id !== null && reading.name !== null && !units.some(({ id }) => id === reading.id))
      units.push({ duty, id: reading.id, name: reading.name });
  }
  const choices = units.map(({ id, name }): Choice => ({ value: id, zh: name, en: name }));
  if (field === 'lead' && !said && unsaid > 1 && !firstLeads && units.length > 1)
    asks.push({ ...firstOf(units[0]?.name ?? ''), about: null, choices });
  if (parts.filter(({ duty }) => duty === 'lead').length > 1) asks.push({ ...twoLeads, about: null, choices });
  return { value: units.length === 0 ? null : { type: 'units', units }, asks, notes };
}

const firstOf = (name: string) => ({
  code: 'first_leads' as const,
  zh: `一格里有几个单位，牵头单位只能有一个：是第一个“${name}”吗？`,
  en: `Several units in the lead’s cell, and one leads: is it the first, “${name}”?`,
});
const twoLeads = {
  code: 'two_leads',
  zh: '写了两个以上的牵头单位，牵头单位只能有一个，是哪一个？',
  en: 'More than one lead unit is named; exactly one leads: which?',
} as const;

/** One person; of several the cell must say who, or a person does. */
export function readPersonCell(text: string, names: Names): Read {
  const parts = splitNames(text, () => false);
  const lead = parts.filter(({ duty }) => duty === 'lead');
  const [only] = lead.length === 1 ? lead : parts;
  if (only === undefined) return read(null);
  const reading = names.person(only.text);
  const value = reading.id !== null && reading.name !== null ? ({ type: 'person', id: reading.id, name: reading.name } as const) : null;
  const asks = askedOf(reading);
  if (parts.length === 1 || lead.length === 1) return { value, asks };
  const known = parts
    .map((part) => names.person(part.text))
    .flatMap(({ id, name }): Choice[] => (id !== null && name !== null ? [{ value: id, zh: name, en: name }] : []));
  const several = {
    code: 'several_people',
    zh: '一格里有几个人，以哪一位为准？',
    en: 'Several people in one cell: which one counts?',
  } as const;
  return { value, asks: [{ ...several, about: null, choices: known }] };
}
