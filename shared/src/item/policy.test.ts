import { describe, expect, test } from 'vitest';
import { level, policy } from '../test/finding.ts';
import { letters, letterSteps } from '../notice/ladder.ts';
import { levelsFor, limitsOf, type PolicyDocument, policyFaults, usualLimits } from './policy.ts';

const faults = (over: Partial<PolicyDocument>): string[] => policyFaults({ ...policy, ...over }).map((each) => each.en);

describe('a review policy', () => {
  test('in good order has no fault', () => {
    expect(faults({})).toEqual([]);
    expect(
      faults({
        closure: [level('office'), level('office', { way: 'notice', days: 5 }), level('committee', { way: 'meeting', quorum: 'all' })],
      }),
    ).toEqual([]);
  });

  test.each<[string, Partial<PolicyDocument>, string]>([
    ['a closure that ends at the office', { closure: [level('supervisor'), level('office')] }, "closure can't end at the office"],
    ['an extension that ends at the office', { extension: [level('office')] }, "an extension can't end at the office"],
    ['a plan that only the office agrees', { plan: [level('office')] }, "a plan can't end at the office"],
    ['a plan that ends at the office', { plan: [level('supervisor'), level('office')] }, "a plan can't end at the office"],
    ['changes that the committee does not decide', { change: [level('committee'), level('supervisor')] }, 'decided by the committee'],
    ['changes that end at the office', { change: [level('office')] }, 'decided by the committee'],
    ['immediate items that the office judges', { closureImmediate: [level('office')] }, 'is the supervisor'],
    ['immediate items with two levels', { closureImmediate: [level('office'), level('supervisor')] }, 'is the supervisor'],
    ['no level at all', { closure: [] }, 'has no level'],
    ['immediate items without a level', { closureImmediate: [] }, 'is the supervisor'],
    ['a notice without its days', { closure: [level('office', { way: 'notice' }), level('committee')] }, 'needs its number of days'],
    ['a notice of no days', { closure: [level('office', { way: 'notice', days: 0 }), level('committee')] }, 'needs its number of days'],
    ['a notice held by others', { closure: [level('supervisor', { way: 'notice', days: 5 }), level('committee')] }, 'held by the office'],
    [
      'a notice as the last level',
      { closure: [level('supervisor'), level('office', { way: 'notice', days: 5 })] },
      "can't end with a public notice",
    ],
  ])('with %s is refused', (_, over, expected) => expect(faults(over).join('; ')).toContain(expected));

  test('says within how many working days each kind of letter is answered; what differs from common practice is cited', () => {
    const { maxExtensions, maxAssessMonths, yellowDays } = usualLimits;
    const before = { limits: { maxExtensions, maxAssessMonths, yellowDays } };
    expect(letterSteps.map((step) => limitsOf(before)[letters[step].days].value)).toEqual([5, 5, 3, 2, 3]);
    expect(limitsOf(null)).toEqual(usualLimits);
    const yellowReply = { value: 4, citation: '' };
    expect(faults({ limits: { ...policy.limits, yellowReply } })).toEqual([
      '“Working days to answer a yellow notice” differs from common practice: cite its basis',
    ]);
    const cited = { ...yellowReply, citation: '示例办法第二十条' };
    expect(faults({ limits: { ...policy.limits, yellowReply: cited } })).toEqual([]);
    expect(limitsOf({ limits: { ...policy.limits, yellowReply: cited } }).yellowReply).toEqual(cited);
  });

  test('gives each kind of request its chain; immediate items their single one', () => {
    expect(levelsFor(policy, 'closure', 'immediate')).toBe(policy.closureImmediate);
    for (const track of ['dated', 'staged', 'long_term'] as const) expect(levelsFor(policy, 'closure', track)).toBe(policy.closure);
    expect(levelsFor(policy, 'plan', 'dated')).toBe(policy.plan);
    expect(levelsFor(policy, 'extension', 'immediate')).toBe(policy.extension);
    for (const kind of ['conversion', 'exit', 'adopt'] as const) expect(levelsFor(policy, kind, 'dated')).toBe(policy.change);
  });
});
