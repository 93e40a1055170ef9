import { createHash } from 'node:crypto';

// Merkle trees as RFC 6962 has them (2.1), over the hashes of events: leaf = SHA-256(0x00 ‖ hash), node = SHA-256(0x01 ‖ left ‖ right).
// A tree grows by its frontier: the roots of its full subtrees, from the largest to the smallest, one for each bit of its size.

const leafMark = Buffer.of(0);
const nodeMark = Buffer.of(1);
export const leafOf = (hash: Uint8Array): Buffer => createHash('sha256').update(leafMark).update(hash).digest();
export const nodeOf = (left: Uint8Array, right: Uint8Array): Buffer =>
  createHash('sha256').update(nodeMark).update(left).update(right).digest();
const emptyRoot = createHash('sha256').digest();

/** The frontier of a tree that only grows. */
export class Frontier {
  #size: number;
  readonly #peaks: Buffer[];

  private constructor(size: number, peaks: Buffer[]) {
    this.#size = size;
    this.#peaks = peaks;
  }

  static empty(): Frontier {
    return new Frontier(0, []);
  }

  /** From what `peaks` gave at this size; null when that can't be. */
  static from(size: number, peaks: Uint8Array): Frontier | null {
    if (peaks.length !== 32 * size.toString(2).replaceAll('0', '').length) return null;
    return new Frontier(
      size,
      Array.from({ length: peaks.length / 32 }, (_, n) => Buffer.from(peaks.subarray(n * 32, n * 32 + 32))),
    );
  }

  get size(): number {
    return this.#size;
  }

  /** So many subtrees are completed by the next leaf as its number ends in ones. */
  add(hash: Uint8Array): void {
    let node = leafOf(hash);
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2)) node = nodeOf(this.#peaks.pop() ?? emptyRoot, node);
    this.#peaks.push(node);
    this.#size += 1;
  }

  root(): Buffer {
    return this.#peaks.reduceRight((right: Buffer | null, left) => (right === null ? left : nodeOf(left, right)), null) ?? emptyRoot;
  }

  peaks(): Buffer {
    return Buffer.concat(this.#peaks);
  }
}

/** That an event's hash is the `seq`-th leaf (from 1) of a tree of this size: its neighbours from the leaf to the root. */
export type Inclusion = { readonly seq: number; readonly size: number; readonly path: readonly Buffer[] };

/** A finished subtree, with those wanted leaves that lie in it. */
type Subtree = { readonly hash: Buffer; readonly leaves: number; readonly wanted: readonly number[] };

/**
 * Inclusion proofs of many leaves to one root, from one pass over the hashes in their order. What is held meanwhile is the
 * frontier and the proofs: each finished subtree is handed to the proofs that need it, and forgotten.
 */
export class InclusionProofs {
  readonly #size: number;
  readonly #wanted: ReadonlyMap<number, Buffer[]>;
  /** From left to right. */
  readonly #peaks: Subtree[] = [];
  #seen = 0;

  constructor(size: number, wanted: Iterable<number>) {
    this.#size = size;
    this.#wanted = new Map(Array.from(wanted, (seq) => [seq, []]));
  }

  add(hash: Uint8Array): void {
    if (this.#seen === this.#size) return;
    this.#seen += 1;
    let top: Subtree = { hash: leafOf(hash), leaves: 1, wanted: this.#wanted.has(this.#seen) ? [this.#seen] : [] };
    for (let left = this.#peaks.at(-1); left?.leaves === top.leaves; left = this.#peaks.at(-1)) {
      this.#peaks.pop();
      top = this.#join(left, top);
    }
    this.#peaks.push(top);
  }

  #join(left: Subtree, right: Subtree): Subtree {
    for (const seq of left.wanted) this.#wanted.get(seq)?.push(right.hash);
    for (const seq of right.wanted) this.#wanted.get(seq)?.push(left.hash);
    return { hash: nodeOf(left.hash, right.hash), leaves: left.leaves + right.leaves, wanted: [...left.wanted, ...right.wanted] };
  }

  /** After the last hash: the proofs by their numbers, and the root they lead to. */
  finish(): { readonly root: Buffer; readonly proofs: ReadonlyMap<number, Inclusion> } {
    const last = this.#peaks.reduceRight((right: Subtree | null, left) => (right ? this.#join(left, right) : left), null);
    const proofs = new Map(Array.from(this.#wanted, ([seq, path]) => [seq, { seq, size: this.#size, path }]));
    return { root: last?.hash ?? emptyRoot, proofs };
  }
}

/** The root that a proof leads to from the hash of its event (RFC 9162, 2.1.3.2); null: the path does not fit the place. */
export function rootBy({ seq, size, path }: Inclusion, hash: Uint8Array): Buffer | null {
  if (seq < 1 || seq > size) return null;
  let [at, last] = [seq - 1, size - 1];
  let node = leafOf(hash);
  for (const neighbour of path) {
    if (last === 0) return null;
    if (at % 2 === 1 || at === last) {
      node = nodeOf(neighbour, node);
      for (; at % 2 === 0 && at !== 0; at = Math.floor(at / 2)) last = Math.floor(last / 2);
    } else node = nodeOf(node, neighbour);
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? node : null;
}
