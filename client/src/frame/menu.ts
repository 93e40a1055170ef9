import {
  IconChartBar,
  IconFileCheck,
  IconHistory,
  IconInbox,
  IconRotate2,
  IconReportAnalytics,
  IconSettings,
  IconSpeakerphone,
  IconTable,
  IconTimeline,
} from '@tabler/icons-react';
import type { Role } from '@duizhang/shared/access.ts';
import type { MenuEntry } from '../ui/Shell.tsx';
import { t } from '../ui/text.ts';

export type Place = 'inbox' | 'board' | 'ledger' | 'reform' | 'indicators' | 'notices' | 'lookbacks' | 'paper' | 'trail' | 'admin';

const places = {
  inbox: { title: t('我的待办', 'My to-dos'), link: { to: '/inbox' }, icon: IconInbox },
  board: { title: t('进度看板', 'Progress'), link: { to: '/board' }, icon: IconChartBar },
  ledger: { title: t('台账', 'Ledgers'), link: { to: '/ledger' }, under: '/ledger', icon: IconTable },
  reform: { title: t('改革看板', 'Reform board'), link: { to: '/reform' }, icon: IconTimeline },
  indicators: { title: t('指标', 'Indicators'), link: { to: '/indicators' }, under: '/indicators', icon: IconReportAnalytics },
  notices: { title: t('督办与通报', 'Notices'), link: { to: '/notices' }, under: '/notices', icon: IconSpeakerphone },
  lookbacks: { title: t('回头看', 'Look-backs'), link: { to: '/lookbacks' }, under: '/lookbacks', icon: IconRotate2 },
  paper: { title: t('报告与卷宗', 'Reports'), link: { to: '/paper' }, icon: IconFileCheck },
  trail: {
    title: t('留痕', 'Audit trail'),
    link: { to: '/trail' },
    icon: IconHistory,
  },
  admin: {
    title: t('管理', 'Administration'),
    link: { to: '/admin/$section', params: { section: 'home' } },
    under: '/admin/$section',
    icon: IconSettings,
  },
} as const satisfies Record<Place, MenuEntry>;

const used = {
  handler: ['inbox', 'board', 'ledger', 'reform', 'indicators', 'notices'],
  unit_head: ['inbox', 'board', 'ledger', 'reform', 'indicators', 'notices', 'lookbacks'],
  leader: ['inbox', 'board', 'ledger', 'reform', 'indicators', 'notices', 'lookbacks', 'paper'],
  office: ['inbox', 'board', 'ledger', 'reform', 'indicators', 'notices', 'lookbacks', 'paper', 'admin'],
  supervisor: ['inbox', 'board', 'ledger', 'reform', 'indicators', 'notices', 'lookbacks', 'paper'],
  committee: ['inbox', 'board', 'ledger', 'reform', 'indicators', 'notices', 'lookbacks', 'paper', 'admin'],
  // The first four stand at hand on a phone.
  auditor: ['paper', 'trail', 'ledger', 'board', 'reform', 'indicators', 'notices', 'lookbacks'],
  sysadmin: ['admin'],
  secadmin: ['admin'],
  logadmin: ['admin'],
} as const satisfies Record<Role, readonly Place[]>;

const homes = {
  handler: 'inbox',
  unit_head: 'inbox',
  leader: 'board',
  office: 'inbox',
  supervisor: 'inbox',
  committee: 'inbox',
  auditor: 'paper',
  sysadmin: 'admin',
  secadmin: 'admin',
  logadmin: 'admin',
} as const satisfies Record<Role, Place>;

type Named = { id: string; name: string };

/** What this role can use, in the order of the menu. */
export function menuOf(role: Role, waiting: number, ledgers: readonly Named[]): MenuEntry[] {
  return used[role].map((place) => {
    if (place === 'inbox') return { ...places.inbox, count: waiting };
    if (place === 'ledger') return { ...places.ledger, children: ledgers.map(ledgerLink) };
    return places[place];
  });
}

export function ledgerLink({ id, name }: Named) {
  return { title: name, link: { to: '/ledger/$ledgerId', params: { ledgerId: id } } } as const;
}

export function homeOf(role: Role): MenuEntry['link'] {
  return places[homes[role]].link;
}

export function hasPlace(role: Role, place: Place): boolean {
  return used[role].some((one) => one === place);
}
