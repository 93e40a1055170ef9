import { sayDay } from '@duizhang/shared/item/spans.ts';
import { Button, NativeSelect } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { usePost, useSession } from '../session.tsx';
import { type Outputs, trpc } from '../trpc.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Page } from '../ui/Page.tsx';
import { Empty } from '../ui/State.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { label, t } from '../ui/text.ts';
import classes from './Circular.module.css';
import type { CircularProposal } from './CircularDrawer.tsx';
import { countText } from './words.tsx';

const CircularDrawer = lazy(() => import('./CircularDrawer.tsx'));
const route = getRouteApi('/gate/frame/notices/circulars');

type Line = Outputs['circular']['list'][number];

/** 通报: how many units and persons each names is seen by all who see its ledger. */
export default function CircularsPage() {
  const { ledger, unit } = route.useSearch();
  const navigate = route.useNavigate();
  const { role } = usePost();
  const [making, setMaking] = useState(false);
  const proposal = useProposal({ ledger, unit });
  const stop = () => {
    setMaking(false);
    if (unit !== undefined) void navigate({ search: ledger === undefined ? {} : { ledger }, replace: true });
  };
  const list = useQuery(trpc.circular.list.queryOptions({}));
  const rows = list.data?.filter((each) => ledger === undefined || each.ledgerId === ledger);
  const ledgers = new Map(list.data?.map((each) => [each.ledgerId, each.ledgerName]));
  return (
    <Page
      title={t('督办与通报', 'Notices and circulars')}
      question={t('通报了哪些单位、多少人？', 'Which units and how many persons were named?')}
      actions={
        role === 'office' && (
          <Button leftSection={<IconPlus size={16} stroke={1.6} />} onClick={() => setMaking(true)}>
            {t('登记通报', 'Register a circular')}
          </Button>
        )
      }
    >
      <Tabs
        title={t('督办与通报', 'Notices and circulars')}
        tabs={[
          { title: t('督办通知', 'Supervision notices'), link: { to: '/notices' }, current: false },
          ...(role === 'office' || role === 'supervisor'
            ? [{ title: t('建议', 'Proposed'), link: { to: '/notices/proposals' } as const, current: false }]
            : []),
          { title: t('通报', 'Circulars'), link: { to: '/notices/circulars' }, current: true },
        ]}
      />
      <DataTable
        id="circulars"
        title={t('通报', 'Circulars')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        count={
          rows && list.data && t(`筛选出 ${rows.length} 份，共 ${list.data.length} 份`, `${rows.length} of ${list.data.length} circulars`)
        }
        error={list.error}
        onRetry={() => void list.refetch()}
        empty={<Empty title={t('还没有通报。', 'There are no circulars yet.')} />}
        onOpen={(row) => void navigate({ to: '/notices/circulars/$circularId', params: { circularId: row.id } })}
        tools={
          <span className={classes.filters}>
            <NativeSelect
              aria-label={t('台账', 'Ledger')}
              value={ledger ?? ''}
              onChange={(event) =>
                void navigate({ search: event.currentTarget.value ? { ledger: event.currentTarget.value } : {}, replace: true })
              }
              data={[{ value: '', label: t('全部台账', 'All ledgers') }, ...[...ledgers].map(([value, name]) => ({ value, label: name }))]}
            />
          </span>
        }
      />
      <Suspense fallback={null}>
        {(making || proposal) && <CircularDrawer ledgerId={ledger ?? ''} proposal={proposal} onClose={stop} />}
      </Suspense>
    </Page>
  );
}

/** The proposal to name a unit that one came from, as it stands now. */
function useProposal({ ledger, unit }: { ledger?: string | undefined; unit?: string | undefined }): CircularProposal | null {
  const { businessDate: day } = useSession().org;
  const { role } = usePost();
  const asked = role === 'office' && ledger !== undefined && unit !== undefined;
  const found = useQuery({ ...trpc.notice.proposals.queryOptions(), enabled: asked }).data;
  const one = asked && found?.find((each) => each.step === 'circular' && each.ledgerId === ledger && each.unitId === unit);
  return one ? { ...one, day } : null;
}

const columns: Column<Line>[] = [
  {
    id: 'name',
    title: t('名称', 'Name'),
    width: 260,
    grow: true,
    cell: (row) => (
      <Link to="/notices/circulars/$circularId" params={{ circularId: row.id }} className={classes.name}>
        {row.name}
        {row.example && t(' [示例]', ' [example]')}
      </Link>
    ),
  },
  { id: 'number', title: t('文号', 'Number'), width: 150, cell: (row) => row.number ?? '—' },
  {
    id: 'issued',
    title: t('日期', 'Date'),
    width: 140,
    cell: (row) => (row.issuedOn === null ? '—' : label(sayDay(row.issuedOn, row.precision))),
  },
  { id: 'units', title: t('单位', 'Units'), width: 170, cell: (row) => countText(row.unitCount, row.unitsListed) },
  { id: 'persons', title: t('人员', 'Persons'), width: 170, cell: (row) => countText(row.personCount, row.personsListed) },
  { id: 'ledger', title: t('台账', 'Ledger'), width: 200, cell: (row) => row.ledgerName },
];
