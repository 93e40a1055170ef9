import { describe, expect, test } from 'vitest';
import { type Role, roles } from '../access.ts';
import { finding, id, person, request } from '../test/finding.ts';
import { isWellSaid } from '../test/sentence.ts';
import type { Facts } from './facts.ts';
import type { ActionName, RawInput } from './input.ts';
import { inputs } from './input.ts';
import { isOpen, kinds, statusesOf, statusWord } from './kinds.ts';
import type { Refusal } from './sentences.ts';
import { type Status, statuses } from './words.ts';
import { actionLabel, actionOf, actionsOf, refusalsOf, roleMay } from './workflow.ts';

// 条目: written once more from the design's own table, so that the code's table is held to it.

const reviewers: Role[] = ['office', 'supervisor', 'committee', 'leader', 'unit_head'];
const design: Partial<Record<ActionName, readonly Role[]>> = {
  correct: ['office'],
  link: ['office'],
  recordAmount: ['office'],
  applyChange: ['office'],
  publish: ['office', 'unit_head'],
  settle: ['office', 'unit_head'],
  agreeChange: reviewers,
  returnChange: reviewers,
};
const names = actionsOf('entry');
const allRoles = Object.keys(roles) as Role[];
const allStatuses = Object.keys(statuses) as Status[];

const entry = (over: Partial<Facts> = {}): Facts =>
  finding({ kind: 'entry', status: 'active', measures: [], criteria: [], basis: '示例依据', ...over });
function codes(refusals: readonly Refusal[]): string[] {
  expect(refusals.filter((each) => !isWellSaid(each))).toEqual([]);
  return refusals.map((each) => each.code);
}

test('the table knows exactly the design’s actions', () => expect([...names].sort()).toEqual(Object.keys(design).sort()));

describe.each(names)('%s', (name) => {
  test.each(allRoles)('by %s, in every status', (role) => {
    const asked = allStatuses.map((status) => codes(refusalsOf(name, { item: entry({ status }), actor: person(role) })));
    const judged = asked.map((said) => said.filter((code) => code === 'wrong_role' || code === 'wrong_status'));
    const may = design[name]?.includes(role) ?? false;
    expect(judged).toEqual(allStatuses.map((status) => (may ? (status === 'active' ? [] : ['wrong_status']) : ['wrong_role'])));
    expect(roleMay(role, name, 'entry')).toBe(may);
  });
  test('leads nowhere by itself: the policy decides', () => expect(actionOf('entry', name)?.to).toBe(null));
  test('never speaks of what only a finding has', () => expect(actionLabel(name, 'entry').zh).not.toMatch(/销号|整改|方案|验收/));
});

test.each(['dispatch', 'claim', 'report', 'attach', 'applyClosure', 'applyExit', 'applyAdopt', 'reply', 'planTask'] as const)(
  '%s is no action on an entry',
  (name) => expect(codes(refusalsOf(name, { item: entry(), actor: person('office') }))).toEqual(['wrong_kind']),
);

test('its words are its own, and all but being listed end it', () => {
  expect(statusesOf('entry').map((each) => statusWord('entry', each).zh)).toEqual('在列、已承接、已下放、已取消、已化解'.split('、'));
  expect(statusesOf('entry').filter(isOpen)).toEqual(['active']);
  expect(kinds.entry.start).toBe('active');
});

describe('applyChange', () => {
  const change: RawInput<'applyChange'> = {
    kind: 'adjust',
    name: '行使层级',
    before: '市级',
    after: '区级',
    basis: '示例文件〔2018〕1号',
    effectiveOn: '2018-06-01',
    attestation: '已核对文件',
  };
  const amount = { kind: 'settled' as const, value: '5.7', unit: '亿元' };
  const held = (unit: string) => ({ id: id(60), kind: 'total' as const, value: '30.8', unit, approx: null, onDate: '2018-01-01' });
  const asked = (over: Partial<RawInput<'applyChange'>>, item: Partial<Facts> = {}) =>
    codes(
      refusalsOf('applyChange', { item: entry(item), actor: person('office'), input: inputs.applyChange.parse({ ...change, ...over }) }),
    );

  test.each<[string, Partial<RawInput<'applyChange'>>, string[]]>([
    ['from old to new', {}, []],
    ['nothing new', { after: '市级' }, ['nothing_changed']],
    ['without the old', { before: '' }, ['old_value_needed']],
    ['without the old, with an amount', { before: '', amount }, []],
    ['settled without its amount', { kind: 'settle' }, ['settle_amount']],
    ['settled', { kind: 'settle', amount }, []],
  ])('%s', (_, over, expected) => expect(asked(over)).toEqual(expected));

  test('amounts are of one unit, so that they can be added up', () => {
    expect(asked({ kind: 'settle', amount }, { amounts: [held('万元')] })).toEqual(['amount_unit']);
    expect(asked({ kind: 'settle', amount }, { amounts: [held('亿元'), held('万元')] })).toEqual([]);
  });
  test('one at a time', () => expect(asked({}, { requests: [request('change')] })).toEqual(['open_request']));
  test('only where somebody may decide it', () => {
    const none = entry();
    expect(asked({}, { ledger: { ...none.ledger, policy: null } })).toContain('no_policy');
  });
  test.each([
    ['basis', { basis: '' }],
    ['effective date', { effectiveOn: '2018-02-30' }],
    ['new value', { after: '' }],
    ['attestation', { attestation: '' }],
  ])('its %s can’t be left out', (_, over) => expect(inputs.applyChange.safeParse({ ...change, ...over }).success).toBe(false));
});

test('an amount is never of a day to come', () => {
  const input = inputs.recordAmount.parse({ kind: 'total', value: '21.5', unit: '亿元', on: '2018-06-02' });
  expect(codes(refusalsOf('recordAmount', { item: entry(), actor: person('office'), input }))).toEqual(['future_day']);
});
