import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Checkbox.layer.css';
import { Checkbox, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { queryClient, trpc } from '../trpc.ts';
import { FormDrawer } from '../ui/Drawer.tsx';
import { notifyDone } from '../ui/notify.ts';
import { t } from '../ui/text.ts';
import type { LedgerSearch } from './search.ts';

type SaveViewProps = { ledgerId: string; search: LedgerSearch; onClose: () => void };

export default function SaveView({ ledgerId, search, onClose }: SaveViewProps) {
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const save = useMutation(
    trpc.ledger.saveView.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.ledger.views.queryFilter({ ledgerId }));
        notifyDone(t(`已保存视图“${name.trim()}”`, `View “${name.trim()}” saved`));
        onClose();
      },
    }),
  );
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t('保存视图', 'Save the view')}
      lead={t('保存当前的筛选条件和排序。', 'Keeps the filters and the order in force.')}
      verb={t('保存视图', 'Save the view')}
      onSubmit={() => save.mutate({ ledgerId, name: name.trim(), shared, search })}
      pending={save.isPending}
      error={save.error}
      refusal={name.trim() ? null : t('请先起个名字。', 'Give it a name first.')}
    >
      <TextInput
        label={t('名称', 'Name')}
        data-autofocus
        maxLength={40}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox
        label={t('共享给能看到本台账的所有人', 'Share with all who see this ledger')}
        checked={shared}
        onChange={(event) => setShared(event.currentTarget.checked)}
      />
    </FormDrawer>
  );
}
