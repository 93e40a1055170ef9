import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import type { Algorithm } from '@duizhang/shared/proof/formats.ts';
import { sm2 } from 'sm-crypto-v2';

// Signing, one interface for both algorithms. SM3 is OpenSSL's; its SM2 can't be given the identity that GM/T 0009 prescribes,
// so that signatures would be refused by every other program: sm-crypto-v2 computes those.

export interface Signer {
  /** A new pair: the private half as the text of its file, the public one as its bytes. */
  readonly generate: () => { readonly secret: string; readonly public: Buffer };
  readonly publicOf: (secret: string) => Buffer;
  readonly sign: (secret: string, text: string) => Buffer;
  /** False for whatever is no signature of this text, or no key. */
  readonly verify: (publicKey: Uint8Array, text: string, signature: Uint8Array) => boolean;
}

const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');
const hexBytes = (hex: string): Buffer => Buffer.from(hex, 'hex');
export const sm3 = (text: string): string => createHash('sm3').update(text, 'utf8').digest('hex');
export const sha256 = (content: Uint8Array | string): Buffer => createHash('sha256').update(content).digest();

/** The last 32 bytes of an Ed25519 key in DER are the key itself (RFC 8410). */
const prefix = hexBytes('302a300506032b6570032100');
const rawOf = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' }).subarray(prefix.length);

const ed25519: Signer = {
  generate: () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    return { secret: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(), public: rawOf(publicKey) };
  },
  publicOf: (secret) => rawOf(createPublicKey(secret)),
  sign: (secret, text) => sign(null, bytes(text), createPrivateKey(secret)),
  verify: (publicKey, text, signature) =>
    publicKey.length === 32 &&
    verify(null, bytes(text), createPublicKey({ key: Buffer.concat([prefix, publicKey]), format: 'der', type: 'spki' }), signature),
};

const identity = { hash: true, der: false, userId: '1234567812345678' } as const;

const ofSm2: Signer = {
  generate: () => {
    const { privateKey, publicKey } = sm2.generateKeyPairHex();
    return { secret: privateKey, public: hexBytes(publicKey) };
  },
  publicOf: (secret) => hexBytes(sm2.getPublicKeyFromPrivateKey(secret.trim())),
  sign: (secret, text) => hexBytes(sm2.doSignature(bytes(text), secret.trim(), identity)),
  verify: (publicKey, text, signature) => {
    try {
      return sm2.doVerifySignature(bytes(text), Buffer.from(signature).toString('hex'), Buffer.from(publicKey).toString('hex'), identity);
    } catch {
      return false;
    }
  },
};

export const signers: Readonly<Record<Algorithm, Signer>> = { Ed25519: ed25519, SM2: ofSm2 };
export const keyIdOf = (publicKey: Uint8Array): string => sha256(publicKey).toString('hex').slice(0, 16);
