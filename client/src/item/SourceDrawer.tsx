import { newSource } from '@duizhang/shared/item/registering.ts';
import { issuerLevels, sourceKinds } from '@duizhang/shared/item/words.ts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type Faults, faultsOf } from './act/faults.ts';
import { CheckField, LineField, ListField } from './act/fields.tsx';
import { optionsOf } from './words.ts';
import { queryClient, trpc } from '../trpc.ts';
import { DateField } from '../ui/DateField.tsx';
import { FormDrawer } from '../ui/Drawer.tsx';
import { useDraft } from '../ui/draft.ts';
import { notifyDone } from '../ui/notify.ts';
import { t } from '../ui/text.ts';

type SourceDrawerProps = {
  ledgerId: string;
  /** What a file calls it. */
  name?: string;
  onClose: () => void;
  onAdded: (id: string) => void;
};

const blank = { name: '', kind: '', issuer: '', issuerLevel: '', documentNumber: '', issuedOn: '', example: false };

/** 问题来源: who handed the work over. */
export function SourceDrawer({ ledgerId, name: called = '', onClose, onAdded }: SourceDrawerProps) {
  const draft = useDraft(`source.${ledgerId}${called && `.${called}`}`, { ...blank, name: called });
  const { value, patch } = draft;
  const [faults, setFaults] = useState<Faults>(new Map());
  const add = useMutation(
    trpc.ledger.addSource.mutationOptions({
      onSuccess: async ({ id }) => {
        await queryClient.invalidateQueries(trpc.ledger.get.queryFilter({ id: ledgerId }));
        draft.clear();
        notifyDone(t(`已添加来源“${value.name}”`, `Source “${value.name}” added`));
        onAdded(id);
        onClose();
      },
    }),
  );

  function submit(): void {
    const input = { ...value, ledgerId, issuedOn: value.issuedOn || null };
    const parsed = newSource.safeParse(input);
    setFaults(faultsOf(newSource, input));
    if (parsed.success) add.mutate(parsed.data);
  }

  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t('添加来源', 'Add a source')}
      lead={t('谁交过来的，依据哪份文件。', 'Who handed it over, and by which document.')}
      verb={t('添加来源', 'Add the source')}
      onSubmit={submit}
      pending={add.isPending}
      error={add.error}
      restored={draft.restored}
      onDiscard={draft.clear}
    >
      <LineField
        label={t('名称', 'Name')}
        required
        placeholder={t('如：省委巡视反馈意见', 'e.g. Feedback of the provincial inspection')}
        value={value.name}
        onChange={(name) => patch({ name })}
        fault={faults.get('name')}
      />
      <ListField
        label={t('类别', 'Kind')}
        required
        options={sourceKinds.map((kind) => ({ value: kind, label: kind }))}
        value={sourceKinds.find((kind) => kind === value.kind) ?? ''}
        onChange={(kind) => patch({ kind })}
        fault={faults.has('kind') ? t('请选择', 'Choose one') : undefined}
      />
      <LineField
        label={t('交办机关', 'Issuer')}
        required
        value={value.issuer}
        onChange={(issuer) => patch({ issuer })}
        fault={faults.get('issuer')}
      />
      <ListField
        label={t('层级', 'Level')}
        required
        options={optionsOf(issuerLevels)}
        value={optionsOf(issuerLevels).find((each) => each.value === value.issuerLevel)?.value ?? ''}
        onChange={(issuerLevel) => patch({ issuerLevel })}
        fault={faults.get('issuerLevel')}
      />
      <LineField
        label={t('文号', 'Document number')}
        placeholder={t('如：豫巡〔2018〕12号；没有可不填', 'leave empty if there is none')}
        value={value.documentNumber}
        onChange={(documentNumber) => patch({ documentNumber })}
        fault={faults.get('documentNumber')}
      />
      <DateField
        label={t('成文日期', 'Date')}
        value={value.issuedOn}
        onChange={(issuedOn) => patch({ issuedOn })}
        error={faults.get('issuedOn')}
      />
      <CheckField
        label={t('示例，不是真实文件', 'An example, no real document')}
        value={value.example}
        onChange={(example) => patch({ example })}
      />
    </FormDrawer>
  );
}
