import { successionStates } from '@duizhang/shared/succession/words.ts';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { usePost } from '../session.tsx';
import { type Outputs, trpc } from '../trpc.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { dateInTable } from '../ui/format.ts';
import { Empty } from '../ui/State.tsx';
import { label, t } from '../ui/text.ts';
import { SuccessionView } from './SuccessionView.tsx';

const SuccessionDrawer = lazy(() => import('./SuccessionDrawer.tsx'));

type Line = Outputs['succession']['list'][number];

/** 机构承接: the system administrator prepares one, the leading group decides and carries it out. */
export default function Successions() {
  const { role } = usePost();
  const list = useQuery(trpc.succession.list.queryOptions());
  const [drafting, setDrafting] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const columns = useMemo(() => columnsOf(setChosen), []);
  const shown = list.data?.find((each) => each.id === chosen);
  if (shown) return <SuccessionView id={shown.id} onBack={() => setChosen(null)} />;
  return (
    <>
      <DataTable
        id="successions"
        title={t('机构承接', 'Successions')}
        columns={columns}
        rows={list.data}
        rowKey={(row) => row.id}
        count={list.data && t(`共 ${list.data.length} 次`, `${list.data.length} successions`)}
        error={list.error}
        onRetry={() => void list.refetch()}
        empty={<Empty title={t('还没有机构承接。', 'There are no successions yet.')} />}
        tools={role === 'sysadmin' && <Button onClick={() => setDrafting(true)}>{t('拟定机构承接', 'Prepare a succession')}</Button>}
        onOpen={(row) => setChosen(row.id)}
      />
      <Suspense fallback={null}>{drafting && <SuccessionDrawer onClose={() => setDrafting(false)} onDone={setChosen} />}</Suspense>
    </>
  );
}

function columnsOf(onOpen: (id: string) => void): Column<Line>[] {
  return [
    {
      id: 'name',
      title: t('名称', 'Name'),
      width: 260,
      grow: true,
      cell: (row) => (
        <Button variant="subtle" size="compact-sm" px={0} onClick={() => onOpen(row.id)}>
          {row.name}
          {row.example && t(' [示例]', ' [example]')}
        </Button>
      ),
    },
    { id: 'on', title: t('承接日期', 'Takes effect'), width: 120, cell: (row) => dateInTable(row.onDate) },
    { id: 'bodies', title: t('机构', 'Bodies'), width: 110, cell: (row) => `${row.fromCount} → ${row.toCount}` },
    { id: 'basis', title: t('依据', 'Basis'), width: 220, cell: (row) => row.basis },
    { id: 'state', title: t('状态', 'State'), width: 150, cell: (row) => label(successionStates[row.state]) },
    { id: 'done', title: t('办理日期', 'Carried out'), width: 120, cell: (row) => dateInTable(row.doneOn) },
  ];
}
