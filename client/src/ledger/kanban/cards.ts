import { statusesOf } from '@duizhang/shared/item/kinds.ts';
import type { KanbanColumn } from '@duizhang/shared/item/views.ts';
import type { ItemKind, Status } from '@duizhang/shared/item/words.ts';
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queryClient, trpc } from '../../trpc.ts';
import type { LedgerSearch } from '../search.ts';

/** What moved last stands first, unless another order is asked for: a card is seen where it was moved to. */
const ordered = (search: LedgerSearch): LedgerSearch => (search.sort ? search : { ...search, sort: 'updated', desc: true });

/** The columns in the order in which an item walks through them, those without items among them; of a filter only its own. */
export function useColumns(ledgerId: string, search: LedgerSearch, kind: ItemKind) {
  const query = useQuery({
    ...trpc.item.kanban.queryOptions({ ledgerId, ...ordered(search) }),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
  const found = query.data?.columns;
  const columns = useMemo(
    () =>
      statusesOf(kind)
        .filter((status) => search.status === undefined || search.status.includes(status))
        .map((status): KanbanColumn => found?.find((each) => each.status === status) ?? { status, count: 0, rows: [], next: null }),
    [found, kind, search.status],
  );
  return { query, columns };
}

const cardsAtOnce = 50;

type Going = { readonly ledgerId: string; readonly search: LedgerSearch; readonly status: Status; readonly from: string };

/** The rest of a column, from where its first cards ended: pages of the list, refreshed with it. */
function restQuery({ ledgerId, search, status, from }: Going) {
  const input = { ledgerId, ...ordered(search), status: [status], limit: cardsAtOnce };
  return infiniteQueryOptions({
    queryKey: [['item', 'list'], { input, from, type: 'infinite' }],
    queryFn: ({ pageParam }) =>
      queryClient.fetchQuery({ ...trpc.item.list.queryOptions({ ...input, after: pageParam }), staleTime: 0, gcTime: 0 }),
    initialPageParam: from,
    getNextPageParam: (page) => page.next,
    staleTime: 60_000,
  });
}

/** The cards of a column as far as they have been scrolled to. A card that moved between two pages stands once. */
export function useCards(column: KanbanColumn, { ledgerId, search }: Pick<Going, 'ledgerId' | 'search'>, wanted: boolean) {
  const { status, next, rows: first } = column;
  const rest = useInfiniteQuery({
    ...restQuery({ ledgerId, search, status, from: next ?? '' }),
    enabled: wanted && next !== null,
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => {
    const further = next === null ? [] : (rest.data?.pages.flatMap((page) => page.rows) ?? []);
    return [...new Map([...first, ...further].map((row) => [row.id, row])).values()];
  }, [first, next, rest.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = rest;
  const goOn = () => void (hasNextPage && !isFetchingNextPage && fetchNextPage());
  return { rows, goOn, failed: rest.isError, retry: () => void rest.refetch() };
}
