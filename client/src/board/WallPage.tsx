import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Navigate, useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useLiveStream } from '../live.ts';
import { statusOf, trpc } from '../trpc.ts';
import { useDocumentTitle } from '../ui/brand.tsx';
import { Empty, Failure, Waiting } from '../ui/State.tsx';
import { useKeys } from '../ui/keys.ts';
import { t } from '../ui/text.ts';
import { NumbersAt } from '../ui/useMoves.ts';
import classes from './WallPage.module.css';
import { WallControls } from './WallControls.tsx';
import { WallEnded } from './WallEnded.tsx';
import { WallScreen } from './WallScreen.tsx';

const route = getRouteApi('/wall');

/** A wall asks by itself, so that nothing it does keeps a session alive. */
const quiet = { trpc: { context: { quiet: true } } } as const;
const hour = 3_600_000;
/** How long a ledger is shown before the next one. */
const turn = 20_000;

/**
 * 大屏: the numbers of the ledgers one sees, one after the other, without menus and without names of persons. Outside the gate of the
 * other pages, since nobody sits before it: it says in its own way that the session is over.
 */
export default function WallPage() {
  useDocumentTitle(t('大屏', 'Wall screen'));
  useLiveStream(nothing);
  const { ledger } = route.useSearch();
  const { href } = useLocation();
  const list = useQuery({ ...trpc.ledger.list.queryOptions(undefined, quiet), staleTime: hour });
  const [shown, setShown] = useState(ledger);
  const [paused, setPaused] = useState(ledger !== undefined);
  const open = list.data?.filter(({ clearance }) => clearance === 'open') ?? [];
  const full = open.filter(({ counts }) => counts.all > 0);
  const ledgers = full.length > 0 ? full : open;
  const index = Math.max(
    0,
    ledgers.findIndex(({ id }) => id === shown),
  );
  const ledgerId = ledgers[index]?.id ?? '';
  const wall = useQuery({
    ...trpc.board.wall.queryOptions({ ledgerId }, quiet),
    enabled: ledgerId !== '',
    gcTime: hour,
    // A day that begins changes lights without anything happening.
    refetchInterval: 300_000,
  });
  const step = (by: number) => setShown(ledgers[(index + by + ledgers.length) % ledgers.length]?.id);
  const turns = !paused && ledgers.length > 1;

  const next = turns ? ledgers[(index + 1) % ledgers.length]?.id : undefined;
  useEffect(() => {
    if (next === undefined) return;
    const timer = setTimeout(() => setShown(next), turn);
    return () => clearTimeout(timer);
  }, [next]);
  useKeys({
    ' ': () => setPaused(!paused),
    ArrowLeft: () => step(-1),
    ArrowRight: () => step(1),
    f: toggleFullScreen,
  });

  const error = wall.error ?? list.error;
  if (statusOf(error) === 401)
    return list.data ? <WallEnded at={wall.dataUpdatedAt} back={href} /> : <Navigate to="/sign-in" search={{ from: href }} replace />;
  if (list.data?.length === 0)
    return <Empty title={t('当前任职还看不到任何台账。', 'There is no ledger that the post you act under can see.')} />;
  const controls = (
    <WallControls
      ledgerId={ledgerId}
      place={ledgers.length > 1 ? { index, of: ledgers.length } : null}
      paused={paused}
      onPause={() => setPaused(!paused)}
      onStep={step}
      onFullScreen={toggleFullScreen}
    />
  );
  if (wall.data)
    return (
      <NumbersAt value={wall.dataUpdatedAt}>
        <WallScreen key={ledgerId} query={wall} wall={wall.data} paused={paused} controls={controls} />
      </NumbersAt>
    );
  return <div className={classes.waiting}>{error ? <Failure error={error} onRetry={() => void list.refetch()} /> : <Waiting />}</div>;
}

const nothing = () => {};

function toggleFullScreen(): void {
  void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(nothing);
}
