import { noticeStates } from '@duizhang/shared/notice/words.ts';
import { Button, NativeSelect } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { given } from '../address.ts';
import { usePost, useSession } from '../session.tsx';
import { type Outputs, trpc } from '../trpc.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { dateInTable } from '../ui/format.ts';
import { Page } from '../ui/Page.tsx';
import { Empty } from '../ui/State.tsx';
import { label, t } from '../ui/text.ts';
import classes from './Notice.module.css';
import { NoticeTabs } from './NoticeTabs.tsx';
import { DaysLeft, markOf, StepMark } from './words.tsx';

const DraftDrawer = lazy(() => import('./DraftDrawer.tsx'));
const route = getRouteApi('/gate/frame/notices');

type Line = Outputs['notice']['list'][number];

/** 督办通知 of all ledgers that one may see, or of one. */
export default function NoticesPage() {
  const { ledger, show } = route.useSearch();
  const navigate = route.useNavigate();
  const { role } = usePost();
  const { businessDate } = useSession().org;
  const [drafting, setDrafting] = useState(false);
  const list = useQuery(trpc.notice.list.queryOptions(show === 'open' ? { show: 'open' } : {}));
  const rows = list.data?.filter((each) => ledger === undefined || each.ledgerId === ledger);
  const columns = useMemo(() => columnsOf(businessDate), [businessDate]);
  const look = (part: { ledger?: string; show?: string }) =>
    void navigate({ search: given({ ledger: ledger ?? '', show: show ?? '', ...part }), replace: true });
  const mayDraft = role === 'office' || role === 'supervisor';
  return (
    <Page
      title={t('督办与通报', 'Notices and circulars')}
      question={t('哪些单位被督办，回复了没有？', 'Which units are being chased, and have they answered?')}
      asOf={businessDate}
      actions={
        mayDraft && (
          <Button leftSection={<IconPlus size={16} stroke={1.6} />} onClick={() => setDrafting(true)}>
            {t('起草督办通知', 'Draft a notice')}
          </Button>
        )
      }
    >
      <NoticeTabs open="notices" />
      <DataTable
        id="notices"
        title={t('督办通知', 'Supervision notices')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        count={
          rows && list.data && t(`筛选出 ${rows.length} 份，共 ${list.data.length} 份`, `${rows.length} of ${list.data.length} notices`)
        }
        error={list.error}
        onRetry={() => void list.refetch()}
        tools={<Filters all={list.data ?? []} ledger={ledger ?? ''} show={show ?? ''} onLook={look} />}
        empty={
          <Empty
            title={show === 'open' ? t('没有未办结的督办通知。', 'No notice is open.') : t('还没有督办通知。', 'There are no notices yet.')}
          />
        }
        onOpen={(row) => void navigate({ to: '/notices/$noticeId', params: { noticeId: row.id } })}
      />
      <Suspense fallback={null}>{drafting && <DraftDrawer ledgerId={ledger ?? ''} onClose={() => setDrafting(false)} />}</Suspense>
    </Page>
  );
}

type FiltersProps = { all: readonly Line[]; ledger: string; show: string; onLook: (part: { ledger?: string; show?: string }) => void };
function Filters({ all, ledger, show, onLook }: FiltersProps) {
  const ledgers = new Map(all.map((each) => [each.ledgerId, each.ledgerName]));
  return (
    <span className={classes.filters}>
      <NativeSelect
        aria-label={t('台账', 'Ledger')}
        value={ledger}
        onChange={(event) => onLook({ ledger: event.currentTarget.value })}
        data={[{ value: '', label: t('全部台账', 'All ledgers') }, ...[...ledgers].map(([value, name]) => ({ value, label: name }))]}
      />
      <NativeSelect
        aria-label={t('状态', 'State')}
        value={show}
        onChange={(event) => onLook({ show: event.currentTarget.value })}
        data={[
          { value: '', label: t('全部', 'All') },
          { value: 'open', label: t('未办结', 'Open') },
        ]}
      />
    </span>
  );
}

function columnsOf(today: string): Column<Line>[] {
  return [
    {
      id: 'number',
      title: t('文号', 'Number'),
      width: 120,
      cell: (row) => (
        <Link to="/notices/$noticeId" params={{ noticeId: row.id }}>
          {row.number ?? label(noticeStates.draft)}
        </Link>
      ),
    },
    {
      id: 'title',
      title: t('标题', 'Title'),
      width: 240,
      grow: true,
      cell: (row) => (
        <span className={classes.name}>
          {row.title}
          {row.example && <span className={classes.example}>{t(' [示例]', ' [example]')}</span>}
        </span>
      ),
    },
    { id: 'unit', title: t('被督办单位', 'Unit'), width: 180, cell: (row) => row.unitName },
    { id: 'step', title: t('级别', 'Step'), width: 110, cell: (row) => <StepMark step={row.step} /> },
    { id: 'state', title: t('状态', 'State'), width: 90, cell: (row) => label(noticeStates[row.state]) },
    { id: 'due', title: t('回复时限', 'Reply due'), width: 130, cell: (row) => dateInTable(row.replyDue) + markOf(row) },
    { id: 'left', title: t('剩余', 'Left'), width: 120, cell: (row) => <DaysLeft notice={row} today={today} /> },
    { id: 'items', title: t('事项', 'Items'), width: 70, align: 'end', cell: (row) => row.items },
    { id: 'sent', title: t('发出', 'Sent'), width: 110, cell: (row) => dateInTable(row.sentOn) },
    { id: 'ledger', title: t('台账', 'Ledger'), width: 180, cell: (row) => row.ledgerName },
  ];
}
