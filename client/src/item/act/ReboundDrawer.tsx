import { addDays } from '@duizhang/shared/calendar.ts';
import { lookbackVerdicts, reopens } from '@duizhang/shared/lookback/words.ts';
import { DateField } from '../../ui/DateField.tsx';
import { label, t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { ActionDrawer } from './ActionDrawer.tsx';
import { Note, TextField } from './fields.tsx';
import { useAction } from './useAction.ts';

/** 反弹重新整改, after a look-back that found this closure not to hold. */
export function ReboundDrawer() {
  const { item, actor } = useItem().data;
  const form = useAction({ action: 'rebound', initial: { reason: '', dueRequired: '' }, toInput: (fields) => fields });
  const { value, patch, fault } = form;
  const found = item.lookbacks.findLast((each) => each.round === item.round && reopens(each.verdict))?.verdict;
  return (
    <ActionDrawer form={form}>
      <Note>
        {found && t(`回头看结论：${label(lookbackVerdicts[found])}。`, `The look-back found: ${label(lookbackVerdicts[found])}. `)}
        {t(
          `第 ${item.round + 1} 轮整改从制定方案开始：原来的销号记录和佐证保留，佐证不计入新一轮；新一轮有自己的时限。`,
          `Round ${item.round + 1} begins with a plan: the closure and its evidence stay, the evidence does not count again, and the round has a deadline of its own.`,
        )}
      </Note>
      <TextField
        label={t('重新整改的理由', 'Why it is reopened')}
        required
        rows={4}
        value={value.reason}
        onChange={(reason) => patch({ reason })}
        fault={fault('reason')}
      />
      <DateField
        label={t('新的整改时限', 'New deadline')}
        withAsterisk
        value={value.dueRequired}
        onChange={(dueRequired) => patch({ dueRequired })}
        error={fault('dueRequired')}
        min={addDays(actor.today, 1)}
      />
    </ActionDrawer>
  );
}
