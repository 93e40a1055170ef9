import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Frontier, InclusionProofs, leafOf, nodeOf, rootBy } from './merkle.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest();
const hashes = (n: number): Buffer[] => Array.from({ length: n }, (_, at) => sha256(`event ${at + 1}`));

/** RFC 6962, 2.1, word for word: split at the largest power of two below the size. */
function plainRoot(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (only === undefined) return sha256('');
  if (leaves.length === 1) return leafOf(only);
  const k = split(leaves.length);
  return nodeOf(plainRoot(leaves.slice(0, k)), plainRoot(leaves.slice(k)));
}
function plainPath(at: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length <= 1) return [];
  const k = split(leaves.length);
  return at < k
    ? [...plainPath(at, leaves.slice(0, k)), plainRoot(leaves.slice(k))]
    : [...plainPath(at - k, leaves.slice(k)), plainRoot(leaves.slice(0, k))];
}
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}
const size = fc.integer({ min: 0, max: 200 });

describe('a Merkle tree', () => {
  test('has the roots of RFC 6962’s reference implementation', () => {
    const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
    const frontier = Frontier.empty();
    expect(frontier.root().toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    for (const each of leaves) frontier.add(Buffer.from(each, 'hex'));
    expect(frontier.root().toString('hex')).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
  });

  test('grows by its frontier to the root of the plain definition, cut anywhere and taken up again', () => {
    fc.assert(
      fc.property(size, fc.nat(), (n, cut) => {
        const all = hashes(n);
        const before = Frontier.empty();
        for (const each of all.slice(0, cut % (n + 1))) before.add(each);
        const frontier = Frontier.from(before.size, before.peaks())!;
        for (const each of all.slice(before.size)) frontier.add(each);
        expect(frontier.root()).toEqual(plainRoot(all));
        expect(frontier.size).toBe(n);
      }),
    );
  });

  test('takes no frontier that does not fit its size', () => {
    expect(Frontier.from(3, Buffer.alloc(32))).toBeNull();
    expect(Frontier.from(4, Buffer.alloc(32))).not.toBeNull();
  });

  test('proves many leaves in one pass by the paths of the plain definition', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.array(fc.nat(), { maxLength: 8 }), (n, some) => {
        const all = hashes(n);
        const wanted = some.map((each) => (each % n) + 1);
        const proving = new InclusionProofs(n, wanted);
        for (const each of hashes(n + 3)) proving.add(each);
        const { root, proofs } = proving.finish();
        expect(root).toEqual(plainRoot(all));
        expect(proofs.size).toBe(new Set(wanted).size);
        for (const seq of wanted) {
          expect(proofs.get(seq)!.path).toEqual(plainPath(seq - 1, all));
          expect(rootBy(proofs.get(seq)!, all[seq - 1]!)).toEqual(root);
        }
      }),
    );
  });

  test('a proof of something else leads elsewhere', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 120 }), fc.nat(), fc.nat(), (n, a, b) => {
        const all = hashes(n);
        const seq = (a % n) + 1;
        const other = ((seq + (b % (n - 1))) % n) + 1;
        const proving = new InclusionProofs(n, [seq]);
        for (const each of all) proving.add(each);
        const { root, proofs } = proving.finish();
        const proof = proofs.get(seq)!;
        expect(rootBy(proof, all[other - 1]!)).not.toEqual(root);
        expect(rootBy({ ...proof, seq: other }, all[seq - 1]!)).not.toEqual(root);
        expect(rootBy({ ...proof, path: proof.path.slice(1) }, all[seq - 1]!)).not.toEqual(root);
        expect(rootBy({ ...proof, seq: n + 1 }, all[seq - 1]!)).toBeNull();
      }),
    );
  });
});
