import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { LedgerTabs } from '../item/LedgerTabs.tsx';
import { trpc } from '../trpc.ts';
import { FilterChips } from '../ui/FilterChips.tsx';
import { dateInProse } from '../ui/format.ts';
import { Page } from '../ui/Page.tsx';
import { t } from '../ui/text.ts';
import { type Change, chipsOf, type Ledger } from './chips.ts';
import { Filters } from './Filters.tsx';
import classes from './LedgerFrame.module.css';
import { LedgerLinks } from './LedgerLinks.tsx';
import type { LedgerSearch } from './search.ts';
import { type View, ViewSwitch } from './ViewSwitch.tsx';

// What leaders wrote comes after the rows: it needs the rules of items, which the table does not.
const OpenInstructions = lazy(() => import('../item/OpenInstructions.tsx'));
const EntryTotals = lazy(() => import('./EntryTotals.tsx'));

/** What every view of a ledger's items knows. */
export type Viewed = {
  readonly ledgerId: string;
  readonly search: LedgerSearch;
  readonly kind: ItemKind;
  readonly title: string;
  readonly ledger: Ledger | undefined;
  readonly onClear: () => void;
};
type FrameProps = {
  ledgerId: string;
  view: View;
  search: LedgerSearch;
  onChange: Change;
  /** A past day that was looked at in the table: what shows today alone says so. */
  cameFrom?: string | undefined;
  /** As high as the window, with a part that scrolls inside; full: as long as it is. */
  width?: 'fill' | 'full';
  children: (viewed: Viewed) => ReactNode;
};

/** Around the items of a ledger, whichever way they are looked at: the same filters, and the way to the other views. */
export function LedgerFrame({ ledgerId, view, search, onChange, cameFrom, width = 'fill', children }: FrameProps) {
  const ledger = useQuery({ ...trpc.ledger.get.queryOptions({ id: ledgerId }), staleTime: 300_000 }).data;
  const ledgers = useQuery({ ...trpc.ledger.list.queryOptions(), staleTime: 300_000 }).data;
  // Asked together with the rest; what shows them is loaded where there are some.
  const instructed = (useQuery(trpc.instruction.of.queryOptions({ ledgerId, itemId: null })).data?.instructions ?? []).length > 0;
  const line = ledgers?.find(({ id }) => id === ledgerId);
  const kind = ledger?.ledger.kind ?? line?.kind ?? 'finding';
  const title = line?.name ?? ledger?.ledger.name ?? t('台账', 'Ledger');
  const onClear = () => onChange(Object.fromEntries(Object.keys(search).map((name) => [name, undefined])));

  return (
    <Page
      title={title}
      question={t('有哪些事项，各在什么状态？', 'Which items, and in what state?')}
      width={width}
      actions={<LedgerLinks ledgerId={ledgerId} title={title} search={search} />}
    >
      <LedgerTabs ledgerId={ledgerId} kind={kind} open="items" />
      {instructed && (
        <Suspense fallback={null}>
          <OpenInstructions ledgerId={ledgerId} itemId={null} />
        </Suspense>
      )}
      {kind === 'entry' && (
        <Suspense fallback={null}>
          <EntryTotals ledgerId={ledgerId} />
        </Suspense>
      )}
      <div className={classes.bar}>
        <ViewSwitch ledgerId={ledgerId} search={search} cameFrom={cameFrom} open={view} />
        <Filters search={search} ledger={ledger} onChange={onChange} />
      </div>
      <div className={classes.chips}>
        <FilterChips chips={chipsOf(search, ledger, onChange)} onClear={onClear} />
      </div>
      {cameFrom && (
        <p className={classes.today} role="note">
          {t(
            `看板、甘特、日历只显示今天的情况，不是 ${dateInProse(cameFrom)} 的。`,
            `Kanban, timeline and calendar show today, not ${dateInProse(cameFrom)}.`,
          )}{' '}
          <Link to="/ledger/$ledgerId" params={{ ledgerId }} search={{ ...search, asOf: cameFrom }}>
            {t('回到那一天的表格', 'Back to the table of that day')}
          </Link>
        </p>
      )}
      {children({ ledgerId, search, kind, title, ledger, onClear })}
    </Page>
  );
}
