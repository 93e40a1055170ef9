import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { type ComponentType, lazy, Suspense } from 'react';
import type { Outputs } from '../trpc.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { IconDeviceTv, IconPrinter } from '@tabler/icons-react';
import { Button } from '@mantine/core';
import { LedgerTabs } from '../item/LedgerTabs.tsx';
import { useLive } from '../live.ts';
import { trpc } from '../trpc.ts';
import { LinkButton } from '../ui/LinkButton.tsx';
import { NewsLine } from '../ui/NewsLine.tsx';
import { Page } from '../ui/Page.tsx';
import { Empty, Loaded, Waiting } from '../ui/State.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { label, t } from '../ui/text.ts';
import classes from './BoardPage.module.css';
import { DayChoice } from './DayChoice.tsx';
import { given } from '../address.ts';
import { BoardScope } from './Count.tsx';
import { Overview } from './Overview.tsx';
import { Snapshots } from './Snapshots.tsx';
import { viewNames, type ViewName, views } from './views.ts';
import { LedgerSwitch, together } from './LedgerSwitch.tsx';
import { figuresOf } from './moves.ts';
import { NumbersAt } from '../ui/useMoves.ts';

const components: Readonly<Record<ViewName, ComponentType<{ board: Board }>>> = {
  overview: Overview,
  units: lazy(() => import('./units/Units.tsx')),
  flow: lazy(() => import('./flow/Flow.tsx')),
  brief: lazy(() => import('./BriefView.tsx')),
  compare: lazy(() => import('./compare/CompareView.tsx')),
};
const TogetherBoard = lazy(() => import('./TogetherBoard.tsx'));
const SavedBoard = lazy(() => import('./SavedBoard.tsx'));
const Arrangement = lazy(() => import('./Arrangement.tsx'));
const BoardExports = lazy(() => import('./BoardExports.tsx'));
const route = getRouteApi('/gate/frame/board');

export type Board = Outputs['board']['overview'];

export default function BoardPage() {
  const { ledger, asOf, upTo, saved } = route.useSearch();
  const ledgers = useQuery({ ...trpc.ledger.list.queryOptions(), staleTime: 300_000 });
  if (saved)
    return (
      <Suspense fallback={<Waiting />}>
        <SavedBoard id={saved} />
      </Suspense>
    );
  return (
    <Loaded query={ledgers}>
      {(all) => {
        if (ledger === together && all.length > 1) return <AllLedgers ledgers={all} asOf={asOf} />;
        const ledgerId = all.find(({ id }) => id === ledger)?.id ?? all[0]?.id;
        if (!ledgerId)
          return (
            <Page title={t('进度看板', 'Progress')}>
              <Empty title={t('当前任职还看不到任何台账。', 'There is no ledger that the post you act under can see.')} />
            </Page>
          );
        return <BoardOf ledgerId={ledgerId} ledgers={all} of={{ asOf, upTo }} />;
      }}
    </Loaded>
  );
}

/** All ledgers side by side. */
function AllLedgers({ ledgers, asOf }: { ledgers: BoardOfProps['ledgers']; asOf: string | undefined }) {
  const today = useQuery(trpc.board.together.queryOptions(asOf ? { asOf } : {})).data?.today;
  return (
    <Page
      title={t('进度看板', 'Progress')}
      question={t('各本台账办到哪一步了？', 'How far is each ledger?')}
      {...((asOf ?? today) && { asOf: asOf ?? today ?? '' })}
      actions={
        <Button variant="default" leftSection={<IconPrinter size={16} stroke={1.6} />} onClick={() => window.print()}>
          {t('打印', 'Print')}
        </Button>
      }
    >
      <div className={classes.bar}>
        <LedgerSwitch ledgerId={together} ledgers={ledgers} />
        <DayChoice ledgerId={together} view="overview" asOf={asOf} today={today} />
      </div>
      <Suspense fallback={<Waiting />}>
        <TogetherBoard asOf={asOf} />
      </Suspense>
    </Page>
  );
}

type Of = { asOf: string | undefined; upTo: number | undefined };
type BoardOfProps = { ledgerId: string; ledgers: readonly { id: string; name: string; kind: ItemKind }[]; of: Of };

function BoardOf({ ledgerId, ledgers, of }: BoardOfProps) {
  const { view = 'overview', from } = route.useSearch();
  const board = useQuery(trpc.board.overview.queryOptions({ ledgerId, ...of }));
  // A day that is over does not move.
  const { away } = useLive(board, { moves: board.data?.past !== true });
  const asOf = board.data?.asOf;
  const kind = ledgers.find(({ id }) => id === ledgerId)?.kind;
  return (
    <Page
      title={t('进度看板', 'Progress')}
      question={t('办完了多少，拖了多少，是谁的，有没有好转？', 'What is done, what is late, whose is it, and is it getting better?')}
      {...(asOf && { asOf })}
      actions={
        <>
          <Suspense>
            <BoardExports ledgerId={ledgerId} of={of} view={view} from={from} />
          </Suspense>
          <LinkButton to="/wall" search={{ ledger: ledgerId }} variant="default" leftSection={<IconDeviceTv size={16} stroke={1.6} />}>
            {t('大屏', 'Wall screen')}
          </LinkButton>
          <Button variant="default" leftSection={<IconPrinter size={16} stroke={1.6} />} onClick={() => window.print()}>
            {t('打印', 'Print')}
          </Button>
        </>
      }
    >
      <LedgerSwitch ledgerId={ledgerId} ledgers={ledgers} />
      <LedgerTabs ledgerId={ledgerId} kind={kind} open="board" />
      <div className={classes.bar}>
        <Tabs
          title={t('看板', 'Boards')}
          tabs={viewNames.map((name) => ({
            title: label(views[name]),
            link: { to: '/board', search: { ledger: ledgerId, ...given(of), ...(name !== 'overview' && { view: name }) } },
            current: name === view,
          }))}
        />
        <div className={classes.when}>
          <DayChoice ledgerId={ledgerId} view={view} asOf={of.asOf} today={board.data?.today} />
          <Snapshots ledgerId={ledgerId} {...of} day={board.data?.asOf} />
          <Suspense>
            <Arrangement ledgerId={ledgerId} view={view} asOf={of.asOf} />
          </Suspense>
        </div>
      </div>
      <Loaded query={board}>
        {(data) => (
          <NumbersAt value={board.dataUpdatedAt}>
            <NewsLine figures={figuresOf(data)} scope={`${ledgerId} ${data.asOf}`} away={away} />
            <View board={data} view={view} />
          </NumbersAt>
        )}
      </Loaded>
    </Page>
  );
}

/** One of the views of a ledger's board, within the board's scope and as of its day. */
function View({ board, view }: { board: Board; view: ViewName }) {
  const { counts, ledger, scope, past, asOf, upTo } = board;
  if (counts.registered === 0)
    return (
      <Empty
        title={
          past
            ? t(
                '到这一天为止，这本台账里还没有当前任职能看到的事项。',
                'By the end of this day the ledger held no items that the post you act under can see.',
              )
            : t('这本台账里还没有当前任职能看到的事项。', 'This ledger holds no items yet that the post you act under can see.')
        }
      />
    );
  const Shown = components[view];
  return (
    <BoardScope value={{ ledgerId: ledger.id, unitId: scope.unitId, kind: ledger.kind, of: past ? { asOf, upTo: upTo ?? undefined } : {} }}>
      <p className={classes.scope}>
        {ledger.name}
        <span>{label(scope)}</span>
      </p>
      <Suspense fallback={<Waiting />}>
        <Shown board={board} />
      </Suspense>
    </BoardScope>
  );
}
