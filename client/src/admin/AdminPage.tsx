import { getRouteApi } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import type { Role } from '@duizhang/shared/access.ts';
import { usePost } from '../session.tsx';
import { Page } from '../ui/Page.tsx';
import { Empty, Waiting } from '../ui/State.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { t } from '../ui/text.ts';

const Units = lazy(() => import('./Units.tsx'));
const Accounts = lazy(() => import('./Accounts.tsx'));
const Posts = lazy(() => import('./Posts.tsx'));
const Settings = lazy(() => import('./Settings.tsx'));
const Keys = lazy(() => import('./Keys.tsx'));
const Log = lazy(() => import('./Log.tsx'));
const Successions = lazy(() => import('./Successions.tsx'));
const Rules = lazy(() => import('./Rules.tsx'));
const Reminders = lazy(() => import('./Reminders.tsx'));

const sections = {
  units: { title: t('单位', 'Units'), roles: ['sysadmin'], part: <Units /> },
  succession: { title: t('机构承接', 'Successions'), roles: ['sysadmin', 'committee'], part: <Successions /> },
  accounts: { title: t('账号', 'Accounts'), roles: ['sysadmin'], part: <Accounts /> },
  reminders: { title: t('提醒与外发', 'Reminders'), roles: ['sysadmin'], part: <Reminders /> },
  posts: { title: t('任职与知悉范围', 'Posts and clearances'), roles: ['secadmin'], part: <Posts /> },
  settings: { title: t('安全设置', 'Security settings'), roles: ['secadmin'], part: <Settings /> },
  keys: { title: t('签名密钥', 'Signing keys'), roles: ['secadmin'], part: <Keys /> },
  log: { title: t('管理日志', 'Administrative events'), roles: ['logadmin'], part: <Log /> },
  ledgers: { title: t('台账设置', 'Ledger settings'), roles: ['office', 'committee'], part: <Rules /> },
} satisfies Record<string, { title: string; roles: readonly Role[]; part: ReactNode }>;

type Name = keyof typeof sections;
const names: readonly Name[] = ['units', 'accounts', 'reminders', 'posts', 'settings', 'keys', 'log', 'ledgers', 'succession'];
const open = (name: Name, role: Role) => sections[name].roles.some((each) => each === role);

const route = getRouteApi('/gate/frame/admin/$section');

/** 管理: each administrator sees their own part and no other; the office and the committee see the rules of their ledgers. */
export default function AdminPage() {
  const { section } = route.useParams();
  const { role } = usePost();
  const mine = names.filter((each) => open(each, role));
  const shown = mine.find((each) => each === section) ?? mine[0];
  const part = shown && sections[shown].part;
  return (
    <Page title={t('管理', 'Administration')} question={t('谁能做什么，按什么规矩办？', 'Who may do what, and by which rules?')}>
      {(mine.length > 1 || role === 'office') && (
        <Tabs
          title={t('管理的部分', 'Parts of administration')}
          tabs={[
            ...mine.map((each) => ({
              title: sections[each].title,
              link: { to: '/admin/$section', params: { section: each } } as const,
              current: each === shown,
            })),
            ...(role === 'office'
              ? [{ title: t('工作日历', 'Working calendar'), link: { to: '/calendar' } as const, current: false }]
              : []),
          ]}
        />
      )}
      {part ? (
        <Suspense fallback={<Waiting />}>{part}</Suspense>
      ) : (
        <Empty title={t('当前任职没有管理事项。', 'Your post has nothing to administer.')} />
      )}
    </Page>
  );
}
