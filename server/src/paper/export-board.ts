import type { Brief } from '@duizhang/shared/board/brief.ts';
import { briefTitle } from '@duizhang/shared/board/brief.ts';
import type { Work } from '../work.ts';
import type { BoardPaper } from './board.ts';
import { briefPaper } from './brief.ts';
import { type Export, type OfficialFormat, officialTypes, recorded } from './export.ts';
import { inTurn, press } from './press.ts';

const boardTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  svg: 'image/svg+xml',
} as const;
export type BoardFormat = keyof typeof boardTypes;

/** A board as a workbook or on one page. */
export function exportBoard(work: Work, board: BoardPaper, format: BoardFormat): Promise<Export> {
  return inTurn(async () => {
    const { asOf, upTo, ledger, scope } = board;
    const pressed = await press({ kind: 'board', format, paper: board });
    const made = {
      ...pressed,
      name: `${ledger.name}${board.view?.title ?? '进度看板'}（截至${asOf}）.${format}`,
      type: boardTypes[format],
    };
    const search = { ledgerId: ledger.id, asOf, upTo, ...(board.view && { view: board.view.title }) };
    return recorded(work, made, {
      paper: `board.${format}`,
      search,
      scope: { ledgerName: ledger.name, words: scope.zh, asOf },
      columns: null,
    });
  });
}

/** The week in brief as an official document. */
export function exportBrief(work: Work, brief: Brief, format: OfficialFormat): Promise<Export> {
  return inTurn(async () => {
    const { asOf, upTo, ledger, scope } = brief;
    const pressed = await press({ kind: 'official', format, paper: briefPaper(brief) });
    const made = { ...pressed, name: `${briefTitle(brief).zh}（截至${asOf}）.${format}`, type: officialTypes[format] };
    const search = { ledgerId: ledger.id, asOf, upTo };
    return recorded(work, made, {
      paper: `brief.${format}`,
      search,
      scope: { ledgerName: ledger.name, words: scope.zh, asOf },
      columns: null,
    });
  });
}
