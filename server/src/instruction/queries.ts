import { inReading } from '@duizhang/db/connect.ts';
import { isCertain } from '@duizhang/shared/calendar.ts';
import type { Actor } from '@duizhang/shared/access.ts';
import type { FollowUpState, InstructionVerdict } from '@duizhang/shared/instruction/words.ts';
import { type RawBuilder, sql } from 'kysely';
import { NotFound } from '../errors.ts';
import { instructionsSeen } from '../item/instructions.ts';
import { visibleIn, visibleTo } from '../item/queries.ts';
import { tenantOf, type Work } from '../work.ts';

type File = { readonly id: string; readonly name: string; readonly size: number; readonly sha256: string };
export type InstructionAnswer = {
  readonly id: string;
  readonly seq: number;
  readonly text: string;
  readonly by: string;
  readonly accountId: string;
  readonly answeredOn: string;
  readonly files: readonly File[];
  readonly verdict: InstructionVerdict | null;
  readonly opinion: string | null;
  readonly judgedBy: string | null;
  readonly judgedOn: string | null;
  readonly recordedBy: string | null;
  readonly signedOn: string | null;
  readonly scans: readonly File[];
};
export type Instruction = {
  readonly id: string;
  readonly ledgerId: string;
  readonly ledgerName: string;
  readonly itemId: string | null;
  readonly code: string | null;
  readonly title: string | null;
  readonly text: string;
  readonly leaderId: string;
  readonly leaderName: string;
  readonly leaderUnit: string;
  /** 代录: who entered what was signed on paper that day. */
  readonly recordedBy: string | null;
  readonly signedOn: string | null;
  readonly scans: readonly File[];
  readonly example: boolean;
  readonly onDate: string;
  readonly units: readonly {
    readonly unitId: string;
    readonly unitName: string;
    readonly state: FollowUpState;
    readonly dueOn: string | null;
    /** An answer is awaited by a day of a year whose working days are not known (暂按). */
    readonly provisional: boolean;
    readonly closedOn: string | null;
    readonly answers: readonly InstructionAnswer[];
  }[];
};
export type Instructions = { readonly actor: Actor; readonly instructions: readonly Instruction[] };

const name = (account: string) =>
  sql`(select a.display_name from account a where a.org_id = instruction.org_id and a.id = ${sql.ref(account)})`;
const unitName = (unit: string) => sql`(select u.name from unit u where u.org_id = instruction.org_id and u.id = ${sql.ref(unit)})`;
const filesOf = (which: RawBuilder<unknown>) =>
  sql`(select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'size', f.size, 'sha256', f.sha256) order by f.id), '[]')
    from instruction_file f where f.org_id = instruction.org_id and f.instruction_id = instruction.id and ${which})`;
const answers = sql`(select coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'seq', w.seq, 'text', w.text, 'by', ${name('w.account_id')}, 'accountId', w.account_id,
    'answeredOn', w.answered_on, 'files', ${filesOf(sql`f.answer_id = w.id and f.purpose = 'answer'`)}, 'verdict', w.verdict, 'opinion', w.opinion,
    'judgedBy', ${name('w.judged_by')}, 'judgedOn', w.judged_on, 'recordedBy', ${name('w.recorded_by')}, 'signedOn', w.signed_on,
    'scans', ${filesOf(sql`f.answer_id = w.id and f.purpose = 'verdict'`)}) order by w.seq), '[]')
  from instruction_answer w where w.org_id = asked.org_id and w.instruction_id = asked.instruction_id and w.unit_id = asked.unit_id)`;
const columns = sql`instruction.id, instruction.ledger_id, ledger.name as ledger_name, instruction.item_id, named.code, named.title, instruction.text,
  instruction.account_id as leader_id, ${name('instruction.account_id')} as leader_name, ${unitName('instruction.unit_id')} as leader_unit,
  ${name('instruction.recorded_by')} as recorded_by, instruction.signed_on, ${filesOf(sql`f.purpose = 'scan'`)} as scans, instruction.example, instruction.on_date,
  (select coalesce(jsonb_agg(jsonb_build_object('unitId', asked.unit_id, 'unitName', ${unitName('asked.unit_id')}, 'state', asked.state, 'dueOn', asked.due_on,
    'closedOn', asked.closed_on, 'answers', ${answers}) order by asked.unit_id), '[]')
    from instruction_unit asked where asked.org_id = instruction.org_id and asked.instruction_id = instruction.id) as units`;
const joined = sql`instruction join ledger on ledger.org_id = instruction.org_id and ledger.id = instruction.ledger_id
  left join item named on named.org_id = instruction.org_id and named.id = instruction.item_id`;

const found = (work: Work, where: RawBuilder<unknown>): Promise<readonly Instruction[]> =>
  inReading(work.db, tenantOf(work.actor), async (tx) => {
    const { rows } =
      await sql<Instruction>`select ${columns} from ${joined} where ${instructionsSeen(work.actor)} and ${where} order by instruction.at desc limit 200`.execute(
        tx,
      );
    return rows.map((row) => ({ ...row, units: row.units.map(marked(work)) }));
  });

/** Said whenever it is read, so that it goes when the year arrives. */
export const marked =
  ({ calendar }: Pick<Work, 'calendar'>) =>
  <T extends Pick<Instruction['units'][number], 'state' | 'dueOn'>>(unit: T): T & { readonly provisional: boolean } => ({
    ...unit,
    provisional: unit.state === 'waiting' && unit.dueOn !== null && !isCertain(calendar, unit.dueOn),
  });

export async function instructionPage(work: Work, id: string): Promise<Instructions> {
  const instructions = await found(work, sql`instruction.id = ${id}`);
  if (instructions.length === 0) throw new NotFound('instruction');
  return { actor: work.actor, instructions };
}

/** Of an item, or of a ledger as a whole; the newest first. What can't be seen is not found. */
export async function instructionsOn(work: Work, on: { ledgerId: string; itemId: string | null }): Promise<Instructions> {
  const { actor } = work;
  const { ledgerId, itemId } = on;
  const seen =
    itemId === null ? visibleIn(actor, ledgerId) : sql`item.id = ${itemId} and item.ledger_id = ${ledgerId} and ${visibleTo(actor)}`;
  const { rows } = await inReading(work.db, tenantOf(actor), (tx) => sql`select from item where ${seen} limit 1`.execute(tx));
  if (rows.length === 0) throw new NotFound(itemId === null ? 'ledger' : 'item');
  const which =
    itemId === null ? sql`instruction.ledger_id = ${ledgerId} and instruction.item_id is null` : sql`instruction.item_id = ${itemId}`;
  return { actor, instructions: await found(work, which) };
}
