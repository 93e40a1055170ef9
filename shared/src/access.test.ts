import { describe, expect, test } from 'vitest';
import { id, ledgerId, person, units } from './test/finding.ts';
import {
  type Actor,
  administrators,
  isAdministrator,
  isLedgerRole,
  ledgerRoles,
  type Role,
  reachOf,
  roles,
  sees,
  type Visible,
} from './access.ts';

const item: Visible = { orgId: id(0), ledgerId, clearance: 'open', unitIds: [units.lead], askedUnitIds: [] };
const all = Object.keys(roles) as Role[];
const may = (who: Actor, over: Partial<Visible> = {}) => sees(who, { ...item, ...over });
/** Somebody in the role who has everything that could let them in. */
const fullyEntitled = (role: Role) =>
  person(role, { unitId: units.root, unitIds: Object.values(units), wholeOrg: true, ledgerIds: [ledgerId], clearances: ['线索'] });

describe('who sees an item', () => {
  test.each(all)('%s never sees another org’s', (role) => expect(may(fullyEntitled(role), { orgId: id(99) })).toBe(false));
  test.each(all)('%s needs the clearance for a restricted ledger, auditors too', (role) => {
    expect(may({ ...fullyEntitled(role), clearances: ['债务'] }, { clearance: '线索' })).toBe(false);
    expect(may(fullyEntitled(role), { clearance: '线索' })).toBe(!isAdministrator(role));
  });
  test.each(administrators)('%s never does', (role) => expect(may(fullyEntitled(role), { askedUnitIds: [units.root] })).toBe(false));

  test.each(['handler', 'unit_head'] as const)('%s: own unit and below, by any assignment', (role) => {
    expect(may(person(role))).toBe(true);
    expect(may(person(role, { unitId: units.joint }))).toBe(false);
    expect(may(person(role, { unitId: units.joint }), { unitIds: [units.lead, units.joint] })).toBe(true);
    expect(may(person(role, { unitId: units.joint, unitIds: [units.joint, units.lead] }))).toBe(true);
    expect(may(person(role, { unitId: units.joint }), { unitIds: [] })).toBe(false);
  });
  test('a leader: their units’; at the top of the tree everything', () => {
    expect(may(person('leader', { unitId: units.joint }))).toBe(false);
    expect(may(person('leader', { unitId: units.lead }))).toBe(true);
    expect(may(person('leader', { unitId: units.root }), { unitIds: [] })).toBe(true);
    expect(may(person('unit_head', { unitId: units.root, unitIds: [units.root] }), { unitIds: [] })).toBe(false);
  });
  test.each(ledgerRoles)('%s: the ledgers that the unit serves, whatever their units', (role) => {
    expect(may(person(role))).toBe(true);
    expect(may(person(role), { unitIds: [] })).toBe(true);
    expect(may(person(role, { ledgerIds: [] }))).toBe(false);
    expect(may(person(role, { ledgerIds: [] }), { unitIds: [units[role]] })).toBe(false);
  });
  test('whoever’s unit is asked to review it now, the substitute included, and only that very unit', () => {
    const substitute = person('unit_head', { unitId: units.audit });
    expect([may(substitute), may(substitute, { askedUnitIds: [units.audit] })]).toEqual([false, true]);
    expect(may(person('unit_head', { unitId: units.joint, unitIds: [units.joint, units.audit] }), { askedUnitIds: [units.audit] })).toBe(
      false,
    );
  });
  test('an auditor: everything of the org', () =>
    expect(may(person('auditor', { unitIds: [], wholeOrg: false }), { unitIds: [] })).toBe(true));
});

test('every role has one reach, and the three administrators none', () => {
  const byReach = Object.groupBy(all, reachOf);
  expect(byReach).toEqual({
    units: ['handler', 'unit_head', 'leader'],
    ledgers: ['office', 'supervisor', 'committee'],
    org: ['auditor'],
    none: ['sysadmin', 'secadmin', 'logadmin'],
  });
  expect(all.filter(isLedgerRole)).toEqual([...ledgerRoles]);
});
