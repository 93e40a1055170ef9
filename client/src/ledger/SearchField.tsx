import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { t } from '../ui/text.ts';
import classes from './Filters.module.css';
import { searchable } from './search.ts';

const pause = 300;

/** Searches as one types, from two characters on; `/` leads here. */
export function SearchField({ value, onChange }: { value: string; onChange: (q: string | undefined) => void }) {
  const [text, setText] = useState(value);
  const said = useRef(value);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });

  // Changed from outside, by a chip or by going back.
  useEffect(() => {
    if (value === said.current) return;
    said.current = value;
    setText(value);
  }, [value]);

  useEffect(() => {
    const next = searchable(text) ?? '';
    if (next === said.current) return;
    const wait = setTimeout(() => {
      said.current = next;
      latest.current(next || undefined);
    }, pause);
    return () => clearTimeout(wait);
  }, [text]);

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') setText('');
    if (event.key === 'ArrowDown' || event.key === 'Enter') {
      const row = document.querySelector<HTMLElement>('[role="grid"] [role="row"][tabindex="0"]');
      row?.focus();
      if (row) event.preventDefault();
    }
  }

  const short = text.trim() !== '' && !searchable(text);
  return (
    <TextInput
      className={classes.search}
      data-page-search=""
      aria-label={t('在本台账中搜索', 'Search this ledger')}
      placeholder={t('搜索标题、原文、编号', 'Search titles, texts, codes')}
      leftSection={<IconSearch size={16} stroke={1.6} />}
      rightSection={short ? <span className={classes.short}>{t('至少两字', '2+ letters')}</span> : <kbd>/</kbd>}
      rightSectionWidth={short ? 76 : 32}
      rightSectionPointerEvents="none"
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}
