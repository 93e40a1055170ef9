import { createContext, useContext, useState } from 'react';
import { movesBetween, type Move } from './moves.ts';

/** When the numbers that are shown came, as a time stamp. */
export const NumbersAt = createContext(0);

type Kept<T> = { readonly scope: string; readonly now: T };
export type Moved = { readonly from: number; readonly to: number; readonly at: number };

/** A number that has moved while it was looked at, and since when; `scope` names what it counts, which may change with the page. */
export function useMoved(n: number, scope: string): { moved: Moved | null; look: () => void } {
  const at = useContext(NumbersAt);
  const [kept, setKept] = useState<Kept<number> & { moved: Moved | null }>({ scope, now: n, moved: null });
  if (kept.scope !== scope) setKept({ scope, now: n, moved: null });
  else if (kept.now !== n) {
    const from = kept.moved?.from ?? kept.now;
    setKept({ scope, now: n, moved: from === n ? null : { from, to: n, at } });
  }
  return { moved: kept.moved, look: () => setKept({ ...kept, moved: null }) };
}

export type News = { readonly moves: readonly Move[]; readonly at: number };

/** What has moved last among several figures, and when. */
export function useMoves(figures: ReadonlyMap<string, number>, scope: string): News | null {
  const at = useContext(NumbersAt);
  const [kept, setKept] = useState<Kept<ReadonlyMap<string, number>> & { news: News | null }>({ scope, now: figures, news: null });
  if (kept.scope !== scope) setKept({ scope, now: figures, news: null });
  else {
    const moves = movesBetween(kept.now, figures);
    if (moves.length > 0) setKept({ scope, now: figures, news: { moves, at } });
  }
  return kept.news;
}
