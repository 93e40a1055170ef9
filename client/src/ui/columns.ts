import type { ReactNode } from 'react';

export type Column<Row> = {
  id: string;
  title: string;
  cell: (row: Row) => ReactNode;
  /** Pixels at first; the person may change it. */
  width?: number;
  /** Takes the room that is left over. */
  grow?: boolean;
  sortable?: boolean;
  align?: 'start' | 'end';
  /** Not among the columns at first. */
  hidden?: boolean;
  /** Cannot be taken away; the first column never can. */
  fixed?: boolean;
};

export type Sort = { by: string; desc: boolean };
