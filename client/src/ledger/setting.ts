import { inYear, type Levels, type TemplateName, templates } from '@duizhang/shared/ledger/templates.ts';
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
  maxExtensions: number;
  extensionsCitation: string;
  maxAssessMonths: number;
  assessCitation: string;
  yellowDays: number;
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
  maxExtensions: 2,
  extensionsCitation: '',
  maxAssessMonths: 12,
  assessCitation: '',
  yellowDays: 3,
  clearance: 'open',
  example: false,
  key: '',
});

export const templateNames = Object.keys(templates).filter((name): name is TemplateName => name in templates);

/** What a template fills in; the units stay as they were chosen. */
export function filledBy(name: TemplateName, year: number): Partial<NewLedgerFields> {
  const template = templates[name];
  const { kind, field, categories, columns, levels, yellowDays, clearance } = template;
  return {
    template: name,
    kind,
    field,
    levels,
    yellowDays,
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

/** As the server takes it: what cites nothing is left to the common default. */
export function inputOf({ maxExtensions, extensionsCitation, maxAssessMonths, assessCitation, ...fields }: NewLedgerFields, key: string) {
  const { template: _, categories, substituteUnitId, ...rest } = fields;
  const limits = [
    { key: 'max_extensions', value: maxExtensions, citation: extensionsCitation.trim() },
    { key: 'max_assess_months', value: maxAssessMonths, citation: assessCitation.trim() },
  ];
  return {
    ...rest,
    categories: linesOf(categories),
    substituteUnitId: substituteUnitId || null,
    parameters: limits.filter(({ citation }) => citation !== ''),
    key,
  };
}
