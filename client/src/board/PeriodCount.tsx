import { flags } from '@duizhang/shared/item/sets.ts';
import { Link } from '@tanstack/react-router';
import { useContext } from 'react';
import { given } from '../address.ts';
import { label, t } from '../ui/text.ts';
import { BoardScope } from './Count.tsx';

/** A number of reporting periods. Lists hold items, so that it opens those that have such periods, and says so. */
export function PeriodCount({ n, flag }: { n: number; flag: 'period_kept' | 'period_missed' }) {
  const { ledgerId, unitId, of } = useContext(BoardScope);
  const said = t(`${n} 期`, `${n}`);
  if (n === 0) return said;
  const opens = t(`${n} 期，列出${label(flags[flag])}的事项`, `${n} periods; lists the items: ${label(flags[flag]).toLowerCase()}`);
  return (
    <Link
      to="/ledger/$ledgerId"
      params={{ ledgerId }}
      search={{ ...(unitId !== null && { unitId }), flag, ...given(of) }}
      preload={false}
      title={opens}
      aria-label={opens}
    >
      {said}
    </Link>
  );
}
