// Decimal numbers as text, reckoned exactly: 0.1 + 0.2 is 0.3, and no digit of a report is lost.

export type Decimal = { readonly digits: bigint; readonly places: number };

/** Reads -12.50; throws on anything that is no decimal number. */
export function decimalOf(text: string): Decimal {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (found === null) throw new RangeError(`not a decimal number: ${text}`);
  const [, sign = '', whole = '', fraction = ''] = found;
  return { digits: BigInt(`${sign}${whole}${fraction}`), places: fraction.length };
}

const at = ({ digits, places }: Decimal, wanted: number): bigint => digits * 10n ** BigInt(wanted - places);

export function plus(a: Decimal, b: Decimal): Decimal {
  const places = Math.max(a.places, b.places);
  return { digits: at(a, places) + at(b, places), places };
}
export const minus = (a: Decimal, b: Decimal): Decimal => plus(a, { ...b, digits: -b.digits });
export const times = (a: Decimal, b: Decimal): Decimal => ({ digits: a.digits * b.digits, places: a.places + b.places });
/** Negative, zero or positive as a is less than, equal to or more than b. */
export const compare = (a: Decimal, b: Decimal): number => Number(minus(a, b).digits > 0n) - Number(minus(a, b).digits < 0n);
/** One unit of the last place that a number states: 0.1 for 48.4. */
export const lastPlace = ({ places }: Decimal): Decimal => ({ digits: 1n, places });

/** numerator / denominator in hundredths, to so many places, halves rounded away from zero. */
export function percent(numerator: Decimal, denominator: Decimal, places: number): Decimal {
  const common = Math.max(numerator.places, denominator.places);
  const [n, d] = [at(numerator, common) * 10n ** BigInt(places + 2), at(denominator, common)];
  if (d === 0n) throw new RangeError('a share of nothing');
  const negative = n < 0n !== d < 0n;
  const [over, under] = [n < 0n ? -n : n, d < 0n ? -d : d];
  const rounded = (2n * over + under) / (2n * under);
  return { digits: negative ? -rounded : rounded, places };
}

export function textOf({ digits, places }: Decimal): string {
  const sign = digits < 0n ? '-' : '';
  const plain = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
  return places === 0 ? `${sign}${plain}` : `${sign}${plain.slice(0, -places)}.${plain.slice(-places)}`;
}
