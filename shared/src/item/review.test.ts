import { describe, expect, test } from 'vitest';
import { finding, id, level, request, reviewer, seats, signature, units } from '../test/finding.ts';
import type { Facts, RequestFact, ReviewerFact } from './facts.ts';
import { decides, isLastLevel, turnAt, turnOf } from './review.ts';

const { office, supervisor, committee } = seats;
/** Who may sign at a level, by post. */
function signers(item: Facts, one: RequestFact, index = one.level): string[] | undefined {
  return turnAt(item, one, index)?.reviewers.map((each) => each.postId);
}
const withPeople = (...more: ReviewerFact[]): Facts => finding({ reviewers: [...Object.values(seats), ...more] });

describe('who may sign', () => {
  test('is who holds the level’s role in a unit that serves the ledger in it', () => {
    const elsewhere = reviewer('supervisor', { unitId: units.joint });
    const otherRole = reviewer('handler', { unitId: units.supervisor });
    const item = withPeople(elsewhere, otherRole);
    expect([0, 1, 2].map((index) => signers(item, request('closure'), index))).toEqual([
      [office.postId],
      [supervisor.postId],
      [committee.postId],
    ]);
    expect(turnAt(item, request('closure'), 3)).toBeNull();
    expect(turnOf(item, request('closure', { level: 1 }))).toMatchObject({ unitIds: [units.supervisor], substituteFor: null, index: 1 });
  });

  test('is never the applicant', () => {
    expect(signers(withPeople(), request('closure', { applicantId: office.accountId }))).toEqual([]);
  });

  test('is nobody who holds any post in the lead unit', () => {
    const both = reviewer('office', { accountUnitIds: [units.office, units.lead] });
    expect(signers(withPeople(both), request('closure'))).toEqual([office.postId]);
  });

  test('is nobody who signed earlier in the chain, under whichever post', () => {
    const second = reviewer('supervisor', { accountId: office.accountId });
    const item = withPeople(second);
    const after = request('closure', { level: 1, reviews: [signature(office)] });
    expect(signers(item, after)).toEqual([supervisor.postId]);
  });

  test('but a public notice they held is no signature', () => {
    const levels = [level('office', { way: 'notice', days: 5 }), level('office')];
    const notices = [signature(office, { verdict: 'publish' }), signature(office, { verdict: 'settle' })];
    expect(signers(withPeople(), request('closure', { levels, level: 1, reviews: notices }))).toEqual([office.postId]);
  });

  test('and a chain that was returned does not bind the next one', () => {
    expect(signers(withPeople(), request('closure', { reviews: [] }))).toEqual([office.postId]);
  });
});

describe('a quorum', () => {
  const colleague = reviewer('office');
  const item = withPeople(colleague);
  const anyOf = (quorum: 'any' | 'all', reviews: RequestFact['reviews'] = []) =>
    turnOf(item, request('closure', { levels: [level('office', { quorum }), level('committee')], reviews }));

  test('of any is decided by the first', () => {
    const turn = anyOf('any');
    expect(turn && decides(turn, office.accountId)).toBe(true);
  });
  test('of all waits for the last, who alone is left', () => {
    const first = anyOf('all');
    expect(first && decides(first, office.accountId)).toBe(false);
    const second = anyOf('all', [signature(office)]);
    expect(second?.reviewers.map((each) => each.postId)).toEqual([colleague.postId]);
    expect(second && decides(second, colleague.accountId)).toBe(true);
  });
  test('of all counts a person with two posts once', () => {
    const twice = reviewer('office', { accountId: colleague.accountId });
    const turn = turnOf(
      withPeople(colleague, twice),
      request('closure', { levels: [level('office', { quorum: 'all' }), level('committee')], reviews: [signature(office)] }),
    );
    expect(turn && decides(turn, colleague.accountId)).toBe(true);
  });
});

describe('回避', () => {
  const standIn = reviewer('unit_head', { unitId: units.audit });
  const levels = [level('office', { substituteUnitId: units.audit }), level('committee')];

  test('gives an emptied level to the substitute unit, and says who stood aside', () => {
    const item = finding({ leadUnitId: units.office, reviewers: [...Object.values(seats), standIn] });
    const turn = turnOf(item, request('closure', { levels }));
    expect(turn).toMatchObject({ unitIds: [units.audit], substituteFor: units.office });
    expect(turn?.reviewers.map((each) => each.postId)).toEqual([standIn.postId]);
  });

  test('leaves the level where it is while one of it is free', () => {
    const turn = turnOf(withPeople(standIn), request('closure', { levels }));
    expect(turn).toMatchObject({ unitIds: [units.office], substituteFor: null });
  });

  test('also when the office’s only person is the applicant, or sits in the lead unit', () => {
    const applied = turnOf(withPeople(standIn), request('closure', { levels, applicantId: office.accountId }));
    expect(applied?.substituteFor).toBe(units.office);
    const conflicted = { ...office, accountUnitIds: [units.office, units.lead] };
    const turn = turnOf(finding({ reviewers: [conflicted, supervisor, committee, standIn] }), request('closure', { levels }));
    expect(turn?.reviewers.map((each) => each.postId)).toEqual([standIn.postId]);
  });

  test('binds the substitute as it binds everybody', () => {
    const alsoLead = { ...standIn, accountUnitIds: [units.audit, units.office] };
    const item = finding({ leadUnitId: units.office, reviewers: [...Object.values(seats), alsoLead] });
    expect(signers(item, request('closure', { levels }))).toEqual([]);
    const signed = finding({ leadUnitId: units.office, reviewers: [...Object.values(seats), standIn] });
    const twoLevels = [level('supervisor', { substituteUnitId: units.audit }), level('office', { substituteUnitId: units.audit })];
    expect(signers(signed, request('closure', { levels: twoLevels, level: 1, reviews: [signature(standIn)] }))).toEqual([]);
  });

  test('also where the level’s only person signed an earlier one', () => {
    const same = reviewer('supervisor', { accountId: office.accountId });
    const chain = [level('office'), level('supervisor', { substituteUnitId: units.audit })];
    const item = finding({ reviewers: [office, same, committee, standIn] });
    const turn = turnOf(item, request('closure', { levels: chain, level: 1, reviews: [signature(office)] }));
    expect(turn).toMatchObject({ unitIds: [units.audit], substituteFor: units.supervisor });
  });

  test('an adoption is not judged by the unit that it would give the item', () => {
    const alsoLead = { ...committee, accountUnitIds: [units.committee, units.lead] };
    const item = finding({ leadUnitId: null, status: 'registered', reviewers: [office, supervisor, alsoLead] });
    const adopted = (leadUnitId: string) => request('adopt', { payload: { leadUnitId } });
    expect(signers(item, adopted(units.lead))).toEqual([]);
    expect(signers(item, adopted(units.joint))).toEqual([alsoLead.postId]);
    expect(turnOf(item, adopted(units.committee))?.unitIds).toEqual([]);
  });

  test('without a substitute nobody may sign', () => {
    expect(turnOf(finding({ leadUnitId: units.supervisor }), request('closure', { level: 1 }))).toMatchObject({
      unitIds: [],
      reviewers: [],
      substituteFor: null,
    });
  });

  test('keeps a substitute who has signed from being replaced by nobody: the level is then empty', () => {
    const item = finding({ leadUnitId: units.office, reviewers: [...Object.values(seats), standIn] });
    expect(signers(item, request('closure', { levels, reviews: [signature(standIn)] }))).toEqual([]);
  });
});

test('the last level is the one after which nothing comes', () => {
  expect([0, 1, 2].map((at) => isLastLevel(request('closure', { level: at, id: id(61) })))).toEqual([false, false, true]);
});
