import type { Facts } from '@duizhang/shared/item/facts.ts';
import { inputs } from '@duizhang/shared/item/input.ts';
import { t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { ActionDrawer } from './ActionDrawer.tsx';
import { AttestationField, Note, TextField } from './fields.tsx';
import { ScheduleEditor } from './ScheduleEditor.tsx';
import { scheduleInput, scheduleOf } from './taskFields.ts';
import { useAction } from './useAction.ts';
import { WillFreeze } from './WillFreeze.tsx';

export function PlanTaskDrawer() {
  const { item } = useItem().data;
  const form = useAction({ action: 'planTask', initial: scheduleOf(item), toInput: scheduleInput });
  return (
    <ActionDrawer form={form} wide verb={t('保存计划', 'Save the plan')}>
      <Note>
        {t(
          '保存后仍可修改；由单位负责人“报计划”后冻结送审。月、年的节点以最后一天为限。',
          'It can still be changed after saving; the head of the unit then submits it. A month or a year is due on its last day.',
        )}
      </Note>
      <Held item={item} />
      <ScheduleEditor value={form.value} onChange={form.patch} fault={form.fault} />
    </ActionDrawer>
  );
}

/** Indicators that it is held to are kept with the ledger's indicators; here they are only named. */
function Held({ item }: { item: Facts }) {
  if (item.targets.length === 0) return null;
  const named = item.targets.map((each) => `${each.name} ${each.target}${each.unit}`).join(t('、', ', '));
  return <Note>{t(`本任务的指标目标：${named}。`, `Targets of this task: ${named}.`)}</Note>;
}

export function AmendTaskDrawer() {
  const { item, actor } = useItem().data;
  const form = useAction({
    action: 'amendTask',
    initial: { ...scheduleOf(item), reason: '', attestation: '' },
    toInput: ({ reason, attestation, ...plan }) => ({ ...scheduleInput(plan), reason, attestation }),
  });
  const { value, patch, fault } = form;
  const whole = inputs.planTask.safeParse(scheduleInput(value)).success;
  return (
    <ActionDrawer form={form} wide>
      <Note>
        {t(
          '调整经审核同意后生效：列出的节点和成果替换尚未完成的；已完成的不变，原定时限不变。',
          'It takes effect once agreed: what is listed replaces what is still open. What is reached stays, and so does the original deadline.',
        )}
      </Note>
      <TextField
        label={t('调整理由', 'Reason')}
        required
        rows={2}
        value={value.reason}
        onChange={(reason) => patch({ reason })}
        fault={fault('reason')}
      />
      <ScheduleEditor value={value} onChange={patch} fault={fault} />
      <AttestationField
        name={actor.name}
        value={value.attestation}
        onChange={(attestation) => patch({ attestation })}
        fault={fault('attestation')}
      />
      {whole && <WillFreeze form={form} />}
    </ActionDrawer>
  );
}
