import { inYear, type Levels, type TemplateName, templates } from '@duizhang/shared/ledger/templates.ts';
import { type Limits, usualLimits } from '@duizhang/shared/item/policy.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';

// What is written in the forms of a ledger's setting.

export type SettingFields = {
  name: string;
  field: string;
  /** One a line, as people list them. */
  categories: string;
  columns: string[];
  supervisor: string[];
  committee: string[];
};

export type NewLedgerFields = SettingFields & {
  template: string;
  kind: ItemKind | '';
  year: number;
  prefix: string;
  levels: Levels;
  substituteUnitId: string;
  limits: Limits;
  clearance: string;
  example: boolean;
  key: string;
};

export const blank = (year: number): NewLedgerFields => ({
  template: '',
  kind: '',
  name: '',
  field: '',
  year,
  prefix: '',
  categories: '',
  columns: [],
  supervisor: [],
  committee: [],
  levels: 'three',
  substituteUnitId: '',
  limits: usualLimits,
  clearance: 'open',
  example: false,
  key: '',
});

export const templateNames = Object.keys(templates).filter((name): name is TemplateName => name in templates);

/** What a template fills in; the units stay as they were chosen. */
export function filledBy(name: TemplateName, year: number): Partial<NewLedgerFields> {
  const template = templates[name];
  const { kind, field, categories, columns, levels, clearance } = template;
  return {
    template: name,
    kind,
    field,
    levels,
    clearance,
    columns: [...columns],
    name: inYear(template.name, year),
    prefix: inYear(template.prefix, year),
    categories: categories.join('\n'),
  };
}

/** Another year: where the name and the prefix say the former one, they say the new one. */
export function inAnotherYear({ name, prefix, year: former }: NewLedgerFields, year: number): Partial<NewLedgerFields> {
  const renewed = (text: string) => text.replaceAll(String(former), String(year));
  return { year, name: renewed(name), prefix: renewed(prefix) };
}

export const linesOf = (text: string): string[] =>
  text
    .split(/[\n、,，;；]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** As the server takes it. */
export function inputOf({ categories, substituteUnitId, ...rest }: NewLedgerFields, key: string) {
  return { ...rest, categories: linesOf(categories), substituteUnitId: substituteUnitId || null, key };
}
