import { amountKinds, approximations, type ItemKind, type LinkKind, linkKinds } from '@duizhang/shared/item/words.ts';
import type { Input } from '@duizhang/shared/item/input.ts';
import { DateField } from '../../ui/DateField.tsx';
import { label, t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { optionsOf } from '../words.ts';
import { ActionDrawer } from './ActionDrawer.tsx';
import { LineField, ListField, Note, Row } from './fields.tsx';
import { ItemsField } from './ItemsField.tsx';
import { useAction } from './useAction.ts';

// What every kind has beside its own way: 关联 and 金额.

/** Ties that the office may make by hand; merging and splitting are exits. */
const tiesOf: Readonly<Record<ItemKind, readonly LinkKind[]>> = {
  finding: ['same_as', 'found_by'],
  case: ['same_as'],
  task: ['same_as', 'part_of'],
  entry: ['same_as'],
};

export function LinkDrawer() {
  const { item } = useItem().data;
  const options = tiesOf[item.kind].map((value) => ({ value, label: label(linkKinds[value]) }));
  const initial: { kind: LinkKind | ''; others: { id: string; label: string }[] } = { kind: options[0]?.value ?? '', others: [] };
  const form = useAction({
    action: 'link',
    initial,
    toInput: ({ kind, others }) => ({ kind: kind || 'same_as', otherId: others[0]?.id ?? '' }),
  });
  const { value, patch, fault } = form;
  return (
    <ActionDrawer form={form}>
      <Note>
        {t(
          '关联以后，两个事项的页面都会列出对方。同一事项只登记一次时，另一处用关联表示，不重复计数。',
          'Both items will list each other. What stands in two places is registered once and linked, not counted twice.',
        )}
      </Note>
      <ListField
        label={t('本项', 'This item is')}
        required
        options={options}
        value={value.kind}
        onChange={(kind) => patch({ kind })}
        fault={fault('kind')}
      />
      <ItemsField
        label={t('哪个事项', 'Which item')}
        required
        value={value.others}
        onChange={(others) => patch({ others: others.slice(-1) })}
      />
      {fault('otherId') && <Note>{t('请选择一个事项', 'Choose an item')}</Note>}
    </ActionDrawer>
  );
}

type AmountFields = {
  kind: keyof typeof amountKinds | '';
  value: string;
  unit: string;
  approx: Input<'recordAmount'>['approx'] | '';
  on: string;
};

export function AmountDrawer() {
  const { actor } = useItem().data;
  const initial: AmountFields = { kind: '', value: '', unit: t('万元', '10k yuan'), approx: '', on: actor.today };
  const form = useAction({
    action: 'recordAmount',
    initial,
    toInput: ({ approx, ...rest }) => ({ ...rest, approx: approx || null }),
  });
  const { value, patch, fault } = form;
  return (
    <ActionDrawer form={form}>
      <Note>
        {t(
          '金额按日期登记，不能修改或删除；写错的，以后一次为准。',
          'Amounts are kept by their day and never changed; the latest one stands.',
        )}
      </Note>
      <ListField
        label={t('哪一种金额', 'Which amount')}
        required
        options={optionsOf(amountKinds)}
        value={value.kind}
        onChange={(kind) => patch({ kind })}
        fault={fault('kind')}
      />
      <Row>
        <LineField
          label={t('数额', 'Amount')}
          required
          value={value.value}
          onChange={(next) => patch({ value: next })}
          fault={fault('value')}
        />
        <LineField label={t('单位', 'Unit')} required value={value.unit} onChange={(unit) => patch({ unit })} fault={fault('unit')} />
        <ListField
          label={t('约数（没有可不选）', 'How exact')}
          options={optionsOf(approximations)}
          value={value.approx ?? ''}
          onChange={(approx) => patch({ approx })}
          fault={fault('approx')}
        />
      </Row>
      <DateField
        label={t('截至', 'As of')}
        withAsterisk
        value={value.on}
        onChange={(on) => patch({ on })}
        error={fault('on')}
        max={actor.today}
      />
    </ActionDrawer>
  );
}
