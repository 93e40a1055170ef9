import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useEffect, useState } from 'react';
import { ColumnChooser } from './ColumnChooser.tsx';
import type { Column, Sort } from './columns.ts';
import { DataCards } from './DataCards.tsx';
import { DataGrid } from './DataGrid.tsx';
import classes from './DataTable.module.css';
import { Empty, Failure, Waiting } from './State.tsx';
import { t } from './text.ts';
import { useTableModel } from './useTableModel.ts';

export type { Column, Sort } from './columns.ts';

export type DataTableProps<Row> = {
  /** Remembers columns and widths under this name. */
  id: string;
  /** What the table holds, for those who hear it. */
  title: string;
  columns: readonly Column<Row>[];
  /** undefined while the first rows are on their way. */
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  /** All rows there are, when more than are loaded. */
  total?: number;
  /** At the left above the rows: 筛选出 45 项，共 86 项. */
  count?: ReactNode;
  /** At the right above the rows, before the column chooser. */
  tools?: ReactNode;
  error?: unknown;
  onRetry?: () => void;
  empty?: ReactNode;
  sort?: Sort | null;
  /** null: the server's own order again. */
  onSort?: (sort: Sort | null) => void;
  onOpen?: (row: Row) => void;
  /** The pointer or the focus rests on a row: time to fetch its page. */
  onNear?: (row: Row) => void;
  selected?: ReadonlySet<string>;
  onSelect?: (selected: ReadonlySet<string>) => void;
  /** Shown while something is selected. */
  selectionBar?: ReactNode;
  onEndReached?: () => void;
  loadingMore?: boolean;
  /** Scroll and active row are kept under this key; the address unless told. */
  placeKey?: string;
  /** Scrolls inside itself, filling the page (Page width="fill"); else as high as its rows, up to 70 % of the window. */
  fill?: boolean;
};

const noSelection: ReadonlySet<string> = new Set();

/** Dense rows under a frozen head; below 768 px cards with the same fields in the same order. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, selected = noSelection } = props;
  const model = useTableModel(props.id, columns);
  const small = useMediaQuery('screen and (max-width: 47.99em)', false, { getInitialValueInEffect: false });
  const [place] = useState(() => `${props.id} ${location.pathname}${location.search}`);
  const placeKey = props.placeKey ?? place;

  return (
    <div className={classes.table} data-fill={props.fill ?? false}>
      <div className={`${classes.bar} no-print`}>
        <div className={classes.count} role="status">
          {props.count}
        </div>
        <div className={classes.tools}>
          {props.tools}
          {!small && <ColumnChooser columns={columns} isShown={model.isShown} onShow={model.show} onReset={model.reset} />}
        </div>
      </div>
      {rows === undefined && props.error ? (
        <Failure error={props.error} {...(props.onRetry && { onRetry: props.onRetry })} />
      ) : rows === undefined ? (
        <Waiting lines={10} />
      ) : rows.length === 0 ? (
        (props.empty ?? <Empty title={t('没有符合条件的内容。', 'Nothing matches.')} />)
      ) : small ? (
        <DataCards {...props} rows={rows} heads={model.heads} selected={selected} />
      ) : (
        <DataGrid key={placeKey} {...props} rows={rows} heads={model.heads} drawn={model.drawn} selected={selected} placeKey={placeKey} />
      )}
      {selected.size > 0 && props.selectionBar && (
        <SelectionBar count={selected.size} onClear={() => props.onSelect?.(noSelection)}>
          {props.selectionBar}
        </SelectionBar>
      )}
    </div>
  );
}

function SelectionBar({ count, onClear, children }: { count: number; onClear: () => void; children: ReactNode }) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && !document.querySelector('[role=dialog]') && onClear();
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onClear]);
  return (
    <div className={`${classes.selection} no-print`} role="region" aria-label={t('批量操作', 'Bulk actions')}>
      <span>{t(`已选 ${count} 项`, `${count} selected`)}</span>
      <button type="button" className={classes.unselect} onClick={onClear}>
        {t('取消选择', 'Clear')}
      </button>
      <div className={classes.selectionActions}>{children}</div>
    </div>
  );
}
