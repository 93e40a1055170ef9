import { lightWord, statusWord } from '@duizhang/shared/item/kinds.ts';
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useFollowing } from '../../live.ts';
import { sentenceOf, trpc } from '../../trpc.ts';
import { useSession } from '../../session.tsx';
import { Light } from '../../ui/Light.tsx';
import { Failure, Waiting } from '../../ui/State.tsx';
import { NewsLine } from '../../ui/NewsLine.tsx';
import { label, t } from '../../ui/text.ts';
import { NumbersAt } from '../../ui/useMoves.ts';
import { useRowKeys } from '../../ui/useRowKeys.ts';
import { useWhole } from '../../ui/useWhole.tsx';
import { LedgerEmpty } from '../LedgerEmpty.tsx';
import type { Viewed } from '../LedgerFrame.tsx';
import { listQuery, type Row } from '../listQuery.ts';
import { isFiltered } from '../search.ts';
import { Legend, Patterns } from './Legend.tsx';
import { type Scale, scaleOf, startOf, ticksBetween, type Zoom, zooms } from './scale.ts';
import classes from './Timeline.module.css';
import { Track } from './Track.tsx';
import { type Changed, useChanged } from '../useChanged.ts';
import { useTimes } from './useTimes.ts';

type TimelineProps = Viewed & { zoom: Zoom; onZoom: (zoom: Zoom) => void };
const zoomNames = ['week', 'month', 'quarter'] as const;

export function Timeline({ zoom, onZoom, ...viewed }: TimelineProps) {
  const { ledgerId, search, kind, onClear } = viewed;
  const today = useSession().org.businessDate;
  const list = useInfiniteQuery({ ...listQuery(ledgerId, search), placeholderData: keepPreviousData });
  const range = useQuery({
    ...trpc.item.range.queryOptions({ ledgerId, ...search }),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
  const scale = useMemo(() => scaleOf(range.data ?? null, today, zoom), [range.data, today, zoom]);
  const rows = useMemo(() => withoutRepeats(list.data?.pages.flatMap((page) => page.rows) ?? []), [list.data]);
  const { away } = useFollowing(trpc.item.pathKey());
  const [home, setHome] = useState(0);
  const count = list.data?.pages[0]?.count;
  const scope = JSON.stringify([ledgerId, search, list.isPlaceholderData]);
  const changed = useChanged(rows, scope);

  if (list.isError && !list.data) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data || range.data === undefined) return <Waiting />;
  if (rows.length === 0) return <LedgerEmpty ledgerId={ledgerId} kind={kind} onClear={isFiltered(search) ? onClear : null} />;
  return (
    <div className={classes.whole} data-waiting={list.isPlaceholderData}>
      <NumbersAt value={list.dataUpdatedAt}>
        <NewsLine figures={new Map([[t('事项', 'Items'), count?.n ?? 0]])} scope={scope} away={away} />
      </NumbersAt>
      <div className={`${classes.tools} no-print`}>
        <p role="status">
          {count && t(`共 ${count.n}${count.capped ? '+' : ''} 项`, `${count.n}${count.capped ? '+' : ''} items`)}
          {changed.size > 0 && t(`，${changed.size} 项有更新`, `, ${changed.size} changed`)}
        </p>
        <Legend />
        <div className={classes.zooms} role="group" aria-label={t('刻度', 'Scale')}>
          {zoomNames.map((name) => (
            <button key={name} type="button" className={classes.zoom} aria-pressed={name === zoom} onClick={() => onZoom(name)}>
              {label(zooms[name])}
            </button>
          ))}
        </div>
        <Button variant="default" size="compact-md" onClick={() => setHome(home + 1)}>
          {t('回到今天', 'Today')}
        </Button>
      </div>
      <Lines
        key={zoom}
        rows={rows}
        changed={changed}
        total={count && !count.capped ? count.n : rows.length}
        scale={scale}
        zoom={zoom}
        today={today}
        home={home}
        onEnd={() => void (list.hasNextPage && !list.isFetchingNextPage && !list.isFetchNextPageError && list.fetchNextPage())}
      />
      {list.isFetchNextPageError && (
        <p className={classes.broken} role="alert">
          {sentenceOf(list.error)}{' '}
          <Button variant="default" size="compact-sm" onClick={() => void list.fetchNextPage()}>
            {t('继续载入', 'Load the rest')}
          </Button>
        </p>
      )}
    </div>
  );
}

type LinesProps = {
  rows: readonly Row[];
  changed: Changed;
  total: number;
  scale: Scale;
  zoom: Zoom;
  today: string;
  /** Counts up each time one wants to see today. */
  home: number;
  onEnd: () => void;
};

const rowHeight = 44;
const beforeEnd = 20;
/** The line is ruled a stretch at a time, so that scrolling along it draws little. */
const stretch = 1200;

function Lines({ rows, changed, total, scale, zoom, today, home, onEnd }: LinesProps) {
  const navigate = useNavigate();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const [part, setPart] = useState(0);
  const small = useMediaQuery('screen and (max-width: 47.99em)', false, { getInitialValueInEffect: false });
  const titleWidth = small ? 132 : 300;
  const whole = useWhole();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    scrollPaddingStart: rowHeight,
  });
  const lines = virtual.getVirtualItems();
  const [first, last] = [lines[0]?.index ?? 0, lines.at(-1)?.index ?? 0];
  const timesOf = useTimes(rows, [first, last], !virtual.isScrolling);
  const ticks = useMemo(() => ticksBetween(scale, zoom, [part * stretch - stretch, (part + 2) * stretch]), [scale, zoom, part]);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (box) box.scrollLeft = Math.max(0, startOf(scale, today) - (box.clientWidth - titleWidth) * 0.6);
  }, [scale, today, home, titleWidth]);
  useEffect(() => {
    if (last >= rows.length - beforeEnd) onEnd();
  }, [last, rows.length, onEnd]);

  const keys = useRowKeys({
    count: rows.length,
    active,
    onActive: (index) => {
      setActive(index);
      virtual.scrollToIndex(index);
    },
    onOpen: (index) => {
      const row = rows[index];
      if (row) void navigate({ to: '/item/$itemId', params: { itemId: row.id } });
    },
  });
  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return keys.onKeyDown(event);
    scroller.current?.scrollBy({ left: step * 30 * scale.pixels });
    event.preventDefault();
  }

  const width = titleWidth + scale.width;
  return (
    <>
      <Patterns />
      <div
        ref={scroller}
        className={classes.scroller}
        role="grid"
        aria-label={t('甘特图', 'Timeline')}
        aria-rowcount={total + 1}
        onScroll={(event) => setPart(Math.floor(event.currentTarget.scrollLeft / stretch))}
        onKeyDown={onKeyDown}
        {...whole.handlers}
      >
        <div className={classes.head} role="row" aria-rowindex={1} style={{ width }}>
          <div className={classes.corner} role="columnheader" style={{ width: titleWidth }}>
            {t('事项', 'Item')}
          </div>
          <div className={classes.scale} role="columnheader" aria-label={t('时间', 'Time')} style={{ width: scale.width }}>
            {ticks.map((tick) => (
              <span key={tick.day} className={classes.tick} data-strong={tick.strong} style={{ left: tick.at }}>
                {tick.label}
              </span>
            ))}
            <span className={classes.todayName} style={{ left: startOf(scale, today) }}>
              {t(`今 ${today.slice(5)}`, `now ${today.slice(5)}`)}
            </span>
          </div>
        </div>
        <div className={classes.body} role="rowgroup" style={{ width, height: virtual.getTotalSize() }}>
          <div className={classes.ruling} style={{ left: titleWidth }} aria-hidden="true">
            {ticks.map((tick) => (
              <span key={tick.day} className={classes.rule} data-strong={tick.strong} style={{ left: tick.at }} />
            ))}
            <span className={classes.today} style={{ left: startOf(scale, today) }} />
          </div>
          {lines.map(({ index }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <div
                key={row.id}
                ref={(element) => keys.takeFocus(element, index)}
                className={classes.row}
                role="row"
                aria-rowindex={index + 2}
                tabIndex={index === active ? 0 : -1}
                style={{ width, transform: `translateY(${index * rowHeight}px)` }}
                onFocus={() => setActive(index)}
                {...changed.markOf(row.id)}
              >
                <Title row={row} changed={changed.has(row.id)} width={titleWidth} />
                <div className={classes.track} role="gridcell" style={{ width: scale.width }}>
                  <Track row={row} times={timesOf(row.id)} scale={scale} today={today} />
                </div>
              </div>
            );
          })}
        </div>
      </div>
      {whole.card}
    </>
  );
}

function Title({ row, changed, width }: { row: Row; changed: boolean; width: number }) {
  return (
    <div className={classes.title} role="gridcell" style={{ width }}>
      <Link to="/item/$itemId" params={{ itemId: row.id }} preload={false} tabIndex={-1} className={classes.name}>
        {row.title}
      </Link>
      <span className={classes.under}>
        {row.kind !== 'entry' && <Light light={row.light} word={label(lightWord(row.kind, row.light))} />}
        <span>{row.code}</span>
        <span className={classes.status}>{label(statusWord(row.kind, row.status))}</span>
        {changed && <span className={classes.changed}>{t('有更新', 'Changed')}</span>}
      </span>
    </div>
  );
}

// A row that moved between two pages while they were fetched would else stand there twice.
function withoutRepeats(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
