import { lookbackStates } from '@duizhang/shared/lookback/words.ts';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { usePost, useSession } from '../session.tsx';
import { type Outputs, trpc } from '../trpc.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { dateInTable } from '../ui/format.ts';
import { LinkButton } from '../ui/LinkButton.tsx';
import { Page } from '../ui/Page.tsx';
import { Empty } from '../ui/State.tsx';
import { label, t } from '../ui/text.ts';
import { progressText } from './words.tsx';

type Line = Outputs['lookback']['list'][number];

/** 回头看 of all ledgers that one may see. */
export default function LookbacksPage() {
  const navigate = useNavigate();
  const { role } = usePost();
  const { businessDate } = useSession().org;
  const list = useQuery(trpc.lookback.list.queryOptions());
  return (
    <Page
      title={t('回头看', 'Look-backs')}
      question={t('销号的问题，巩固住了没有？', 'What was closed: does it hold?')}
      asOf={businessDate}
      actions={
        role === 'supervisor' && (
          <LinkButton leftSection={<IconPlus size={16} stroke={1.6} />} to="/lookbacks/new">
            {t('开展回头看', 'Start a look-back')}
          </LinkButton>
        )
      }
    >
      <DataTable
        id="lookbacks"
        title={t('回头看', 'Look-backs')}
        columns={columns}
        rows={list.data}
        rowKey={(row) => row.id}
        count={list.data && t(`共 ${list.data.length} 次`, `${list.data.length} in all`)}
        error={list.error}
        onRetry={() => void list.refetch()}
        empty={
          <Empty
            title={
              role === 'supervisor'
                ? t('还没有回头看。开展之前先预览范围和样本。', 'No look-back yet. Scope and sample are previewed before it begins.')
                : t('还没有您能看到的回头看；由纪检监督开展。', 'There is none that you can see; supervisors start them.')
            }
          />
        }
        onOpen={(row) => void navigate({ to: '/lookbacks/$lookbackId', params: { lookbackId: row.id } })}
      />
    </Page>
  );
}

const columns: Column<Line>[] = [
  {
    id: 'name',
    title: t('名称', 'Name'),
    width: 280,
    grow: true,
    cell: (row) => (
      <Link to="/lookbacks/$lookbackId" params={{ lookbackId: row.id }}>
        {row.name}
        {row.example && t(' [示例]', ' [example]')}
      </Link>
    ),
  },
  { id: 'state', title: t('状态', 'State'), width: 90, cell: (row) => label(lookbackStates[row.state]) },
  { id: 'progress', title: t('进度', 'Progress'), width: 150, cell: progressText },
  { id: 'rebounds', title: t('反弹', 'Rebounds'), width: 80, align: 'end', cell: (row) => row.rebounds },
  { id: 'population', title: t('范围内已销号', 'Closed in scope'), width: 120, align: 'end', cell: (row) => row.population },
  { id: 'opened', title: t('开展日期', 'Opened'), width: 110, cell: (row) => dateInTable(row.openedOn) },
  { id: 'done', title: t('完成日期', 'Done'), width: 110, cell: (row) => dateInTable(row.doneOn) },
  { id: 'by', title: t('开展人', 'By'), width: 120, cell: (row) => row.openedBy },
  { id: 'ledger', title: t('台账', 'Ledger'), width: 200, cell: (row) => row.ledgerName },
];
