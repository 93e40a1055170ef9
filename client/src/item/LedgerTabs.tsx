import type { ItemKind } from '@duizhang/shared/item/words.ts';
import type { LinkProps } from '@tanstack/react-router';
import { Tabs } from '../ui/Tabs.tsx';
import { t } from '../ui/text.ts';

export type LedgerTab = 'board' | 'items' | 'indicators' | 'timeline' | 'sources' | 'setting';

type Tab = { readonly name: LedgerTab; readonly title: string; readonly link: (ledgerId: string) => LinkProps; readonly only?: ItemKind };

const tabs: readonly Tab[] = [
  { name: 'board', title: t('概况', 'Overview'), link: (ledger) => ({ to: '/board', search: { ledger } }) },
  { name: 'items', title: t('台账', 'Items'), link: (ledgerId) => ({ to: '/ledger/$ledgerId', params: { ledgerId } }) },
  {
    name: 'indicators',
    title: t('指标', 'Indicators'),
    link: (ledgerId) => ({ to: '/ledger/$ledgerId/indicators', params: { ledgerId } }),
  },
  { name: 'timeline', title: t('时间线', 'Timeline'), only: 'task', link: (ledger) => ({ to: '/reform', search: { ledger } }) },
  { name: 'sources', title: t('来源与文件', 'Sources'), link: (ledgerId) => ({ to: '/ledger/$ledgerId/sources', params: { ledgerId } }) },
  { name: 'setting', title: t('规则', 'Rules'), link: (ledgerId) => ({ to: '/ledger/$ledgerId/setting', params: { ledgerId } }) },
];

/** The pages of one ledger, on each of them. */
export function LedgerTabs({ ledgerId, kind, open }: { ledgerId: string; kind: ItemKind | undefined; open: LedgerTab }) {
  const shown = tabs.filter(({ only }) => only === undefined || only === kind);
  return (
    <Tabs
      title={t('本台账', 'This ledger')}
      tabs={shown.map(({ name, title, link }) => ({ title, link: link(ledgerId), current: name === open }))}
    />
  );
}
