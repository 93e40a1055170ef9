import '@mantine/core/styles/Combobox.layer.css';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useOnce } from '../item/useOnce.ts';
import { usePost } from '../session.tsx';
import { trpc } from '../trpc.ts';
import { FormDrawer } from '../ui/Drawer.tsx';
import { dateInProse } from '../ui/format.ts';
import { t } from '../ui/text.ts';

type SnapshotsProps = { ledgerId: string; asOf: string | undefined; upTo: number | undefined; day: string | undefined };

const freezers: readonly string[] = ['office', 'supervisor', 'committee'];

/** Frozen states of the ledger by name, and freezing what is shown now. */
export function Snapshots({ ledgerId, asOf, upTo, day }: SnapshotsProps) {
  const { role } = usePost();
  const navigate = useNavigate();
  const [freezing, setFreezing] = useState(false);
  const snapshots = useQuery(trpc.board.snapshots.queryOptions({ ledgerId })).data ?? [];
  const chosen = snapshots.find((each) => each.asOf === asOf && each.upTo === upTo);
  const open = (id: string) => {
    const one = snapshots.find((each) => each.id === id);
    void navigate({ to: '/board', search: { ledger: ledgerId, ...(one && { asOf: one.asOf, upTo: one.upTo }) }, resetScroll: false });
  };
  return (
    <>
      {snapshots.length > 0 && (
        <NativeSelect
          label={t('快照', 'Snapshot')}
          value={chosen?.id ?? ''}
          data={[
            { value: '', label: t('不看快照', 'None') },
            ...snapshots.map(({ id, name, asOf: of }) => ({ value: id, label: `${name}（${of}）` })),
          ]}
          onChange={(event) => open(event.currentTarget.value)}
        />
      )}
      {freezers.includes(role) && upTo === undefined && day !== undefined && (
        <Button variant="default" onClick={() => setFreezing(true)}>
          {t('冻结为快照', 'Freeze')}
        </Button>
      )}
      {freezing && day !== undefined && <FreezeDrawer ledgerId={ledgerId} day={day} onClose={() => setFreezing(false)} />}
    </>
  );
}

function FreezeDrawer({ ledgerId, day, onClose }: { ledgerId: string; day: string; onClose: () => void }) {
  const [name, setName] = useState('');
  const { call, key } = useOnce(trpc.board.freeze.mutationOptions(), () =>
    t(`已冻结快照“${name.trim()}”`, `Snapshot “${name.trim()}” frozen`),
  );
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t('冻结为快照', 'Freeze a snapshot')}
      lead={t(
        `把${dateInProse(day)}此刻的全部数字和事项状态定格，以后随时可按原样查看。冻结记入留痕，不能修改或删除。`,
        `Fixes all numbers and states of ${dateInProse(day)} as they are now, to be read the same at any time. It goes on record and can’t be changed or removed.`,
      )}
      verb={t('冻结', 'Freeze')}
      onSubmit={() => call.mutate({ ledgerId, name: name.trim(), asOf: day, key }, { onSuccess: onClose })}
      pending={call.isPending}
      error={call.error}
      refusal={name.trim() ? null : t('请先起个名字。', 'Give it a name first.')}
    >
      <TextInput
        label={t('名称', 'Name')}
        description={t('例如：2018年终通报所用', 'For example: for the circular at the end of 2018')}
        data-autofocus
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </FormDrawer>
  );
}
