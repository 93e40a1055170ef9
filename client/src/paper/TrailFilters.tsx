import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { DateField } from '../ui/DateField.tsx';
import { notifyDone, notifyFailed } from '../ui/notify.ts';
import { t } from '../ui/text.ts';
import { findItem, type Trail as Filter } from './data.ts';
import { deeds } from './deeds.ts';
import { download } from './download.ts';
import classes from './Paper.module.css';

/** Which events are shown: by action, item, person, days and words; and the same taken away. */
export function TrailFilters({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const [given, setGiven] = useState({ action: '', code: '', who: '', from: '', to: '', text: '' });
  const [missing, setMissing] = useState('');
  const set = (some: Partial<typeof given>) => setGiven({ ...given, ...some });

  async function look(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    const code = given.code.trim();
    const found = code ? await findItem(code) : null;
    setMissing(code && !found ? t(`没有编号为 ${code} 的事项。`, `No item has the number ${code}.`) : '');
    const { action, from, to } = given;
    const [who, text] = [given.who.trim(), given.text.trim()];
    onChange({
      ...(action && { action }),
      ...(found && { itemId: found }),
      ...(who && { who }),
      ...(from && { from }),
      ...(to && { to }),
      ...(text && { text }),
    });
  }

  return (
    <>
      <form className={classes.filters} onSubmit={(event) => void look(event)}>
        <NativeSelect
          label={t('操作', 'Action')}
          value={given.action}
          data={[{ value: '', label: t('全部操作', 'All actions') }, ...Array.from(deeds, ([value, title]) => ({ value, label: title }))]}
          onChange={({ currentTarget: { value } }) => {
            set({ action: value });
            const { action: _, ...rest } = filter;
            onChange({ ...rest, ...(value && { action: value }) });
          }}
        />
        <TextInput
          label={t('事项编号', 'Number of an item')}
          value={given.code}
          error={missing}
          onChange={(event) => set({ code: event.currentTarget.value })}
        />
        <TextInput
          label={t('何人', 'Who')}
          maxLength={60}
          value={given.who}
          onChange={(event) => set({ who: event.currentTarget.value })}
        />
        <DateField label={t('自', 'From')} value={given.from} onChange={(from) => set({ from })} />
        <DateField label={t('至', 'To')} value={given.to} onChange={(to) => set({ to })} />
        <TextInput
          label={t('内容含有', 'Words')}
          maxLength={100}
          value={given.text}
          onChange={(event) => set({ text: event.currentTarget.value })}
        />
        <Button type="submit" variant="default">
          {t('筛选', 'Filter')}
        </Button>
      </form>
      <Take filter={filter} />
    </>
  );
}

function Take({ filter }: { filter: Filter }) {
  const take = useMutation({
    mutationFn: (url: string) => download(url, { signal: new AbortController().signal, onProgress: () => {} }),
    onSuccess: ({ name, sha256 }) => notifyDone(t(`已下载 ${name}，SHA-256 ${sha256}`, `${name} downloaded, SHA-256 ${sha256}`)),
    onError: (error) => notifyFailed(error),
  });
  return (
    <div className={`${classes.filters} no-print`}>
      <Button
        variant="default"
        loading={take.isPending}
        onClick={() => take.mutate(`/paper/events.csv?${new URLSearchParams(filter).toString()}`)}
      >
        {t('下载筛选结果（csv）', 'Take what is shown (csv)')}
      </Button>
      <Button variant="default" loading={take.isPending} onClick={() => take.mutate('/paper/chain.jsonl')}>
        {t('下载整条留痕链（jsonl）', 'Take the whole chain (jsonl)')}
      </Button>
    </div>
  );
}
