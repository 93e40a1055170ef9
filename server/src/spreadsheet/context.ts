import type { Tx } from '@duizhang/db/connect.ts';
import type { Compared, ExistingItem, ImportContext, Shown, SourceName } from '@duizhang/shared/spreadsheet/context.ts';
import type { PersonName, UnitName } from '@duizhang/shared/spreadsheet/names.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { sql } from 'kysely';
import { NotFound } from '../errors.ts';
import type { Work } from '../work.ts';

// What the org and the ledger hold already, as far as a file's rows name it.

/** What the rows of a file may be known again by. */
export type Keys = { readonly ids: readonly string[]; readonly codes: readonly string[]; readonly texts: readonly string[] };
/** Of an item by its id, for versions that the file still has: what it said then. */
export type Former = Readonly<Record<string, Partial<Shown>>>;
/** All but the function, which is made where the planning is done. */
export type Known = Omit<ImportContext, 'base' | 'mark'> & { readonly former: Former };

type Asked = { readonly ledgerId: string; readonly keys: Keys; readonly versions: ReadonlyMap<string, number> };

export async function contextOf(tx: Tx, { actor }: Work, { ledgerId, keys, versions }: Asked): Promise<Known> {
  const { orgId, today } = actor;
  const ledger = await ledgerOf(tx, orgId, ledgerId);
  const items = await itemsOf(tx, orgId, { ledgerId, keys });
  const changed = items.filter(({ id, version }) => (versions.get(id) ?? version) !== version);
  const [units, people, former] = [
    await unitsOf(tx, orgId),
    await peopleOf(tx, orgId, today),
    await formerOf(tx, orgId, { items: changed, versions }),
  ];
  return { orgId, orgName: ledger.orgName, today, ledger: ledger.ledger, units, people, items, former };
}

async function ledgerOf(tx: Tx, orgId: string, ledgerId: string) {
  const { rows } = await sql<{
    id: string;
    kind: ItemKind;
    prefix: string;
    categories: readonly string[];
    orgName: string;
    sources: readonly SourceName[];
  }>`select ledger.id, ledger.kind, ledger.prefix, ledger.categories, org.name as org_name,
      (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'documentNumber', coalesce(s.document_number, ''),
          'batches', (select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'number', b.number)), '[]') from batch b where b.org_id = s.org_id and b.source_id = s.id))
          order by s.created_at), '[]') from source s where s.org_id = ledger.org_id and s.ledger_id = ledger.id) as sources
    from ledger join org on org.org_id = ledger.org_id where ledger.org_id = ${orgId} and ledger.id = ${ledgerId}`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new NotFound('ledger');
  const { orgName, ...ledger } = row;
  return { orgName, ledger };
}

/** Units with the names they took over: of a unit merged into this one. */
async function unitsOf(tx: Tx, orgId: string): Promise<UnitName[]> {
  const { rows } = await sql<UnitName>`select unit.id, unit.name, unit.valid_to::text as valid_to,
      (select coalesce(jsonb_agg(old.name), '[]') from succession_unit su
        join succession s on s.org_id = su.org_id and s.id = su.succession_id and s.state = 'done'
        join unit old on old.org_id = su.org_id and old.id = su.from_unit_id and old.name <> unit.name
        where su.org_id = unit.org_id and su.to_unit_id = unit.id) as former_names
    from unit where unit.org_id = ${orgId} order by unit.sort, unit.name`.execute(tx);
  return rows;
}

/** Who holds a post today, once for each person. */
async function peopleOf(tx: Tx, orgId: string, today: string): Promise<PersonName[]> {
  const { rows } = await sql<PersonName>`select distinct on (account.id) account.id, account.display_name as name, post.unit_id
    from account join post on post.org_id = account.org_id and post.account_id = account.id
      and post.valid_from <= ${today}::date and (post.valid_to is null or post.valid_to > ${today}::date)
    where account.org_id = ${orgId} and not account.system and account.disabled_at is null order by account.id, post.unit_id`.execute(tx);
  return rows;
}

type ItemRow = Omit<ExistingItem, 'shown'> & Shown;

/** Ledgers up to this size are compared whole, so that what the file lacks can be listed; of larger ones what the rows name. */
const wholeUpTo = 20_000;

async function itemsOf(tx: Tx, orgId: string, { ledgerId, keys }: Pick<Asked, 'ledgerId' | 'keys'>): Promise<ExistingItem[]> {
  const { rows: some } = await sql<{ id: string }>`
    select id from item where org_id = ${orgId} and ledger_id = ${ledgerId} limit ${wholeUpTo + 1}`.execute(tx);
  const named = sql`(item.id = any(${keys.ids}::uuid[]) or item.code = any(${keys.codes}) or item.reference = any(${keys.codes})
    or item.title = any(${keys.texts}) or item.original_text = any(${keys.texts}))`;
  const { rows } =
    await sql<ItemRow>`select item.id, item.code, item.reference, item.version, item.title, item.original_text, item.category,
      item.requirement, item.severity, item.track, item.status, item.due_required::text as due, item.due_current::text as due_current,
      item.closed_on::text as closed_on, leader.display_name as leader, handler.display_name as handler, unit.name as lead
    from item left join account leader on leader.org_id = item.org_id and leader.id = item.leader_id
      left join account handler on handler.org_id = item.org_id and handler.id = item.handler_id
      left join unit on unit.org_id = item.org_id and unit.id = item.lead_unit_id
    where item.org_id = ${orgId} and item.ledger_id = ${ledgerId} and ${some.length > wholeUpTo ? named : sql`true`}
    order by item.number`.execute(tx);
  return rows.map(({ id, code, reference, version, ...shown }) => ({ id, code, reference, version, shown }));
}

type Change = { itemId: string; version: number; before: Record<string, unknown> };

type Since = { readonly items: readonly ExistingItem[]; readonly versions: ReadonlyMap<string, number> };

/** What items said at the versions that the file has, read from their events: what the first change since then says was before it. */
async function formerOf(tx: Tx, orgId: string, { items, versions }: Since): Promise<Former> {
  if (items.length === 0) return {};
  const ids = items.map(({ id }) => id);
  const { rows } =
    await sql<Change>`select item_id, (body::jsonb #>> '{after,version}')::integer as version, body::jsonb -> 'before' as before
    from event where org_id = ${orgId} and item_id = any(${ids}::uuid[]) and body::jsonb #>> '{after,version}' is not null
    order by seq desc`.execute(tx);
  const names = await namesIn(tx, orgId, rows);
  const former = new Map<string, Partial<Record<Compared, string | null>>>(items.map(({ id, shown }) => [id, { ...shown }]));
  for (const { itemId, version, before } of rows) {
    if (version <= (versions.get(itemId) ?? Number.MAX_SAFE_INTEGER)) continue;
    for (const [column, field] of columns) if (column in before) set(former.get(itemId), field, shownAs(before[column], names));
  }
  return Object.fromEntries(former);
}

/** Which column of an item a field of a file is. */
const columns: readonly (readonly [string, Compared])[] = [
  ['title', 'title'],
  ['originalText', 'originalText'],
  ['category', 'category'],
  ['requirement', 'requirement'],
  ['severity', 'severity'],
  ['track', 'track'],
  ['status', 'status'],
  ['dueRequired', 'due'],
  ['dueCurrent', 'dueCurrent'],
  ['closedOn', 'closedOn'],
  ['leaderId', 'leader'],
  ['handlerId', 'handler'],
  ['leadUnitId', 'lead'],
];
const named = ['leaderId', 'handlerId', 'leadUnitId'];

const shownAs = (value: unknown, names: ReadonlyMap<string, string>): string | null =>
  typeof value === 'string' ? (names.get(value) ?? value) : null;

function set(shown: Partial<Record<Compared, string | null>> | undefined, field: Compared, value: string | null): void {
  if (shown) shown[field] = value;
}

async function namesIn(tx: Tx, orgId: string, rows: readonly Change[]): Promise<ReadonlyMap<string, string>> {
  const ids = rows.flatMap(({ before }) => named.map((name) => before[name]).filter((each) => typeof each === 'string'));
  if (ids.length === 0) return new Map();
  const { rows: found } = await sql<{ id: string; name: string }>`select id, display_name as name from account
      where org_id = ${orgId} and id = any(${ids}::uuid[])
    union all select id, name from unit where org_id = ${orgId} and id = any(${ids}::uuid[])`.execute(tx);
  return new Map(found.map(({ id, name }) => [id, name]));
}
