import { algorithm, readShortCode, shortCode } from '@duizhang/shared/proof/formats.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyIdOf, sha256, signers, sm3 } from './sign.ts';

describe.each(algorithm.options)('%s', (name) => {
  const signer = signers[name];

  test('verifies what it signed, and nothing else', () => {
    const { secret, public: key } = signer.generate();
    const other = signer.generate().public;
    expect(signer.publicOf(secret)).toEqual(key);
    const told = fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (text, at) => {
      const signature = signer.sign(secret, text);
      expect(signer.verify(key, text, signature)).toBe(true);
      expect(signer.verify(key, `${text}。`, signature)).toBe(false);
      expect(signer.verify(other, text, signature)).toBe(false);
      const flipped = Uint8Array.from(signature, (byte, n) => (n === at % signature.length ? byte ^ 1 : byte));
      expect(signer.verify(key, text, flipped)).toBe(false);
    });
    fc.assert(told, { numRuns: 10, examples: [['', 0]] });
  });

  test('says no to what is no signature and no key', () => {
    const { public: key } = signer.generate();
    expect(signer.verify(key, '锚点', Buffer.of())).toBe(false);
    expect(signer.verify(Buffer.of(1, 2, 3), '锚点', Buffer.alloc(64))).toBe(false);
  });
});

test('Ed25519 is RFC 8032’s (7.1, test 1)', () => {
  const key = Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex');
  const signature = Buffer.from(
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    'hex',
  );
  expect(signers.Ed25519.verify(key, '', signature)).toBe(true);
});

test('SM2 and SM3 are those of GB/T 32918.5 (annex A) and GB/T 32905 (A.1)', () => {
  const key = Buffer.from(
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
    'hex',
  );
  const [r, s] = [
    'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3',
    'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
  ];
  expect(signers.SM2.verify(key, 'message digest', Buffer.from(`${r}${s}`, 'hex'))).toBe(true);
  expect(sm3('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
});

test('a key is named by its own digest, an anchor by a code that survives being typed', () => {
  expect(keyIdOf(Buffer.of())).toBe('e3b0c44298fc1c14');
  const code = shortCode(sha256('anchor'));
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
  expect(readShortCode(` ${code.toLowerCase().replace('-', ' ')}`)).toBe(code);
  expect(readShortCode('oil0l-ABCDE')).toBe('01101-ABCDE');
  expect(readShortCode('UUUUU-00000')).toBeNull();
  // All ones, and one bit that counts as the last of the fiftieth.
  expect(shortCode(Buffer.alloc(32, 255))).toBe('ZZZZZ-ZZZZZ');
  expect(shortCode(Buffer.of(0, 0, 0, 0, 0, 0, 64))).toBe('00000-00001');
});
