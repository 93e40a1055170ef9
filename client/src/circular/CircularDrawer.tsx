import { circularFrom, type ToBeNamed } from '@duizhang/shared/circular/proposed.ts';
import { createCircular } from '@duizhang/shared/circular/input.ts';
import { precisions } from '@duizhang/shared/item/words.ts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type Faults, faultsOf } from '../item/act/faults.ts';
import { LineField, ListField, Row, TextField } from '../item/act/fields.tsx';
import { useOnce } from '../item/useOnce.ts';
import { trpc } from '../trpc.ts';
import { DateField } from '../ui/DateField.tsx';
import { FormDrawer } from '../ui/Drawer.tsx';
import { useDraft } from '../ui/draft.ts';
import { label, t } from '../ui/text.ts';
import { type Lists, ListsEditor, noLists } from './ListsEditor.tsx';

type Fields = Lists & {
  ledgerId: string;
  name: string;
  number: string;
  issuedOn: string;
  precision: 'day' | 'month' | 'year' | '';
  text: string;
  unitCount: string;
  personCount: string;
};
const empty: Fields = {
  ledgerId: '',
  name: '',
  number: '',
  issuedOn: '',
  precision: 'day',
  text: '',
  unitCount: '',
  personCount: '',
  ...noLists,
};
const known = (['day', 'month', 'year'] as const).map((value) => ({ value, label: label(precisions[value]) }));
const numberOf = (text: string) => (text.trim() === '' ? null : Number(text));

/** A proposal that the circular takes up, on its day. */
export type CircularProposal = ToBeNamed & { readonly ledgerId: string; readonly unitId: string; readonly day: string };

function begun(ledgerId: string, proposal: CircularProposal | null): Fields {
  if (proposal === null) return { ...empty, ledgerId };
  const { name, text, reason } = circularFrom(proposal);
  const units = [{ unitId: proposal.unitId, reason }];
  return { ...empty, ledgerId: proposal.ledgerId, name, text, issuedOn: proposal.day, units, unitCount: '1' };
}

type Props = { ledgerId: string; proposal?: CircularProposal | null; onClose: () => void };

/** 登记通报: counts may be stated without their lists. */
export default function CircularDrawer({ ledgerId, proposal = null, onClose }: Props) {
  const navigate = useNavigate();
  const place = proposal === null ? 'circular' : `circular.${proposal.ledgerId}.${proposal.unitId}`;
  const draft = useDraft<Fields>(place, begun(ledgerId, proposal));
  const { value, patch } = draft;
  const [faults, setFaults] = useState<Faults>(new Map());
  const ledgers = useQuery({ ...trpc.ledger.list.queryOptions(), staleTime: 300_000 }).data ?? [];
  const { call, key } = useOnce(trpc.circular.create.mutationOptions(), ({ id }) => {
    draft.clear();
    onClose();
    void navigate({ to: '/notices/circulars/$circularId', params: { circularId: id } });
    return t('已登记通报', 'Circular registered');
  });
  const fault = (path: string) => faults.get(path);

  function submit(): void {
    const { number, issuedOn, unitCount, personCount, ...rest } = value;
    const input = {
      ...rest,
      units: [...rest.units],
      persons: [...rest.persons],
      number: number.trim() || null,
      issuedOn: issuedOn || null,
      unitCount: numberOf(unitCount),
      personCount: numberOf(personCount),
      key,
    };
    const parsed = createCircular.safeParse(input);
    setFaults(faultsOf(createCircular, input));
    // The server reads the date as it was given: the schema has made it the last day already, which is the same day again.
    if (parsed.success) call.mutate(parsed.data);
  }

  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t('登记通报', 'Register a circular')}
      verb={t('登记', 'Register')}
      onSubmit={submit}
      pending={call.isPending}
      error={call.error}
      restored={draft.restored}
      onDiscard={draft.clear}
      wide
    >
      <ListField
        label={t('台账', 'Ledger')}
        required
        options={ledgers.map((each) => ({ value: each.id, label: each.name }))}
        value={value.ledgerId}
        onChange={(of) => patch({ ledgerId: of })}
        fault={fault('ledgerId')}
      />
      <LineField label={t('名称', 'Name')} required value={value.name} onChange={(name) => patch({ name })} fault={fault('name')} />
      <Row>
        <LineField
          label={t('文号（可不填）', 'Number (optional)')}
          value={value.number}
          onChange={(number) => patch({ number })}
          fault={fault('number')}
        />
        <DateField label={t('日期（可不填）', 'Date (optional)')} value={value.issuedOn} onChange={(issuedOn) => patch({ issuedOn })} />
        <ListField
          label={t('日期精确到', 'Known to the')}
          options={known}
          value={value.precision}
          onChange={(precision) => patch({ precision })}
          fault={fault('precision')}
        />
      </Row>
      <TextField
        label={t('正文', 'Text')}
        required
        rows={5}
        value={value.text}
        onChange={(text) => patch({ text })}
        fault={fault('text')}
      />
      <Row>
        <LineField
          label={t('通报所载单位数（可不填）', 'Units stated (optional)')}
          value={value.unitCount}
          onChange={(unitCount) => patch({ unitCount })}
          fault={fault('unitCount')}
        />
        <LineField
          label={t('通报所载人数（可不填）', 'Persons stated (optional)')}
          value={value.personCount}
          onChange={(personCount) => patch({ personCount })}
          fault={fault('personCount')}
        />
      </Row>
      <ListsEditor ledgerId={value.ledgerId} value={value} onChange={patch} fault={fault} />
    </FormDrawer>
  );
}
