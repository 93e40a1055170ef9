import { addDays } from '@duizhang/shared/calendar.ts';
import { compare } from './board/compare.ts';
import { flow } from './board/flow.ts';
import { overview } from './board/overview.ts';
import { unitsBoard } from './board/units.ts';
import type { BoardPaper } from './paper/board.ts';
import type { AskedView } from './paper/routes.ts';
import { compareTables, flowTables, unitTables } from './paper/view-tables.ts';
import type { Work } from './work.ts';

/** What the board's room has read, for the room of papers, which can't: a board or one of its further views. */
export async function boardPaperOf(work: Work, { view, from, ...asked }: AskedView): Promise<BoardPaper> {
  const board = await overview(work, asked);
  const { kind } = board.ledger;
  if (view === 'units') {
    const units = await unitsBoard(work, { ...asked, ...(from !== undefined && { comparedTo: from }) });
    return { ...board, view: { title: '单位排名', tables: unitTables(units, kind) } };
  }
  if (view === 'flow') return { ...board, view: { title: '走势', tables: flowTables(await flow(work, asked), kind) } };
  if (view === 'compare') {
    const { ledgerId, ...to } = asked;
    const compared = await compare(work, { ledgerId, from: { asOf: from ?? addDays(board.asOf, -7) }, to });
    return { ...board, view: { title: '两日对比', tables: compareTables(compared, kind) } };
  }
  return board;
}
