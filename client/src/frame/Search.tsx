import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/spotlight/styles.layer.css';
import { Modal } from '@mantine/core';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type LinkProps, useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { sentenceOf, trpc } from '../trpc.ts';
import type { MenuEntry } from '../ui/Shell.tsx';
import { t } from '../ui/text.ts';
import { ledgerLink } from './menu.ts';
import classes from './Search.module.css';

const [store, spotlight] = createSpotlight();

type SearchProps = {
  /** Opens each time it grows. */
  asked: number;
  menu: readonly MenuEntry[];
  ledgers: readonly { id: string; name: string }[];
};

/** One field for everything: pages and ledgers at once, items as the server finds them. */
export default function Search({ asked, menu, ledgers }: SearchProps) {
  const [query, setQuery] = useState('');
  const text = query.trim();
  const [asking] = useDebouncedValue(text, 200);
  const found = useQuery({
    ...trpc.item.search.queryOptions({ text: asking }),
    enabled: asking.length >= 2 && ledgers.length > 0,
    placeholderData: keepPreviousData,
  });
  const navigate = useNavigate();
  useEffect(() => spotlight.open(), [asked]);

  const matches = (title: string) => title.toLowerCase().includes(text.toLowerCase());
  const pages = menu.filter(({ title }) => matches(title));
  const registers = ledgers.map(ledgerLink).filter(({ title }) => matches(title));
  const items = asking.length >= 2 ? (found.data ?? []) : [];
  const go = (link: LinkProps) => void navigate({ ...link });

  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      maxHeight="60dvh"
      overlayProps={{ blur: 0, backgroundOpacity: 0.25 }}
      classNames={{ search: classes.search }}
    >
      <Modal.Title className="said">{t('搜索', 'Search')}</Modal.Title>
      <Spotlight.Search
        onKeyDown={openFirst}
        placeholder={t('搜索事项、台账、操作', 'Search items, ledgers, actions')}
        leftSection={<IconSearch size={18} stroke={1.6} />}
      />
      <Spotlight.ActionsList>
        {items.length > 0 && (
          <Spotlight.ActionsGroup label={t('事项', 'Items')}>
            {items.map(({ id, code, title }) => (
              <Spotlight.Action
                key={id}
                label={title}
                description={code}
                onClick={() => go({ to: '/item/$itemId', params: { itemId: id } })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {registers.length > 0 && (
          <Spotlight.ActionsGroup label={t('台账', 'Ledgers')}>
            {registers.map(({ title, link }) => (
              <Spotlight.Action key={link.params.ledgerId} label={title} onClick={() => go(link)} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {pages.length > 0 && (
          <Spotlight.ActionsGroup label={t('页面', 'Pages')}>
            {pages.map(({ title, link, icon: Icon }) => (
              <Spotlight.Action key={title} label={title} leftSection={<Icon size={18} stroke={1.6} />} onClick={() => go(link)} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {items.length + registers.length + pages.length === 0 && (
          <Spotlight.Empty>
            {found.isError
              ? sentenceOf(found.error)
              : found.isFetching || asking !== text
                ? t('正在查找…', 'Searching…')
                : t('没有找到。', 'Nothing found.')}
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

// Enter without a choice takes the first: what one typed is usually on top.
function openFirst(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  const dialog = event.currentTarget.closest('[role=dialog]');
  if (!dialog?.querySelector('[data-action][data-selected]')) dialog?.querySelector<HTMLElement>('[data-action]')?.click();
}
