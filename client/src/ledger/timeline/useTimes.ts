import type { ItemTimes } from '@duizhang/shared/item/views.ts';
import { useQueries } from '@tanstack/react-query';
import { useCallback } from 'react';
import { trpc } from '../../trpc.ts';
import type { Row } from '../listQuery.ts';

const chunk = 25;

/** The days of the rows between two indexes, some rows at a time; while one scrolls past, nothing is asked. */
export function useTimes(
  rows: readonly Row[],
  [first, last]: readonly [number, number],
  still: boolean,
): (id: string) => ItemTimes | undefined {
  const from = Math.floor(first / chunk);
  const to = rows.length === 0 ? from - 1 : Math.floor(last / chunk);
  const chunks = Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => rows.slice((from + n) * chunk, (from + n + 1) * chunk));
  const known = useQueries({
    queries: chunks.map((some) => ({
      ...trpc.item.times.queryOptions({ ids: some.map(({ id }) => id) }),
      staleTime: 60_000,
      enabled: still && some.length > 0,
    })),
    combine: useCallback(
      (results: readonly { readonly data: readonly ItemTimes[] | undefined }[]) =>
        new Map(results.flatMap(({ data }) => (data ?? []).map((each) => [each.id, each] as const))),
      [],
    ),
  });
  return (id) => known.get(id);
}
