import { newBatch } from '@duizhang/shared/item/registering.ts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type Faults, faultsOf } from './act/faults.ts';
import { LineField } from './act/fields.tsx';
import { queryClient, trpc } from '../trpc.ts';
import { DateField } from '../ui/DateField.tsx';
import { FormDrawer } from '../ui/Drawer.tsx';
import { useDraft } from '../ui/draft.ts';
import { notifyDone } from '../ui/notify.ts';
import { t } from '../ui/text.ts';

type BatchDrawerProps = {
  ledgerId: string;
  source: { id: string; name: string };
  /** What a file calls it. */
  number?: string;
  onClose: () => void;
  onAdded: (id: string) => void;
};

/** 批次: a numbered delivery, with the count it claims. */
export function BatchDrawer({ ledgerId, source, number: called = '', onClose, onAdded }: BatchDrawerProps) {
  const draft = useDraft(`batch.${source.id}${called && `.${called}`}`, { number: called, receivedOn: '', claimedCount: '' });
  const { value, patch } = draft;
  const [faults, setFaults] = useState<Faults>(new Map());
  const add = useMutation(
    trpc.ledger.addBatch.mutationOptions({
      onSuccess: async ({ id }) => {
        await queryClient.invalidateQueries(trpc.ledger.get.queryFilter({ id: ledgerId }));
        draft.clear();
        notifyDone(t(`已添加批次“${value.number}”`, `Batch “${value.number}” added`));
        onAdded(id);
        onClose();
      },
    }),
  );

  function submit(): void {
    const claimed = value.claimedCount.trim();
    const input = {
      sourceId: source.id,
      number: value.number,
      receivedOn: value.receivedOn || null,
      claimedCount: claimed === '' ? null : Number(claimed),
    };
    const parsed = newBatch.safeParse(input);
    setFaults(faultsOf(newBatch, input));
    if (parsed.success) add.mutate(parsed.data);
  }

  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t('添加批次', 'Add a batch')}
      lead={source.name}
      verb={t('添加批次', 'Add the batch')}
      onSubmit={submit}
      pending={add.isPending}
      error={add.error}
      restored={draft.restored}
      onDiscard={draft.clear}
    >
      <LineField
        label={t('批次号', 'Number')}
        required
        placeholder={t('如：第 3 批', 'e.g. batch 3')}
        value={value.number}
        onChange={(number) => patch({ number })}
        fault={faults.get('number')}
      />
      <DateField
        label={t('收到日期', 'Received')}
        value={value.receivedOn}
        onChange={(receivedOn) => patch({ receivedOn })}
        error={faults.get('receivedOn')}
      />
      <LineField
        label={t('载明件数', 'Count it claims')}
        hint={t(
          '来文写明的件数，用来与登记的核对；没写明可不填。',
          'As the letter says, to be checked against what is listed; may be left empty.',
        )}
        value={value.claimedCount}
        onChange={(claimedCount) => patch({ claimedCount })}
        fault={faults.get('claimedCount')}
      />
    </FormDrawer>
  );
}
