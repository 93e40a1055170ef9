import type { RegisteredRouter, RouteById } from '@tanstack/react-router';
import { kinds } from '@duizhang/shared/item/kinds.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { createContext, useContext } from 'react';
import { given } from '../address.ts';
import { CountLink } from '../ui/CountLink.tsx';
import { Moved } from '../ui/Moved.tsx';
import { t } from '../ui/text.ts';

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
  const counted = t(`${what} ${n} ${kinds[kind].counted.zh}`, `${what}: ${n}`);
  return (
    <Moved n={n} scope={JSON.stringify([scope, what])} size={size}>
      {(since) => (
        <CountLink
          to="/ledger/$ledgerId"
          params={{ ledgerId }}
          search={{ ...(unitId !== null && { unitId }), ...search, ...given(of) }}
          count={n}
          label={since ? t(`${counted}，${since}`, `${counted}, ${since}`) : counted}
          size={size}
        />
      )}
    </Moved>
  );
}
