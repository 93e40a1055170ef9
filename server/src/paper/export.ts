import { inReading, inTransaction } from '@duizhang/db/connect.ts';
import type { Role } from '@duizhang/shared/access.ts';
import type { ParsedSearch } from '@duizhang/shared/item/search.ts';
import { Denied } from '../denied.ts';
import { appendEvents } from '../event.ts';
import { tenantOf, type Work } from '../work.ts';
import { columnsOf } from './columns.ts';
import { kindWords } from './kind-words.ts';
import type { Scope } from './paper.ts';
import { inTurn, press, type Pressed } from './press.ts';
import { readReport } from './report-items.ts';
import { conditionOf, idsOf, readScope, rowPages } from './scope.ts';

/** Who may take papers away: those who answer for a whole ledger, or for none of it. */
export const takers = ['office', 'supervisor', 'committee', 'leader', 'auditor'] as const satisfies readonly Role[];

/** More than this many items make a document that nobody can open, let alone read. */
export const mostInReport = 2000;

export type Export = Pressed & { readonly name: string; readonly type: string };

/** The ledger's sheet: exactly the rows of a search, in its order, of one moment. */
export function exportLedger(work: Work, search: ParsedSearch, columns: readonly string[]): Promise<Export> {
  const chosen = columnsOf(columns);
  return inTurn(async () => {
    const { scope, pressed } = await inReading(work.db, tenantOf(work.actor), async (tx) => {
      const where = await conditionOf(tx, work, search);
      const scope = await readScope(tx, work, { search, where });
      const ids = await idsOf(tx, { search, where });
      return { scope, pressed: await press({ kind: 'ledger', scope, columns: chosen }, rowPages(tx, work, ids)) };
    });
    const paper = {
      ...pressed,
      name: `${scope.ledgerName}（截至${scope.asOf}）.xlsx`,
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    };
    return recorded(work, paper, { paper: 'ledger.xlsx', search, scope, columns: chosen });
  });
}

/** The closure report of a search. Refused when there are too many items for a document. */
export function exportReport(work: Work, search: ParsedSearch): Promise<Export> {
  return inTurn(async () => {
    const report = await inReading(work.db, tenantOf(work.actor), async (tx) => {
      const where = await conditionOf(tx, work, search);
      const scope = await readScope(tx, work, { search, where });
      if (scope.counts.registered > mostInReport) throw new Denied('BAD_REQUEST', tooMany(scope.counts.registered));
      return readReport(tx, work, { scope, ids: await idsOf(tx, { search, where }), ledgerId: search.ledgerId });
    });
    const pressed = await press({ kind: 'report', ...report });
    const { scope } = report;
    const paper = {
      ...pressed,
      name: `《${scope.ledgerName}》${kindWords[scope.kind].report}（截至${scope.asOf}）.docx`,
      type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    };
    return recorded(work, paper, { paper: 'report.docx', search, scope, columns: null });
  });
}

const tooMany = (n: number) => ({
  code: 'report_too_long',
  zh: `范围内有 ${n} 项，报告最多 ${mostInReport} 项。请按单位、状态或类别缩小范围；全部明细可下载台账表格`,
  en: `There are ${n} items; a report holds ${mostInReport} at most. Narrow the scope by unit, status or category, or take the sheet for all of them`,
});

type Taken = { readonly paper: string; readonly search: ParsedSearch; readonly scope: Scope; readonly columns: readonly string[] | null };

/** Nothing leaves without a trace: the event is there before the first byte goes, with the hash of all of them. */
async function recorded(work: Work, made: Export, { paper, search, scope, columns }: Taken): Promise<Export> {
  const { rows, bytes, sha256, name } = made;
  const after = { paper, name, sha256, bytes, rows, search, columns, scope: scope.words, asOf: scope.asOf };
  const event = {
    action: 'paper.export',
    itemId: null,
    subject: { type: 'ledger', id: search.ledgerId, name: scope.ledgerName },
    before: null,
    after,
    reason: null,
  };
  try {
    const { actor } = work;
    await inTransaction(work.db, tenantOf(actor), async (tx) => {
      const ledger = await tx
        .selectFrom('ledger')
        .select(['id', 'clearance'])
        .where('orgId', '=', actor.orgId)
        .where('id', '=', search.ledgerId)
        .executeTakeFirstOrThrow();
      await appendEvents(tx, { actor, at: work.now().toISOString() }, [{ ...event, ledger }]);
    });
    return made;
  } catch (error) {
    await made.file.close();
    throw error;
  }
}
