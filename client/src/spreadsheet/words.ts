import type { FieldName } from '@duizhang/shared/spreadsheet/fields.ts';
import { fieldOf } from '@duizhang/shared/spreadsheet/fields.ts';
import type { Value } from '@duizhang/shared/spreadsheet/reading.ts';
import { trackWord } from '@duizhang/shared/item/kinds.ts';
import { amountKinds, approximations, duties, type ItemKind, taskForms } from '@duizhang/shared/item/words.ts';
import { label, t } from '../ui/text.ts';
import type { Verdict } from './draft.ts';
import type { steps as importSteps } from './search.ts';

// What the wizard calls things.

export type Step = (typeof importSteps)[number];

export const verdicts: readonly { readonly name: Verdict; readonly title: string }[] = [
  { name: 'create', title: t('新增', 'New') },
  { name: 'update', title: t('更新', 'Changed') },
  { name: 'same', title: t('相同', 'Same') },
  { name: 'question', title: t('待确认', 'Asked') },
  { name: 'error', title: t('有错', 'Wrong') },
  { name: 'skipped', title: t('跳过', 'Skipped') },
];
export const verdictTitle = (name: Verdict): string => verdicts.find((each) => each.name === name)?.title ?? name;

export const fieldTitle = (field: FieldName): string => label(fieldOf(field));

const severities = { general: t('一般', 'General'), major: t('重大', 'Major') } as const;
const between = t('、', ', ');

/** A reading in a few words. */
export function valueText(value: Value | null, kind: ItemKind): string {
  if (value === null) return t('（空）', '(empty)');
  switch (value.type) {
    case 'text':
      return value.text;
    case 'number':
      return String(value.number);
    case 'day':
      return value.day;
    case 'track':
      return label(trackWord(kind, value.track));
    case 'severity':
      return severities[value.severity];
    case 'form':
      return label(taskForms[value.form]);
    case 'person':
      return value.name;
    case 'yes_no':
      return value.yes ? t('是', 'Yes') : t('否', 'No');
    case 'due':
      return dueText(value, kind);
    case 'units':
      return unitsText(value.units);
    case 'status':
      return statusText(value);
    case 'amount':
      return amountText(value);
  }
}

type Of<T extends Value['type']> = Extract<Value, { type: T }>;

function dueText({ day, precision, track, nodes }: Of<'due'>, kind: ItemKind): string {
  const said = track ? label(trackWord(kind, track)) : '';
  const last = precision === 'day' || day === null ? '' : t('（取最后一天）', ' (its last day)');
  const several = nodes.length > 1 ? t(`，${nodes.length} 个节点`, `, ${nodes.length} milestones`) : '';
  const parts = [day === null ? '' : `${day}${last}`, said].filter((each) => each !== '');
  return parts.length === 0 ? t('（无时限）', '(no deadline)') : `${parts.join(between)}${several}`;
}

function unitsText(units: Of<'units'>['units']): string {
  if (units.length === 1 && units[0])
    return units[0].duty === 'lead' ? units[0].name : `${units[0].name}（${label(duties[units[0].duty])}）`;
  return units.map(({ duty, name }) => `${name}（${label(duties[duty])}）`).join(between);
}

function statusText({ done, longTerm, percent }: Of<'status'>): string {
  if (done) return t('报告为已完成（只作参考）', 'Reported as done (for reference)');
  if (percent !== null) return t(`进度 ${percent}%（只作参考）`, `${percent}% (for reference)`);
  return longTerm ? t('长期推进（只作参考）', 'Standing (for reference)') : t('只作参考', 'For reference');
}

function amountText({ kind, value, unit, approx }: Of<'amount'>): string {
  const said = approx ? label(approximations[approx]) : '';
  const behind = approx === 'over' || approx === 'at_least';
  return `${label(amountKinds[kind])} ${behind ? '' : said}${value}${unit}${behind ? said : ''}`;
}

/** Rows as the sheet numbers them: 第 6、9、12 行 等 23 行. */
export function rowsText(rows: readonly number[]): string {
  const first = rows.slice(0, 4).map((row) => row + 1);
  if (rows.length <= 4) return t(`第 ${first.join('、')} 行`, `row${rows.length > 1 ? 's' : ''} ${first.join(', ')}`);
  return t(`第 ${first.join('、')} 行等 ${rows.length} 行`, `rows ${first.join(', ')} and ${rows.length - 4} more`);
}
