import { inReading } from '@duizhang/db/connect.ts';
import type { Actor } from '@duizhang/shared/access.ts';
import type { Waiting } from '@duizhang/shared/item/search.ts';
import { loadFacts } from '../item/load.ts';
import { waitingFor } from '../item/waiting.ts';
import { tenantOf, type Work } from '../work.ts';
import { candidatesOf, mostShown, waitsFor } from './inbox.ts';

// How many things wait, for the badge on every page: the inbox's own total. Judging an item takes all its facts, and nearly always
// the item has been judged before; so each verdict is kept by the item's version, for as long as nothing else that rules read has
// changed: posts, policies, notices, indicators all leave an event that is no item's.

type Judged = { readonly stamp: string; readonly verdicts: Map<string, boolean> };
const judged = new Map<string, Judged>();
const mostPosts = 500;

/** Two statements, and one where nothing is new to it. */
export async function waitingOf({ db, actor }: Pick<Work, 'db' | 'actor'>): Promise<number> {
  const kinds = waitingFor[actor.role];
  if (kinds.length === 0) return 0;
  return inReading(db, tenantOf(actor), async (tx) => {
    const candidates = await candidatesOf(tx, actor, kinds);
    const verdicts = verdictsOf(actor, candidates[0]?.stamp ?? '');
    const unknown = candidates.filter((each) => !verdicts.has(keyOf(each)));
    const ids = [...new Set(unknown.map((each) => each.id))];
    const loaded = ids.length > 0 ? await loadFacts(tx, actor.orgId, { ids, today: actor.today }) : null;
    for (const each of unknown) {
      const facts = loaded?.get(each.id)?.facts;
      verdicts.set(keyOf(each), facts !== undefined && waitsFor(each.kind, facts, actor));
    }
    const own = candidates.filter((each) => verdicts.get(keyOf(each))).length;
    const beyond = new Map(candidates.map((each) => [each.kind, Math.max(0, each.n - mostShown)]));
    return [...beyond.values()].reduce((sum, more) => sum + more, own);
  });
}

type Version = { readonly kind: Waiting; readonly id: string; readonly version: number };
const keyOf = ({ kind, id, version }: Version): string => `${kind} ${id} ${version}`;

function verdictsOf({ orgId, postId, today }: Actor, now: string): Map<string, boolean> {
  const key = `${orgId} ${postId} ${today}`;
  const known = judged.get(key);
  judged.delete(key);
  const kept = known?.stamp === now ? known : { stamp: now, verdicts: new Map<string, boolean>() };
  judged.set(key, kept);
  // The post that has not been asked about for longest goes.
  const [oldest] = judged.keys();
  if (judged.size > mostPosts && oldest !== undefined) judged.delete(oldest);
  return kept.verdicts;
}
