import { raiseDoubt } from '@duizhang/shared/doubt/input.ts';
import { type DoubtRule, doubtRules } from '@duizhang/shared/item/words.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Faults, faultsOf } from '../item/act/faults.ts';
import { FieldGroup, LineField, ListField, Row, TextField } from '../item/act/fields.tsx';
import { PickField } from '../item/act/pickers.tsx';
import { optionsOf } from '../item/words.ts';
import { trpc } from '../trpc.ts';
import { FormDrawer } from '../ui/Drawer.tsx';
import { useDraft } from '../ui/draft.ts';
import { t } from '../ui/text.ts';
import { useDoubt } from './useDoubt.ts';

type Fields = {
  ledgerId: string;
  rule: DoubtRule | '';
  message: string;
  indicatorId: string;
  first: string;
  firstText: string;
  second: string;
  secondText: string;
};
type RaiseProps = { ledgerId: string; ledgers: readonly { id: string; name: string }[]; onClose: () => void };

function inputOf(value: Fields, key: string) {
  const { ledgerId, rule, message, indicatorId, first, firstText, second, secondText } = value;
  const sides = [
    { name: first, text: firstText, indicatorId: indicatorId || null },
    { name: second, text: secondText },
  ].filter((each) => each.name !== '' || each.text !== '');
  return { ledgerId, rule, message, indicatorId: indicatorId || null, sides, key };
}

/** 提出疑点: by hand, with both sides as the sources say them. */
export default function RaiseDrawer({ ledgerId, ledgers, onClose }: RaiseProps) {
  const draft = useDraft<Fields>('doubt.raise', {
    ledgerId,
    rule: '',
    message: '',
    indicatorId: '',
    first: '',
    firstText: '',
    second: '',
    secondText: '',
  });
  const { value, patch } = draft;
  const indicators = useQuery(trpc.indicator.list.queryOptions(value.ledgerId === '' ? {} : { ledgerId: value.ledgerId })).data ?? [];
  const [faults, setFaults] = useState<Faults>(new Map());
  const { call, key } = useDoubt(trpc.doubt.raise.mutationOptions(), () => {
    draft.clear();
    onClose();
    return t('已提出疑点', 'Doubt raised');
  });
  const input = inputOf(value, key);

  function submit(): void {
    const parsed = raiseDoubt.safeParse(input);
    setFaults(faultsOf(raiseDoubt, input));
    if (parsed.success) call.mutate(parsed.data);
  }
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t('提出疑点', 'Raise a doubt')}
      lead={t('记下互相矛盾的说法；数字照原样保留。', 'Notes what contradicts; the figures stay as they are.')}
      verb={t('提出疑点', 'Raise')}
      onSubmit={submit}
      pending={call.isPending}
      error={call.error}
      restored={draft.restored}
      onDiscard={draft.clear}
    >
      <ListField
        label={t('台账', 'Ledger')}
        required
        options={ledgers.map((each) => ({ value: each.id, label: each.name }))}
        value={value.ledgerId}
        onChange={(next) => patch({ ledgerId: next, indicatorId: '' })}
        fault={faults.has('ledgerId') ? t('请选择', 'Choose one') : undefined}
      />
      <ListField
        label={t('规则', 'Rule')}
        required
        options={optionsOf(doubtRules)}
        value={value.rule}
        onChange={(rule) => patch({ rule })}
        fault={faults.has('rule') ? t('请选择', 'Choose one') : undefined}
      />
      <TextField
        label={t('矛盾在哪里', 'What contradicts')}
        required
        rows={2}
        value={value.message}
        onChange={(message) => patch({ message })}
        fault={faults.get('message')}
      />
      <PickField
        label={t('涉及的指标（没有可不选）', 'Indicator (if any)')}
        options={indicators.map((each) => ({ value: each.id, label: each.name }))}
        value={value.indicatorId}
        onChange={(indicatorId) => patch({ indicatorId })}
      />
      <FieldGroup title={t('两边的说法（可不填）', 'Both sides (optional)')}>
        <Row>
          <LineField
            label={t('一边', 'One side')}
            value={value.first}
            onChange={(first) => patch({ first })}
            fault={faults.get('sides.0.name')}
          />
          <LineField
            label={t('写作', 'says')}
            value={value.firstText}
            onChange={(firstText) => patch({ firstText })}
            fault={faults.get('sides.0.text')}
          />
        </Row>
        <Row>
          <LineField
            label={t('另一边', 'The other')}
            value={value.second}
            onChange={(second) => patch({ second })}
            fault={faults.get('sides.1.name')}
          />
          <LineField
            label={t('另一边写作', 'the other says')}
            value={value.secondText}
            onChange={(secondText) => patch({ secondText })}
            fault={faults.get('sides.1.text')}
          />
        </Row>
      </FieldGroup>
    </FormDrawer>
  );
}
