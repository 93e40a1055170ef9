import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { trpc } from '../trpc.ts';
import { Page } from '../ui/Page.tsx';
import { Empty, Loaded } from '../ui/State.tsx';
import { t } from '../ui/text.ts';
import classes from './ReformPage.module.css';
import { Switches } from './Switches.tsx';
import { TaskTable } from './TaskTable.tsx';
import { TaskTimeline } from './TaskTimeline.tsx';
import { axisFor, type Board, groupsOf, marksOf, yearsIn } from './tasks.ts';
import { Totals } from './Totals.tsx';

const route = getRouteApi('/gate/frame/reform');
const title = t('改革看板', 'Reform board');

/** 改革看板: which tasks, how far, what comes next, and what each has changed. */
export default function ReformPage() {
  const { ledger } = route.useSearch();
  const ledgers = useQuery({ ...trpc.ledger.list.queryOptions(), staleTime: 300_000 });
  return (
    <Loaded query={ledgers}>
      {(all) => {
        const own = all.filter(({ kind }) => kind === 'task');
        // Of several, the one asked for; else the first that holds anything.
        const chosen = own.find(({ id }) => id === ledger) ?? own.find(({ counts }) => counts.all > 0) ?? own[0];
        if (!chosen)
          return (
            <Page title={title}>
              <Empty title={t('当前任职还看不到任务台账。', 'There is no ledger of tasks that the post you act under can see.')} />
            </Page>
          );
        return <BoardOf ledgerId={chosen.id} ledgers={own} />;
      }}
    </Loaded>
  );
}

function BoardOf({ ledgerId, ledgers }: { ledgerId: string; ledgers: readonly { id: string; name: string }[] }) {
  const board = useQuery(trpc.board.reform.queryOptions({ ledgerId }));
  const asOf = board.data?.asOf;
  return (
    <Page
      title={title}
      question={t('任务到了哪一步，下一个节点是什么，改变了什么？', 'How far is each task, what comes next, and what has it changed?')}
      {...(asOf && { asOf })}
      actions={
        <Button variant="default" leftSection={<IconPrinter size={16} stroke={1.6} />} onClick={() => window.print()}>
          {t('打印', 'Print')}
        </Button>
      }
    >
      <Ledgers ledgerId={ledgerId} ledgers={ledgers} />
      <Loaded query={board}>{(data) => <Tasks board={data} />}</Loaded>
    </Page>
  );
}

/** The ledgers of tasks, side by side. */
function Ledgers({ ledgerId, ledgers }: { ledgerId: string; ledgers: readonly { id: string; name: string }[] }) {
  if (ledgers.length < 2) return null;
  return (
    <nav className={`${classes.ledgers} no-print`} aria-label={t('任务台账', 'Ledgers of tasks')}>
      {ledgers.map(({ id, name }) => (
        <Link key={id} to="/reform" search={{ ledger: id }} {...(id === ledgerId && { 'aria-current': 'page' })}>
          {name}
        </Link>
      ))}
    </nav>
  );
}

function Tasks({ board }: { board: Board }) {
  const { by = 'category', as = 'line', year } = route.useSearch();
  const { tasks, ledger, asOf } = board;
  const marks = useMemo(() => new Map(tasks.map((task) => [task.id, marksOf(task, asOf)])), [tasks, asOf]);
  const groups = useMemo(() => groupsOf({ tasks, ledger }, by), [tasks, ledger, by]);
  if (tasks.length === 0)
    return (
      <Empty title={t('这本台账里还没有当前任职能看到的任务。', 'This ledger holds no tasks yet that the post you act under can see.')} />
    );
  const all = [...marks.values()].flat();
  const axis = axisFor(all, { today: asOf, shown: year });
  return (
    <>
      <p className={classes.ledger}>
        <Link to="/ledger/$ledgerId" params={{ ledgerId: ledger.id }}>
          {ledger.name}
        </Link>
      </p>
      <Totals board={board} />
      <Switches years={yearsIn(all)} />
      {as === 'table' ? <TaskTable groups={groups} asOf={asOf} /> : <TaskTimeline groups={groups} marks={marks} axis={axis} asOf={asOf} />}
      {board.more > 0 && (
        <p className={classes.more}>
          {t(`另有 ${board.more} 项任务未显示，请到台账查看。`, `${board.more} more tasks are in the ledger.`)}
        </p>
      )}
    </>
  );
}
