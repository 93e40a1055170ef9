import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { given } from '../../address.ts';
import type { Change } from '../chips.ts';
import { LedgerFrame } from '../LedgerFrame.tsx';
import { readPresentSearch } from '../search.ts';
import type { Zoom } from './scale.ts';
import { Timeline } from './Timeline.tsx';

const route = getRouteApi('/gate/frame/ledger/$ledgerId/timeline');

/** 甘特: the items of a ledger on one line of time, with what was promised, what was extended and what is late. */
export default function TimelinePage() {
  const { ledgerId } = route.useParams();
  const { zoom, cameFrom, ...search } = route.useSearch();
  const navigate = useNavigate();
  const go = useCallback(
    (next: Record<string, unknown>, at: Zoom) =>
      void navigate({
        to: '/ledger/$ledgerId/timeline',
        params: { ledgerId },
        search: { ...readPresentSearch(next), ...(at !== 'month' && { zoom: at }), ...given({ cameFrom }) },
        replace: true,
        resetScroll: false,
      }),
    [navigate, ledgerId, cameFrom],
  );
  const at = zoom ?? 'month';
  const change: Change = (part) => go({ ...search, ...part }, at);
  return (
    <LedgerFrame ledgerId={ledgerId} view="timeline" search={search} cameFrom={cameFrom} onChange={change}>
      {(viewed) => <Timeline key={ledgerId} {...viewed} zoom={at} onZoom={(next) => go(search, next)} />}
    </LedgerFrame>
  );
}
