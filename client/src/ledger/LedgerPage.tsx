import type { Role } from '@duizhang/shared/access.ts';
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { usePost } from '../session.tsx';
import { sentenceOf, trpc } from '../trpc.ts';
import { DataTable, type Sort } from '../ui/DataTable.tsx';
import { t } from '../ui/text.ts';
import { BulkActions } from './BulkActions.tsx';
import { type Change, countText } from './chips.ts';
import { columnsOf, shownFirst } from './columns.tsx';
import { LedgerEmpty } from './LedgerEmpty.tsx';
import { LedgerFrame, type Viewed } from './LedgerFrame.tsx';
import classes from './LedgerPage.module.css';
import { listQuery } from './listQuery.ts';
import { SavedViews } from './SavedViews.tsx';
import { asksLongTerm, isFiltered, type LedgerSearch, readLedgerSearch } from './search.ts';
import { useNear } from './useNear.ts';
import { useSelection } from './useSelection.ts';

const route = getRouteApi('/gate/frame/ledger/$ledgerId');

export default function LedgerPage() {
  const { ledgerId } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const change: Change = useCallback(
    (part) =>
      void navigate({
        to: '/ledger/$ledgerId',
        params: { ledgerId },
        search: readLedgerSearch({ ...search, ...part }),
        replace: true,
        resetScroll: false,
      }),
    [navigate, ledgerId, search],
  );

  return (
    <LedgerFrame ledgerId={ledgerId} view="table" search={search} onChange={change}>
      {({ ledger, ...viewed }) => <Rows key={ledgerId} {...viewed} own={ledger?.ledger.columns ?? usual} onChange={change} />}
    </LedgerFrame>
  );
}

type RowsProps = Omit<Viewed, 'ledger'> & {
  /** The ledger's own columns; none: the usual ones. */
  own: readonly string[];
  onChange: Change;
};

function Rows({ ledgerId, kind, own, title, search, onChange, onClear }: RowsProps) {
  const post = usePost();
  const navigate = useNavigate();
  const small = useMediaQuery('screen and (max-width: 47.99em)', false, { getInitialValueInEffect: false });
  const longTerm = asksLongTerm(search);
  const columns = useMemo(() => shownFirst(columnsOf(small, kind, longTerm), own), [kind, small, own, longTerm]);
  const chosen = own.length > 0 ? `ledger.${ledgerId}` : kind === 'entry' ? 'entries' : 'ledger';
  // Its columns are chosen apart, since its periods belong to them.
  const table = longTerm ? `${chosen}.long` : chosen;
  const list = useInfiniteQuery({ ...listQuery(ledgerId, search), placeholderData: keepPreviousData });
  const waiting = list.isPlaceholderData;
  const rows = useMemo(() => withoutRepeats(list.data?.pages.flatMap((page) => page.rows)), [list.data]);
  const { total, found, all } = useCount(ledgerId, search, list.data?.pages[0]);
  const key = useKeyOfShown(`${post.id} ${ledgerId} ${JSON.stringify(search)}`, waiting);
  const [selected, select] = useSelection(key);
  const near = useNear();
  const { fetchNextPage, isFetchNextPageError: broken } = list;
  const mayFetch = list.hasNextPage && !waiting && !broken;
  const onEndReached = useCallback(() => void (mayFetch && fetchNextPage()), [mayFetch, fetchNextPage]);
  const order = (sort: Sort | null) => onChange({ sort: sort?.by, desc: sort?.desc || undefined });

  return (
    <div className={classes.rows} data-waiting={waiting} aria-busy={waiting}>
      <DataTable
        key={table}
        id={table}
        title={title}
        fill
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        placeKey={key}
        {...(total !== null && { total })}
        count={waiting ? t('正在载入…', 'Loading…') : found && countText(search, found, all)}
        tools={<SavedViews ledgerId={ledgerId} search={search} />}
        error={list.error}
        onRetry={() => void list.refetch()}
        empty={<LedgerEmpty ledgerId={ledgerId} kind={kind} onClear={isFiltered(search) ? onClear : null} />}
        sort={search.sort ? { by: search.sort, desc: search.desc ?? false } : { by: 'number', desc: false }}
        onSort={order}
        onOpen={(row) => void navigate({ to: '/item/$itemId', params: { itemId: row.id } })}
        onNear={near}
        {...(actsInBulk.includes(post.role) && search.asOf === undefined && { selected, onSelect: select })}
        selectionBar={
          <BulkActions
            ledgerId={ledgerId}
            kind={kind}
            rows={(rows ?? []).filter((row) => selected.has(row.id))}
            onDone={(ids) => select(new Set([...selected].filter((id) => !ids.includes(id))))}
          />
        }
        onEndReached={onEndReached}
        loadingMore={list.isFetchingNextPage}
      />
      {broken && (
        <p className={classes.broken} role="alert">
          {sentenceOf(list.error)}
          <Button variant="default" size="compact-sm" onClick={() => void fetchNextPage()}>
            {t('继续载入', 'Load the rest')}
          </Button>
        </p>
      )}
    </div>
  );
}

const usual: readonly string[] = [];

/** The rows before stay, paler, until the new ones are there; so does the place in them. */
function useKeyOfShown(key: string, waiting: boolean): string {
  const [shown, setShown] = useState(key);
  if (!waiting && shown !== key) setShown(key);
  return waiting ? shown : key;
}

// Whoever has an action that can be carried out on many items at once.
const actsInBulk: readonly Role[] = ['office', 'supervisor', 'committee', 'unit_head', 'leader'];

type Page1 = { count: Count | null; all: Count | null } | undefined;
type Count = { n: number; capped: boolean };

const countOf = (count: Count) => (count.capped ? `${count.n}+` : String(count.n));

/** The count of the first page; a capped one at once as it is, and exactly once the rows have been painted and it has been counted. */
function useCount(ledgerId: string, search: LedgerSearch, first: Page1) {
  const capped = first?.count?.capped ?? false;
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    const wait = setTimeout(() => setPainted(first !== undefined), 300);
    return () => clearTimeout(wait);
  }, [first]);
  const exact = useQuery({
    ...trpc.item.count.queryOptions({ ledgerId, ...search }),
    enabled: capped && painted,
    staleTime: 60_000,
  });
  const count = exact.data && capped ? { n: exact.data.n, capped: false } : (first?.count ?? null);
  return { total: count && !count.capped ? count.n : null, found: count && countOf(count), all: first?.all ? countOf(first.all) : null };
}

// A row that moved between two pages while they were fetched would else stand there twice.
function withoutRepeats<R extends { id: string }>(rows: readonly R[] | undefined): R[] | undefined {
  return rows && [...new Map(rows.map((row) => [row.id, row])).values()];
}
