import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Candidate, drawSample } from './sample.ts';

const many = (unitId: string, category: string, n: number): Candidate[] =>
  Array.from({ length: n }, (_, index) => ({ id: `${unitId}${category}${index}`, unitId, category }));
const sizesOf = (population: readonly Candidate[], size: number, seed = '2018') =>
  drawSample(population, { seed, size }).strata.map((each) => [each.population, each.sample]);

describe('sizes of strata', () => {
  test('are in proportion', () => {
    expect(sizesOf([...many('a', 'x', 60), ...many('b', 'x', 30), ...many('b', 'y', 10)], 10)).toEqual([
      [60, 6],
      [30, 3],
      [10, 1],
    ]);
  });

  test('are one at least where there are places for all, and some have none where there are not', () => {
    const population = [...many('a', 'x', 97), ...many('b', 'x', 1), ...many('c', 'x', 1), ...many('d', 'x', 1)];
    expect(sizesOf(population, 5).map(([, sample]) => sample)).toEqual([2, 1, 1, 1]);
    expect(sizesOf(population, 2).map(([, sample]) => sample)).toEqual([2, 0, 0, 0]);
  });

  test('another seed draws others of the same sizes', () => {
    const population = [...many('a', 'x', 40), ...many('b', 'x', 40)];
    const [one, other] = ['甲', '乙'].map((seed) => drawSample(population, { seed, size: 8 }));
    expect(one?.ids).not.toEqual(other?.ids);
    expect(one?.strata).toEqual(other?.strata);
  });
});

test('a seed draws each of ten about equally often', () => {
  const population = many('a', 'x', 10);
  const drawn = new Map<string, number>();
  for (let seed = 0; seed < 4000; seed += 1)
    for (const id of drawSample(population, { seed: String(seed), size: 3 }).ids) drawn.set(id, (drawn.get(id) ?? 0) + 1);
  // 1200 each are expected, with a deviation of 29: six of them on either side.
  for (const { id } of population) expect(Math.abs((drawn.get(id) ?? 0) - 1200)).toBeLessThan(180);
});

const populations = fc
  .uniqueArray(fc.record({ n: fc.nat(400), unit: fc.nat(4), category: fc.nat(3) }), { selector: (each) => each.n, maxLength: 120 })
  .map((all) => all.map(({ n, unit, category }): Candidate => ({ id: `i${n}`, unitId: `u${unit}`, category: `c${category}` })));
const drawings = fc.record({ population: populations, seed: fc.string(), size: fc.nat(140) });

describe('of any population, seed and size', () => {
  test('the same seed and population give the same sample, in whatever order the items come', () => {
    const property = fc.property(drawings, fc.infiniteStream(fc.nat()), ({ population, ...by }, dice) => {
      const lots = new Map(population.map((each) => [each.id, dice.next().value]));
      const shuffled = population.toSorted((a, b) => (lots.get(a.id) ?? 0) - (lots.get(b.id) ?? 0));
      expect(drawSample(shuffled, by)).toEqual(drawSample(population, by));
    });
    fc.assert(property);
  });

  test('sizes add up, none exceeds its stratum, each has one where there are places, and shares are kept', () => {
    const property = fc.property(drawings, ({ population, seed, size }) => {
      const { strata, ids } = drawSample(population, { seed, size });
      const places = Math.min(size, population.length);
      expect(ids).toHaveLength(places);
      expect(new Set(ids).size).toBe(places);
      expect(strata.reduce((sum, each) => sum + each.sample, 0)).toBe(places);
      expect(strata.reduce((sum, each) => sum + each.population, 0)).toBe(population.length);
      for (const each of strata) {
        const share = (places * each.population) / population.length;
        expect(each.sample).toBeLessThanOrEqual(each.population);
        // Nobody has more than the share rounded up, but the one that everybody has.
        expect(each.sample).toBeLessThanOrEqual(Math.max(1, Math.ceil(share)));
        expect(each.sample).toBeGreaterThanOrEqual(places < strata.length ? Math.floor(share) : 1);
        const drawn = population.filter((one) => ids.includes(one.id) && one.unitId === each.unitId && one.category === each.category);
        expect(drawn).toHaveLength(each.sample);
      }
    });
    fc.assert(property);
  });
});
