import { openRequest } from '@duizhang/shared/item/facts.ts';
import { exitWord, kinds } from '@duizhang/shared/item/kinds.ts';
import { addDays } from '@duizhang/shared/calendar.ts';
import type { Input } from '@duizhang/shared/item/input.ts';
import { useState } from 'react';
import { DateField } from '../../ui/DateField.tsx';
import { dateInProse } from '../../ui/format.ts';
import { label, t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { ActionDrawer } from './ActionDrawer.tsx';
import { AdoptFields, adoptInput, noAdoption } from './AdoptFields.tsx';
import { AttestationField, ChoiceField, LineField, Note, TextField } from './fields.tsx';
import { ItemsField } from './ItemsField.tsx';
import { useAction } from './useAction.ts';
import { WillFreeze } from './WillFreeze.tsx';

export function PublishDrawer() {
  const { item, actor } = useItem().data;
  const form = useAction({ action: 'publish', initial: { from: actor.today, place: '' }, toInput: (fields) => fields });
  const { value, patch, fault } = form;
  const request = openRequest(item);
  const days = request?.levels[request.level]?.days ?? 0;
  return (
    <ActionDrawer form={form}>
      <DateField
        label={t('公示开始', 'From')}
        withAsterisk
        value={value.from}
        onChange={(from) => patch({ from })}
        error={fault('from')}
        min={actor.today}
        {...(value.from && {
          description: t(
            `公示 ${days} 天，至 ${dateInProse(addDays(value.from, days))}`,
            `${days} days, until ${dateInProse(addDays(value.from, days))}`,
          ),
        })}
      />
      <LineField
        label={t('公示地点或网址', 'Where')}
        required
        value={value.place}
        onChange={(place) => patch({ place })}
        fault={fault('place')}
      />
    </ActionDrawer>
  );
}

const objections = [
  { value: 'none', label: t('没有异议', 'None') },
  { value: 'dismissed', label: t('有异议，经核实不成立', 'Some, found groundless') },
  { value: 'upheld', label: t('有异议，经核实成立（退回）', 'Some, upheld (goes back)') },
] as const;

export function SettleDrawer() {
  const initial: { objections: Input<'settle'>['objections'] | ''; opinion: string } = { objections: '', opinion: '' };
  const form = useAction({ action: 'settle', initial, toInput: (fields) => fields });
  const { value, patch, fault } = form;
  return (
    <ActionDrawer form={form}>
      <ChoiceField
        label={t('公示期间的异议', 'Objections')}
        required
        options={objections}
        value={value.objections}
        onChange={(next) => patch({ objections: next })}
        fault={fault('objections')}
      />
      <TextField
        label={t('处理意见', 'Opinion')}
        required
        value={value.opinion}
        onChange={(opinion) => patch({ opinion })}
        fault={fault('opinion')}
      />
    </ActionDrawer>
  );
}

type ExitFields = { kind: Input<'applyExit'>['kind'] | ''; others: { id: string; label: string }[]; reason: string; attestation: string };
const noExit: ExitFields = { kind: '', others: [], reason: '', attestation: '' };

export function ExitDrawer() {
  const { actor, item } = useItem().data;
  const form = useAction({
    action: 'applyExit',
    initial: noExit,
    toInput: ({ others, ...rest }) => ({ ...rest, otherIds: others.map((each) => each.id) }),
  });
  const { value, patch, fault } = form;
  const linked = value.kind === 'merged' || value.kind === 'split';
  return (
    <ActionDrawer form={form}>
      <Note>
        {t(
          `由领导小组决定。退出的事项不计入${kinds[item.kind].rate.zh}的分母，件数始终另列。`,
          'The leading group decides. Exited items leave the denominator and are always counted beside it.',
        )}
      </Note>
      <ChoiceField
        label={t('退出方式', 'Way of exit')}
        required
        options={kinds[item.kind].exits.map((each) => ({ value: each, label: label(exitWord(item.kind, each)) }))}
        value={value.kind}
        onChange={(kind) => patch({ kind })}
        fault={fault('kind')}
      />
      <ItemsField
        label={linked ? t('并入或拆分到哪些事项', 'Merged into or split into') : t('关联事项（没有可不选）', 'Related items (if any)')}
        value={value.others}
        onChange={(others) => patch({ others })}
        required={linked}
      />
      <TextField
        label={t('理由', 'Reason')}
        required
        value={value.reason}
        onChange={(reason) => patch({ reason })}
        fault={fault('reason')}
      />
      <AttestationField
        name={actor.name}
        value={value.attestation}
        onChange={(attestation) => patch({ attestation })}
        fault={fault('attestation')}
      />
      <WillFreeze form={form} items={Object.fromEntries(value.others.map((each) => [each.id, each.label]))} />
    </ActionDrawer>
  );
}

export function AdoptDrawer() {
  const { item, actor } = useItem().data;
  const [busy, setBusy] = useState(false);
  const form = useAction({ action: 'applyAdopt', initial: { ...noAdoption, leadUnitId: item.leadUnitId ?? '' }, toInput: adoptInput });
  return (
    <ActionDrawer form={form} busy={busy}>
      <AdoptFields
        ledgerId={item.ledgerId}
        name={actor.name}
        value={form.value}
        onChange={form.patch}
        fault={form.fault}
        onBusy={setBusy}
      />
      <WillFreeze form={form} />
    </ActionDrawer>
  );
}
