/**
 * Canonical JSON: keys sorted by code unit, no white space, undefined left out, as in RFC 8785 for the values used here
 * (strings, finite numbers, booleans, null, arrays, plain objects). The same value always gives the same bytes, so its
 * hash can be checked by anybody. Throws on a value that JSON can't carry.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('canonical JSON carries finite numbers only');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((each) => canonical(each ?? null)).join(',')}]`;
  if (typeof value === 'object' && isPlain(value)) {
    const pairs = Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`);
    return `{${pairs.join(',')}}`;
  }
  throw new TypeError(`canonical JSON can't carry a ${typeof value}`);
}

/** A date or a map would be carried as {}: two that differ would have one hash. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
