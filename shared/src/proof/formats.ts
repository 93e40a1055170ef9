import { z } from 'zod';
import { canonical } from '../canonical.ts';
import type { Text } from '../text.ts';

// What proves the chain from outside, as it is written down: anchors and public keys. Whoever checks one needs nothing of
// ours but these forms, SHA-256, SM3, and Ed25519 or SM2.

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const base64 = z.string().regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/);
/** The first 16 hexadecimal digits of SHA-256 over the bytes of a public key. */
const keyId = z.string().regex(/^[0-9a-f]{16}$/);
const moment = z.iso.datetime();

/**
 * Ed25519 (RFC 8032): the public key is its 32 bytes, a signature 64. SM2 (GM/T 0003.2) with SM3 and the usual identity
 * 1234567812345678: the public key is the uncompressed point of 65 bytes, a signature r ‖ s, 32 bytes each.
 */
export const algorithms = { Ed25519: { zh: 'Ed25519', en: 'Ed25519' }, SM2: { zh: '国密 SM2（SM3）', en: 'SM2 with SM3' } } as const;
export type Algorithm = keyof typeof algorithms;
export const algorithm = z.enum(['Ed25519', 'SM2']);

/** Why an anchor was made: the day, items that ended, a package that tells of the chain, a person. */
export const anchorReasons = {
  daily: { zh: '每日', en: 'Daily' },
  closure: { zh: '销号', en: 'Closure' },
  package: { zh: '卷宗', en: 'Package' },
  asked: { zh: '手动', en: 'Asked for' },
} as const satisfies Record<string, Text>;
export type AnchorReason = keyof typeof anchorReasons;

/**
 * One line: that the org's chain had `seq` events, the last with this hash, all of them with this Merkle root (RFC 6962 over
 * the hashes of the events 1 to seq, SHA-256). It is canonical JSON (RFC 8785).
 * `previous`: SHA-256 of the signed text of the anchor before it, null at the first one.
 * `sm3`: SM3 of the canonical JSON of all other members but `signature`.
 * `signature`: over the signed text, which is the canonical JSON of all members but itself, as UTF-8.
 */
export const anchor = z.strictObject({
  format: z.literal('duizhang-anchor-1'),
  org: z.uuid(),
  orgName: z.string(),
  seq: z.int().min(0),
  hash: sha256,
  root: sha256,
  day: z.iso.date(),
  at: moment,
  reason: z.enum(['daily', 'closure', 'package', 'asked']),
  previous: sha256.nullable(),
  key: keyId,
  sm3: sha256,
  signature: base64,
});
export type Anchor = z.output<typeof anchor>;

/** What its SM3 digest is of. */
export const digestedText = ({ sm3: _s, signature: _g, ...rest }: Omit<Anchor, 'sm3' | 'signature'> & Partial<Anchor>): string =>
  canonical(rest);
/** What is signed, and whose SHA-256 gives the short code and the next anchor's `previous`. */
export const signedText = ({ signature: _g, ...rest }: Omit<Anchor, 'signature'> & Partial<Anchor>): string => canonical(rest);

/**
 * An org's public key. `from` until `until` it signs; what it has signed in that time stays valid. `endorsed` is by the key
 * before it, over the canonical JSON of all members but `until` and `endorsed`; null: there was none, or it was lost.
 */
export const signingKey = z.strictObject({
  format: z.literal('duizhang-key-1'),
  org: z.uuid(),
  id: keyId,
  algorithm,
  public: base64,
  from: moment,
  until: moment.nullable(),
  endorsed: z.strictObject({ key: keyId, signature: base64 }).nullable(),
});
export type SigningKey = z.output<typeof signingKey>;

/** What the key before it signs. */
export const endorsedText = ({ until: _u, endorsed: _e, ...rest }: Omit<SigningKey, 'until' | 'endorsed'> & Partial<SigningKey>): string =>
  canonical(rest);

/** Crockford's base32: no letter that is mistaken for another or for a digit. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The short code of an anchor, from the SHA-256 of its signed text: 50 bits that a person can compare, as XXXXX-XXXXX. */
export function shortCode(digest: Uint8Array): string {
  const bits = Array.from(digest.subarray(0, 7), (byte) => byte.toString(2).padStart(8, '0')).join('');
  const code = Array.from({ length: 10 }, (_, n) => letters[Number.parseInt(bits.slice(n * 5, n * 5 + 5), 2)]).join('');
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

/** A code as somebody has typed it off a paper; null: none. */
export function readShortCode(typed: string): string | null {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{10}$/.test(code) ? `${code.slice(0, 5)}-${code.slice(5)}` : null;
}

/**
 * One line of a chain that was taken away. The hash of an event is SHA-256 over the hash before it, as 32 bytes, and its body as
 * UTF-8; before the first one stands SHA-256 of the org's id. `body` is null where its reader is not cleared for it.
 */
export const chainLine = z.strictObject({ seq: z.int().min(1), hash: sha256, body: z.string().nullable() });
export type ChainLine = z.output<typeof chainLine>;
