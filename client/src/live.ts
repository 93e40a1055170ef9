import { type QueryKey, useIsFetching } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { queryClient, quietly, trpc } from './trpc.ts';

// What this tab is told while it is looked at: that something has come for its owner, and how long the org's chain is now. A tab in the
// background holds no connection, since a browser has only six for a server, and catches up when it is looked at again.

/** `away`: the connection is gone, and numbers may be old. */
type Told = { readonly seq: number; readonly away: boolean };

let told: Told = { seq: 0, away: false };
const watchers = new Set<() => void>();

function tell(news: Partial<Told>): void {
  told = { ...told, ...news };
  for (const each of watchers) each();
}
function watch(onNews: () => void): () => void {
  watchers.add(onNews);
  return () => watchers.delete(onNews);
}
const toldNow = () => told;

// The browser itself tries again after a network that failed, and never after an answer that was no stream.
const tryAgainAfter = 4000;
/** A server that starts anew is back before anybody need know. */
const patience = 2500;

/** Holds the tab's stream; once around every page. `onNews`: something has come for its owner. */
export function useLiveStream(onNews: () => void): void {
  const latest = useRef(onNews);
  useEffect(() => {
    latest.current = onNews;
  });
  useEffect(() => {
    let stream: EventSource | undefined;
    let opened = false;
    let again: ReturnType<typeof setTimeout> | undefined;
    let missing: ReturnType<typeof setTimeout> | undefined;
    const news = () => quietly(() => latest.current());
    const settle = () => {
      clearTimeout(again);
      clearTimeout(missing);
      missing = undefined;
    };
    const listen = () => {
      settle();
      stream?.close();
      stream = undefined;
      if (document.visibilityState !== 'visible') return;
      const here = new EventSource('/live');
      stream = here;
      here.onmessage = news;
      here.addEventListener('chain', ({ data }) => tell({ seq: Number(data) }));
      // What came while it was cut off is asked for once.
      here.onopen = () => {
        settle();
        tell({ away: false });
        if (opened) news();
        opened = true;
      };
      here.onerror = () => {
        missing ??= setTimeout(() => tell({ away: true }), patience);
        if (here.readyState === EventSource.CLOSED) again = setTimeout(listen, tryAgainAfter);
      };
    };
    const look = () => {
      opened = false;
      listen();
      if (document.visibilityState === 'visible') news();
    };
    listen();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      settle();
      stream?.close();
    };
  }, []);
}

/** What may have come for the owner of the page: the number in the menu, the inbox. */
export function refreshOwn(): void {
  for (const each of [trpc.session.me, trpc.inbox.list, trpc.inbox.notifications, trpc.notice.waiting, trpc.reminder.digest])
    void queryClient.invalidateQueries({ queryKey: each.pathKey() });
}

/** A query whose answer tells of which length of the chain it is. */
type Asked = {
  readonly data: { readonly seq: number } | undefined;
  readonly isFetching: boolean;
  readonly isError: boolean;
  readonly refetch: (how: { cancelRefetch: boolean }) => unknown;
};

/** What goes through a whole ledger, or as far as a reader has scrolled, is not asked for more often than this. */
export const heavyRest = 5000;

type How = {
  /** False for what is over and can't change. */
  readonly moves?: boolean;
  /** Milliseconds between two questions that take the server long. The first is asked at once. */
  readonly rest?: number;
};

/** Makes a query live: it is asked again, once and quietly, when something has happened since. Says whether its numbers may be old. */
export function useLive({ data, isFetching, isError, refetch }: Asked, { moves = true, rest = 0 }: How = {}): { away: boolean } {
  const { seq, away } = useSyncExternalStore(watch, toldNow);
  const asked = useRef('');
  const behind = data !== undefined && data.seq < seq;
  // Once for each thing that happens, for a connection that goes, since the session may be over, and for one that is back.
  const occasion = `${seq} ${away}`;
  const due = moves && !isFetching && (behind || isError || away);
  useRested({ due: () => due && asked.current !== occasion, rest }, [due, occasion], () => {
    asked.current = occasion;
    quietly(() => refetch({ cancelRefetch: false }));
  });
  return { away: moves && data !== undefined && (away || isError) };
}

/**
 * The same for all queries under a key whose answers do not tell their length of the chain: they are asked again when the page opens,
 * which joins what is being asked for already, and for each thing that happens. `still`: false while something is carried or a drawer
 * is open over them.
 */
export function useFollowing(queryKey: QueryKey, still = true): { away: boolean } {
  const { seq, away } = useSyncExternalStore(watch, toldNow);
  const busy = useIsFetching({ queryKey }) > 0;
  const known = useRef('');
  const occasion = `${seq} ${away}`;
  const due = still && !busy && seq > 0;
  useRested({ due: () => due && known.current !== occasion, rest: heavyRest }, [due, occasion], () => {
    known.current = occasion;
    quietly(() => void queryClient.refetchQueries({ queryKey, type: 'active' }, { cancelRefetch: false }));
  });
  return { away };
}

/** Acts at once when it is due, and not again before it has rested. */
function useRested(
  { due, rest }: { due: () => boolean; rest: number },
  [when, occasion]: readonly [boolean, string],
  act: () => void,
): void {
  const last = useRef(0);
  const latest = useRef({ due, act });
  useEffect(() => {
    latest.current = { due, act };
  });
  useEffect(() => {
    if (!when || !latest.current.due()) return;
    const go = () => {
      last.current = Date.now();
      latest.current.act();
    };
    const wait = last.current + rest - Date.now();
    if (wait <= 0) return go();
    const timer = setTimeout(go, wait);
    return () => clearTimeout(timer);
  }, [when, occasion, rest]);
}
