import { ledgerChange } from '@duizhang/shared/ledger/input.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Faults, faultsOf } from '../item/act/faults.ts';
import { TextField } from '../item/act/fields.tsx';
import { PickManyField } from '../item/act/pickers.tsx';
import { type Outputs, queryClient, trpc } from '../trpc.ts';
import { useDraft } from '../ui/draft.ts';
import { FormDrawer } from '../ui/Drawer.tsx';
import { notifyDone } from '../ui/notify.ts';
import { t } from '../ui/text.ts';
import { linesOf } from './setting.ts';
import { SettingFields } from './SettingFields.tsx';

type Ledger = Outputs['ledger']['get'];

/** Changes what may change while a ledger runs; its kind, year, numbering and clearance stay. */
export default function SettingDrawer({ data, onClose }: { data: Ledger; onClose: () => void }) {
  const units = useQuery(trpc.ledger.founding.queryOptions()).data?.units ?? [];
  const draft = useDraft(`ledger.setting.${data.ledger.id}`, fieldsOf(data));
  const { value, patch } = draft;
  const [faults, setFaults] = useState<Faults>(new Map());
  const update = useMutation(
    trpc.ledger.update.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries();
        draft.clear();
        notifyDone(t('已修改台账设置', 'The setting is changed'));
        onClose();
      },
    }),
  );

  function submit(): void {
    const input = { ...value, id: data.ledger.id, categories: linesOf(value.categories) };
    const parsed = ledgerChange.safeParse(input);
    setFaults(faultsOf(ledgerChange, input));
    if (parsed.success) update.mutate(parsed.data);
  }

  return (
    <FormDrawer
      opened
      wide
      onClose={onClose}
      title={t('修改台账设置', 'Change the setting')}
      lead={data.ledger.name}
      verb={t('修改设置', 'Change the setting')}
      onSubmit={submit}
      pending={update.isPending}
      error={update.error}
      restored={draft.restored}
      onDiscard={draft.clear}
    >
      <SettingFields value={value} onChange={patch} faults={faults} units={units} kind={data.ledger.kind} />
      <PickManyField
        label={t('整改办', 'Office')}
        required
        options={units.map(({ id, name }) => ({ value: id, label: name }))}
        value={value.office}
        onChange={(office) => patch({ office })}
        fault={faults.get('office')}
      />
      <TextField
        label={t('修改原因', 'Why it changes')}
        required
        rows={2}
        value={value.reason}
        onChange={(reason) => patch({ reason })}
        fault={faults.get('reason')}
      />
    </FormDrawer>
  );
}

function fieldsOf({ ledger: { name, field, categories, columns }, serving }: Ledger) {
  const units = (role: 'office' | 'supervisor' | 'committee') => serving.filter((each) => each.role === role).map((each) => each.unitId);
  const served = { office: units('office'), supervisor: units('supervisor'), committee: units('committee') };
  return { name, field, categories: categories.join('\n'), columns: [...columns], ...served, reason: '' };
}
