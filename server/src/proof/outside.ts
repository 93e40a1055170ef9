import type { Tx } from '@duizhang/db/connect.ts';
import { canonical } from '@duizhang/shared/canonical.ts';
import {
  type Anchor,
  digestedText,
  endorsedText,
  readShortCode,
  shortCode,
  type SigningKey,
  signedText,
} from '@duizhang/shared/proof/formats.ts';
import type { Text } from '@duizhang/shared/text.ts';
import { digestOf, readAnchor } from './anchor.ts';
import { readKeys } from './keys.ts';
import { signers, sm3 } from './sign.ts';
import { linesOf, storedKey, type Vault } from './vault.ts';

// What is kept outside, held against what the database says of it: the anchors line by line, their signatures, the keys; and an
// anchor that somebody has kept on paper or elsewhere.

export type Fault = { readonly code: string | null; readonly says: Text };
/** An anchor that the chain is to be held against, and why it is not to be trusted by itself, if so. */
export type Claim = { readonly anchor: Anchor; readonly code: string };
export type Outside = {
  readonly anchors: number;
  readonly claims: readonly Claim[];
  readonly faults: readonly Fault[];
  readonly given: Claim | null;
  readonly keys: ReadonlyMap<string, SigningKey>;
};

const claimOf = (anchor: Anchor): Claim => ({ anchor, code: shortCode(digestOf(anchor)) });

/** `given`: a short code, or an anchor's line. */
export async function readOutside(tx: Tx, orgId: string, { vault, given }: { vault: Vault; given: string | null }): Promise<Outside> {
  const rows = await tx.selectFrom('anchor').select(['n', 'line', 'code']).where('orgId', '=', orgId).orderBy('n').execute();
  const lines = await linesOf(vault, orgId);
  const keys = await readKeys(tx, orgId);
  const known = new Map(keys.map((key) => [key.id, key]));
  const byPlace = placed(rows, lines);
  const claims = new Map<string, Claim>();
  const faults: Fault[] = [...(await keyFaults(vault, keys))];
  let previous: string | null = null;
  for (const { n, row, line } of byPlace) {
    if (row !== line) faults.push(apart(n, { row, line }));
    for (const text of new Set([line, row])) {
      const it = text === null ? null : readAnchor(text);
      if (it === null) continue;
      const claim = claimOf(it);
      claims.set(claim.code, claim);
      const wrong = wrongOf(it, orgId, known);
      if (wrong) faults.push({ code: claim.code, says: wrong });
    }
    const it = readAnchor(line ?? row ?? '');
    if (it && it.previous !== previous) faults.push({ code: claimOf(it).code, says: unlinked });
    if (it) previous = digestOf(it).toString('hex');
  }
  const asked = given === null ? null : findGiven(given, claims);
  if (asked?.fault) faults.push(asked.fault);
  if (asked?.claim) faults.push(...givenFaults(asked.claim, { orgId, claims, known }));
  const all = asked?.claim ? new Map(claims).set(asked.claim.code, asked.claim) : claims;
  const sorted = [...all.values()].toSorted((a, b) => a.anchor.seq - b.anchor.seq);
  return { anchors: Math.max(rows.length, lines.length), claims: sorted, faults, given: asked?.claim ?? null, keys: known };
}

type Kept = { readonly orgId: string; readonly claims: ReadonlyMap<string, Claim>; readonly known: ReadonlyMap<string, SigningKey> };
/** Of an anchor that is kept here as well, nothing is said twice. */
function givenFaults(claim: Claim, { orgId, claims, known }: Kept): Fault[] {
  const own = claims.get(claim.code);
  if (own === claim) return [];
  const says = wrongOf(claim.anchor, orgId, known) ?? (own === undefined ? unkept : null);
  return says === null ? [] : [{ code: claim.code, says }];
}

type Placed = { readonly n: number; readonly row: string | null; readonly line: string | null };
function placed(rows: readonly { n: number; line: string }[], lines: readonly string[]): Placed[] {
  const byN = new Map(rows.map((each) => [each.n, each.line]));
  const most = Math.max(lines.length, rows.at(-1)?.n ?? 0);
  return Array.from({ length: most }, (_, at) => ({ n: at + 1, row: byN.get(at + 1) ?? null, line: lines[at] ?? null }));
}

function apart(n: number, { row, line }: Pick<Placed, 'row' | 'line'>): Fault {
  const it = readAnchor(line ?? row ?? '');
  const code = it && claimOf(it).code;
  if (line === null) return { code, says: { zh: `锚点文件里没有第 ${n} 条锚点`, en: `The file of anchors lacks anchor ${n}` } };
  if (row === null) return { code, says: { zh: `数据库里没有第 ${n} 条锚点`, en: `The database lacks anchor ${n}` } };
  return { code, says: { zh: `第 ${n} 条锚点，数据库与锚点文件不一致`, en: `Anchor ${n} differs between the database and the file` } };
}

const unlinked = { zh: '这条锚点不接着前一条', en: 'This anchor does not follow the one before it' };
const unkept = {
  zh: '这条锚点不在本机构的锚点记录里，记录可能被删改',
  en: 'This anchor is not among those kept here; they may have been changed',
};

/** What speaks against an anchor by itself. */
function wrongOf(it: Anchor, orgId: string, keys: ReadonlyMap<string, SigningKey>): Text | null {
  if (it.org !== orgId) return { zh: '这条锚点是别的机构的', en: 'This anchor is another organisation’s' };
  const key = keys.get(it.key);
  if (key === undefined)
    return { zh: `签名的密钥 ${it.key} 不是本机构的`, en: `The key ${it.key} that signed it is not this organisation’s` };
  if (it.at < key.from || (key.until !== null && it.at > key.until))
    return { zh: '签名时这把密钥不在使用期内', en: 'The key was not in use when it signed this' };
  const sound =
    it.sm3 === sm3(digestedText(it)) &&
    signers[key.algorithm].verify(Buffer.from(key.public, 'base64'), signedText(it), Buffer.from(it.signature, 'base64'));
  return sound ? null : { zh: '内容与签名不符，锚点被改动过', en: 'The content does not fit its signature: it has been changed' };
}

type Given = { readonly claim: Claim | null; readonly fault: Fault | null };
function findGiven(given: string, claims: ReadonlyMap<string, Claim>): Given {
  const code = readShortCode(given);
  if (code !== null) {
    const claim = claims.get(code);
    return claim ? { claim, fault: null } : { claim: null, fault: { code, says: unknownCode } };
  }
  const it = readAnchor(given.trim());
  return it ? { claim: claimOf(it), fault: null } : { claim: null, fault: { code: null, says: unreadable } };
}
const unknownCode = {
  zh: '本机构没有这个短码的锚点：短码抄错了，或者锚点和留痕被重写过',
  en: 'No anchor here has this code: it was mistyped, or anchors and events have been rewritten',
};
const unreadable = {
  zh: '这不是锚点：请输入十位短码，或粘贴整行锚点',
  en: 'This is no anchor: enter the ten characters of the code, or paste a whole line',
};

/** Keys that the folder does not have as the database says, or that do not hand over to each other. */
async function keyFaults(vault: Vault, keys: readonly SigningKey[]): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const [at, key] of keys.entries()) {
    const { until, ...kept } = key;
    const next = keys[at + 1];
    const stored = await storedKey(vault, key);
    if (stored !== canonical(kept))
      faults.push({
        code: null,
        says: { zh: `公钥 ${key.id} 与数据目录里的不一致`, en: `The public key ${key.id} differs from the one in the data folder` },
      });
    if (until !== (next?.from ?? null))
      faults.push({ code: null, says: { zh: `公钥 ${key.id} 的停用时间不对`, en: `The end of key ${key.id} is wrong` } });
    if (next?.endorsed && !endorsedBy(key, next))
      faults.push({ code: null, says: { zh: `公钥 ${next.id} 的背书签名不对`, en: `The endorsement of key ${next.id} is wrong` } });
  }
  return faults;
}

const endorsedBy = (old: SigningKey, { endorsed, ...next }: SigningKey): boolean =>
  endorsed !== null &&
  endorsed.key === old.id &&
  signers[old.algorithm].verify(Buffer.from(old.public, 'base64'), endorsedText(next), Buffer.from(endorsed.signature, 'base64'));
