import { describe, expect, test } from 'vitest';
import { finding, person, request } from '../test/finding.ts';
import { isWellSaid } from '../test/sentence.ts';
import { kinds, statusesOf } from './kinds.ts';
import { noWay, targetsOf, waysTo } from './moves.ts';
import { itemKinds, type ItemKind, type Status } from './words.ts';

const kindNames = Object.keys(itemKinds) as ItemKind[];
const found = (status: Status) => ({ kind: 'finding', status, track: 'dated' }) as const;

describe('the ways to a status', () => {
  test('an action that may be taken comes without refusals, one that may not with its own', () => {
    const item = finding({ status: 'awaiting_claim' });
    expect(waysTo('planning', { item, actor: person('unit_head') })).toMatchObject([{ action: 'claim', refusals: [], stays: false }]);
    expect(waysTo('planning', { item, actor: person('office') })).toMatchObject([{ action: 'claim', refusals: [{ code: 'wrong_role' }] }]);
    expect(waysTo('registered', { item, actor: person('unit_head') })).toMatchObject([{ action: 'returnAssignment', refusals: [] }]);
    expect(waysTo('closed', { item, actor: person('unit_head') })).toEqual([]);
  });

  test('what has no plan goes to work when it is claimed', () => {
    expect(targetsOf(finding({ status: 'awaiting_claim', track: 'immediate' }), 'claim')).toEqual(['rectifying']);
    expect(targetsOf(finding({ status: 'awaiting_claim', track: 'dated' }), 'claim')).toEqual(['planning']);
  });

  test('a verdict leads where the request does that is running', () => {
    const asked = (kind: 'closure' | 'exit' | 'extension', status: Status) => finding({ status, requests: [request(kind)] });
    expect(targetsOf(asked('closure', 'closure_review'), 'agreeClosure')).toEqual(['closed']);
    expect(targetsOf(asked('exit', 'rectifying'), 'agreeChange')).toEqual(['exited']);
    expect(targetsOf(asked('extension', 'rectifying'), 'agreeChange')).toEqual([]);
    expect(targetsOf(finding({ status: 'rectifying' }), 'agreeChange')).toEqual([]);
  });

  test('an application to leave stays where it is until it is agreed', () => {
    expect(waysTo('exited', { item: finding({ status: 'rectifying' }), actor: person('office') })).toMatchObject([
      { action: 'applyExit', stays: true },
    ]);
  });

  test('with levels to come a verdict leaves the item where it is', () => {
    const at = (level: number) => finding({ status: 'closure_review', requests: [request('closure', { level })] });
    expect(waysTo('closed', { item: at(0), actor: person('office') })).toMatchObject([{ action: 'agreeClosure', stays: true }]);
    const [way] = waysTo('closed', { item: at(2), actor: person('committee') });
    expect(way).toMatchObject({ action: 'agreeClosure', stays: false });
  });
});

describe('no way', () => {
  test('names the next step where one leads on', () => {
    expect(noWay(found('rectifying'), 'closed')).toMatchObject({
      code: 'no_direct_way',
      zh: '从“整改中”不能直接到“已销号”：下一步是“申请销号”，到“销号审核”',
    });
    expect(noWay(found('registered'), 'rectifying').zh).toContain('下一步是“交办”');
    expect(noWay(found('closed'), 'rectifying').zh).toContain('下一步是“反弹重新整改”');
  });

  test('says that nothing leads on', () => {
    expect(noWay(found('exited'), 'registered')).toMatchObject({ code: 'no_way', zh: '从“已退出”没有到“已登记”的办理环节' });
    expect(noWay(found('rectifying'), 'registered').code).toBe('no_way');
    // Only by closing it first, and finding that it has come back.
    expect(noWay(found('rectifying'), 'planning').code).toBe('no_way');
  });

  test.each(kindNames)('is well said from and to each status of %s', (kind) => {
    const track = kinds[kind].tracks[0];
    const all = statusesOf(kind).flatMap((status) => statusesOf(kind).map((to) => noWay({ kind, status, track }, to)));
    expect(all.filter((each) => !isWellSaid(each))).toEqual([]);
  });
});
