import { type ActionName, inputs } from '@duizhang/shared/item/input.ts';
import { useMutation, useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { refusalOf, trpc } from '../../trpc.ts';
import { useDraft } from '../../ui/draft.ts';
import { forgetWhatWasRead, itemQuery, type Outcome } from '../data.ts';
import { newKey } from '../key.ts';
import { reasonsIn } from '../refused.ts';
import { type BulkAction, bulkInput, type BulkValue, isReview, noBulk, partsOf } from './bulk.ts';
import { type Faults, faultsOf } from './faults.ts';

type Setup = { readonly ledgerId: string; readonly action: BulkAction; readonly ids: readonly string[] };

/** One action on many items: what it would meet on each, the form, and what became of each. */
export function useBulk({ ledgerId, action, ids }: Setup) {
  const preview = usePreview(action, ids);
  const { rows } = preview;
  const possible = rows.filter((each) => each.refusals.length === 0);
  // A review's form depends on the levels that wait and on the criteria of every item.
  const asked = isReview(action) ? possible : [];
  const pages = useQueries({ queries: asked.map((each) => itemQuery(each.id)) });
  const items = pages.flatMap((each) => each.data ?? []);
  const { value, patch, clear, restored } = useDraft<BulkValue>(`bulk.${action}.${ledgerId}`, noBulk);
  const [key, setKey] = useState(newKey);
  const [faults, setFaults] = useState<Faults>(new Map());
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const parts = partsOf(action, { items, review: value.review });
  const call = useMutation(
    trpc.item.perform.mutationOptions({
      onSuccess: async (result) => {
        setOutcome(result);
        clear();
        await forgetWhatWasRead();
      },
      onError: (error) => {
        if (reasonsIn(error).length > 0) setKey(newKey());
        preview.refetch();
      },
    }),
  );

  function submit(): void {
    const input = bulkInput(action, { value, parts });
    const found = faultsOf(inputs[action], input);
    setFaults(found);
    if (found.size > 0) return;
    const targets = possible.map(({ id, version, payloadHash }) => ({ id, version, payloadHash }));
    call.mutate({ action, items: targets, input, key });
  }

  return {
    preview,
    rows,
    possible,
    ready: pages.every((each) => each.data !== undefined),
    value,
    patch,
    restored,
    discard: clear,
    parts,
    fault: (path: string) => faults.get(path),
    submit,
    pending: call.isPending,
    error: call.error,
    outcome: outcome ?? outcomeIn(call.error),
  };
}

const atOnce = 100;

/** In parts, since a question is asked in an address and addresses have an end. */
export function usePreview(action: ActionName, ids: readonly string[]) {
  const chunks = Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, at) => ids.slice(at * atOnce, (at + 1) * atOnce));
  const queries = useQueries({
    queries: chunks.map((chunk) => trpc.item.preview.queryOptions({ action, ids: chunk }, { staleTime: 0 })),
  });
  return {
    rows: queries.flatMap((each) => each.data?.results ?? []),
    isPending: queries.some((each) => each.isPending),
    error: queries.find((each) => each.isError)?.error ?? null,
    refetch: () => queries.forEach((each) => void each.refetch()),
  };
}

/** When none could be done, the refusal carries what became of each. */
export function outcomeIn(error: unknown): Outcome | null {
  const detail = refusalOf(error)?.detail;
  return isOutcome(detail) ? detail : null;
}

function isOutcome(value: unknown): value is Outcome {
  return typeof value === 'object' && value !== null && 'done' in value && 'results' in value && Array.isArray(value.results);
}
