import { phaseOf } from '@duizhang/shared/item/kinds.ts';
import { percent } from '@duizhang/shared/item/rates.ts';
import type { ClosureReport, ReportItem } from './paper.ts';

/** How the items of one lead unit count, by the same formula as the whole. */
export type UnitLine = {
  readonly name: string;
  readonly all: number;
  readonly closed: number;
  readonly openLongTerm: number;
  readonly otherOpen: number;
  readonly overdue: number;
  readonly percent: string;
};

/** A line for each lead unit, the one with most items first, and 合计. Throws when the lines do not add up to the counts of the scope. */
export function unitLines({ items, scope }: ClosureReport): UnitLine[] {
  const byUnit = Map.groupBy(items.filter(isCounted), (item) => item.leadUnitName ?? '未定牵头单位');
  const lines = [...byUnit].map(([name, own]) => lineOf(name, own));
  lines.sort((a, b) => b.all - a.all || a.name.localeCompare(b.name, 'zh'));
  const total = lineOf('合计', items.filter(isCounted));
  for (const key of ['all', 'closed', 'openLongTerm', 'otherOpen'] as const) {
    if (total[key] === scope.counts[key]) continue;
    throw new Error(`the report's ${key} is ${total[key]} by item and ${scope.counts[key]} by count`);
  }
  return [...lines, total];
}

/** all = items ever dispatched, less exited. */
const isCounted = ({ dispatched, status }: ReportItem): boolean => dispatched && status !== 'exited';

function lineOf(name: string, items: readonly ReportItem[]): UnitLine {
  const open = items.filter((item) => phaseOf(item.status) !== 'ended');
  const closed = items.length - open.length;
  const openLongTerm = open.filter((item) => item.track === 'long_term').length;
  return {
    name,
    all: items.length,
    closed,
    openLongTerm,
    otherOpen: open.length - openLongTerm,
    overdue: open.filter((item) => item.overdue).length,
    // What was only replied to leaves open what share is done.
    percent: items.some((item) => item.status === 'replied') ? '未知' : percent(closed, items.length),
  };
}
