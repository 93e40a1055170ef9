import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical } from './canonical.ts';

const plain = fc.jsonValue({ noUnicodeString: false }).filter((value) => !JSON.stringify(value).includes('__proto__'));

describe('canonical JSON', () => {
  test.each([
    [{ b: 1, a: 2 }, '{"a":2,"b":1}'],
    [{ a: undefined, b: null }, '{"b":null}'],
    [{ é: 1, z: 2, 整: 3, Z: 4, 1: 5, 10: 6, 2: 7 }, '{"1":5,"10":6,"2":7,"Z":4,"z":2,"é":1,"整":3}'],
    [[3, [1, undefined], {}], '[3,[1,null],{}]'],
    ['换行\n“引号”"\\', '"换行\\n“引号”\\"\\\\"'],
    [{ a: 1e21, b: 1.5, c: -0 }, '{"a":1e+21,"b":1.5,"c":0}'],
    [[], '[]'],
    [true, 'true'],
  ])('%j is %s', (value, expected) => expect(canonical(value)).toBe(expected));

  test('parses back to the same value', () => {
    fc.assert(
      fc.property(plain, (value) => {
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('is the same whatever the order of keys, and stays the same when read and written again', () => {
    const shuffled = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffled);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, each]) => [key, shuffled(each)]),
      );
    };
    fc.assert(
      fc.property(plain, (value) => {
        const text = canonical(value);
        expect(canonical(shuffled(value))).toBe(text);
        expect(canonical(JSON.parse(text))).toBe(text);
      }),
    );
  });

  test('tells different values apart', () => {
    fc.assert(
      fc.property(plain, plain, (a, b) => {
        expect(canonical(a) === canonical(b)).toBe(JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)));
      }),
    );
  });

  test.each([
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1n,
    () => 1,
    Symbol('s'),
    { deep: [Number.NaN] },
    new Date(0),
    new Map([[1, 2]]),
    { at: new Date(0) },
  ])('refuses what JSON can’t carry: %o', (value) => expect(() => canonical(value)).toThrow(TypeError));
});

/** The same value with objects as lists of pairs by key: equal exactly when the values are. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return ['list', ...value.map(sorted)];
  if (typeof value !== 'object' || value === null) return value;
  return [
    'object',
    ...Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  ];
}
