import type { ListSearch } from '@duizhang/shared/item/search.ts';
import type { inferRouterOutputs } from '@trpc/server';
import type { TRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { queryClient, trpc } from '../trpc.ts';
import type { PaperApi } from './api-stand-in.ts';

type Outputs = inferRouterOutputs<PaperApi>;
export type Scope = Outputs['paper']['scope'];
export type PreviewRow = Outputs['item']['list']['rows'][number];
export type Happened = Outputs['event']['list']['events'][number];
export type Verdict = Outputs['event']['verify'];

/** The filters of the ledger's list, as they stand in the address. */
export type PaperSearch = { [name in Exclude<keyof ListSearch, 'ledgerId'>]?: Exclude<ListSearch[name], undefined> };

export const door = paperDoor();

export const scopeQuery = (ledgerId: string, search: PaperSearch) => door.paper.scope.queryOptions({ ledgerId, ...search });
export const previewQuery = (ledgerId: string, search: PaperSearch) => door.item.list.queryOptions({ ledgerId, ...search, limit: 8 });

export type Trail = { action?: string; itemId?: string };

/** One page of what happened, newest first. */
export const fetchTrail = (trail: Trail, before: number | null) =>
  queryClient.fetchQuery({ ...door.event.list.queryOptions({ ...trail, ...(before !== null && { before }) }), staleTime: 0 });

/** The item that has this number, when one has. */
export async function findItem(code: string): Promise<string | null> {
  const found = await queryClient.fetchQuery(door.item.search.queryOptions({ text: code }));
  return found.find((each) => each.code.toLowerCase() === code.toLowerCase())?.id ?? null;
}

function paperDoor(): TRPCOptionsProxy<PaperApi> {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- the same proxy; its type does not know papers yet
  return trpc as unknown as TRPCOptionsProxy<PaperApi>;
}
