import { inReading, type Tx } from '@duizhang/db/connect.ts';
import { sql } from 'kysely';
import { NotFound } from '../errors.ts';
import { tenantOf, type Work } from '../work.ts';
import { type Export, recorded } from './export.ts';
import { inTurn, press } from './press.ts';
import type { TemplatePaper } from './template.ts';

/** The empty form of a ledger, for the office that registers in it. It names the org's units, so that it too is recorded. */
export function exportTemplate(work: Work, ledgerId: string): Promise<Export> {
  return inTurn(async () => {
    const paper = await inReading(work.db, tenantOf(work.actor), (tx) => readForm(tx, work, ledgerId));
    const pressed = await press({ kind: 'template', paper });
    const made = {
      ...pressed,
      name: `${paper.ledgerName}登记模板.xlsx`,
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    };
    const scope = { ledgerName: paper.ledgerName, words: '空白模板', asOf: work.actor.today };
    return recorded(work, made, { paper: 'template.xlsx', search: { ledgerId }, scope, columns: null });
  });
}

/** Throws NotFound for a ledger that the office does not serve. */
async function readForm(tx: Tx, { actor }: Work, ledgerId: string): Promise<TemplatePaper> {
  const { rows } = await sql<TemplatePaper>`select ledger.id as ledger_id, ledger.name as ledger_name, ledger.kind, ledger.categories,
      array(select unit.name from unit where unit.org_id = ledger.org_id and unit.valid_from <= ${actor.today}::date
        and (unit.valid_to is null or unit.valid_to > ${actor.today}::date) order by unit.sort, unit.name) as units
    from ledger where ledger.org_id = ${actor.orgId} and ledger.id = ${ledgerId} and ledger.id = any(${actor.ledgerIds}::uuid[])`.execute(
    tx,
  );
  const [form] = rows;
  if (form === undefined) throw new NotFound('ledger');
  return form;
}
