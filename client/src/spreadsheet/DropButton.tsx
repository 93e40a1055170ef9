import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { queryClient, trpc } from '../trpc.ts';
import { notifyDone, notifyFailed } from '../ui/notify.ts';
import { t } from '../ui/text.ts';
import classes from './Import.module.css';

type Props = { id: string; name: string; compact?: boolean; onDropped?: () => Promise<void> };

/** 放弃: the answers given so far go with the draft, so it is asked once more. */
export function DropButton({ id, name, compact = false, onDropped }: Props) {
  const [asking, setAsking] = useState(false);
  const drop = useMutation(
    trpc.spreadsheet.drop.mutationOptions({
      onSuccess: async () => {
        queryClient.removeQueries(trpc.spreadsheet.get.queryFilter({ id }));
        await queryClient.invalidateQueries(trpc.spreadsheet.drafts.queryFilter());
        notifyDone(t('已放弃这次导入，台账没有变化', 'This import was discarded; the ledger is as it was'));
        await onDropped?.();
      },
      onError: (error) => notifyFailed(error),
    }),
  );
  const size = compact ? 'compact-sm' : 'sm';
  if (!asking)
    return (
      <Button
        variant={compact ? 'subtle' : 'default'}
        size={size}
        aria-label={t(`放弃这次导入：${name}`, `Discard this import: ${name}`)}
        onClick={() => setAsking(true)}
      >
        {compact ? t('放弃', 'Discard') : t('放弃这次导入', 'Discard this import')}
      </Button>
    );
  return (
    <span className={classes.confirm} role="group" aria-label={t(`放弃这次导入：${name}`, `Discard this import: ${name}`)}>
      {t('已作的答复不保留。', 'The answers given go too.')}
      <Button autoFocus color="red" variant="light" size={size} loading={drop.isPending} onClick={() => drop.mutate({ id })}>
        {t('确定放弃', 'Discard it')}
      </Button>
      <Button variant="default" size={size} onClick={() => setAsking(false)}>
        {t('不放弃', 'Keep it')}
      </Button>
    </span>
  );
}
