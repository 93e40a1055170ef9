import type { Tx } from '@duizhang/db/connect.ts';
import { sql } from 'kysely';
import { appendEvents, type NewEvent } from '../event.ts';
import type { Heirs } from '../item/effects/succeed.ts';
import type { Work } from '../work.ts';

// 批示 that an old unit still follows up: its successor goes on with them, with what was answered so far.

type Moved = { readonly id: string; readonly name: string; readonly ledgerId: string; readonly clearance: string };
type Pair = { readonly from: string; readonly to: string };

export async function succeedInstructions(tx: Tx, work: Work, { heirs, reason }: { heirs: Heirs; reason: string }): Promise<void> {
  const events: NewEvent[] = [];
  // One after another: where two old units follow up the same instruction, the second joins what the first has passed on.
  for (const [from, to] of heirs) {
    const moved = [...(await passOn(tx, work, { from, to })), ...(await joinHeirs(tx, work, { from, to }))];
    events.push(
      ...moved.map(
        ({ id, name, ledgerId, clearance }): NewEvent => ({
          action: 'instruction.succeed',
          itemId: null,
          subject: { type: 'instruction', id, name },
          before: { unitId: from },
          after: { unitId: to },
          reason,
          ledger: { id: ledgerId, clearance },
        }),
      ),
    );
  }
  if (events.length > 0) await appendEvents(tx, { actor: work.actor, at: work.now().toISOString() }, events);
}

const told = sql`select instruction.id, left(instruction.text, 60) as name, instruction.ledger_id, ledger.clearance
  from moved join instruction on instruction.org_id = moved.org_id and instruction.id = moved.instruction_id
  join ledger on ledger.org_id = instruction.org_id and ledger.id = instruction.ledger_id order by instruction.id`;
const addressed = (unitId: string) => sql`exists (select from instruction_unit heir
  where heir.org_id = asked.org_id and heir.instruction_id = asked.instruction_id and heir.unit_id = ${unitId})`;

/** The follow-up becomes the successor's, its answers with it: one may wait for the leader. */
async function passOn(tx: Tx, { actor: { orgId } }: Work, { from, to }: Pair): Promise<readonly Moved[]> {
  const { rows } = await sql<Moved>`with moved as (
      update instruction_unit asked set unit_id = ${to} where asked.org_id = ${orgId} and asked.unit_id = ${from} and asked.state <> 'closed'
        and not ${addressed(to)} returning asked.org_id, asked.instruction_id),
    answers as (update instruction_answer w set unit_id = ${to} from moved
      where w.org_id = moved.org_id and w.instruction_id = moved.instruction_id and w.unit_id = ${from})
    ${told}`.execute(tx);
  return rows;
}

/** The leader addressed the successor too: it answers once for both. What waits for the leader is read first, as it was given. */
async function joinHeirs(tx: Tx, { actor: { orgId, today } }: Work, { from, to }: Pair): Promise<readonly Moved[]> {
  const { rows } = await sql<Moved>`with moved as (
      update instruction_unit asked set state = 'closed', closed_on = ${today}::date where asked.org_id = ${orgId} and asked.unit_id = ${from}
        and asked.state = 'waiting' and ${addressed(to)} returning asked.org_id, asked.instruction_id, asked.due_on),
    heirs as (update instruction_unit heir set state = 'waiting', closed_on = null, since = ${today}::date, due_on = moved.due_on from moved
      where heir.org_id = moved.org_id and heir.instruction_id = moved.instruction_id and heir.unit_id = ${to} and heir.state = 'closed')
    ${told}`.execute(tx);
  return rows;
}
