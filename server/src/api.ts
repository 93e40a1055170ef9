import { adminRouter } from './admin/router.ts';
import { calendarRouter } from './calendar/router.ts';
import { circularRouter } from './circular/router.ts';
import { lookbackRouter } from './lookback/router.ts';
import { noticeRouter } from './notice/router.ts';
import { successionRouter } from './succession/router.ts';
import { citationRouter } from './citation/router.ts';
import { doubtRouter } from './doubt/router.ts';
import { eventRouter } from './audit/router.ts';
import { boardRouter } from './board/router.ts';
import { indicatorRouter } from './indicator/router.ts';
import { documentRouter } from './document/router.ts';
import { inboxRouter } from './inbox/router.ts';
import { instructionRouter } from './instruction/router.ts';
import { itemRouter } from './item/router.ts';
import { paperRouter } from './paper/router.ts';
import { ledgerRouter } from './ledger/router.ts';
import { proofRouter } from './proof/router.ts';
import { reminderRouter } from './reminder/router.ts';
import { sessionRouter } from './session/router.ts';
import { spreadsheetRouter } from './spreadsheet/router.ts';
import { assertRules, router } from './trpc.ts';

// The table of contents of the API: one line a noun.
export const api = router({
  paper: paperRouter,
  session: sessionRouter,
  inbox: inboxRouter,
  ledger: ledgerRouter,
  item: itemRouter,
  document: documentRouter,
  board: boardRouter,
  indicator: indicatorRouter,
  doubt: doubtRouter,
  citation: citationRouter,
  notice: noticeRouter,
  lookback: lookbackRouter,
  instruction: instructionRouter,
  circular: circularRouter,
  reminder: reminderRouter,
  succession: successionRouter,
  spreadsheet: spreadsheetRouter,
  event: eventRouter,
  proof: proofRouter,
  calendar: calendarRouter,
  admin: adminRouter,
});

/** Every procedure with who may call it; a procedure without a rule stops the server here, at its start. */
export const rules = assertRules(api);

export type Api = typeof api;
