import type { Tx } from '@duizhang/db/connect.ts';
import type { DigestLine } from '@duizhang/db/schema/reminder.ts';
import type { Facts } from '@duizhang/shared/item/facts.ts';
import { type Ladder, usualLadder } from '@duizhang/shared/reminder/ladder.ts';
import { type Addressee, calledOn, remindersOn } from '@duizhang/shared/reminder/reminders.ts';
import { sql } from 'kysely';
import { loadFacts } from '../item/load.ts';
import { statusList } from '../item/queries.ts';
import type { Work } from '../work.ts';
import { addWorkingDays, type WorkingCalendar } from '@duizhang/shared/calendar.ts';

// Who is reminded of what on a day: one digest a person, whatever number of items.

const most = 200;
const running = statusList('waiting', 'planning', 'working');

/** A line with what decides who may be told of it outside. */
export type Line = DigestLine & { readonly leadUnitId: string | null; readonly clearance: string };
type Seat = { readonly accountId: string; readonly unitId: string; readonly role: string; readonly clearances: readonly string[] };

/** Lines by account, those due first first; and all lines, for the groups of units. In a transaction that sees every clearance. */
export async function linesOf(tx: Tx, { actor, calendar }: Work): Promise<{ byAccount: Map<string, Line[]>; all: Line[] }> {
  const seats = await seatsOf(tx, actor);
  const byAccount = new Map<string, Line[]>();
  const all: Line[] = [];
  const add = (line: Line, to: readonly Addressee[]) => {
    all.push(line);
    for (const accountId of accountsOf(to, seats, line)) byAccount.set(accountId, [...(byAccount.get(accountId) ?? []), line]);
  };
  const near = await dueBefore(tx, { actor, calendar });
  for await (const item of itemsOf(tx, { ...actor, near }))
    for (const reminder of remindersOn(item, actor.today, calendar)) {
      const { kind, what, dueOn, left, provisional } = reminder;
      const { id: itemId, code, title, leadUnitId, clearance } = item;
      add({ kind, itemId, noticeId: null, code, title, what, dueOn, left, provisional, leadUnitId, clearance }, reminder.to);
    }
  for (const { line, to } of await lettersOf(tx, { ...actor, near }, calendar)) add(line, to);
  for (const lines of byAccount.values()) lines.sort(inOrder);
  return { byAccount, all: all.sort(inOrder) };
}

const inOrder = (a: Line, b: Line): number =>
  a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.code < b.code ? -1 : a.code > b.code ? 1 : 0;

type Who = Pick<Work['actor'], 'orgId' | 'today'>;

/** The first day that is too far off for any ladder of the org to call about it today. */
async function dueBefore(tx: Tx, { actor: { orgId, today }, calendar }: Pick<Work, 'actor' | 'calendar'>): Promise<string> {
  const { rows } = await sql<{ farthest: number | null }>`select max(before::int) as farthest from ledger_policy p,
      jsonb_array_elements_text(p.document -> 'reminders' -> 'before') before where p.org_id = ${orgId} and p.state = 'active'`.execute(tx);
  return addWorkingDays(calendar, today, Math.max(rows[0]?.farthest ?? 0, ...usualLadder.before) + 1);
}

/** Open items with a date that is near or past: wider than the rules, which decide on the facts of each. */
async function* itemsOf(tx: Tx, { orgId, today, near }: Who & { readonly near: string }): AsyncIterable<Facts> {
  const dated = (table: string, column: string, which: string) =>
    sql`exists (select from ${sql.table(table)} t where t.org_id = item.org_id and t.item_id = item.id and ${sql.raw(which)} and t.${sql.ref(column)} < ${near}::date)`;
  const parts = [
    dated('measure', 'dueOn', "t.state = 'active'"),
    dated('milestone', 'plannedOn', "t.state = 'open'"),
    dated('deliverable', 'plannedOn', "t.state = 'open'"),
    dated('period', 'dueOn', "t.state in ('open', 'returned', 'missed')"),
    dated('evidence', 'expiresOn', 't.superseded_at is null'),
  ];
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await sql<{ id: string }>`select item.id from item where item.org_id = ${orgId} and item.id > ${after}::uuid
      and item.status = any(${running}) and item.lead_unit_id is not null
      and (least(item.due_current, item.due_required, item.assess_on) < ${near}::date or ${sql.join(parts, sql` or `)})
      order by item.id limit ${most}`.execute(tx);
    const ids = rows.map((each) => each.id);
    if (ids.length === 0) return;
    for (const { facts } of (await loadFacts(tx, orgId, { ids, today })).values()) yield facts;
    const last = ids.at(-1);
    if (last === undefined || ids.length < most) return;
    after = last;
  }
}

async function seatsOf(tx: Tx, { orgId, today }: Who): Promise<Map<string, Seat[]>> {
  const { rows } =
    await sql<Seat>`select p.account_id, p.unit_id, p.role, p.clearances from post p join account a on a.org_id = p.org_id and a.id = p.account_id
    where p.org_id = ${orgId} and p.role in ('handler', 'unit_head', 'office') and p.valid_from <= ${today}::date
      and (p.valid_to is null or p.valid_to > ${today}::date) and a.disabled_at is null`.execute(tx);
  return Map.groupBy(rows, (each) => each.unitId);
}

/** Who holds such a post now and may read the item. */
function accountsOf(to: readonly Addressee[], seats: Map<string, Seat[]>, { clearance }: Pick<Line, 'clearance'>): Set<string> {
  return new Set(
    to.flatMap(({ unitId, roles, accountId }) =>
      (seats.get(unitId) ?? [])
        .filter((each) => each.accountId === accountId || roles.some((role) => role === each.role))
        .filter((each) => clearance === 'open' || each.clearances.includes(clearance))
        .map((each) => each.accountId),
    ),
  );
}

type Owed = Pick<Line, 'itemId' | 'noticeId' | 'code' | 'title' | 'dueOn' | 'clearance'> & {
  readonly kind: 'letter' | 'instruction';
  readonly unitId: string;
  /** That of the ledger's rules, where they have one. */
  readonly ladder: Ladder | null;
};
const owes = {
  letter: { zh: '回复时限', en: 'Reply due' },
  instruction: { zh: '批示办理时限', en: 'Instruction due' },
} as const;

/** Letters and instructions that a unit owes an answer to. */
async function lettersOf(
  tx: Tx,
  { orgId, today, near }: Who & { readonly near: string },
  calendar: WorkingCalendar,
): Promise<{ line: Line; to: Addressee[] }[]> {
  const ladder = sql`(select p.document -> 'reminders' from ledger_policy p where p.org_id = l.org_id and p.ledger_id = l.id and p.state = 'active') as ladder`;
  const { rows } = await sql<Owed>`
    select 'letter' as kind, null::uuid as item_id, n.id as notice_id, n.number as code, n.title, n.unit_id, n.reply_due as due_on, l.clearance, ${ladder}
      from notice n join ledger l on l.org_id = n.org_id and l.id = n.ledger_id where n.org_id = ${orgId} and n.state in ('sent', 'received') and n.reply_due < ${near}::date
    union all select 'instruction', i.item_id, null, coalesce(item.code, l.name), left(i.text, 60), u.unit_id, u.due_on, coalesce(item.clearance, l.clearance), ${ladder}
      from instruction_unit u join instruction i on i.org_id = u.org_id and i.id = u.instruction_id join ledger l on l.org_id = i.org_id and l.id = i.ledger_id
      left join item on item.org_id = i.org_id and item.id = i.item_id where u.org_id = ${orgId} and u.state = 'waiting' and u.due_on < ${near}::date
    order by due_on, code`.execute(tx);
  return rows.flatMap(({ unitId, ladder: own, ...owed }) => {
    const called = calledOn(owed.dueOn, { day: today, calendar, ladder: own ?? usualLadder });
    return called === null
      ? []
      : [
          {
            line: { ...owed, what: owes[owed.kind], ...called, leadUnitId: unitId },
            to: [{ unitId, roles: ['handler' as const, 'unit_head' as const], accountId: null }],
          },
        ];
  });
}
