import type { Facts } from '@duizhang/shared/item/facts.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { type Outputs, queryClient, trpc } from '../trpc.ts';

type Sent = Outputs['item']['get'];
/** All that the item page knows of its item. */
export type ItemData = Omit<Sent, 'item' | 'names'> & { readonly item: Facts; readonly names: Names };
export type Report = ItemData['reports'][number];
export type Happening = Outputs['item']['history']['events'][number];
export type Outcome = Outputs['item']['perform'];
/** What is needed to say things: the names of units and people, and of which kind the item is. */
export type Names = Sent['names'] & { readonly kind: ItemKind };

/** Over the wire an empty payload is a missing one. */
const received = (sent: Sent): ItemData => ({
  ...sent,
  names: { ...sent.names, kind: sent.item.kind },
  item: { ...sent.item, requests: sent.item.requests.map((each) => ({ ...each, payload: each.payload ?? null })) },
});

const plainItemQuery = (id: string) => trpc.item.get.queryOptions({ id });
export const itemQuery = (id: string) => ({ ...plainItemQuery(id), select: received });

/** The item as it is now, whatever was read before. */
export const fetchItem = async (id: string): Promise<ItemData> =>
  received(await queryClient.fetchQuery({ ...plainItemQuery(id), staleTime: 0 }));

/** Fetches an item's page ahead: the pointer rests on its link. */
export const prefetchItem = (id: string): void => void queryClient.prefetchQuery(plainItemQuery(id));
export const ledgerQuery = (id: string) => ({ ...trpc.ledger.get.queryOptions({ id }), staleTime: 300_000 });
export const candidatesQuery = (id: string) => trpc.item.candidates.queryOptions({ id });

/** Fetches one page of an item's history, newest first. */
export const fetchHistory = (id: string, before: number | null) =>
  queryClient.fetchQuery(trpc.item.history.queryOptions({ id, ...(before !== null && { before }) }));

/** After an action whatever was read may have changed, who is signed in aside. What is on screen is read anew. */
export async function forgetWhatWasRead(): Promise<void> {
  await forget();
  void queryClient.refetchQueries({ type: 'active', stale: true });
}

/** As above, the item itself first: whoever goes on at once goes on from what they just did. */
export async function readAnew(id: string): Promise<void> {
  await forget();
  // The action may have taken the item out of sight.
  await fetchItem(id).catch(() => null);
  void queryClient.refetchQueries({ type: 'active', stale: true });
}

const forget = (): Promise<void> =>
  queryClient.invalidateQueries({
    predicate: ({ queryKey }) => !JSON.stringify(queryKey[0] ?? '').includes('"session"'),
    refetchType: 'none',
  });
