import type { Actor } from '@duizhang/shared/access.ts';
import { openRequest, type Facts } from '@duizhang/shared/item/facts.ts';
import { type ActionName, inputs, type RawInput } from '@duizhang/shared/item/input.ts';
import { actionLabel, refusalsOf } from '@duizhang/shared/item/workflow.ts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useDraft } from '../../ui/draft.ts';
import { notifyDone } from '../../ui/notify.ts';
import { trpc } from '../../trpc.ts';
import { label, t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { fetchItem, type ItemData, readAnew } from '../data.ts';
import { newKey } from '../key.ts';
import { type Reason, reasonsIn } from '../refused.ts';
import { draftKey } from './draftKey.ts';
import { type Faults, faultsOf } from './faults.ts';

/** An input as a form has it: not everything is chosen or written yet, and the schema says so beside the field. */
type Unfinished<I> = { readonly [K in keyof I]: I[K] | '' | null };

export type Setup<A extends ActionName, F extends object> = {
  readonly action: A;
  /** The form's fields as they start; decides which fields a draft has. */
  readonly initial: F;
  readonly toInput: (fields: F) => Unfinished<RawInput<A>>;
  /** Tells apart drafts of one action on one item. */
  readonly scope?: string;
};

/** One action's form: its draft, what is wrong with it, and the way to the door. */
export type Form<F> = {
  readonly action: ActionName;
  readonly value: F;
  /** What would be sent now. */
  readonly written: Readonly<Record<string, unknown>>;
  readonly patch: (part: Partial<F>) => void;
  /** What is wrong with a field, by its path in the input: `measures.0.dueOn`. */
  readonly fault: (path: string) => string | undefined;
  readonly submit: () => void;
  readonly pending: boolean;
  readonly error: unknown;
  readonly reasons: readonly Reason[];
  /** The version the writing began on: what came after it is shown. */
  readonly begunOn: number;
  readonly restored: boolean;
  readonly discard: () => void;
  /** No longer possible, whatever is written. */
  readonly impossible: readonly Reason[];
};

/**
 * The version and the payload that the person has in front of them. It moves on only when the door has said that they
 * are behind, and what changed is shown: never silently, under their hands.
 */
const seenOf = ({ item }: ItemData) => ({
  version: item.version,
  payloadHash: openRequest(item)?.payloadHash ?? null,
});

type Sending = { key: string; begunOn: number; version: number; payloadHash: string | null };
const notSent: Sending = { key: '', begunOn: 0, version: 0, payloadHash: null };

/** What goes with the draft: on which version it was begun, and what was sent while no answer has come. */
function useSending(place: string, data: ItemData) {
  const kept = useDraft<Sending>(`${place}.sending`, notSent);
  const [seen, setSeen] = useState(() => seenOf(data));
  const begunOn = kept.value.begunOn || seen.version;
  return {
    begunOn,
    begin: () => kept.value.begunOn === 0 && kept.patch({ begunOn }),
    /** A call that had no answer is repeated word for word, which is harmless; any other is new. */
    prepare(): Sending {
      const sent = kept.value.key ? kept.value : { ...seen, key: newKey(), begunOn };
      kept.patch(sent);
      return sent;
    },
    /** An answer with reasons is final: the next call is a new one, on what the item is by now. */
    async explain(error: unknown): Promise<readonly Reason[]> {
      const reasons = reasonsIn(error);
      if (reasons.length === 0) return reasons;
      kept.patch({ key: '' });
      setSeen(seenOf(await fetchItem(data.item.id)));
      return reasons;
    },
    clear: kept.clear,
  };
}

type Faulty = { readonly faults: Faults; readonly reasons: readonly Reason[] };
const faultless: Faulty = { faults: new Map(), reasons: [] };

export function useAction<A extends ActionName, F extends object>(setup: Setup<A, F>): Form<F> {
  const { action, initial, toInput, scope = '' } = setup;
  const { data, close } = useItem();
  const { item, actor } = data;
  const place = draftKey(action, item.id, scope);
  const draft = useDraft<F>(place, initial);
  const sending = useSending(place, data);
  const [{ faults, reasons }, setFaulty] = useState(faultless);

  const call = useMutation(
    trpc.item.perform.mutationOptions({
      onSuccess: async () => {
        await readAnew(item.id);
        discard();
        notifyDone(doneLine(action, item));
        close();
      },
      onError: async (error) => setFaulty({ ...faultless, reasons: await sending.explain(error) }),
    }),
  );

  function discard(): void {
    draft.clear();
    sending.clear();
    setFaulty(faultless);
  }

  function patch(part: Partial<F>): void {
    sending.begin();
    draft.patch(part);
    const known = faults.size > 0 ? faultsOf(inputs[action], toInput({ ...draft.value, ...part })) : faults;
    setFaulty({ faults: known, reasons: [] });
  }

  function submit(): void {
    const input = toInput(draft.value);
    const judged = judge(action, { item, actor, input });
    setFaulty(judged);
    if (judged.faults.size > 0) return showFirstFault();
    if (judged.reasons.length > 0) return;
    const { key, version, payloadHash } = sending.prepare();
    call.mutate({ action, items: [{ id: item.id, version, payloadHash }], input, key });
  }

  return {
    action,
    value: draft.value,
    written: { ...toInput(draft.value) },
    patch,
    fault: (path) => faults.get(path),
    submit,
    pending: call.isPending,
    error: call.error && reasonsIn(call.error).length === 0 ? call.error : null,
    reasons,
    begunOn: sending.begunOn,
    restored: draft.restored,
    discard,
    impossible: refusalsOf(action, { item, actor }),
  };
}

/** What speaks against an input before it is sent: its fields first, then the rule that the server asks too. */
function judge(action: ActionName, c: { item: Facts; actor: Actor; input: unknown }): Faulty {
  const faults = faultsOf(inputs[action], c.input);
  if (faults.size > 0) return { faults, reasons: [] };
  const input: unknown = inputs[action].parse(c.input);
  return { faults, reasons: refusalsOf(action, { ...c, input }) };
}

function doneLine(action: ActionName, { code, kind }: Facts): string {
  const deed = label(actionLabel(action, kind));
  return t(`已办：${deed}（${code}）`, `Done: ${deed} (${code})`);
}

// After the faults have been drawn.
function showFirstFault(): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>('[role=dialog] [aria-invalid=true], [role=dialog] [data-fault]');
    field?.scrollIntoView({ block: 'center' });
    field?.focus({ preventScroll: true });
  });
}
