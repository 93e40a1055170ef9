import { createRootRoute, createRoute, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { given, pathIn, textIn, yearIn } from './address.ts';
import { listQuery } from './ledger/listQuery.ts';
import { indicatorSearch } from './indicator/search.ts';
import { readKanbanSearch, readLedgerSearch, readMonthSearch, readTimelineSearch } from './ledger/search.ts';
import { meQuery, SessionGate } from './session.tsx';
import { queryClient, trpc } from './trpc.ts';
import { boardSearch } from './board/search.ts';
import { reformSearch } from './reform/search.ts';
import { importSearch } from './spreadsheet/search.ts';

const root = createRootRoute({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search) => given({ from: pathIn(search, 'from') }),
  component: lazyRouteComponent(() => import('./account/SignInPage.tsx')),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation/$token',
  component: lazyRouteComponent(() => import('./account/InvitationPage.tsx')),
});

const gate = createRoute({
  getParentRoute: () => root,
  id: 'gate',
  component: () => (
    <SessionGate>
      <Outlet />
    </SessionGate>
  ),
});

const wall = createRoute({
  getParentRoute: () => root,
  path: '/wall',
  validateSearch: (search) => given({ ledger: textIn(search, 'ledger') }),
  component: lazyRouteComponent(() => import('./board/WallPage.tsx')),
});
const choosePost = createRoute({
  getParentRoute: () => gate,
  path: '/choose-post',
  component: lazyRouteComponent(() => import('./account/ChoosePostPage.tsx')),
});

// Loaders only set requests going: those of the frame and of the page leave together, as one call to the server.
const frame = createRoute({
  getParentRoute: () => gate,
  id: 'frame',
  loader: () => {
    void queryClient.prefetchQuery(meQuery);
    void queryClient.prefetchQuery({ ...trpc.ledger.list.queryOptions(), staleTime: 300_000 });
  },
  component: lazyRouteComponent(() => import('./frame/SignedIn.tsx')),
});
const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: lazyRouteComponent(() => import('./frame/HomePage.tsx')),
});

const inbox = createRoute({
  getParentRoute: () => frame,
  path: '/inbox',
  component: lazyRouteComponent(() => import('./inbox/InboxPage.tsx')),
});
const board = createRoute({
  getParentRoute: () => frame,
  path: '/board',
  validateSearch: boardSearch,
  component: lazyRouteComponent(() => import('./board/BoardPage.tsx')),
});
const reform = createRoute({
  getParentRoute: () => frame,
  path: '/reform',
  validateSearch: reformSearch,
  component: lazyRouteComponent(() => import('./reform/ReformPage.tsx')),
});

const ledgers = createRoute({
  getParentRoute: () => frame,
  path: '/ledger',
  loader: () => void queryClient.prefetchQuery(trpc.ledger.home.queryOptions()),
  component: lazyRouteComponent(() => import('./ledger/LedgersPage.tsx')),
});
const ledger = createRoute({
  getParentRoute: () => frame,
  path: '/ledger/$ledgerId',
  validateSearch: readLedgerSearch,
  loaderDeps: ({ search }) => ({ search }),
  loader: ({ params: { ledgerId }, deps: { search } }) => {
    void queryClient.prefetchInfiniteQuery(listQuery(ledgerId, search));
    void queryClient.prefetchQuery({
      ...trpc.ledger.get.queryOptions({ id: ledgerId }),
      staleTime: 300_000,
    });
    void queryClient.prefetchQuery(trpc.instruction.of.queryOptions({ ledgerId, itemId: null }));
  },
  component: lazyRouteComponent(() => import('./ledger/LedgerPage.tsx')),
});
const kanban = createRoute({
  getParentRoute: () => frame,
  path: '/ledger/$ledgerId/kanban',
  validateSearch: readKanbanSearch,
  component: lazyRouteComponent(() => import('./ledger/kanban/KanbanPage.tsx')),
});
const timeline = createRoute({
  getParentRoute: () => frame,
  path: '/ledger/$ledgerId/timeline',
  validateSearch: readTimelineSearch,
  component: lazyRouteComponent(() => import('./ledger/timeline/TimelinePage.tsx')),
});
const month = createRoute({
  getParentRoute: () => frame,
  path: '/ledger/$ledgerId/month',
  validateSearch: readMonthSearch,
  component: lazyRouteComponent(() => import('./ledger/month/MonthPage.tsx')),
});
const register = createRoute({
  getParentRoute: () => frame,
  path: '/ledger/$ledgerId/register',
  component: lazyRouteComponent(() => import('./ledger/RegisterPage.tsx')),
});
const importStart = createRoute({
  getParentRoute: () => frame,
  path: '/ledger/$ledgerId/import',
  loader: ({ params: { ledgerId } }) => void queryClient.prefetchQuery(trpc.spreadsheet.drafts.queryOptions({ ledgerId })),
  component: lazyRouteComponent(() => import('./spreadsheet/StartPage.tsx')),
});
const importDraft = createRoute({
  getParentRoute: () => frame,
  path: '/ledger/$ledgerId/import/$importId',
  validateSearch: importSearch,
  component: lazyRouteComponent(() => import('./spreadsheet/ImportPage.tsx')),
});

const indicators = createRoute({
  getParentRoute: () => frame,
  path: '/indicators',
  validateSearch: indicatorSearch,
  loader: () => void queryClient.prefetchQuery(trpc.indicator.list.queryOptions({})),
  component: lazyRouteComponent(() => import('./indicator/IndicatorsPage.tsx')),
});
const ledgerIndicators = createRoute({
  getParentRoute: () => frame,
  path: '/ledger/$ledgerId/indicators',
  validateSearch: indicatorSearch,
  loader: ({ params: { ledgerId } }) => void queryClient.prefetchQuery(trpc.indicator.list.queryOptions({ ledgerId })),
  component: lazyRouteComponent(() => import('./indicator/LedgerIndicatorsPage.tsx')),
});
const indicator = createRoute({
  getParentRoute: () => frame,
  path: '/indicators/$indicatorId',
  loader: ({ params: { indicatorId } }) => void queryClient.prefetchQuery(trpc.indicator.get.queryOptions({ id: indicatorId })),
  component: lazyRouteComponent(() => import('./indicator/IndicatorPage.tsx')),
});

const doubts = createRoute({
  getParentRoute: () => frame,
  path: '/doubts',
  validateSearch: (search) => given({ ledger: textIn(search, 'ledger'), state: textIn(search, 'state') }),
  component: lazyRouteComponent(() => import('./doubt/DoubtsPage.tsx')),
});

const notices = createRoute({
  getParentRoute: () => frame,
  path: '/notices',
  validateSearch: (search) => given({ ledger: textIn(search, 'ledger'), show: textIn(search, 'show') }),
  component: lazyRouteComponent(() => import('./notice/NoticesPage.tsx')),
});
const noticeProposals = createRoute({
  getParentRoute: () => frame,
  path: '/notices/proposals',
  component: lazyRouteComponent(() => import('./notice/ProposalsPage.tsx')),
});
const notice = createRoute({
  getParentRoute: () => frame,
  path: '/notices/$noticeId',
  loader: ({ params: { noticeId } }) => void queryClient.prefetchQuery(trpc.notice.get.queryOptions({ id: noticeId })),
  component: lazyRouteComponent(() => import('./notice/NoticePage.tsx')),
});

const lookbacks = createRoute({
  getParentRoute: () => frame,
  path: '/lookbacks',
  component: lazyRouteComponent(() => import('./lookback/LookbacksPage.tsx')),
});
const newLookback = createRoute({
  getParentRoute: () => frame,
  path: '/lookbacks/new',
  validateSearch: (search) => ({ ...readLedgerSearch(search), ...given({ ledger: textIn(search, 'ledger') }) }),
  component: lazyRouteComponent(() => import('./lookback/NewLookbackPage.tsx')),
});
const founds = ['judged', 'rebound', 'false'] as const;
const lookback = createRoute({
  getParentRoute: () => frame,
  path: '/lookbacks/$lookbackId',
  validateSearch: (search) => given({ unit: textIn(search, 'unit'), found: founds.find((each) => each === search['found']) }),
  loader: ({ params: { lookbackId } }) => void queryClient.prefetchQuery(trpc.lookback.get.queryOptions({ id: lookbackId })),
  component: lazyRouteComponent(() => import('./lookback/LookbackPage.tsx')),
});
const instruction = createRoute({
  getParentRoute: () => frame,
  path: '/instructions/$instructionId',
  component: lazyRouteComponent(() => import('./instruction/InstructionPage.tsx')),
});

const circulars = createRoute({
  getParentRoute: () => frame,
  path: '/notices/circulars',
  validateSearch: (search) => given({ ledger: textIn(search, 'ledger'), unit: textIn(search, 'unit') }),
  component: lazyRouteComponent(() => import('./circular/CircularsPage.tsx')),
});
const circular = createRoute({
  getParentRoute: () => frame,
  path: '/notices/circulars/$circularId',
  loader: ({ params: { circularId } }) => void queryClient.prefetchQuery(trpc.circular.get.queryOptions({ id: circularId })),
  component: lazyRouteComponent(() => import('./circular/CircularPage.tsx')),
});

const sources = createRoute({
  getParentRoute: () => frame,
  path: '/ledger/$ledgerId/sources',
  component: lazyRouteComponent(() => import('./ledger/SourcesPage.tsx')),
});
const setting = createRoute({
  getParentRoute: () => frame,
  path: '/ledger/$ledgerId/setting',
  component: lazyRouteComponent(() => import('./ledger/SettingPage.tsx')),
});
const sourceDocument = createRoute({
  getParentRoute: () => frame,
  path: '/document/$documentId',
  validateSearch: (search) => given({ at: textIn(search, 'at') }),
  loader: ({ params: { documentId } }) => void queryClient.prefetchQuery(trpc.document.get.queryOptions({ id: documentId })),
  component: lazyRouteComponent(() => import('./document/DocumentPage.tsx')),
});
const item = createRoute({
  getParentRoute: () => frame,
  path: '/item/$itemId',
  validateSearch: (search) => given({ tab: textIn(search, 'tab') }),
  loader: ({ params: { itemId } }) => void queryClient.prefetchQuery(trpc.item.get.queryOptions({ id: itemId })),
  component: lazyRouteComponent(() => import('./item/ItemPage.tsx')),
});

const paper = createRoute({
  getParentRoute: () => frame,
  path: '/paper',
  validateSearch: (search) => ({
    ...readLedgerSearch(search),
    ...given({ ledger: textIn(search, 'ledger') }),
  }),
  component: lazyRouteComponent(() => import('./paper/PaperPage.tsx')),
});
const trail = createRoute({
  getParentRoute: () => frame,
  path: '/trail',
  component: lazyRouteComponent(() => import('./paper/TrailPage.tsx')),
});

const calendar = createRoute({
  getParentRoute: () => frame,
  path: '/calendar',
  validateSearch: (search) => given({ year: yearIn(search, 'year') }),
  component: lazyRouteComponent(() => import('./calendar/CalendarPage.tsx')),
});

const admin = createRoute({
  getParentRoute: () => frame,
  path: '/admin/$section',
  validateSearch: (search) => given({ ledger: textIn(search, 'ledger') }),
  component: lazyRouteComponent(() => import('./admin/AdminPage.tsx')),
});

const account = createRoute({
  getParentRoute: () => frame,
  path: '/account',
  component: lazyRouteComponent(() => import('./account/AccountPage.tsx')),
});

export const routeTree = root.addChildren([
  signIn,
  invitation,
  wall,
  gate.addChildren([
    choosePost,
    // biome-ignore format: a line for each part of the menu
    frame.addChildren([
      home, inbox, board, reform,
      ledgers, ledger, kanban, timeline, month, register, importStart, importDraft, sources, setting, sourceDocument, item,
      indicators, ledgerIndicators, indicator, doubts,
      notices, noticeProposals, notice, circulars, circular, lookbacks, newLookback, lookback, instruction,
      paper, trail, calendar, admin, account,
    ]),
  ]),
]);
