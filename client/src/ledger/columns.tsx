import { kinds, statusWord, trackWord } from '@duizhang/shared/item/kinds.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { Link } from '@tanstack/react-router';
import { PeriodStrip } from '../item/PeriodStrip.tsx';
import { RowLight } from '../item/RowLight.tsx';
import type { Column } from '../ui/columns.ts';
import { dateInTable, momentInTable } from '../ui/format.ts';
import { label, language, t } from '../ui/text.ts';
import { Amounts, DueNow, Marks } from './cells.tsx';
import classes from './columns.module.css';
import type { Row } from './listQuery.ts';

// English says the same in more room.
const wide = (zh: number, en: number) => (language === 'zh' ? zh : en);

/** `tabbable`: on cards a title is reached by Tab, in the grid by the arrows of its row. */
/** `longTerm`: only long-term items are asked for, whose periods then stand beside their deadline. */
export function columnsOf(tabbable: boolean, kind: ItemKind = 'finding', longTerm = false): Column<Row>[] {
  const title = kind === 'entry' ? t('条目', 'Entry') : t('事项', 'Item');
  const first = {
    id: 'number',
    title,
    width: 290,
    grow: true,
    sortable: true,
    cell: (row: Row) => <Title row={row} tabbable={tabbable} />,
  };
  return kind === 'entry'
    ? [first, ...listed, ...asked(kind).filter((each) => !undated.has(each.id))]
    : [first, ...worked(longTerm), ...asked(kind)];
}

const worked = (longTerm: boolean): Column<Row>[] => [
  {
    id: 'light',
    title: t('灯', 'Light'),
    width: wide(84, 112),
    cell: (row) => <RowLight row={row} />,
  },
  { id: 'status', title: t('状态', 'Status'), width: wide(84, 132), cell: (row) => label(statusWord(row.kind, row.status)) },
  { id: 'track', title: t('类型', 'Track'), width: wide(84, 104), cell: (row) => label(trackWord(row.kind, row.track)) },
  { id: 'unit', title: t('牵头单位', 'Lead unit'), width: 130, cell: (row) => row.leadUnitName ?? '—' },
  { id: 'leader', title: t('责任领导', 'Leader'), width: wide(82, 104), cell: (row) => row.leaderName ?? '—' },
  { id: 'original', title: t('原定时限', 'Original'), width: 104, cell: (row) => dateInTable(row.dueOriginal) },
  { id: 'due', title: t('现定时限', 'Due now'), width: wide(124, 156), sortable: true, cell: (row) => <DueNow row={row} /> },
  {
    id: 'periods',
    title: t('报告期', 'Periods'),
    hidden: !longTerm,
    width: wide(270, 350),
    cell: (row) => <PeriodStrip periods={row.periods} />,
  },
  { id: 'category', title: t('类别', 'Category'), width: 108, cell: (row) => row.category },
  { id: 'marks', title: t('标记', 'Marks'), width: 112, cell: (row) => <Marks row={row} /> },
];

/** An entry is listed and changed, and has neither light nor deadline. */
const listed: Column<Row>[] = [
  { id: 'reference', title: t('代码', 'Code'), width: 120, cell: (row) => row.reference ?? '—' },
  { id: 'status', title: t('状态', 'Status'), width: wide(84, 112), cell: (row) => label(statusWord(row.kind, row.status)) },
  { id: 'unit', title: t('单位', 'Unit'), width: 150, cell: (row) => row.leadUnitName ?? '—' },
  { id: 'category', title: t('类别', 'Category'), width: 140, cell: (row) => row.category },
  { id: 'amounts', title: t('金额', 'Amounts'), width: 170, cell: (row) => <Amounts row={row} /> },
  { id: 'changed', title: t('变更', 'Changed'), width: 104, cell: (row) => dateInTable(row.closedOn) },
  { id: 'marks', title: t('标记', 'Marks'), width: 84, cell: (row) => <Marks row={row} /> },
];
const undated = new Set(['severity', 'handler', 'required', 'assess', 'closed']);

/** With the ledger's own choice of columns to begin with; each person may still choose others. */
export function shownFirst(columns: Column<Row>[], own: readonly string[]): Column<Row>[] {
  if (own.length === 0) return columns;
  const stays = (column: Column<Row>) => own.includes(column.id) || (column.id === 'periods' && !column.hidden);
  return columns.map((column, index) => ({ ...column, hidden: index > 0 && !stays(column) }));
}

// Not shown until somebody wants them.
const asked = (kind: ItemKind): Column<Row>[] => [
  { id: 'code', title: t('编号', 'Code'), hidden: true, width: 120, cell: (row) => row.code },
  {
    id: 'severity',
    title: t('严重程度', 'Severity'),
    hidden: true,
    width: 88,
    cell: (row) => ({ general: t('一般', 'General'), major: t('重大', 'Major'), none: '—' })[row.severity ?? 'none'],
  },
  { id: 'handler', title: t('承办人', 'Handler'), hidden: true, width: 88, cell: (row) => row.handlerName ?? '—' },
  {
    id: 'required',
    title: t('交办要求时限', 'Required by'),
    hidden: true,
    width: 120,
    cell: (row) => dateInTable(row.dueRequired),
  },
  {
    id: 'assess',
    title: t('下次评估', 'Assessment'),
    hidden: true,
    width: 108,
    cell: (row) => dateInTable(row.assessOn),
  },
  {
    id: 'registered',
    title: t('登记', 'Registered'),
    hidden: true,
    width: 108,
    cell: (row) => dateInTable(row.registeredOn),
  },
  {
    id: 'closed',
    title: label(kinds[kind].ending),
    hidden: true,
    width: 108,
    cell: (row) => dateInTable(row.closedOn),
  },
  {
    id: 'updated',
    title: t('最近变动', 'Changed'),
    hidden: true,
    width: 148,
    sortable: true,
    cell: (row) => momentInTable(row.updatedAt),
  },
];

function Title({ row, tabbable }: { row: Row; tabbable: boolean }) {
  return (
    <Link to="/item/$itemId" params={{ itemId: row.id }} preload={false} className={classes.title} {...(!tabbable && { tabIndex: -1 })}>
      <span className={classes.number}>{row.number}</span>{' '}
      {row.lateConversion && <span className={classes.mark}>{t('逾期转长期', 'Converted late')}</span>}
      {row.title}
    </Link>
  );
}
