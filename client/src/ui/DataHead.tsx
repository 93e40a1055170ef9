import type { DataTableProps, Sort } from './DataTable.tsx';
import classes from './DataTable.module.css';
import { t } from './text.ts';
import type { HeadCell } from './useTableModel.ts';

type HeadProps<Row> = DataTableProps<Row> & {
  rows: readonly Row[];
  heads: HeadCell<Row>[];
  selected: ReadonlySet<string>;
};

export function DataHead<Row>({ rows, rowKey, heads, selected, onSelect, sort, onSort }: HeadProps<Row>) {
  const all = rows.length > 0 && rows.every((row) => selected.has(rowKey(row)));
  return (
    <div className={classes.head} role="rowgroup">
      <div className={classes.headRow} role="row" aria-rowindex={1}>
        {onSelect && (
          <div role="columnheader" className={classes.check}>
            <input
              type="checkbox"
              checked={all}
              ref={(box) => {
                if (box) box.indeterminate = !all && selected.size > 0;
              }}
              aria-label={t(`选择已载入的 ${rows.length} 行`, `Select the ${rows.length} rows loaded`)}
              onChange={() => onSelect(new Set(all ? [] : rows.map(rowKey)))}
            />
          </div>
        )}
        {heads.map((head) => (
          <HeadCellOf key={head.column.id} head={head} sort={sort ?? null} onSort={onSort} />
        ))}
      </div>
    </div>
  );
}

type CellProps<Row> = {
  head: HeadCell<Row>;
  sort: Sort | null;
  onSort: ((sort: Sort | null) => void) | undefined;
};

function HeadCellOf<Row>({ head: { column, resizing, onResize }, sort, onSort }: CellProps<Row>) {
  const mine = sort?.by === column.id ? sort : null;
  const direction = mine ? (mine.desc ? 'descending' : 'ascending') : 'none';
  return (
    <div
      role="columnheader"
      className={classes.headCell}
      data-align={column.align ?? 'start'}
      {...(column.sortable && { 'aria-sort': direction })}
    >
      {column.sortable && onSort ? (
        <button type="button" className={classes.sort} onClick={() => onSort(nextSort(column.id, mine))}>
          {column.title}
          <svg width="8" height="12" viewBox="0 0 8 12" aria-hidden="true" className={classes.arrows}>
            <path d="M4 1 7.2 5H.8z" data-on={direction === 'ascending'} />
            <path d="M4 11 .8 7h6.4z" data-on={direction === 'descending'} />
          </svg>
        </button>
      ) : (
        <span className={classes.headTitle}>{column.title}</span>
      )}
      <span className={classes.resize} data-on={resizing} onMouseDown={onResize} onTouchStart={onResize} aria-hidden="true" />
    </div>
  );
}

function nextSort(by: string, now: Sort | null): Sort | null {
  if (!now) return { by, desc: false };
  return now.desc ? null : { by, desc: true };
}
