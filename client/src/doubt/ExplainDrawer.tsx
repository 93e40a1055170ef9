import { explainDoubt } from '@duizhang/shared/doubt/input.ts';
import { useState } from 'react';
import { type Faults, faultsOf } from '../item/act/faults.ts';
import { Note, TextField } from '../item/act/fields.tsx';
import { trpc } from '../trpc.ts';
import { FormDrawer } from '../ui/Drawer.tsx';
import { useDraft } from '../ui/draft.ts';
import { t } from '../ui/text.ts';
import type { Doubt } from './DoubtsPage.tsx';
import { useDoubt } from './useDoubt.ts';

/** 说明: the figures stay as they are. */
export default function ExplainDrawer({ doubt, onClose }: { doubt: Doubt; onClose: () => void }) {
  const draft = useDraft(`doubt.explain.${doubt.id}`, { explanation: '' });
  const [faults, setFaults] = useState<Faults>(new Map());
  const { call, key } = useDoubt(trpc.doubt.explain.mutationOptions(), () => {
    draft.clear();
    onClose();
    return t('已说明', 'Explained');
  });
  const input = { id: doubt.id, explanation: draft.value.explanation, key };

  function submit(): void {
    const parsed = explainDoubt.safeParse(input);
    setFaults(faultsOf(explainDoubt, input));
    if (parsed.success) call.mutate(parsed.data);
  }
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t('说明数据疑点', 'Explain a doubt')}
      lead={doubt.message}
      verb={t('说明', 'Explain')}
      onSubmit={submit}
      pending={call.isPending}
      error={call.error}
      restored={draft.restored}
      onDiscard={draft.clear}
    >
      <Note>
        {t(
          '疑点不删除，数字不改动；说明与疑点一并保留，审计可见。',
          'The doubt is not deleted and no figure is changed; auditors see both.',
        )}
      </Note>
      <TextField
        label={t('说明', 'Explanation')}
        required
        value={draft.value.explanation}
        onChange={(explanation) => draft.patch({ explanation })}
        fault={faults.get('explanation')}
      />
    </FormDrawer>
  );
}
