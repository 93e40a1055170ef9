import type { Facts } from '@duizhang/shared/item/facts.ts';
import { t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { ActionDrawer } from './ActionDrawer.tsx';
import { DispatchFields, dispatchInput, type DispatchValue } from './DispatchFields.tsx';
import { Note, TextField } from './fields.tsx';
import { measuresOf } from './planFields.ts';
import { useAction } from './useAction.ts';

const valueOf = (item: Facts): DispatchValue => ({
  leadUnitId: item.leadUnitId ?? '',
  jointUnitIds: [],
  supportUnitIds: [],
  superviseUnitIds: [],
  leaderId: item.leaderId ?? '',
  track: item.track,
  dueRequired: item.dueRequired ?? '',
  measures: measuresOf(item),
});

export function DispatchDrawer() {
  const { item } = useItem().data;
  const form = useAction({ action: 'dispatch', initial: valueOf(item), toInput: dispatchInput });
  const returned = item.assignments.find((each) => each.duty === 'lead' && each.state === 'returned');
  return (
    <ActionDrawer form={form}>
      {returned && (
        <Note>
          {t(
            `${returned.unitName} 于 ${returned.onDate} 退回：${returned.reason ?? ''}`,
            `${returned.unitName} returned it on ${returned.onDate}: ${returned.reason ?? ''}`,
          )}
        </Note>
      )}
      <DispatchFields ledgerId={item.ledgerId} value={form.value} onChange={form.patch} fault={form.fault} />
    </ActionDrawer>
  );
}

export function DesignateDrawer() {
  const { item } = useItem().data;
  const form = useAction({
    action: 'designate',
    initial: { ...valueOf(item), reason: '' },
    toInput: ({ reason, ...rest }) => ({ ...dispatchInput(rest), reason }),
  });
  return (
    <ActionDrawer form={form}>
      <Note>{t('领导小组指定的牵头单位不能再退回。', 'A designation by the leading group can’t be returned.')}</Note>
      <DispatchFields ledgerId={item.ledgerId} value={form.value} onChange={form.patch} fault={form.fault} />
      <TextField
        label={t('指定理由', 'Reason')}
        required
        rows={2}
        value={form.value.reason}
        onChange={(reason) => form.patch({ reason })}
        fault={form.fault('reason')}
      />
    </ActionDrawer>
  );
}
