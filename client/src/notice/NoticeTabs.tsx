import { useQuery } from '@tanstack/react-query';
import { usePost } from '../session.tsx';
import { trpc } from '../trpc.ts';
import { Tabs } from '../ui/Tabs.tsx';
import { t } from '../ui/text.ts';

/** 督办通知, 建议 for who may send, 通报. */
export function NoticeTabs({ open }: { open: 'notices' | 'proposals' }) {
  const { role } = usePost();
  const maySend = role === 'office' || role === 'supervisor';
  const count = useQuery({ ...trpc.notice.proposals.queryOptions(), enabled: maySend }).data?.length;
  const proposals = count ? t(`建议（${count}）`, `Proposed (${count})`) : t('建议', 'Proposed');
  return (
    <Tabs
      title={t('督办与通报', 'Notices and circulars')}
      tabs={[
        { title: t('督办通知', 'Supervision notices'), link: { to: '/notices' }, current: open === 'notices' },
        ...(maySend ? [{ title: proposals, link: { to: '/notices/proposals' } as const, current: open === 'proposals' }] : []),
        { title: t('通报', 'Circulars'), link: { to: '/notices/circulars' }, current: false },
      ]}
    />
  );
}
