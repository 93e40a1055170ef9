import type { ListSearch } from '@duizhang/shared/item/search.ts';
import { type Outputs, queryClient, trpc } from '../trpc.ts';

export type Scope = Outputs['paper']['scope'];
export type PreviewRow = Outputs['item']['list']['rows'][number];
export type Happened = Outputs['event']['list']['events'][number];
export type Verdict = Outputs['proof']['verify'];

/** The filters of the ledger's list, as they stand in the address. */
export type PaperSearch = { [name in Exclude<keyof ListSearch, 'ledgerId'>]?: Exclude<ListSearch[name], undefined> };

export const scopeQuery = (ledgerId: string, search: PaperSearch) => trpc.paper.scope.queryOptions({ ledgerId, ...search });
export const previewQuery = (ledgerId: string, search: PaperSearch) => trpc.item.list.queryOptions({ ledgerId, ...search, limit: 8 });

export type Trail = { action?: string; itemId?: string; who?: string; from?: string; to?: string; text?: string };

/** One page of what happened, newest first. */
export const fetchTrail = (trail: Trail, before: number | null) =>
  queryClient.fetchQuery({ ...trpc.event.list.queryOptions({ ...trail, ...(before !== null && { before }) }), staleTime: 0 });

/** The item that has this number, when one has. */
export async function findItem(code: string): Promise<string | null> {
  const found = await queryClient.fetchQuery(trpc.item.search.queryOptions({ text: code }));
  return found.find((each) => each.code.toLowerCase() === code.toLowerCase())?.id ?? null;
}
