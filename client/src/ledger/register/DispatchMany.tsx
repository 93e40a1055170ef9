import { inputs } from '@duizhang/shared/item/input.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type DispatchValue, DispatchFields, dispatchInput } from '../../item/act/DispatchFields.tsx';
import { type Faults, faultsOf } from '../../item/act/faults.ts';
import { newKey } from '../../item/key.ts';
import { type Outputs, queryClient, trpc } from '../../trpc.ts';
import { useDraft } from '../../ui/draft.ts';
import { FormDrawer } from '../../ui/Drawer.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { label, t } from '../../ui/text.ts';
import classes from './DispatchMany.module.css';
import type { Registered } from './rows.ts';

type DispatchManyProps = {
  ledgerId: string;
  items: readonly Registered[];
  onClose: () => void;
  onDispatched: (ids: readonly string[]) => void;
};

type Result = Outputs['item']['perform']['results'][number];

function startOf(items: readonly Registered[]): DispatchValue & { key: string } {
  const [first] = items;
  return {
    leadUnitId: '',
    jointUnitIds: [],
    supportUnitIds: [],
    superviseUnitIds: [],
    leaderId: '',
    track: first?.track ?? 'dated',
    dueRequired: first?.dueRequired ?? '',
    measures: [],
    key: '',
  };
}

/** 交办: the same units, leader and deadline for everything selected, and what became of each. */
export function DispatchMany({ ledgerId, items, onClose, onDispatched }: DispatchManyProps) {
  // What was written stays when some are done and the rest is to be tried again.
  const [place] = useState(() => `dispatch.${ledgerId}.${items[0]?.id ?? ''}`);
  const draft = useDraft(place, startOf(items));
  const [faults, setFaults] = useState<Faults>(new Map());
  const [results, setResults] = useState<readonly Result[]>([]);
  const ids = items.map((each) => each.id);
  const seen = useQuery({ ...trpc.item.preview.queryOptions({ action: 'dispatch', ids }), staleTime: 0 });
  const call = useMutation(
    trpc.item.perform.mutationOptions({
      onSuccess: async (outcome) => {
        const done = outcome.results.filter((each) => each.refusals.length === 0).map((each) => each.id);
        onDispatched(done);
        setResults(outcome.results);
        draft.patch({ key: '' });
        if (done.length === outcome.results.length) {
          draft.clear();
          notifyDone(t(`已交办 ${done.length} 项`, `${done.length} dispatched`));
          onClose();
        }
        await queryClient.invalidateQueries();
      },
    }),
  );

  function submit(): void {
    const { key, ...value } = draft.value;
    const input = dispatchInput(value);
    const wrong = faultsOf(inputs.dispatch, input);
    setFaults(wrong);
    if (wrong.size > 0 || !seen.data) return;
    const once = key || newKey();
    draft.patch({ key: once });
    const targets = seen.data.results.map(({ id, version }) => ({ id, version }));
    call.mutate({ action: 'dispatch', items: targets, input, key: once });
  }

  return (
    <FormDrawer
      opened
      onClose={onClose}
      wide
      title={t(`交办 ${items.length} 项`, `Dispatch ${items.length}`)}
      lead={t('交办后由牵头单位认领；认领前可以退回。', 'The lead unit then claims them, or returns them.')}
      verb={t(`交办 ${items.length} 项`, `Dispatch ${items.length}`)}
      onSubmit={submit}
      pending={call.isPending}
      error={call.error ?? seen.error}
      restored={draft.restored}
      onDiscard={draft.clear}
    >
      <ItemsOf items={items} results={results.length > 0 ? results : (seen.data?.results ?? [])} />
      <DispatchFields
        ledgerId={ledgerId}
        value={draft.value}
        // Another body needs another key: the former one may already have been carried out.
        onChange={(part) => draft.patch({ ...part, key: '' })}
        fault={(path) => faults.get(path)}
      />
    </FormDrawer>
  );
}

type Judged = { id: string; refusals: readonly { zh: string; en: string }[] };

function ItemsOf({ items, results }: { items: readonly Registered[]; results: readonly Judged[] }) {
  return (
    <ul className={classes.items}>
      {items.map(({ id, code, title }) => {
        const refusals = results.find((each) => each.id === id)?.refusals ?? [];
        return (
          <li key={id}>
            {code} {title}
            {refusals.length > 0 && <span className={classes.refusal}>{refusals.map((each) => label(each)).join(t('；', '; '))}</span>}
          </li>
        );
      })}
    </ul>
  );
}
