import type { RegisteredRouter, RouteById } from '@tanstack/react-router';
import { kinds } from '@duizhang/shared/item/kinds.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { createContext, useContext } from 'react';
import { given } from '../address.ts';
import { CountLink } from '../ui/CountLink.tsx';
import { clock } from '../ui/format.ts';
import { t } from '../ui/text.ts';
import classes from './Count.module.css';
import { useMoved } from './useMoves.ts';

export type ListSearch = RouteById<RegisteredRouter['routeTree'], '/gate/frame/ledger/$ledgerId'>['types']['fullSearchSchema'];

/** Of what the board counts; goes into every link, so that the list has the board's own scope. */
export const BoardScope = createContext<{
  ledgerId: string;
  unitId: string | null;
  kind: ItemKind;
  /** Of which past day or snapshot; nothing: of today. */
  of: { asOf?: string | undefined; upTo?: number | undefined };
}>({
  ledgerId: '',
  unitId: null,
  kind: 'finding',
  of: {},
});

type CountProps = {
  n: number;
  /** What is counted: 建设环保局 已销号. */
  what: string;
  search: ListSearch;
  size?: 'text' | 'large';
};

/** A number of the board; opens exactly the items it counts. Where it has moved, that is marked until somebody has looked at it. */
export function Count({ n, what, search, size = 'text' }: CountProps) {
  const scope = useContext(BoardScope);
  const { ledgerId, unitId, kind, of } = scope;
  const { moved, look } = useMoved(n, JSON.stringify([scope, what]));
  const counted = t(`${what} ${n} ${kinds[kind].counted.zh}`, `${what}: ${n}`);
  const since = moved && t(`${clock(moved.at)} 起 ${moved.from} → ${n}`, `${moved.from} → ${n} since ${clock(moved.at)}`);
  return (
    <span className={classes.count} {...(moved && { 'data-moved': true, onMouseLeave: look, onBlur: look })}>
      <CountLink
        to="/ledger/$ledgerId"
        params={{ ledgerId }}
        search={{ ...(unitId !== null && { unitId }), ...search, ...given(of) }}
        count={n}
        label={since ? t(`${counted}，${since}`, `${counted}, ${since}`) : counted}
        size={size}
      />
      {moved && (
        <span className={classes.by} aria-hidden="true">
          {n > moved.from ? '+' : '−'}
          {Math.abs(n - moved.from)}
          <span className={classes.since} data-size={size}>
            {since}
          </span>
        </span>
      )}
    </span>
  );
}
