import { useEffect, useRef } from 'react';
import type { DataTableProps } from './DataTable.tsx';
import classes from './DataTable.module.css';
import { t } from './text.ts';
import type { HeadCell } from './useTableModel.ts';

type CardsProps<Row> = DataTableProps<Row> & {
  rows: readonly Row[];
  heads: HeadCell<Row>[];
  selected: ReadonlySet<string>;
};

/** The rows on a narrow screen: the same fields in the same order, the first as the heading. */
export function DataCards<Row>({ rows, rowKey, heads, title, selected, onSelect, onEndReached, loadingMore }: CardsProps<Row>) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const mark = end.current;
    if (!mark || !onEndReached || loadingMore) return;
    const watch = new IntersectionObserver(([seen]) => seen?.isIntersecting && onEndReached(), {
      rootMargin: '600px',
    });
    watch.observe(mark);
    return () => watch.disconnect();
  }, [onEndReached, loadingMore, rows.length]);

  const [first, ...rest] = heads;
  function toggle(key: string): void {
    const next = new Set(selected);
    if (!next.delete(key)) next.add(key);
    onSelect?.(next);
  }

  return (
    <>
      <ul className={classes.cards} aria-label={title}>
        {rows.map((row) => (
          <li key={rowKey(row)} className={classes.card}>
            <div className={classes.cardTitle}>
              {onSelect && (
                <input
                  type="checkbox"
                  checked={selected.has(rowKey(row))}
                  onChange={() => toggle(rowKey(row))}
                  aria-label={t('选择这一项', 'Select this one')}
                />
              )}
              <div>{first?.column.cell(row)}</div>
            </div>
            <dl className={classes.fields}>
              {rest.map(({ column }) => (
                <div key={column.id} className={classes.field}>
                  <dt>{column.title}</dt>
                  <dd>{column.cell(row)}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
      <div ref={end} />
      {loadingMore && (
        <div className={classes.more} role="status">
          {t('正在载入更多…', 'Loading more…')}
        </div>
      )}
    </>
  );
}
