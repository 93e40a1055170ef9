import * as said from '@duizhang/shared/item/words.ts';
import type { ActionName } from '@duizhang/shared/item/input.ts';
import { actionLabel, actionNames } from '@duizhang/shared/item/workflow.ts';
import type { Text } from '@duizhang/shared/text.ts';
import type { Happening, Names } from './data.ts';
import { label, t } from '../ui/text.ts';
import { sayDay } from '@duizhang/shared/item/spans.ts';
import {
  deliverableStates,
  fieldLabel,
  goalStates,
  measureStates,
  partStates,
  requestStates,
  sayValue,
  visitWays,
  wordOf,
} from './words.ts';

// An event in words: what was done, and what it changed in fields and rows.

/** Events that no action of the table stands for. */
const others: Readonly<Record<string, Text>> = {
  'item.register': { zh: '登记', en: 'Registered' },
  'item.keep_periods': { zh: '报告期随日期变化', en: 'Reporting periods moved on' },
  'item.succeed': { zh: '机构承接', en: 'Passed to a successor' },
  'instruction.write': { zh: '批示', en: 'Instruction' },
  'instruction.answer': { zh: '回复批示', en: 'Answered the instruction' },
  'instruction.close': { zh: '批示办结', en: 'Closed the instruction' },
  'instruction.ask_again': { zh: '批示继续办理', en: 'Asked again' },
  'lookback.judge': { zh: '回头看核查', en: 'Looked back at' },
  'item.recompute': { zh: '重算灯色', en: 'Light recomputed' },
  'document.mark': { zh: '链接原文', en: 'Linked to a passage' },
  'document.unmark': { zh: '取消链接原文', en: 'Unlinked from a passage' },
};

const bySnake = new Map<string, ActionName>(
  actionNames.map((name) => [`item.${name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`, name]),
);

export function deedOf(action: string, kind?: said.ItemKind): string {
  const name = bySnake.get(action);
  const other = others[action];
  return name ? label(actionLabel(name, kind)) : other ? label(other) : action;
}

export type Change = { readonly name: string; readonly before: string | null; readonly after: string };

/** Columns that say nothing beside the sentence itself: its day, the version, what is derived. */
const silent = new Set([
  'version',
  'yellowOn',
  'redOn',
  'lightFlag',
  'returnsSinceApproval',
  'updatedAt',
  'dispatchedOn',
  'claimedOn',
  'appliedOn',
  'closedOn',
  'repliedOn',
]);

/** Fields that changed, the stage first, then rows that came or changed. */
export function changesOf(event: Happening, names: Names): readonly Change[] {
  const before = recordOf(event.before);
  const after = recordOf(event.after);
  const fields = Object.entries(after).flatMap(([name, value]): [string, Change][] => {
    const title = fieldLabel(name, names.kind);
    if (!title || silent.has(name) || Array.isArray(value)) return [];
    const was = before[name];
    const wasEmpty = was === null || was === undefined || was === '' || was === 0 || was === false;
    const change = { name: title, before: wasEmpty ? null : sayValue(name, was, names), after: sayValue(name, value, names) };
    return [[name, change]];
  });
  const rows = Object.entries(after).flatMap(([name, value]) => (Array.isArray(value) ? rowsOf(name, value.map(recordOf), names) : []));
  const stageFirst = fields.sort(([a], [b]) => Number(b === 'status') - Number(a === 'status'));
  return [...stageFirst.map(([, change]) => change), ...rows];
}

function rowsOf(name: string, rows: readonly Row[], names: Names): Change[] {
  const added = name.endsWith('Added');
  const table = name.replace(/(Added|Changed)$/, '');
  const sayer = sayers[table];
  if (!sayer) return [];
  const title = `${label(sayer.title)}${added ? t('（新）', ' (new)') : ''}`;
  const passed = table === 'criterion' ? rows.filter((row) => row['verdict'] === 'pass') : [];
  const told = rows.filter((row) => !passed.includes(row)).map((row) => sayer.say(row, names));
  const lines = passed.length > 0 ? [t(`判定合格 ${passed.length} 条`, `${passed.length} judged to pass`), ...told] : told;
  return lines.filter((line) => line !== '').map((after) => ({ name: title, before: null, after }));
}

type Row = Readonly<Record<string, unknown>>;
type Sayer = { readonly title: Text; readonly say: (row: Row, names: Names) => string };

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const word = (table: Readonly<Record<string, Text>>, value: unknown): string => {
  const found = wordOf(table, value);
  return found ? label(found) : '';
};
/** A day of a row, as exactly as the row knows it. */
function spanOf(row: Row, day: string, precision: string): string {
  const exact = row[precision];
  return label(sayDay(text(row[day]), exact === 'year' || exact === 'month' ? exact : 'day'));
}
const plannedIn = (row: Row): string =>
  row['plannedOn'] ? t(`计划 ${spanOf(row, 'plannedOn', 'precision')}`, `planned ${spanOf(row, 'plannedOn', 'precision')}`) : '';
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
    title: { zh: '节点', en: 'Milestone' },
    say: (row) => {
      const done = row['actualOn']
        ? t(`${spanOf(row, 'actualOn', 'actualPrecision')} 完成`, `done ${spanOf(row, 'actualOn', 'actualPrecision')}`)
        : '';
      const state = row['state'] === 'open' || done ? '' : word(goalStates, row['state']);
      return join(text(row['name']), plannedIn(row), done, state, text(row['opinion']));
    },
  },
  deliverable: {
    title: { zh: '成果', en: 'Deliverable' },
    say: (row) => {
      const done = row['handedOn'] ? t(`${text(row['handedOn'])} 形成`, `issued ${text(row['handedOn'])}`) : '';
      const state = row['state'] === 'open' ? '' : word(deliverableStates, row['state']);
      return join(text(row['name']), plannedIn(row), done, state, text(row['opinion']));
    },
  },
  change: {
    title: { zh: '成效', en: 'Result' },
    say: (row) => {
      const turn = [text(row['before']), text(row['after'])].filter(Boolean).join(' → ');
      const since = row['effectiveOn']
        ? t(`${spanOf(row, 'effectiveOn', 'precision')}起`, `since ${spanOf(row, 'effectiveOn', 'precision')}`)
        : '';
      return join(
        `${text(row['name'])} ${turn} ${text(row['unit'])}`.trim(),
        row['kind'] === 'result' ? '' : word(said.changeKinds, row['kind']),
        since,
        text(row['basis']),
      );
    },
  },
  cadence: { title: { zh: '报告频次', en: 'Cadence' }, say: (row) => word(said.cadences, row['every']) },
  period: {
    title: { zh: '报告期', en: 'Period' },
    say: (row) => join(text(row['label']), word(said.periodStates, row['state']), text(row['basis'])),
  },
  request: {
    title: { zh: '申请', en: 'Request' },
    // One that still waits has only moved on to its next level, which the sentence says.
    say: (row) => (row['state'] === 'open' ? '' : join(word(said.requestKinds, row['kind']), word(requestStates, row['state']))),
  },
  review: {
    title: { zh: '审核意见', en: 'Review' },
    say: (row, names) =>
      join(
        row['grade'] ? t(`成效${word(said.grades, row['grade'])}`, `grade: ${word(said.grades, row['grade'])}`) : '',
        row['substituteFor']
          ? t(`回避：代 ${names.units[text(row['substituteFor'])] ?? ''}`, 'in place of the unit that stands aside')
          : '',
        row['recordedBy'] ? t('代录', 'entered from paper') : '',
        row['onSite'] ? t('附现场核查记录', 'with an on-site record') : '',
      ),
  },
  closure: { title: { zh: '销号', en: 'Closure' }, say: (row) => text(row['number']) },
  meeting: { title: { zh: '会议', en: 'Meeting' }, say: (row) => join(text(row['heldOn']), text(row['number'])) },
  itemSource: {
    title: { zh: '问题来源', en: 'Source' },
    say: (row) => (row['unsplit'] ? t('来源未分', 'source not split') : t('已关联', 'linked')),
  },
  outcome: {
    title: { zh: '处理结果', en: 'Outcome' },
    say: (row) => [row['name'], row['value'], row['unit']].map(text).join(' '),
  },
  amount: {
    title: { zh: '金额', en: 'Amount' },
    say: (row) =>
      join(
        word(said.amountKinds, row['kind']),
        `${text(row['value'])} ${text(row['unit'])}${word(said.approximations, row['approx'])}`,
        text(row['onDate']),
      ),
  },
  verification: {
    title: { zh: '核查', en: 'Verification' },
    say: (row) => join(word(visitWays, row['way']), text(row['place']), text(row['people'])),
  },
  assessment: {
    title: { zh: '定期评估', en: 'Assessment' },
    say: (row) =>
      join(
        word(said.assessments, row['verdict']),
        text(row['conclusion']),
        row['nextOn'] ? t(`下次评估 ${text(row['nextOn'])}`, `next on ${text(row['nextOn'])}`) : '',
      ),
  },
  itemLink: {
    title: { zh: '关联事项', en: 'Related item' },
    say: (row) => word(said.linkKinds, row['kind']),
  },
};

function recordOf(value: unknown): Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}
