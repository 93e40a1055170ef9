import { addDays } from '@duizhang/shared/calendar.ts';
import type { Input } from '@duizhang/shared/item/input.ts';
import { DateField } from '../../ui/DateField.tsx';
import { t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { optionsOf, visitWays } from '../words.ts';
import { ActionDrawer } from './ActionDrawer.tsx';
import { ChoiceField, LineField, Note, Row, TextField } from './fields.tsx';
import { type Form, useAction } from './useAction.ts';

// 核查, and 重办 or 重启 after one.

type Visit = { way: Input<'verify'>['way'] | ''; place: string; people: string; found: string };
const noVisit: Visit = { way: '', place: '', people: '', found: '' };

function VisitFields({ form }: { form: Pick<Form<Visit>, 'value' | 'fault'> & { patch: (part: Partial<Visit>) => void } }) {
  const { value, patch, fault } = form;
  return (
    <>
      <ChoiceField
        label={t('核查方式', 'How')}
        required
        options={optionsOf(visitWays)}
        value={value.way}
        onChange={(way) => patch({ way })}
        fault={fault('way')}
      />
      <Row>
        <LineField
          label={value.way === 'call_back' ? t('回访对象', 'Whom') : t('核查地点', 'Where')}
          required
          value={value.place}
          onChange={(place) => patch({ place })}
          fault={fault('place')}
        />
        <LineField
          label={t('核查人员', 'By')}
          required
          value={value.people}
          onChange={(people) => patch({ people })}
          fault={fault('people')}
        />
      </Row>
      <TextField
        label={t('核查所见', 'Found')}
        required
        rows={4}
        value={value.found}
        onChange={(found) => patch({ found })}
        fault={fault('found')}
      />
    </>
  );
}

export function VerifyDrawer() {
  const form = useAction({ action: 'verify', initial: noVisit, toInput: (fields) => fields });
  return (
    <ActionDrawer form={form}>
      <Note>{t('核查属实的，记为已核查；不实的，请用“重办”。', 'What holds is verified; reopen what does not.')}</Note>
      <VisitFields form={form} />
    </ActionDrawer>
  );
}

export function ReopenDrawer() {
  const { item, actor } = useItem().data;
  const form = useAction({ action: 'reopen', initial: { ...noVisit, dueRequired: '' }, toInput: (fields) => fields });
  const { value, patch, fault } = form;
  return (
    <ActionDrawer form={form}>
      <Note>
        {t(
          `第 ${item.round + 1} 轮从此开始：以前各轮的材料保留，不计入新一轮；新一轮有自己的时限。`,
          `Round ${item.round + 1} begins: what the earlier ones showed is kept and does not count for it; it has a deadline of its own.`,
        )}
      </Note>
      <VisitFields form={form} />
      <DateField
        label={t('新的时限', 'New deadline')}
        withAsterisk
        value={value.dueRequired}
        onChange={(dueRequired) => patch({ dueRequired })}
        error={fault('dueRequired')}
        min={addDays(actor.today, 1)}
      />
    </ActionDrawer>
  );
}
