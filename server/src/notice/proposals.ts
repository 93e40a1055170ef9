import { inReading, type Tx } from '@duizhang/db/connect.ts';
import type { Actor } from '@duizhang/shared/access.ts';
import { statusesIn } from '@duizhang/shared/item/kinds.ts';
import { refuse } from '@duizhang/shared/item/sentences.ts';
import { type LadderFacts, type LetterStep, type Proposal, proposeLetters, type Step } from '@duizhang/shared/notice/ladder.ts';
import { openNoticeStates } from '@duizhang/shared/notice/words.ts';
import { sql } from 'kysely';
import { Refused } from '../errors.ts';
import { tenantOf, type Work } from '../work.ts';

// 建议: the next step of the ladder for the units of the ledgers that the actor serves, worked out anew whenever it is read.

type Named = { readonly id: string; readonly code: string; readonly title: string };
/** A proposal with the names of what it speaks of. */
export type ProposalLine = Proposal & {
  readonly ledgerName: string;
  readonly unitName: string;
  readonly items: readonly Named[];
  readonly previous: readonly { readonly id: string; readonly number: string | null; readonly step: Step }[];
};

/** Items looked at: the longest overdue first, and all that letters are out about. */
const mostItems = 5000;

export async function proposals(work: Work): Promise<readonly ProposalLine[]> {
  const { actor } = work;
  return inReading(work.db, tenantOf(actor), async (tx) => {
    const facts = await ladderFacts(tx, actor, actor.ledgerIds);
    const found = proposeLetters(facts, actor.today);
    const ids = { units: found.map((each) => each.unitId), ledgers: found.map((each) => each.ledgerId) };
    const { rows } = await sql<{
      id: string;
      name: string;
    }>`select id, name from unit where org_id = ${actor.orgId} and id = any(${ids.units}::uuid[])
      union all select id, name from ledger where org_id = ${actor.orgId} and id = any(${ids.ledgers}::uuid[])`.execute(tx);
    const names = new Map(rows.map((each) => [each.id, each.name]));
    const items = new Map(facts.items.map(({ id, code, title }) => [id, { id, code, title }]));
    const letters = new Map(facts.letters.map(({ id, number, step }) => [id, { id, number, step }]));
    return found.map((each) => ({
      ...each,
      ledgerName: names.get(each.ledgerId) ?? '',
      unitName: names.get(each.unitId) ?? '',
      items: each.itemIds.flatMap((id) => items.get(id) ?? []),
      previous: each.previousIds.flatMap((id) => letters.get(id) ?? []),
    }));
  });
}

type Wanted = { readonly ledgerId: string; readonly unitId: string; readonly step: LetterStep };
/** The proposal that a draft takes up, as it stands now; refused when its grounds are gone. */
export async function proposalFor(tx: Tx, actor: Actor, { ledgerId, unitId, step }: Wanted): Promise<Proposal> {
  const found = proposeLetters(await ladderFacts(tx, actor, [ledgerId]), actor.today);
  const proposal = found.find((each) => each.unitId === unitId && each.step === step);
  if (proposal === undefined) throw new Refused([refuse('proposal_gone')]);
  return proposal;
}

async function ladderFacts(tx: Tx, { orgId, today }: Actor, ledgerIds: readonly string[]): Promise<LadderFacts> {
  // The clock of a case stops when it is replied to, and a long-term item has periods in place of a deadline.
  const due = sql`case when item.track = 'long_term' or item.status = 'replied' then null else coalesce(item.due_current, item.due_required) end`;
  const { rows: items } = await sql<LadderFacts['items'][number]>`
    select item.id, item.code, item.title, item.ledger_id, item.lead_unit_id as unit_id, item.status, ${due} as due_on from item
    where item.org_id = ${orgId} and item.ledger_id = any(${ledgerIds}::uuid[]) and item.dispatched_on is not null
      and item.status <> all(${[...statusesIn('ended', 'exited', 'deciding')]}::text[])
      and (${due} < ${today}::date or item.id in (select i.item_id from notice_item i join notice n on n.org_id = i.org_id and n.id = i.notice_id
        where n.org_id = ${orgId} and n.ledger_id = any(${ledgerIds}::uuid[]) and n.state = any(${['draft', ...openNoticeStates]}::text[])))
    order by due_on nulls last, item.id limit ${mostItems}`.execute(tx);
  const { rows: letters } = await sql<LadderFacts['letters'][number]>`
    select n.id, n.number, n.step, n.ledger_id, n.unit_id, n.state, n.sent_on, n.reply_due, n.judged_on as settled_on,
      (select coalesce(jsonb_agg(i.item_id), '[]') from notice_item i where i.org_id = n.org_id and i.notice_id = n.id) as item_ids
    from notice n where n.org_id = ${orgId} and n.ledger_id = any(${ledgerIds}::uuid[]) and n.state <> 'dropped'
    order by n.sent_on nulls last, n.id`.execute(tx);
  const { rows: circulars } = await sql<LadderFacts['circulars'][number]>`
    select c.id, c.name, c.ledger_id, c.issued_on, (select coalesce(jsonb_agg(u.unit_id), '[]') from circular_unit u where u.org_id = c.org_id and u.circular_id = c.id) as unit_ids
    from circular c where c.org_id = ${orgId} and c.ledger_id = any(${ledgerIds}::uuid[]) and c.issued_on is not null order by c.issued_on, c.id`.execute(
    tx,
  );
  return { items, letters, circulars };
}
