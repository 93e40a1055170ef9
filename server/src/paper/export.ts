import { inReading, inTransaction, type Tx } from '@duizhang/db/connect.ts';
import type { ParsedSearch } from '@duizhang/shared/item/search.ts';
import type { Mark } from '@duizhang/shared/spreadsheet/book.ts';
import { markSchema, systemColumns } from '@duizhang/shared/spreadsheet/exported.ts';
import { Denied } from '../denied.ts';
import { asOfDay } from '../item/as-of.ts';
import { appendEvents } from '../event.ts';
import { tenantOf, type Work } from '../work.ts';
import { type ColumnName, columnsOf } from './columns.ts';
import { closureReport, reportTitle } from './closure-report.ts';
import type { LedgerPaper } from './ledger-paper.ts';
import type { Scope } from './paper.ts';
import { inTurn, type Job, press, type Pressed } from './press.ts';
import { readReport } from './report-items.ts';
import { fieldsOf } from './rows.ts';
import { conditionOf, idsOf, readCategories, readHead, readScope, rowPages } from './scope.ts';

/** More than this many items make a document that nobody can open, let alone read. */
export const mostInReport = 2000;

export const officialTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const;
export type OfficialFormat = keyof typeof officialTypes;
/** `footer`: the code of the last anchor, by which whoever holds the paper can hold the record to it. */
export type Wanted = { readonly format: OfficialFormat; readonly footer: string };

export type Export = Pressed & { readonly name: string; readonly type: string };

/** A sheet of Excel ends there; its first rows say what it is of. */
const mostInSheet = 1_048_576 - 100;

const ledgerTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;
export type LedgerFormat = keyof typeof ledgerTypes;
type WantedSheet = { readonly format: LedgerFormat; readonly columns: readonly string[] };

/** The ledger's sheet: exactly the rows of a search, in its order, of one moment. */
export function exportLedger(work: Work, search: ParsedSearch, { format, columns }: WantedSheet): Promise<Export> {
  return inTurn(async () => {
    const { head, chosen, pressed } = await inReading(work.db, tenantOf(work.actor), async (tx) => {
      const where = await conditionOf(tx, work, search);
      const head = await readHead(tx, work, search);
      const chosen = columnsOf(columns, head.kind);
      const fields = fieldsOf(chosen);
      const reading = { fields, calendar: work.calendar, asOf: head.asOf };
      const job: Job =
        format === 'csv'
          ? { kind: 'csv', paper: { kind: head.kind, columns: chosen }, reading }
          : { kind: 'ledger', paper: await readPaper(tx, work, { search, where, columns: chosen }), reading };
      return { head, chosen, pressed: await press(job, rowPages(tx, work, { search, where, fields })) };
    });
    const made = { ...pressed, name: `${head.ledgerName}（截至${head.asOf}）.${format}`, type: ledgerTypes[format] };
    return recorded(work, made, { paper: `ledger.${format}`, search, scope: head, columns: chosen });
  });
}

type Asked = Parameters<typeof readScope>[2] & { readonly columns: readonly ColumnName[] };

/** Refused when it has more rows than a sheet. */
async function readPaper(tx: Tx, work: Work, { search, where, columns }: Asked): Promise<LedgerPaper> {
  const scope = await readScope(tx, work, { search, where });
  const { registered } = scope.counts;
  if (registered > mostInSheet) throw new Denied('BAD_REQUEST', tooManyForSheet(registered));
  return { scope, columns, categories: await readCategories(tx, work, search.ledgerId), mark: markOf(work, search, columns) };
}

/** By what the file is known again when it comes back. */
const markOf = ({ actor, now }: Work, { ledgerId, asOf }: ParsedSearch, chosen: readonly string[]): Mark => ({
  schema: markSchema,
  orgId: actor.orgId,
  ledgerId,
  at: now().toISOString(),
  asOf: asOf ?? actor.today,
  columns: [...chosen, ...Object.keys(systemColumns)],
});

/** The closure report of a search. Refused when there are too many items for a document. */
export async function exportReport(work: Work, search: ParsedSearch, { format, footer }: Wanted): Promise<Export> {
  if (asOfDay(search, work.actor) !== null) throw new Denied('BAD_REQUEST', reportOfToday);
  return inTurn(async () => {
    const report = await inReading(work.db, tenantOf(work.actor), async (tx) => {
      const where = await conditionOf(tx, work, search);
      const scope = await readScope(tx, work, { search, where });
      if (scope.counts.registered > mostInReport) throw new Denied('BAD_REQUEST', tooMany(scope.counts.registered));
      return readReport(tx, work, { scope, ids: await idsOf(tx, { search, where }), ledgerId: search.ledgerId });
    });
    const official = { ...closureReport(report), footer };
    const pressed = { ...(await press({ kind: 'official', format, paper: official })), rows: report.items.length };
    const { scope } = report;
    const paper = {
      ...pressed,
      name: `${reportTitle(scope)}（截至${scope.asOf}）.${format}`,
      type: officialTypes[format],
    };
    return recorded(work, paper, { paper: `report.${format}`, search, scope, columns: null });
  });
}

// What it tells of each item is as it is now; a past day's would contradict its own numbers.
const reportOfToday = {
  code: 'report_of_today',
  zh: '销号报告写明每项的现状，只按今天出具；过去某日或快照的台账请导出 Excel 或 csv',
  en: 'The report tells how each item stands and is made of today; of a past day or a snapshot take the sheet or the csv',
};

const tooManyForSheet = (n: number) => ({
  code: 'sheet_too_long',
  zh: `范围内有 ${n} 项，一张 Excel 工作表最多 ${mostInSheet} 行。请缩小范围，或下载 csv`,
  en: `There are ${n} items; a sheet of Excel holds ${mostInSheet}. Narrow the scope, or take the csv`,
});

const tooMany = (n: number) => ({
  code: 'report_too_long',
  zh: `范围内有 ${n} 项，报告最多 ${mostInReport} 项。请按单位、状态或类别缩小范围；全部明细可下载台账表格`,
  en: `There are ${n} items; a report holds ${mostInReport} at most. Narrow the scope by unit, status or category, or take the sheet for all of them`,
});

type Taken = {
  readonly paper: string;
  readonly search: Pick<ParsedSearch, 'ledgerId'>;
  readonly scope: Pick<Scope, 'ledgerName' | 'words' | 'asOf'>;
  readonly columns: readonly string[] | null;
};

/** Nothing leaves without a trace: the event is there before the first byte goes, with the hash of all of them. */
export async function recorded(work: Work, made: Export, { paper, search, scope, columns }: Taken): Promise<Export> {
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
