import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { Link, type LinkProps } from '@tanstack/react-router';
import { t } from '../ui/text.ts';
import classes from './LedgerTabs.module.css';

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

// The items' own address is the beginning of the others'.
const alone = { exact: true, includeSearch: false };

/** The pages of one ledger, on each of them. */
export function LedgerTabs({ ledgerId, kind, open }: { ledgerId: string; kind: ItemKind | undefined; open: LedgerTab }) {
  return (
    <nav className={`${classes.tabs} no-print`} aria-label={t('本台账', 'This ledger')}>
      {tabs
        .filter(({ only }) => only === undefined || only === kind)
        .map(({ name, title, link }) => (
          <Link
            key={name}
            {...link(ledgerId)}
            className={classes.tab}
            activeOptions={alone}
            {...(name === open && { 'aria-current': 'page' as const })}
          >
            {title}
          </Link>
        ))}
    </nav>
  );
}
