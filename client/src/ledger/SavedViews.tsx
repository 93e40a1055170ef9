import '@mantine/core/styles/Popover.layer.css';
import '@mantine/core/styles/Menu.layer.css';
import { Button, Menu } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { type Outputs, queryClient, trpc } from '../trpc.ts';
import { notifyDone, notifyFailed } from '../ui/notify.ts';
import { t } from '../ui/text.ts';
import { isFiltered, type LedgerSearch, readLedgerSearch } from './search.ts';

const SaveView = lazy(() => import('./SaveView.tsx'));

type View = Outputs['ledger']['views'][number];

/** Filters kept under a name: one's own, and those shared with all who see the ledger. */
export function SavedViews({ ledgerId, search }: { ledgerId: string; search: LedgerSearch }) {
  const [opened, setOpened] = useState(false);
  const [saving, setSaving] = useState(false);
  const query = useQuery({ ...trpc.ledger.views.queryOptions({ ledgerId }), enabled: opened });
  const views = query.data ?? [];
  const current = views.find((view) => sameSearch(readLedgerSearch(view.search), search));
  const drop = useDropView(ledgerId);

  return (
    <>
      <Menu position="bottom-end" shadow="md" opened={opened} onChange={setOpened}>
        <Menu.Target>
          <Button variant="subtle" color="gray" size="compact-sm" leftSection={<IconBookmark size={16} stroke={1.6} />}>
            {current?.name ?? t('视图', 'Views')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown miw={200} maw={320}>
          <ViewGroup title={t('共享', 'Shared')} views={views.filter((view) => view.shared)} current={current} />
          <ViewGroup title={t('我的', 'Mine')} views={views.filter((view) => !view.shared)} current={current} />
          {views.length === 0 && (
            <Menu.Label>{query.isPending ? t('正在载入…', 'Loading…') : t('还没有保存过视图', 'No views saved yet')}</Menu.Label>
          )}
          <Menu.Divider />
          <Menu.Item disabled={!isFiltered(search) && !search.sort} onClick={() => setSaving(true)}>
            {t('保存当前筛选…', 'Save these filters…')}
          </Menu.Item>
          {current?.mine && (
            <Menu.Item color="red" onClick={() => drop.mutate({ id: current.id })}>
              {t(`删除“${current.name}”`, `Delete “${current.name}”`)}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {saving && (
        <Suspense>
          <SaveView ledgerId={ledgerId} search={search} onClose={() => setSaving(false)} />
        </Suspense>
      )}
    </>
  );
}

type GroupProps = { title: string; views: readonly View[]; current: View | undefined };

function ViewGroup({ title, views, current }: GroupProps) {
  const navigate = useNavigate({ from: '/ledger/$ledgerId' });
  if (views.length === 0) return null;
  return (
    <Menu.RadioGroup
      value={current?.id ?? null}
      onChange={(id) => {
        const view = views.find((each) => each.id === id);
        if (view) void navigate({ search: readLedgerSearch(view.search) });
      }}
    >
      <Menu.Label>{title}</Menu.Label>
      {views.map((view) => (
        <Menu.RadioItem key={view.id} value={view.id} closeMenuOnClick>
          {view.name}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

function useDropView(ledgerId: string) {
  return useMutation(
    trpc.ledger.dropView.mutationOptions({
      onError: (error) => notifyFailed(error),
      onSuccess: () => {
        notifyDone(t('视图已删除', 'View deleted'));
        return queryClient.invalidateQueries(trpc.ledger.views.queryFilter({ ledgerId }));
      },
    }),
  );
}

function sameSearch(one: LedgerSearch, other: LedgerSearch): boolean {
  const sorted = (search: LedgerSearch) => JSON.stringify(Object.entries(search).sort(([a], [b]) => (a < b ? -1 : 1)));
  return sorted(one) === sorted(other);
}
