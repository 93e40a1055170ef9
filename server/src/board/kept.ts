import { inReading } from '@duizhang/db/connect.ts';
import type { Actor } from '@duizhang/shared/access.ts';
import type { Work } from '../work.ts';

// When something happens in an org, each of its open boards asks for its numbers at the same moment, and most ask for the same ones.
// Whatever changes leaves an event; so an answer holds for as long as the org's chain has not grown, and those who see the same share it.

/** All of an actor that a board may go by: what it can't read here it can't depend on. */
type Sight = Omit<Actor, 'accountId' | 'name' | 'postId'>;
type Kept<T> = { readonly seq: number; readonly answer: Promise<T> };
/** An answer, and the length of the org's chain of which it is at least. */
type Dated<T> = T & { readonly seq: number };

const mostKept = 500;

/** Wraps a reader, so that it reads once for all who see the same, until something has happened. */
export function keep<Q, T extends object>(read: (work: Work, question: Q) => Promise<T>): (work: Work, question: Q) => Promise<Dated<T>> {
  const all = new Map<string, Kept<T>>();
  return async (work, question) => {
    // Before the numbers are read: they may be newer than this, never older.
    const seq = await lengthOf(work);
    const { accountId: _, name: __, postId: ___, ...sight } = work.actor;
    const key = JSON.stringify([question, sight satisfies Sight]);
    const known = all.get(key);
    all.delete(key);
    const kept = known && known.seq >= seq ? known : { seq, answer: read({ ...work, actor: { ...sight, ...nobody } }, question) };
    all.set(key, kept);
    kept.answer.catch(() => all.get(key) === kept && all.delete(key));
    // What has not been asked about for longest goes.
    const [oldest] = all.keys();
    if (all.size > mostKept && oldest !== undefined) all.delete(oldest);
    return { ...(await kept.answer), seq: kept.seq };
  };
}

/** In place of the one who happened to ask first; no id, so that a query by it fails. */
const nobody = { accountId: 'nobody', name: '', postId: 'nobody' };

/** One reading for all who ask in the same moment: it begins after each of them has asked. */
export function lengthOf({ db, actor: { orgId } }: Work): Promise<number> {
  const known = beginning.get(orgId);
  if (known) return known;
  const length = new Promise<void>((begin) => setImmediate(begin)).then(async () => {
    beginning.delete(orgId);
    const head = await inReading(db, { orgId, clearances: [] }, (tx) =>
      tx.selectFrom('eventHead').select('seq').where('orgId', '=', orgId).executeTakeFirst(),
    );
    return Number(head?.seq ?? 0);
  });
  beginning.set(orgId, length);
  return length;
}
const beginning = new Map<string, Promise<number>>();
