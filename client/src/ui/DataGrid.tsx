import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { DataHead } from './DataHead.tsx';
import type { DataTableProps } from './DataTable.tsx';
import classes from './DataTable.module.css';
import { t } from './text.ts';
import { placeIn } from './tableMemory.ts';
import { usePrinting } from './usePrinting.ts';
import { useRowKeys } from './useRowKeys.ts';
import { type HeadCell, tracks } from './useTableModel.ts';
import { useWhole } from './useWhole.tsx';

declare module 'react' {
  interface CSSProperties {
    '--tracks'?: string;
    '--total'?: string;
  }
}

type GridProps<Row> = DataTableProps<Row> & {
  rows: readonly Row[];
  heads: HeadCell<Row>[];
  drawn: Record<string, number>;
  selected: ReadonlySet<string>;
  placeKey: string;
};

const rowHeight = 40;
const beforeEnd = 15;

export function DataGrid<Row>(props: GridProps<Row>) {
  const { rows, rowKey, heads, selected, onSelect, onOpen, onEndReached, loadingMore } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const place = placeIn(props.placeKey);
  const [active, setActive] = useState(Math.min(place.active, rows.length - 1));
  const anchor = useRef(active);
  const printing = usePrinting();
  const whole = useWhole();
  const { template, total } = tracks(heads, props.drawn, onSelect !== undefined);

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialOffset: place.offset,
    scrollPaddingStart: rowHeight,
    scrollPaddingEnd: rowHeight,
  });

  const activate = useCallback(
    (index: number) => {
      place.active = index;
      setActive(index);
      virtual.scrollToIndex(index);
    },
    [place, virtual],
  );

  function select(index: number, range: boolean): void {
    const [from, to] = range ? [Math.min(anchor.current, index), Math.max(anchor.current, index)] : [index, index];
    const keys = rows.slice(from, to + 1).map(rowKey);
    const row = rows[index];
    if (!onSelect || !row) return;
    const next = new Set(selected);
    const add = !selected.has(rowKey(row));
    for (const key of keys) {
      if (add) next.add(key);
      else next.delete(key);
    }
    anchor.current = index;
    onSelect(next);
  }

  function open(index: number): void {
    const row = rows[index];
    if (row) onOpen?.(row);
  }

  const keys = useRowKeys({
    count: rows.length,
    active,
    onActive: activate,
    onOpen: onOpen && open,
    onSelect: onSelect && ((index) => select(index, false)),
  });

  const lines = virtual.getVirtualItems();
  const last = lines.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - beforeEnd && !loadingMore) onEndReached?.();
  }, [last, rows.length, loadingMore, onEndReached]);

  const indexes = printing ? rows.map((_, index) => index) : lines.map((line) => line.index);
  const style = useMemo(() => ({ '--tracks': template, '--total': `${total}px` }), [template, total]);

  return (
    <>
      <div
        ref={scroller}
        className={classes.scroller}
        role="grid"
        aria-label={props.title}
        aria-rowcount={(props.total ?? rows.length) + 1}
        aria-multiselectable={onSelect !== undefined}
        style={style}
        onScroll={(event) => {
          place.offset = event.currentTarget.scrollTop;
        }}
        onKeyDown={keys.onKeyDown}
        {...whole.handlers}
      >
        <DataHead {...props} />
        <div className={classes.body} role="rowgroup" style={{ height: printing ? 'auto' : virtual.getTotalSize() }}>
          {indexes.map((index) => {
            const row = rows[index];
            return row === undefined ? null : (
              <GridRow
                key={rowKey(row)}
                {...props}
                row={row}
                index={index}
                active={index === active}
                isSelected={selected.has(rowKey(row))}
                placed={printing ? undefined : { transform: `translateY(${index * rowHeight}px)` }}
                onElement={(element) => keys.takeFocus(element, index)}
                onPick={(range) => select(index, range)}
                onPress={() => {
                  place.active = index;
                  setActive(index);
                  open(index);
                }}
              />
            );
          })}
        </div>
        {loadingMore && (
          <div className={classes.more} role="status">
            {t('正在载入更多…', 'Loading more…')}
          </div>
        )}
      </div>
      {whole.card}
    </>
  );
}

type RowProps<Row> = GridProps<Row> & {
  row: Row;
  index: number;
  active: boolean;
  isSelected: boolean;
  placed: CSSProperties | undefined;
  onElement: (element: HTMLElement | null) => void;
  onPick: (range: boolean) => void;
  onPress: () => void;
};

function GridRow<Row>({ row, index, active, isSelected, placed, onElement, onPick, onPress, ...table }: RowProps<Row>) {
  function press(event: MouseEvent): void {
    const inside = event.target instanceof Element && event.target.closest('a, button, input, label');
    if (!inside && !window.getSelection()?.toString()) onPress();
  }
  return (
    <div
      ref={onElement}
      role="row"
      aria-rowindex={index + 2}
      tabIndex={active ? 0 : -1}
      className={classes.row}
      data-openable={table.onOpen !== undefined}
      {...(table.onSelect && { 'aria-selected': isSelected })}
      {...(placed && { style: placed })}
      onClick={press}
      onPointerEnter={() => table.onNear?.(row)}
      onFocus={() => table.onNear?.(row)}
    >
      {table.onSelect && (
        <div role="gridcell" className={classes.check}>
          <input
            type="checkbox"
            tabIndex={-1}
            checked={isSelected}
            aria-label={t('选择这一行', 'Select this row')}
            onChange={() => undefined}
            onClick={(event) => onPick(event.shiftKey)}
          />
        </div>
      )}
      {table.heads.map(({ column }, at) => (
        <div key={column.id} role={at === 0 ? 'rowheader' : 'gridcell'} className={classes.cell} data-align={column.align ?? 'start'}>
          <div className={classes.clamp} data-clamp="">
            {column.cell(row)}
          </div>
        </div>
      ))}
    </div>
  );
}
