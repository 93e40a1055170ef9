import type { RegisteredRouter, RouteById } from '@tanstack/react-router';
import { kinds } from '@duizhang/shared/item/kinds.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { createContext, useContext } from 'react';
import { given } from '../address.ts';
import { CountLink } from '../ui/CountLink.tsx';
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

/** A number of the board; opens exactly the items it counts. */
export function Count({ n, what, search, size = 'text' }: CountProps) {
  const { ledgerId, unitId, kind, of } = useContext(BoardScope);
  return (
    <CountLink
      to="/ledger/$ledgerId"
      params={{ ledgerId }}
      search={{ ...(unitId !== null && { unitId }), ...search, ...given(of) }}
      count={n}
      label={t(`${what} ${n} ${kinds[kind].counted.zh}`, `${what}: ${n}`)}
      size={size}
    />
  );
}
