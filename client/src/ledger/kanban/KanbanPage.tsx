import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { given } from '../../address.ts';
import type { Change } from '../chips.ts';
import { LedgerFrame } from '../LedgerFrame.tsx';
import { readPresentSearch } from '../search.ts';
import { Kanban } from './Kanban.tsx';

const route = getRouteApi('/gate/frame/ledger/$ledgerId/kanban');

/** 看板: the items of a ledger by status; a card that is moved opens the action that leads there. */
export default function KanbanPage() {
  const { ledgerId } = route.useParams();
  const { cameFrom, ...search } = route.useSearch();
  const navigate = useNavigate();
  const change: Change = useCallback(
    (part) =>
      void navigate({
        to: '/ledger/$ledgerId/kanban',
        params: { ledgerId },
        search: { ...readPresentSearch({ ...search, ...part }), ...given({ cameFrom }) },
        replace: true,
        resetScroll: false,
      }),
    [navigate, ledgerId, search, cameFrom],
  );
  return (
    <LedgerFrame ledgerId={ledgerId} view="kanban" search={search} cameFrom={cameFrom} onChange={change}>
      {(viewed) => <Kanban key={ledgerId} {...viewed} />}
    </LedgerFrame>
  );
}
