import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Note, TextField } from '../item/act/fields.tsx';
import { queryClient, trpc } from '../trpc.ts';
import { FormDrawer } from '../ui/Drawer.tsx';
import { notifyDone } from '../ui/notify.ts';
import { t } from '../ui/text.ts';
import type { Placed } from './reading.ts';
import { nameOf } from './words.ts';

export default function UnmarkDrawer({ mark, onClose }: { mark: Placed; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const unmark = useMutation(
    trpc.document.unmark.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: [['document']] });
        notifyDone(t('已取消链接', 'The link is taken away'));
        onClose();
      },
    }),
  );
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t('取消链接', 'Unlink')}
      lead={`${mark.quote} — ${nameOf(mark)}`}
      verb={t('取消链接', 'Unlink')}
      pending={unmark.isPending}
      error={unmark.error}
      refusal={reason.trim().length < 2 ? t('请写明原因。', 'Say why.') : null}
      onSubmit={() => unmark.mutate({ id: mark.id, reason: reason.trim() })}
    >
      {mark.rowNumber !== null && (
        <Note>
          {t(
            '这处出处有报告行号，取消后仍保留，只是不再指向这里。',
            'This citation has its row in the report: it stays, and only loses this place.',
          )}
        </Note>
      )}
      <TextField label={t('原因', 'Reason')} required value={reason} onChange={setReason} />
    </FormDrawer>
  );
}
