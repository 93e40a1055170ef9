// The sample of a look-back: strata by lead unit and category, in proportion, at least one of each where the size allows. It
// follows from the seed and the population alone: the same two give the same items, in whatever order these came.

export type Candidate = { readonly id: string; readonly unitId: string; readonly category: string };
export type Stratum = { readonly unitId: string; readonly category: string; readonly population: number; readonly sample: number };
export type Sample = { readonly strata: readonly Stratum[]; readonly ids: readonly string[] };

type Group = { readonly key: string; readonly unitId: string; readonly category: string; readonly members: readonly string[] };

export function drawSample(population: readonly Candidate[], { seed, size }: { seed: string; size: number }): Sample {
  const groups = groupsOf(population);
  const sizes = allot(groups, { seed, size });
  const strata = groups.map(({ key, unitId, category, members }) => ({
    unitId,
    category,
    population: members.length,
    sample: sizes.get(key) ?? 0,
  }));
  const ids = groups.flatMap(({ key, members }) => inLot(members, seed).slice(0, sizes.get(key) ?? 0));
  return { strata, ids: [...ids].sort() };
}

function groupsOf(population: readonly Candidate[]): readonly Group[] {
  const groups = new Map<string, { key: string; unitId: string; category: string; members: string[] }>();
  for (const { id, unitId, category } of population) {
    const key = `${unitId} ${category}`;
    const group = groups.get(key) ?? { key, unitId, category, members: [] };
    group.members.push(id);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/**
 * How many of each stratum. One place after the other goes to the stratum that is furthest below its share, which is the
 * method of the largest remainder; where there are places for all, each has one beforehand. The lot decides between equals.
 */
function allot(groups: readonly Group[], { seed, size }: { seed: string; size: number }): ReadonlyMap<string, number> {
  const whole = groups.reduce((sum, each) => sum + each.members.length, 0);
  const places = Math.min(Math.max(0, Math.trunc(size)), whole);
  const least = places >= groups.length ? 1 : 0;
  const order = inLot(
    groups.map((each) => each.key),
    seed,
  );
  const given = new Map(groups.map((each) => [each.key, least]));
  const sizes = new Map(groups.map((each) => [each.key, each.members.length]));
  // What a stratum lacks, times the whole, so that whole numbers are compared.
  const lack = (key: string): number => places * (sizes.get(key) ?? 0) - (given.get(key) ?? 0) * whole;
  const fits = (key: string): boolean => (given.get(key) ?? 0) < (sizes.get(key) ?? 0);
  for (let left = places - least * groups.length; left > 0; left -= 1) {
    const next = order.filter(fits).reduce((best, key) => (lack(key) > lack(best) ? key : best));
    given.set(next, (given.get(next) ?? 0) + 1);
  }
  return given;
}

/** Names in the order of the lot that the seed throws for each. */
function inLot(names: readonly string[], seed: string): string[] {
  const lots = new Map(names.map((name) => [name, lotOf(`${seed} ${name}`)]));
  const lot = (name: string): number => lots.get(name) ?? 0;
  return [...names].sort((a, b) => lot(a) - lot(b) || (a < b ? -1 : 1));
}

/** 53 bits that look thrown: two multiplicative hashes of 32 bits, mixed at the end (cyrb53, in the public domain). */
function lotOf(text: string): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  const first = mix(high, low);
  const second = mix(low, high);
  return 4294967296 * (2097151 & second) + (first >>> 0);
}
const mix = (one: number, other: number): number =>
  Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
