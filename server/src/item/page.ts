import { inReading, type Tx } from '@duizhang/db/connect.ts';
import type { Actor, Role } from '@duizhang/shared/access.ts';
import { type Facts, openRequest } from '@duizhang/shared/item/facts.ts';
import type { ActionName } from '@duizhang/shared/item/input.ts';
import type { Figure } from '@duizhang/shared/item/fields.ts';
import { type Lateness, latenessOf } from '@duizhang/shared/item/lateness.ts';
import { type LightReason, lightOf, lightOn } from '@duizhang/shared/item/light.ts';
import { turnOf } from '@duizhang/shared/item/review.ts';
import type { Refusal } from '@duizhang/shared/item/sentences.ts';
import { refusalsOf } from '@duizhang/shared/item/workflow.ts';
import type { Grade, Light } from '@duizhang/shared/item/words.ts';
import { type RawBuilder, sql } from 'kysely';
import { NotFound } from '../errors.ts';
import { tenantOf, type Work } from '../work.ts';
import { type LinkRow, linksSql } from './links.ts';
import { loadFacts } from './load.ts';
import { seesAllOf, visibleIn, visibleTo } from './queries.ts';

// What the page of one item shows: its facts, by which the client greys its buttons, and what stands around them.

export type ReportRow = {
  readonly id: string;
  readonly round: number;
  readonly measureId: string | null;
  readonly periodId: string | null;
  readonly done: string;
  readonly effect: string;
  readonly difficulty: string;
  readonly next: string;
  readonly figures: readonly Figure[];
  readonly accountName: string;
  readonly unitName: string;
  readonly onDate: string;
};
export type ClosureRow = {
  readonly id: string;
  readonly requestId: string;
  readonly round: number;
  readonly number: string;
  readonly decidingBody: string;
  readonly grade: Grade | null;
  readonly adopted: boolean;
  readonly documentNumber: string | null;
  readonly payloadHash: string;
  readonly closedOn: string;
};
export type SourceRow = {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly issuer: string;
  readonly documentNumber: string | null;
  readonly batchNumber: string | null;
  readonly unsplit: boolean;
};
/** 核查: what was found on site or by calling back. */
export type VerificationRow = {
  readonly id: string;
  readonly round: number;
  readonly verdict: 'verified' | 'reopened';
  readonly way: 'on_site' | 'call_back';
  readonly place: string;
  readonly people: string;
  readonly found: string;
  readonly accountName: string;
  readonly unitName: string;
  readonly onDate: string;
};
/** 定期评估 of a long-term promise. */
export type AssessmentRow = {
  readonly id: string;
  readonly round: number;
  readonly verdict: 'on_course' | 'behind' | 'reached';
  readonly conclusion: string;
  readonly dueOn: string | null;
  readonly nextOn: string;
  readonly accountName: string;
  readonly unitName: string;
  readonly onDate: string;
};
/** What stood in the file that it came in or was corrected by: `cells` are [header, text]; `row` as the sheet counts. */
export type ImportedRow = {
  readonly file: string;
  readonly sheet: string;
  readonly row: number;
  readonly onDate: string;
  /** Header, text, and the field of the import that the column was read as (null: none); rows of former versions end before it. */
  readonly cells: readonly (readonly [header: string, text: string, field: string | null])[];
};
/** Where it stands among the items of its ledger that the reader may see, by number. */
export type Place = { readonly position: number; readonly of: number; readonly previousId: string | null; readonly nextId: string | null };
export type ItemPage = {
  readonly item: Facts;
  readonly actor: Actor;
  readonly names: { readonly units: Readonly<Record<string, string>>; readonly accounts: Readonly<Record<string, string>> };
  readonly light: { readonly light: Light; readonly reasons: readonly LightReason[] };
  readonly late: Lateness;
  readonly reports: readonly ReportRow[];
  readonly closures: readonly ClosureRow[];
  readonly sources: readonly SourceRow[];
  readonly links: readonly LinkRow[];
  readonly verifications: readonly VerificationRow[];
  readonly assessments: readonly AssessmentRow[];
  readonly imported: readonly ImportedRow[];
  readonly place: Place;
};

/** Two statements: the facts, and all that stands around them where the actor may see the item. */
export async function itemPage(work: Work, id: string): Promise<ItemPage> {
  const { actor, calendar } = work;
  const { item, around } = await inReading(work.db, tenantOf(actor), async (tx) => {
    const facts = await factsOf(tx, actor, [id]);
    const [first] = facts;
    if (first === undefined) throw new NotFound('item');
    return { item: first, around: await aroundOf(tx, actor, first) };
  });
  const { units, accounts, ...beside } = around;
  const light = { light: lightOn(item, actor.today), reasons: lightOf(item, calendar).reasons };
  return {
    item,
    actor,
    names: { units: Object.fromEntries(units), accounts: Object.fromEntries(accounts) },
    light,
    late: latenessOf(item, calendar, actor.today),
    ...beside,
  };
}

/** The facts of items in the order asked for. Whether the actor may see them is still to be checked. */
async function factsOf(tx: Tx, actor: Actor, ids: readonly string[]): Promise<Facts[]> {
  const loaded = await loadFacts(tx, actor.orgId, { ids, today: actor.today });
  return ids.flatMap((id) => loaded.get(id)?.facts ?? []);
}

type Pairs = readonly (readonly [string, string])[];
type Around = Pick<ItemPage, 'place' | 'reports' | 'closures' | 'sources' | 'links' | 'verifications' | 'assessments' | 'imported'> & {
  units: Pairs;
  accounts: Pairs;
};

async function aroundOf(tx: Tx, actor: Actor, item: Facts): Promise<Around> {
  const { units, accounts } = mentioned(item);
  const { rows } = await sql<Around>`select
    (select coalesce(jsonb_agg(jsonb_build_array(u.id, u.name)), '[]') from unit u where u.org_id = item.org_id and (u.id = any(${units}::uuid[])
      or u.id in (select s.from_unit_id from succession_unit s where s.org_id = item.org_id and s.to_unit_id = any(${units}::uuid[])))) as units,
    (select coalesce(jsonb_agg(jsonb_build_array(a.id, a.display_name)), '[]') from account a where a.org_id = item.org_id and a.id = any(${accounts}::uuid[])) as accounts,
    ${reports} as reports, ${closures} as closures, ${sources} as sources, ${verifications} as verifications, ${assessments} as assessments, ${imported} as imported, ${linksSql(actor)} as links, ${placeSql(actor, item)}
    from item where item.id = ${item.id} and ${visibleTo(actor)}`.execute(tx);
  const [around] = rows;
  if (around === undefined) throw new NotFound('item');
  return around;
}

const reports = sql`(select coalesce(jsonb_agg(to_jsonb(r) order by r.at desc, r.id desc), '[]') from (
  select r.id, r.round, r.measure_id, r.period_id, r.done, r.effect, r.difficulty, r.next, r.figures, r.on_date, r.at, a.display_name as account_name, u.name as unit_name
  from report r left join account a on a.org_id = r.org_id and a.id = r.account_id left join unit u on u.org_id = r.org_id and u.id = r.unit_id
  where r.org_id = item.org_id and r.item_id = item.id) r)`;

// A closure by review names the deciding unit by its id, an adopted one by what its document says.
const closures = sql`(select coalesce(jsonb_agg(to_jsonb(c) order by c.round), '[]') from (
  select c.id, c.request_id, c.round, c.number, coalesce(u.name, c.deciding_body) as deciding_body, c.grade, c.adopted, c.document_number, c.payload_hash, c.closed_on
  from closure c left join unit u on u.org_id = c.org_id and u.id::text = c.deciding_body where c.org_id = item.org_id and c.item_id = item.id) c)`;

const sources = sql`(select coalesce(jsonb_agg(to_jsonb(s) order by s.issued_on, s.id), '[]') from (
  select s.id, s.name, s.kind, s.issuer, s.document_number, s.issued_on, b.number as batch_number, t.unsplit
  from item_source t join source s on s.org_id = t.org_id and s.id = t.source_id left join batch b on b.org_id = t.org_id and b.id = t.batch_id
  where t.org_id = item.org_id and t.item_id = item.id) s)`;

const verifications = sql`(select coalesce(jsonb_agg(to_jsonb(v) order by v.at desc, v.id desc), '[]') from (
  select v.id, v.round, v.verdict, v.way, v.place, v.people, v.found, v.on_date, v.at, a.display_name as account_name, u.name as unit_name
  from verification v left join account a on a.org_id = v.org_id and a.id = v.account_id left join unit u on u.org_id = v.org_id and u.id = v.unit_id
  where v.org_id = item.org_id and v.item_id = item.id) v)`;

const assessments = sql`(select coalesce(jsonb_agg(to_jsonb(v) order by v.at desc, v.id desc), '[]') from (
  select v.id, v.round, v.verdict, v.conclusion, v.due_on, v.next_on, v.on_date, v.at, a.display_name as account_name, u.name as unit_name
  from assessment v left join account a on a.org_id = v.org_id and a.id = v.account_id left join unit u on u.org_id = v.org_id and u.id = v.unit_id
  where v.org_id = item.org_id and v.item_id = item.id) v)`;

const imported = sql`(select coalesce(jsonb_agg(jsonb_build_object('file', f.name, 'sheet', r.sheet, 'row', r.row, 'onDate', f.on_date, 'cells', r.cells)
  order by f.at), '[]') from import_row r join import f on f.org_id = r.org_id and f.id = r.import_id where r.org_id = item.org_id and r.item_id = item.id)`;

/** Numbers of a ledger have no gaps, so that whoever sees all of it needs no counting. */
function placeSql(actor: Actor, { id, ledgerId, number }: Facts): RawBuilder<unknown> {
  if (!seesAllOf(actor, ledgerId)) {
    return sql`(select jsonb_build_object('position', p.position, 'of', p.of, 'previousId', p.previous_id, 'nextId', p.next_id) from (
      select item.id, row_number() over w as position, count(*) over () as of, lag(item.id) over w as previous_id, lead(item.id) over w as next_id
      from item where ${visibleIn(actor, ledgerId)} window w as (order by item.number)) p where p.id = ${id}) as place`;
  }
  const next = (rest: RawBuilder<unknown>) => sql`(select item.id from item where ${visibleIn(actor, ledgerId)} and ${rest} limit 1)`;
  const last = sql`(select max(item.number) from item where ${visibleIn(actor, ledgerId)})`;
  return sql`jsonb_build_object('position', ${number}::int, 'of', ${last}, 'previousId', ${next(sql`item.number < ${number} order by item.number desc`)},
    'nextId', ${next(sql`item.number > ${number} order by item.number`)}) as place`;
}

const unitKeys = /^(.*[uU]nitIds?|levelUnits|substituteFor)$/;
const accountKeys = /^(accountId|leaderId|handlerId|applicantId|uploadedBy|recordedBy|judgedBy|handlers)$/;

/** Ids of every unit and account that the facts speak of, payloads included. */
function mentioned(item: Facts): { units: string[]; accounts: string[] } {
  const units = new Set<string>();
  const accounts = new Set<string>();
  const visit = (key: string, value: unknown): void => {
    if (typeof value === 'string') {
      if (unitKeys.test(key)) units.add(value);
      else if (accountKeys.test(key)) accounts.add(value);
    } else if (Array.isArray(value)) for (const each of value) visit(key, each);
    else if (typeof value === 'object' && value !== null) for (const [name, each] of Object.entries(value)) visit(name, each);
  };
  visit('', item);
  return { units: [...units], accounts: [...accounts] };
}

export type Preview = {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly version: number;
  readonly payloadHash: string | null;
  readonly refusals: readonly Refusal[];
};

/** What an action would meet on each item, before there is an input: the preview of a bulk action, and a button's reasons. */
export async function preview(
  work: Work,
  { action, ids }: { action: ActionName; ids: readonly string[] },
): Promise<{ results: Preview[] }> {
  const { actor } = work;
  return inReading(work.db, tenantOf(actor), async (tx) => {
    const items = await visibleFacts(tx, actor, ids);
    const results = items.map((item) => {
      const { id, code, title, version } = item;
      return {
        id,
        code,
        title,
        version,
        payloadHash: openRequest(item)?.payloadHash ?? null,
        refusals: refusalsOf(action, { item, actor }),
      };
    });
    return { results };
  });
}

async function visibleFacts(tx: Tx, actor: Actor, ids: readonly string[]): Promise<Facts[]> {
  const { rows } = await sql<{ id: string }>`select item.id from item where item.id = any(${ids}::uuid[]) and ${visibleTo(actor)}`.execute(
    tx,
  );
  if (rows.length < new Set(ids).size) throw new NotFound('item');
  return factsOf(tx, actor, ids);
}

export type Candidates = {
  readonly handlers: readonly { readonly accountId: string; readonly name: string }[];
  readonly reviewers: readonly { readonly postId: string; readonly name: string; readonly unitName: string; readonly role: Role }[];
};

/** Whom one may choose: who may handle it, and who may still sign the waiting request at its present level. */
export async function candidates(work: Work, id: string): Promise<Candidates> {
  const { actor } = work;
  return inReading(work.db, tenantOf(actor), async (tx) => {
    const [item] = await visibleFacts(tx, actor, [id]);
    if (item === undefined) throw new NotFound('item');
    const request = openRequest(item);
    const posts = request ? (turnOf(item, request)?.reviewers ?? []).map((each) => each.postId) : [];
    const { rows } = await sql<Candidates>`select
      (select coalesce(jsonb_agg(jsonb_build_object('accountId', a.id, 'name', a.display_name) order by a.display_name), '[]')
        from account a where a.org_id = ${actor.orgId} and a.id = any(${item.handlers}::uuid[])) as handlers,
      (select coalesce(jsonb_agg(jsonb_build_object('postId', p.id, 'name', a.display_name, 'unitName', u.name, 'role', p.role) order by u.sort, a.display_name), '[]')
        from post p join account a on a.org_id = p.org_id and a.id = p.account_id join unit u on u.org_id = p.org_id and u.id = p.unit_id
        where p.org_id = ${actor.orgId} and p.id = any(${posts}::uuid[])) as reviewers`.execute(tx);
    return rows[0] ?? { handlers: [], reviewers: [] };
  });
}
