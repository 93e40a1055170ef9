import { inReading } from '@duizhang/db/connect.ts';
import { answerRefusals, type FollowUp, judgementRefusals } from '@duizhang/shared/instruction/rules.ts';
import { sql } from 'kysely';
import { instructionsSeen } from '../item/instructions.ts';
import { tenantOf, type Work } from '../work.ts';
import { marked } from './queries.ts';

/** `answer`: the unit’s turn; `judge`: the leader’s, or the office’s for what it has entered from paper. */
export type WaitingInstruction = {
  readonly kind: 'answer' | 'judge';
  readonly id: string;
  readonly unitName: string;
  readonly leaderName: string;
  readonly text: string;
  readonly ledgerName: string;
  readonly code: string | null;
  readonly dueOn: string | null;
  readonly provisional: boolean;
  readonly since: string;
};
export type WaitingInstructions = { readonly rows: readonly WaitingInstruction[]; readonly total: number };
const mostShown = 30;
const mostRead = 1000;

/** What waits for the actor among instructions, the earliest due first: one statement, then the shared rules. */
export async function waitingInstructions(work: Work): Promise<WaitingInstructions> {
  const { actor } = work;
  const turn =
    actor.role === 'unit_head'
      ? sql`asked.state = 'waiting' and asked.unit_id = any(${actor.unitIds}::uuid[])`
      : actor.role === 'leader'
        ? sql`asked.state = 'answered' and instruction.account_id = ${actor.accountId}`
        : actor.role === 'office'
          ? sql`asked.state = 'answered' and instruction.recorded_by is not null and instruction.ledger_id = any(${actor.ledgerIds}::uuid[])`
          : null;
  if (turn === null) return { rows: [], total: 0 };
  const { rows } = await inReading(work.db, tenantOf(actor), (tx) =>
    sql<
      Omit<WaitingInstruction, 'kind' | 'provisional'> & FollowUp
    >`select instruction.id, instruction.ledger_id, instruction.account_id as leader_id, asked.unit_id, asked.state, unit.name as unit_name,
        leader.display_name as leader_name, instruction.text, ledger.name as ledger_name, named.code, asked.due_on, asked.since,
        (select w.account_id from instruction_answer w where w.org_id = asked.org_id and w.instruction_id = asked.instruction_id
          and w.unit_id = asked.unit_id and w.verdict is null) as answered_by
      from instruction_unit asked join instruction on instruction.org_id = asked.org_id and instruction.id = asked.instruction_id
      join unit on unit.org_id = asked.org_id and unit.id = asked.unit_id join ledger on ledger.org_id = instruction.org_id and ledger.id = instruction.ledger_id
      join account leader on leader.org_id = instruction.org_id and leader.id = instruction.account_id
      left join item named on named.org_id = instruction.org_id and named.id = instruction.item_id
      where ${turn} and ${instructionsSeen(actor)} order by asked.due_on nulls last, asked.since, instruction.id limit ${mostRead}`.execute(
      tx,
    ),
  );
  const kind = actor.role === 'unit_head' ? ('answer' as const) : ('judge' as const);
  const refusals = kind === 'answer' ? answerRefusals : judgementRefusals;
  const waiting = rows.flatMap((row) => {
    if (refusals(row, actor).length > 0) return [];
    const { id, unitName, leaderName, text, ledgerName, code, dueOn, provisional, since } = marked(work)(row);
    return [{ kind, id, unitName, leaderName, text, ledgerName, code, dueOn, provisional, since }];
  });
  return { rows: waiting.slice(0, mostShown), total: waiting.length };
}
