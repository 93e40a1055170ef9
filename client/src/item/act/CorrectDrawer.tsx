import type { RawInput } from '@duizhang/shared/item/input.ts';
import type { Facts } from '@duizhang/shared/item/facts.ts';
import { t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { ActionDrawer } from './ActionDrawer.tsx';
import { LineField, ListField, Note, TextField } from './fields.tsx';
import { PickField, useLedger } from './pickers.tsx';
import { useAction } from './useAction.ts';

type Fields = { title: string; originalText: string; category: string; requirement: string; leaderId: string; reason: string };

const fieldsOf = (item: Facts): Fields => ({
  title: item.title,
  originalText: item.originalText,
  category: item.category,
  requirement: item.requirement,
  leaderId: item.leaderId ?? '',
  reason: '',
});

/** Only what was changed is sent: what others corrected meanwhile stays. */
function correction(fields: Fields, item: Facts): RawInput<'correct'> {
  return {
    reason: fields.reason,
    ...(fields.title !== item.title && { title: fields.title }),
    ...(fields.originalText !== item.originalText && { originalText: fields.originalText }),
    ...(fields.category !== item.category && { category: fields.category }),
    ...(fields.requirement !== item.requirement && { requirement: fields.requirement }),
    ...(fields.leaderId !== (item.leaderId ?? '') && { leaderId: fields.leaderId || null }),
  };
}

export function CorrectDrawer() {
  const { item } = useItem().data;
  const { leaders, categories } = useLedger(item.ledgerId);
  const form = useAction({ action: 'correct', initial: fieldsOf(item), toInput: (fields) => correction(fields, item) });
  const { value, patch, fault } = form;
  const known = [...new Set([...categories, item.category])].map((name) => ({ value: name, label: name }));
  return (
    <ActionDrawer form={form} wide>
      <Note>
        {t(
          '只更正登记时的文字；环节、时限和分工不能在这里改。原来的文字留在历史里。',
          'Only what was registered as text; stage, deadlines and assignments are not changed here. The former text stays in the history.',
        )}
      </Note>
      <LineField label={t('标题', 'Title')} required value={value.title} onChange={(title) => patch({ title })} fault={fault('title')} />
      <TextField
        label={t('问题原文', 'Original text')}
        required
        rows={5}
        value={value.originalText}
        onChange={(originalText) => patch({ originalText })}
        fault={fault('originalText')}
      />
      <ListField
        label={t('分类', 'Category')}
        required
        options={known}
        value={value.category}
        onChange={(category) => patch({ category })}
        fault={fault('category')}
      />
      <TextField
        label={t('整改要求', 'Requirement')}
        value={value.requirement}
        onChange={(requirement) => patch({ requirement })}
        fault={fault('requirement')}
      />
      <PickField
        label={t('责任领导', 'Responsible leader')}
        options={leaders}
        value={value.leaderId}
        onChange={(leaderId) => patch({ leaderId })}
        fault={fault('leaderId')}
      />
      <TextField
        label={t('更正理由', 'Reason')}
        required
        rows={2}
        value={value.reason}
        onChange={(reason) => patch({ reason })}
        fault={fault('reason')}
      />
    </ActionDrawer>
  );
}
