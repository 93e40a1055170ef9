import type { Status } from '@duizhang/shared/item/words.ts';
import { useCallback, useRef, useState } from 'react';
import type { Opened } from '../../item/context.ts';
import { fetchItem, type ItemData } from '../../item/data.ts';
import { notifyFailed } from '../../ui/notify.ts';
import type { Row } from '../listQuery.ts';
import { type Move, moveTo } from './moves.ts';

/** A card that is being carried, with the facts of its item once they are there. */
export type Carried = { readonly row: Row; readonly data: ItemData | null };
/** A move that nothing leads to: it is said why, until something else is done. */
export type Refused = { readonly data: ItemData; readonly to: Status; readonly move: Move };
/** What is open about a card: where it could go, perhaps to one status only, or the drawer of an action. */
export type Asked =
  | { readonly way: 'choose'; readonly row: Row; readonly to: Status | null }
  | { readonly way: 'act'; readonly row: Row; readonly opened: Opened };

/** The course of a move. Nothing is shown as done before the server said so: the card stays where it was. */
export function useMoving() {
  const [carried, setCarried] = useState<Carried | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [acted, setActed] = useState<{ id: string; from: Status } | null>(null);
  const latest = useRef<string | null>(null);

  const carry = useCallback((row: Row) => {
    latest.current = row.id;
    setRefused(null);
    setCarried({ row, data: null });
    fetchItem(row.id).then(
      (data) => setCarried((now) => (now?.row.id === row.id ? { row, data } : now)),
      () => {}, // told when it is dropped
    );
  }, []);

  const lay = useCallback(() => setCarried(null), []);

  const act = useCallback((row: Row, opened: Opened) => {
    setRefused(null);
    setActed({ id: row.id, from: row.status });
    setAsked({ way: 'act', row, opened });
  }, []);

  /** Dropped on a status: the action that leads there opens; of several one is chosen; without one it is said why. */
  const drop = useCallback(
    async (row: Row, to: Status): Promise<void> => {
      latest.current = row.id;
      if (row.status === to) return;
      const data = await fetchItem(row.id).catch((error: unknown) => {
        notifyFailed(error);
        return null;
      });
      if (data === null || latest.current !== row.id) return;
      const move = moveTo(data, to);
      const [only, ...others] = move.choices;
      if (only === undefined) setRefused({ data, to, move });
      else if (others.length > 0) setAsked({ way: 'choose', row, to });
      else act(row, { action: only.action });
    },
    [act],
  );

  const choose = useCallback((row: Row) => {
    setRefused(null);
    setAsked({ way: 'choose', row, to: null });
  }, []);
  const dismiss = useCallback(() => setRefused(null), []);
  const leave = useCallback(() => setAsked(null), []);
  const end = useCallback(() => {
    if (asked) refocus(asked.row.id);
    leave();
  }, [asked, leave]);
  return { carried, refused, asked, acted, carry, lay, drop, act, choose, dismiss, end, leave };
}

/** The focus goes to a card, wherever it is by now. */
export function refocus(id: string): void {
  setTimeout(() => document.getElementById(moveButtonId(id))?.focus({ preventScroll: true }), 50);
}

export const moveButtonId = (id: string): string => `move-${id}`;
