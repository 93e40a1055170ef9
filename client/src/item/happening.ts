import * as said from '@duizhang/shared/item/words.ts';
import type { ActionName } from '@duizhang/shared/item/input.ts';
import { actionNames, actionOf } from '@duizhang/shared/item/workflow.ts';
import type { Text } from '@duizhang/shared/text.ts';
import type { Happening, Names } from './data.ts';
import { label, t } from '../ui/text.ts';
import { fieldLabel, measureStates, partStates, periodStates, sayValue, verdicts, wordOf } from './words.ts';

// An event in words: what was done, and what it changed in fields and rows.

/** Events that no action of the table stands for. */
const others: Readonly<Record<string, Text>> = {
  'item.register': { zh: '登记', en: 'Registered' },
  'item.rebound': { zh: '回头看反弹', en: 'Rebound' },
  'item.recompute': { zh: '重算灯色', en: 'Light recomputed' },
};

const bySnake = new Map<string, ActionName>(
  actionNames.map((name) => [`item.${name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`, name]),
);

export function deedOf(action: string): string {
  const name = bySnake.get(action);
  const other = others[action];
  return name ? label(actionOf(name).label) : other ? label(other) : action;
}

export type Change = { readonly name: string; readonly before: string | null; readonly after: string };

/** Columns that follow from others and are shown as what they mean: the version is the history itself, lights are derived. */
const silent = new Set(['version', 'yellowOn', 'redOn', 'lightFlag', 'returnsSinceApproval', 'updatedAt']);

/** Fields that changed, then rows that came or changed. */
export function changesOf(event: Happening, names: Names): readonly Change[] {
  const before = recordOf(event.before);
  const after = recordOf(event.after);
  const fields = Object.entries(after).flatMap(([name, value]): Change[] => {
    const title = fieldLabel(name);
    if (!title || silent.has(name) || typeof value === 'object') return [];
    return [{ name: title, before: sayValue(name, before[name], names), after: sayValue(name, value, names) }];
  });
  const emptied = Object.entries(after).flatMap(([name, value]): Change[] => {
    const title = fieldLabel(name);
    if (!title || value !== null || silent.has(name)) return [];
    return [{ name: title, before: sayValue(name, before[name], names), after: sayValue(name, null, names) }];
  });
  const rows = Object.entries(after).flatMap(([name, value]) => (Array.isArray(value) ? rowsOf(name, value, names) : []));
  return [...fields, ...emptied, ...rows];
}

function rowsOf(name: string, rows: readonly unknown[], names: Names): Change[] {
  const added = name.endsWith('Added');
  const table = name.replace(/(Added|Changed)$/, '');
  const sayer = sayers[table];
  if (!sayer) return [];
  return rows.map((row) => ({
    name: `${label(sayer.title)}${added ? t('（新）', ' (new)') : ''}`,
    before: null,
    after: sayer.say(recordOf(row), names),
  }));
}

type Row = Readonly<Record<string, unknown>>;
type Sayer = { readonly title: Text; readonly say: (row: Row, names: Names) => string };

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const word = (table: Readonly<Record<string, Text>>, value: unknown): string => {
  const found = wordOf(table, value);
  return found ? label(found) : '';
};
const unitIn = (row: Row, names: Names): string => names.units[text(row['unitId'])] ?? '';
const join = (...parts: string[]): string => parts.filter((part) => part !== '').join(' · ');

const sayers: Readonly<Record<string, Sayer>> = {
  assignment: {
    title: { zh: '责任分工', en: 'Assignment' },
    say: (row, names) => join(word(said.duties, row['duty']), unitIn(row, names), word(partStates, row['state'])),
  },
  measure: {
    title: { zh: '措施', en: 'Measure' },
    say: (row, names) =>
      join(`${text(row['seq'])}. ${text(row['text'])}`, unitIn(row, names), text(row['dueOn']), word(measureStates, row['state'])),
  },
  criterion: {
    title: { zh: '验收标准', en: 'Criterion' },
    say: (row) =>
      join(
        text(row['text']),
        word(said.criterionKinds, row['kind']),
        word({ pass: { zh: '合格', en: 'Pass' }, fail: { zh: '不合格', en: 'Fail' } }, row['verdict']),
      ),
  },
  evidence: {
    title: { zh: '材料', en: 'File' },
    say: (row) =>
      join(text(row['name']), `SHA-256 ${text(row['sha256']).slice(0, 12)}`, row['supersededAt'] ? t('已被替换', 'superseded') : ''),
  },
  report: { title: { zh: '进展填报', en: 'Report' }, say: (row) => text(row['done']) },
  milestone: {
    title: { zh: '阶段目标', en: 'Stage goal' },
    say: (row) => join(text(row['name']), text(row['plannedOn']), text(row['opinion'])),
  },
  cadence: { title: { zh: '报告频次', en: 'Cadence' }, say: (row) => word(said.cadences, row['every']) },
  period: { title: { zh: '报告期', en: 'Period' }, say: (row) => join(text(row['label']), word(periodStates, row['state'])) },
  request: {
    title: { zh: '申请', en: 'Request' },
    say: (row) =>
      join(
        word(said.requestKinds, row['kind']),
        word(
          {
            open: { zh: '审核中', en: 'in review' },
            agreed: { zh: '已同意', en: 'agreed' },
            returned: { zh: '已退回', en: 'returned' },
            withdrawn: { zh: '已撤回', en: 'withdrawn' },
          },
          row['state'],
        ),
      ),
  },
  review: {
    title: { zh: '审核意见', en: 'Review' },
    say: (row, names) =>
      join(
        word(verdicts, row['verdict']),
        unitIn(row, names),
        word(said.grades, row['grade']),
        row['recordedBy'] ? t('代录', 'entered from paper') : '',
      ),
  },
  closure: { title: { zh: '销号', en: 'Closure' }, say: (row) => text(row['number']) },
  meeting: { title: { zh: '会议', en: 'Meeting' }, say: (row) => join(text(row['heldOn']), text(row['number'])) },
  itemSource: {
    title: { zh: '问题来源', en: 'Source' },
    say: (row) => (row['unsplit'] ? t('来源未分', 'source not split') : t('已关联', 'linked')),
  },
  itemLink: {
    title: { zh: '关联事项', en: 'Related item' },
    say: (row) => (row['kind'] === 'split_into' ? t('拆分', 'split') : t('并入', 'merged')),
  },
};

function recordOf(value: unknown): Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}
