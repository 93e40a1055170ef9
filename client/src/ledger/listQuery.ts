import { infiniteQueryOptions } from '@tanstack/react-query';
import { type Inputs, type Outputs, queryClient, trpc } from '../trpc.ts';
import type { LedgerSearch } from './search.ts';

export type Row = Outputs['item']['list']['rows'][number];
type Input = Inputs['item']['list'];

const rowsAtOnce = 100;

/** The rows of a ledger, page after page; its key lies under item.list, so that what refreshes items refreshes it. */
export function listQuery(ledgerId: string, search: LedgerSearch) {
  const input = { ledgerId, ...search, limit: rowsAtOnce };
  return infiniteQueryOptions({
    queryKey: [['item', 'list'], { input, type: 'infinite' }],
    queryFn: ({ pageParam }) => fetchPage(pageParam === null ? input : { ...input, after: pageParam }),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.next,
    staleTime: 60_000,
  });
}

function firstPage(): string | null {
  return null;
}

function fetchPage(input: Input): Promise<Outputs['item']['list']> {
  return queryClient.fetchQuery({ ...trpc.item.list.queryOptions(input), staleTime: 0, gcTime: 0 });
}
