import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { policyFaults } from './policy.ts';
import { policyOf } from '../ledger/templates.ts';
import {
  type Conduct,
  fullPoints,
  lossesOf,
  lossNames,
  lostIn,
  ranksOf,
  type ScoreRule,
  scoreOf,
  scoreRuleOf,
  scoreText,
  usualScore,
} from './score.ts';

const clean: Conduct = { pastDue: 0, closedLate: 0, reopened: 0, lateConversion: 0, returned: 0, periodMissed: 0 };

const times = fc.nat({ max: 12 });
const conduct: fc.Arbitrary<Conduct> = fc.record({
  pastDue: fc.nat({ max: 1 }),
  closedLate: fc.nat({ max: 1 }),
  reopened: times,
  lateConversion: fc.nat({ max: 1 }),
  returned: times,
  periodMissed: times,
});
const value = fc.nat({ max: 100 }).map((points) => ({ value: points, citation: '示例依据' }));
const rule: fc.Arbitrary<ScoreRule> = fc.record({
  losses: fc.record({ pastDue: value, closedLate: value, reopened: value, lateConversion: value, returned: value, periodMissed: value }),
  least: fc.integer({ min: 1, max: 6 }).map((least) => ({ value: least, citation: '' })),
});
const group = fc.record({ conduct, items: fc.integer({ min: 0, max: 40 }) });
const unit = fc.array(group, { maxLength: 6 });

describe('an item', () => {
  test.each([
    [{}, 0, []],
    [{ pastDue: 1 }, 40, ['pastDue 1 40']],
    [{ closedLate: 1, returned: 2 }, 40, ['closedLate 1 20', 'returned 2 20']],
    // It carries a hundred points and no more: what comes last in the table finds less.
    [{ pastDue: 1, returned: 5, periodMissed: 3 }, 100, ['pastDue 1 40', 'returned 5 50', 'periodMissed 3 10']],
    [{ reopened: 3, periodMissed: 9 }, 100, ['reopened 3 100']],
  ])('with %o loses %i', (found, lost, told) => {
    const all = lossesOf({ ...clean, ...found }, usualScore);
    expect(lostIn(all)).toBe(lost);
    expect(all.map(({ name, times: n, points }) => `${name} ${n} ${points}`)).toEqual(told);
  });

  test('loses never more than it carries, each loss once, and only for what was found and costs something', () => {
    fc.assert(
      fc.property(conduct, rule, (found, its) => {
        const all = lossesOf(found, its);
        const asked = lossNames.reduce((sum, name) => sum + found[name] * its.losses[name].value, 0);
        expect(lostIn(all)).toBe(Math.min(fullPoints, asked));
        expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
        for (const { name, times: n, points } of all) {
          expect(points).toBeGreaterThan(0);
          expect(n).toBe(found[name]);
          expect(points).toBeLessThanOrEqual(n * its.losses[name].value);
        }
      }),
    );
  });
});

describe('a unit', () => {
  test.each([
    [[[{}, 3]], '100.00'],
    [
      [
        [{ pastDue: 1 }, 1],
        [{}, 2],
      ],
      '86.67',
    ],
    [
      [
        [{ returned: 1 }, 1],
        [{}, 7],
      ],
      '98.75',
    ],
    // 99.375: half goes up.
    [
      [
        [{ returned: 1 }, 1],
        [{}, 15],
      ],
      '99.38',
    ],
    [[[{ reopened: 3 }, 4]], '0.00'],
  ] as const)('with %o scores %s', (groups, told) => {
    const score = scoreOf(
      groups.map(([found, items]) => ({ conduct: { ...clean, ...found }, items })),
      usualScore,
    );
    expect(score && scoreText(score.hundredths)).toBe(told);
  });

  test('without items has no score', () => expect(scoreOf([{ conduct: clean, items: 0 }], usualScore)).toBeNull());

  test('scores between 0 and 100, the average of its items: what it lost is the sum of what each lost', () => {
    fc.assert(
      fc.property(unit, rule, (groups, its) => {
        const score = scoreOf(groups, its);
        const items = groups.reduce((sum, each) => sum + each.items, 0);
        expect(score === null).toBe(items === 0);
        if (score === null) return;
        const each = groups.flatMap((one) => Array.from({ length: one.items }, () => lostIn(lossesOf(one.conduct, its))));
        const lost = each.reduce((sum, n) => sum + n, 0);
        expect(score).toMatchObject({ items: each.length, lost });
        expect(score.hundredths).toBeGreaterThanOrEqual(0);
        expect(score.hundredths).toBeLessThanOrEqual(fullPoints * 100);
        // Half up: within half a hundredth of the exact average.
        const off = score.hundredths * items - (items * fullPoints - lost) * 100;
        expect(2 * off).toBeGreaterThan(-items);
        expect(2 * off).toBeLessThanOrEqual(items);
      }),
    );
  });
});

describe('ranks', () => {
  const scored = (items: number, hundredths: number) => ({ items, lost: 0, hundredths });

  test('equal scores share one, the next goes on behind them; too few items are not ranked', () => {
    const scores = [scored(5, 9000), scored(9, 9500), scored(4, 9500), scored(2, 10000), null, scored(3, 8000)];
    expect(ranksOf(scores, usualScore)).toEqual([3, 1, 1, null, null, 4]);
  });

  test('a better score never stands behind a worse one, whatever the order they are given in', () => {
    const score = fc.option(fc.record({ items: fc.integer({ min: 1, max: 6 }), lost: fc.constant(0), hundredths: fc.nat({ max: 12 }) }));
    fc.assert(
      fc.property(fc.array(score, { maxLength: 12 }), rule, (scores, its) => {
        const ranks = ranksOf(scores, its);
        expect(ranksOf(scores.toReversed(), its)).toEqual(ranks.toReversed());
        for (const [a, first] of scores.entries()) {
          const rank = ranks[a] ?? null;
          expect(rank === null).toBe(first === null || first.items < its.least.value);
          const better = scores.filter((each, at) => each !== null && ranks[at] !== null && each.hundredths > (first?.hundredths ?? 0));
          expect(rank === null || rank === better.length + 1).toBe(true);
        }
      }),
    );
  });
});

describe('the rule of a ledger', () => {
  const policy = policyOf('three', { substituteUnitId: null });

  test('is as usual where its rules say nothing', () => {
    expect(scoreRuleOf(null)).toEqual(usualScore);
    expect(scoreRuleOf(policy)).toEqual(usualScore);
  });

  test('cites what it rests on where it differs from what is usual', () => {
    const changed = { ...usualScore, losses: { ...usualScore.losses, returned: { value: 5, citation: '' } } };
    expect(policyFaults({ ...policy, score: usualScore })).toEqual([]);
    expect(policyFaults({ ...policy, score: changed }).map(({ zh }) => zh)).toEqual(['“申请被退回”与通行做法不同，须写明依据']);
    const cited = { ...changed, losses: { ...changed.losses, returned: { value: 5, citation: '示例办法第三条' } } };
    expect(policyFaults({ ...policy, score: cited })).toEqual([]);
  });
});
