import type { Input } from '@duizhang/shared/item/input.ts';
import { amountKinds, approximations, changeKinds } from '@duizhang/shared/item/words.ts';
import { DateField } from '../../ui/DateField.tsx';
import { label, t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { optionsOf } from '../words.ts';
import { ActionDrawer } from './ActionDrawer.tsx';
import { AttestationField, ChoiceField, FieldGroup, LineField, ListField, Note, Row, TextField } from './fields.tsx';
import { useAction } from './useAction.ts';
import { WillFreeze } from './WillFreeze.tsx';

type Change = Input<'applyChange'>;
type Fields = Omit<Change, 'kind' | 'amount'> & {
  kind: Change['kind'] | '';
  amountKind: keyof typeof amountKinds;
  value: string;
  moneyUnit: string;
  approx: keyof typeof approximations | '';
};
const kindNames = ['take_over', 'delegate', 'adjust', 'revoke', 'settle'] as const satisfies readonly Change['kind'][];
const kindOptions = kindNames.map((value) => ({ value, label: label(changeKinds[value]) }));

function inputOf({ amountKind, value, moneyUnit, approx, ...rest }: Fields) {
  const amount = value.trim() === '' ? null : { kind: amountKind, value, unit: moneyUnit, approx: approx || null };
  return { ...rest, amount };
}

/** 申请变更: what it was, what it becomes, on which legal basis and since when; the committee decides. */
export default function ChangeDrawer() {
  const { item, actor } = useItem().data;
  const initial: Fields = {
    kind: '',
    name: '',
    before: '',
    after: '',
    unit: '',
    basis: '',
    effectiveOn: '',
    attestation: '',
    amountKind: 'settled',
    value: '',
    moneyUnit: item.amounts[0]?.unit ?? t('亿元', '100m yuan'),
    approx: '',
  };
  const form = useAction({ action: 'applyChange', initial, toInput: inputOf });
  const { value, patch, fault } = form;
  return (
    <ActionDrawer form={form}>
      <Note>
        {t(
          '由领导小组决定。调整后条目仍在列；承接、下放、取消、化解后不再变更，历次变更都留在记录里。',
          'The leading group decides. After an adjustment the entry stays listed; the others end it, and every change stays on record.',
        )}
      </Note>
      <ChoiceField
        label={t('变更类型', 'Change')}
        required
        options={kindOptions}
        value={value.kind}
        onChange={(kind) => patch({ kind })}
        fault={fault('kind')}
      />
      <LineField
        label={t('变更事项', 'What changes')}
        required
        placeholder={t('如：行使层级、名称、余额', 'e.g. level, name, balance')}
        value={value.name}
        onChange={(name) => patch({ name })}
        fault={fault('name')}
      />
      <Row>
        <LineField label={t('变更前', 'Before')} value={value.before} onChange={(before) => patch({ before })} fault={fault('before')} />
        <LineField
          label={t('变更后', 'After')}
          required
          value={value.after}
          onChange={(after) => patch({ after })}
          fault={fault('after')}
        />
        <LineField
          label={t('计量单位（没有可不填）', 'Unit (if any)')}
          value={value.unit}
          onChange={(unit) => patch({ unit })}
          fault={fault('unit')}
        />
      </Row>
      <TextField
        label={t('法律法规或文件依据', 'Legal basis')}
        required
        rows={2}
        value={value.basis}
        onChange={(basis) => patch({ basis })}
        fault={fault('basis')}
      />
      <DateField
        label={t('生效日期', 'Effective')}
        withAsterisk
        value={value.effectiveOn}
        onChange={(effectiveOn) => patch({ effectiveOn })}
        error={fault('effectiveOn')}
      />
      <FieldGroup title={value.kind === 'settle' ? t('化解金额', 'Amount settled') : t('涉及金额（没有可不填）', 'Amount (if any)')}>
        <Row>
          <ListField
            label={t('哪一种金额', 'Which amount')}
            options={optionsOf(amountKinds)}
            value={value.amountKind}
            onChange={(amountKind) => patch({ amountKind: amountKind || 'settled' })}
            fault={fault('amount.kind')}
          />
          <LineField
            label={t('数额', 'Amount')}
            required={value.kind === 'settle'}
            value={value.value}
            onChange={(next) => patch({ value: next })}
            fault={fault('amount.value')}
          />
          <LineField
            label={t('金额单位', 'Unit of money')}
            value={value.moneyUnit}
            onChange={(moneyUnit) => patch({ moneyUnit })}
            fault={fault('amount.unit')}
          />
          <ListField
            label={t('约数（没有可不选）', 'How exact')}
            options={optionsOf(approximations)}
            value={value.approx}
            onChange={(approx) => patch({ approx })}
            fault={fault('amount.approx')}
          />
        </Row>
      </FieldGroup>
      <AttestationField
        name={actor.name}
        value={value.attestation}
        onChange={(attestation) => patch({ attestation })}
        fault={fault('attestation')}
      />
      <WillFreeze form={form} />
    </ActionDrawer>
  );
}
