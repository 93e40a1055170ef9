import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Popover.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import '@mantine/core/styles/Pill.layer.css';
import '@mantine/core/styles/PillsInput.layer.css';
import { MultiSelect, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { t } from '../../ui/text.ts';
import { candidatesQuery, ledgerQuery } from '../data.ts';
import type { Option } from './fields.tsx';

// Inside the drawer's own box: what stands outside it can't be scrolled while the drawer is open.
const inside = { withinPortal: false };
const nobody = t('没有匹配的', 'Nothing matches');

type PickProps = {
  label: string;
  options: readonly Option[];
  value: string;
  onChange: (value: string) => void;
  fault?: string | undefined;
  hint?: string;
  required?: boolean;
};

/** One of a long list, found by typing. */
export function PickField({ label, options, value, onChange, fault, hint, required = false }: PickProps) {
  return (
    <Select
      label={label}
      data={[...options]}
      value={value || null}
      onChange={(next) => onChange(next ?? '')}
      error={fault}
      description={hint}
      withAsterisk={required}
      searchable
      clearable={!required}
      allowDeselect={!required}
      clearButtonProps={{ 'aria-label': t(`清除${label}`, `Clear ${label}`) }}
      placeholder={t('输入名称查找', 'Type to find')}
      nothingFoundMessage={nobody}
      comboboxProps={inside}
      inputWrapperOrder={['label', 'description', 'input', 'error']}
    />
  );
}

type PickManyProps = Omit<PickProps, 'value' | 'onChange'> & {
  value: readonly string[];
  onChange: (value: string[]) => void;
};

/** Several of a long list. */
export function PickManyField({ label, options, value, onChange, fault, hint, required = false }: PickManyProps) {
  return (
    <MultiSelect
      label={label}
      data={[...options]}
      value={[...value]}
      onChange={onChange}
      error={fault}
      description={hint}
      withAsterisk={required}
      searchable
      hidePickedOptions
      {...(value.length === 0 && { placeholder: t('输入名称查找，可选多个', 'Type to find, several if need be') })}
      nothingFoundMessage={nobody}
      comboboxProps={inside}
      inputWrapperOrder={['label', 'description', 'input', 'error']}
    />
  );
}

/** Units and leaders of a ledger; empty while they are on their way. */
export function useLedger(ledgerId: string) {
  const { data } = useQuery(ledgerQuery(ledgerId));
  return {
    units: data?.units.map(({ id, name }) => ({ value: id, label: name })) ?? [],
    leaders: data?.leaders.map(({ accountId, name }) => ({ value: accountId, label: name })) ?? [],
    categories: data?.ledger.categories ?? [],
    kind: data?.ledger.kind ?? 'finding',
  };
}

/** Who may be the item's handler, and who may sign at the level that waits. */
export function useCandidates(itemId: string) {
  const { data } = useQuery(candidatesQuery(itemId));
  return {
    handlers: data?.handlers.map(({ accountId, name }) => ({ value: accountId, label: name })) ?? [],
    reviewers: data?.reviewers.map(({ postId, name, unitName }) => ({ value: postId, label: `${unitName} · ${name}` })) ?? [],
  };
}
