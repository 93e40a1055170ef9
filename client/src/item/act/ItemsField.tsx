import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { trpc } from '../../trpc.ts';
import { t } from '../../ui/text.ts';
import { useItem } from '../context.ts';

type Chosen = { id: string; label: string };
type Props = { label: string; value: readonly Chosen[]; onChange: (value: Chosen[]) => void; required?: boolean };

/** Other items, found by number or by words of their title. */
export function ItemsField({ label, value, onChange, required = false }: Props) {
  const { item } = useItem().data;
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 250);
  const found = useQuery({ ...trpc.item.search.queryOptions({ text: asked }), enabled: asked.length > 1 });
  const hits =
    found.data?.filter((each) => each.id !== item.id).map((each) => ({ id: each.id, label: `${each.code} ${each.title}` })) ?? [];
  const options = [...value, ...hits.filter((hit) => !value.some((each) => each.id === hit.id))];
  return (
    <MultiSelect
      label={label}
      description={t('输入编号或标题里的两个字以上', 'Type a number or at least two characters of the title')}
      withAsterisk={required}
      data={options.map((each) => ({ value: each.id, label: each.label }))}
      value={value.map((each) => each.id)}
      onChange={(ids) => onChange(options.filter((each) => ids.includes(each.id)))}
      searchable
      searchValue={text}
      onSearchChange={setText}
      filter={({ options: all }) => all}
      hidePickedOptions
      nothingFoundMessage={asked.length > 1 && !found.isFetching ? t('没有找到', 'Nothing found') : undefined}
      comboboxProps={{ withinPortal: false }}
    />
  );
}
