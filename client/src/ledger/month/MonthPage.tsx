import { getRouteApi } from '@tanstack/react-router';
import { useNavigate } from '@tanstack/react-router';
import { useSession } from '../../session.tsx';
import { given } from '../../address.ts';
import type { Change } from '../chips.ts';
import { LedgerFrame } from '../LedgerFrame.tsx';
import { readPresentSearch } from '../search.ts';
import { Month } from './Month.tsx';

const route = getRouteApi('/gate/frame/ledger/$ledgerId/month');

/** 日历: what is still to be done in a ledger, day by day. */
export default function MonthPage() {
  const { ledgerId } = route.useParams();
  const { month, day, cameFrom, ...search } = route.useSearch();
  const navigate = useNavigate();
  const today = useSession().org.businessDate;
  const shown = month ?? day?.slice(0, 7) ?? today.slice(0, 7);
  const change: Change = (part) =>
    void navigate({
      to: '/ledger/$ledgerId/month',
      params: { ledgerId },
      search: { ...readPresentSearch({ ...search, ...part }), month: shown, ...given({ day, cameFrom }) },
      replace: true,
      resetScroll: false,
    });
  return (
    <LedgerFrame ledgerId={ledgerId} view="month" search={search} cameFrom={cameFrom} onChange={change} width="full">
      {(viewed) => <Month key={ledgerId} {...viewed} month={shown} day={day ?? null} today={today} />}
    </LedgerFrame>
  );
}
