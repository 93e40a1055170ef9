import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { OrgSettings } from '@duizhang/shared/org.ts';
import { Denied } from '../denied.ts';
import { noEntry } from './denials.ts';
import { createTurns } from './turns.ts';

const derive = promisify(argon2);

// OWASP's first choice for Argon2id. A check takes some 30 ms of one core and 19 MiB.
const cost = { memory: 19_456, passes: 2, parallelism: 1 };
const tagLength = 32;

/** Hashes are kept in the PHC form, so that the cost can be raised without asking for new passwords. */
export async function hashPassword(password: string, { memory, passes, parallelism } = cost): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await inTurn(() => derive('argon2id', { memory, passes, parallelism, tagLength, nonce, message: normal(password) }));
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(nonce)}$${unpadded(tag)}`;
}

/** Against no hash at all it takes the same time, so that nobody learns which names exist. */
export async function checkPassword(password: string, stored: string | null): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(stored ?? nobody);
  const [, memory, passes, parallelism, nonce = '', tag = ''] = parts ?? [];
  const expected = Buffer.from(tag, 'base64');
  const given = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const found = await inTurn(() =>
    derive('argon2id', { ...given, tagLength: expected.length, nonce: Buffer.from(nonce, 'base64'), message: normal(password) }),
  );
  return timingSafeEqual(found, expected) && stored !== null;
}

/** Refuses a new password that the org's rules don't allow, or that is one of the last five. */
export async function checkNewPassword(next: string, settings: OrgSettings, used: readonly string[]): Promise<void> {
  const { passwordLength, passwordClasses } = settings;
  const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((each) => each.test(next)).length;
  if (next.length < passwordLength || classes < passwordClasses) {
    throw new Denied('BAD_REQUEST', noEntry('weak_password', { length: passwordLength, classes: passwordClasses }));
  }
  for (const hash of used.slice(0, remembered)) {
    if (await checkPassword(next, hash)) throw new Denied('BAD_REQUEST', noEntry('used_password', { count: remembered }));
  }
}

/** The newest first; the current one is among them. */
export const remembered = 5;

const nobody = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(Buffer.alloc(16))}$${unpadded(Buffer.alloc(tagLength))}`;

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

// The same characters typed on another keyboard or system are the same password.
function normal(password: string): string {
  return password.normalize('NFKC');
}

// Two at once at most: hashing fills a core and the memory's bus, and the lists of everybody else wait for both.
const inTurn = createTurns({ atOnce: 2, longestQueue: 200, refusal: () => new Denied('TOO_MANY_REQUESTS', noEntry('too_many')) });
