import { t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { ActionDrawer } from './ActionDrawer.tsx';
import { Note } from './fields.tsx';
import { PickField, useCandidates } from './pickers.tsx';
import { useAction } from './useAction.ts';

export function ClaimDrawer() {
  const { item } = useItem().data;
  const { handlers } = useCandidates(item.id);
  const form = useAction({
    action: 'claim',
    initial: { handlerId: item.handlerId ?? '' },
    toInput: ({ handlerId }) => ({ handlerId: handlerId || null }),
  });
  return (
    <ActionDrawer form={form}>
      <Note>
        {item.track === 'immediate'
          ? t('立行立改：认领后直接进入整改，整改时限就此定下。', 'Immediate: claiming starts rectification and fixes the deadline.')
          : t(
              '认领后由本单位制定整改方案，报审核同意后开始整改。',
              'Your unit then writes a plan; rectification starts when it is agreed.',
            )}
      </Note>
      <PickField
        label={t('承办人', 'Handler')}
        hint={t('可以现在指定，也可以以后再定。', 'Now or later.')}
        options={handlers}
        value={form.value.handlerId}
        onChange={(handlerId) => form.patch({ handlerId })}
        fault={form.fault('handlerId')}
      />
    </ActionDrawer>
  );
}

export function AssignHandlerDrawer() {
  const { item } = useItem().data;
  const { handlers } = useCandidates(item.id);
  const form = useAction({
    action: 'assignHandler',
    initial: { handlerId: item.handlerId ?? '' },
    toInput: ({ handlerId }) => ({ handlerId }),
  });
  return (
    <ActionDrawer form={form}>
      <PickField
        label={t('承办人', 'Handler')}
        options={handlers}
        value={form.value.handlerId}
        onChange={(handlerId) => form.patch({ handlerId })}
        fault={form.fault('handlerId')}
        required
      />
    </ActionDrawer>
  );
}
