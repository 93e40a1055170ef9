import { columnResizingFeature, columnSizingFeature, columnVisibilityFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { Column } from './columns.ts';
import { useColumnSettings } from './tableMemory.ts';

const features = tableFeatures({ columnVisibilityFeature, columnSizingFeature, columnResizingFeature });
const noRows: never[] = [];
const usualWidth = 140;
const checkWidth = 40;

export type HeadCell<Row> = {
  column: Column<Row>;
  width: number;
  resizing: boolean;
  onResize: (event: unknown) => void;
};

/** The columns as the person has chosen and drawn them; rows, sorting and paging are the server's. */
export function useTableModel<Row>(tableId: string, columns: readonly Column<Row>[]) {
  const usual = useMemo(() => Object.fromEntries(columns.map((column) => [column.id, !column.hidden])), [columns]);
  const { settings, change, reset } = useColumnSettings(tableId, usual);
  const defs = useMemo(
    () =>
      columns.map((column) => ({
        id: column.id,
        header: column.title,
        size: column.width ?? usualWidth,
        minSize: 56,
        maxSize: 900,
      })),
    [columns],
  );
  const table = useTable({
    features,
    columns: defs,
    data: noRows,
    columnResizeMode: 'onChange',
    state: { columnVisibility: settings.shown, columnSizing: settings.widths },
    onColumnSizingChange: (update) => change((now) => ({ widths: typeof update === 'function' ? update(now.widths) : update })),
  });

  const byId = new Map(columns.map((column) => [column.id, column]));
  const heads: HeadCell<Row>[] = table.getLeafHeaders().flatMap((header) => {
    const column = byId.get(header.column.id);
    if (!column || !header.column.getIsVisible()) return [];
    return [
      {
        column,
        width: header.getSize(),
        resizing: header.column.getIsResizing(),
        onResize: header.getResizeHandler(),
      },
    ];
  });
  return {
    heads,
    drawn: settings.widths,
    isShown: (id: string) => settings.shown[id] !== false,
    show: (id: string, shown: boolean) => change((now) => ({ shown: { ...now.shown, [id]: shown } })),
    reset,
  };
}

/** CSS for the tracks of one row: a growing column takes what is left, unless the person has drawn its width. */
export function tracks<Row>(heads: readonly HeadCell<Row>[], drawn: Record<string, number>, selectable: boolean) {
  const grows = (head: HeadCell<Row>) => head.column.grow === true && drawn[head.column.id] === undefined;
  const widths = heads.map((head) => (grows(head) ? `minmax(${head.width}px, 1fr)` : `${head.width}px`));
  const template = [...(selectable ? [`${checkWidth}px`] : []), ...widths, ...(heads.some(grows) ? [] : ['minmax(0, 1fr)'])].join(' ');
  const total = heads.reduce((sum, head) => sum + head.width, selectable ? checkWidth : 0);
  return { template, total };
}
