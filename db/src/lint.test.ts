import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from './testing.ts';

// Ready for Citus and closed to other orgs: architecture.md's rules, read from the live schema.

// Reference tables and what belongs to no org. Everything else is an org's; pg-boss keeps a schema of its own.
const shared = ['login', 'session', 'calendar_day', 'schema_migration'];

const tables = `(select c.* from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p'))`;
const orgTables = `(select t.* from ${tables} t where t.relname <> all ('{${shared.join(',')}}'))`;

interface Rule {
  rule: string;
  /** Finds what breaks the rule, each as `name`. */
  query: string;
  /** A change that breaks it, to see that the query is not blind. */
  violation: string;
}

const keys: Rule[] = [
  {
    rule: 'every table of an org has org_id: uuid, not null',
    query: `select t.relname as name from ${orgTables} t where not exists (
      select from pg_attribute a where a.attrelid = t.oid and a.attname = 'org_id'
        and a.atttypid = 'uuid'::regtype and a.attnotnull)`,
    violation: `create table planted (org_id text primary key)`,
  },
  {
    rule: 'org_id is first in a primary key that every table has',
    query: `select t.relname as name from ${orgTables} t where not exists (
      select from pg_index i join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
      where i.indrelid = t.oid and i.indisprimary and a.attname = 'org_id')`,
    violation: `create table planted (org_id uuid not null, id uuid, primary key (id, org_id))`,
  },
  {
    rule: 'org_id is first in every index that is unique or an ordinary search path',
    query: `select i.indexrelid::regclass::text as name from ${orgTables} t
      join pg_index i on i.indrelid = t.oid
      join pg_class x on x.oid = i.indexrelid join pg_am m on m.oid = x.relam
      left join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
      where a.attname is distinct from 'org_id' and (i.indisunique or m.amname = 'btree')`,
    violation: `create index planted on unit (name)`,
  },
  {
    rule: 'org_id is first in every foreign key, on both sides',
    query: `select k.conname as name from ${orgTables} t
      join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
      join pg_attribute here on here.attrelid = k.conrelid and here.attnum = k.conkey[1]
      join pg_attribute there on there.attrelid = k.confrelid and there.attnum = k.confkey[1]
      where here.attname <> 'org_id' or there.attname <> 'org_id'`,
    violation: `create table planted (org_id uuid, login text references login, primary key (org_id))`,
  },
  {
    rule: 'a shared table points into no org’s',
    query: `select k.conname as name from pg_constraint k join ${tables} t on t.oid = k.conrelid
      where k.contype = 'f' and t.relname = any ('{${shared.join(',')}}')`,
    violation: `alter table login add foreign key (org_id) references org`,
  },
];

const quietWrites: Rule[] = [
  {
    rule: 'no foreign key writes when what it points to goes',
    query: `select k.conname as name from pg_constraint k join ${tables} t on t.oid = k.conrelid
      where k.contype = 'f' and (k.confdeltype not in ('a', 'r') or k.confupdtype not in ('a', 'r'))`,
    violation: `alter table unit add foreign key (org_id, parent_id) references unit on delete set null`,
  },
  {
    rule: 'no sequence, serial or identity',
    query: `select c.relname as name from pg_class c
        where c.relkind = 'S' and c.relnamespace = 'public'::regnamespace
      union all select a.attname from ${tables} t
        join pg_attribute a on a.attrelid = t.oid and a.attidentity <> ''`,
    violation: `create table planted (org_id uuid primary key, n serial)`,
  },
  {
    rule: 'no default that is more than a constant',
    query: `select t.relname || '.' || a.attname as name from ${tables} t
      join pg_attrdef d on d.adrelid = t.oid join pg_attribute a on a.attrelid = t.oid and a.attnum = d.adnum
      where a.attgenerated = '' and pg_get_expr(d.adbin, d.adrelid) ~* '[(]|current_|localtime|session_user'`,
    violation: `alter table unit alter column valid_from set default current_date`,
  },
  {
    // The record and its anchors are append-only, row by row and as a whole (a TRUNCATE fires no row's trigger); due_original is fixed in a round.
    rule: 'no trigger but the guards of records and of due_original',
    query: `select t.relname || '.' || g.tgname as name from ${tables} t
      join pg_trigger g on g.tgrelid = t.oid where not g.tgisinternal
        and t.relname || '.' || g.tgname not in ('event.event_append_only', 'event.event_not_truncated', 'item.item_due_original_fixed',
          'anchor.anchor_append_only', 'anchor.anchor_not_truncated')`,
    violation: `create trigger planted before update on unit for each row execute function refuse_change()`,
  },
  {
    rule: 'no time without a zone, no float',
    query: `select t.relname || '.' || a.attname as name from ${tables} t
      join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      where a.atttypid in ('timestamp'::regtype, 'float4'::regtype, 'float8'::regtype)`,
    violation: `alter table unit add column planted timestamp`,
  },
];

const rowSecurity: Rule[] = [
  {
    rule: 'it is on, with a policy, for every table of an org',
    query: `select t.relname as name from ${orgTables} t
      where not t.relrowsecurity or not exists (select from pg_policy p where p.polrelid = t.oid)`,
    violation: `create table planted (org_id uuid primary key)`,
  },
  {
    rule: 'every policy holds to the org of the transaction, whatever else it allows',
    // "org_id = app_org()" alone or first of what must all hold: an "or" beside it prints otherwise.
    query: `select t.relname || '.' || p.polname as name from ${orgTables} t
      join pg_policy p on p.polrelid = t.oid and p.polpermissive
      cross join unnest(array[pg_get_expr(p.polqual, t.oid), pg_get_expr(p.polwithcheck, t.oid)]) as e (expression)
      where e.expression !~ '^[(]{1,2}org_id = app_org[(][)][)]($| AND )'`,
    violation: `create policy planted on unit using ((org_id = app_org() and true) or name = '')`,
  },
  {
    rule: 'the org of the transaction is app.org and nothing else',
    query: `select p.proname as name from pg_proc p where p.proname = 'app_org'
      and p.prosrc not like ' select nullif(current_setting(''app.org'', true), '''')::uuid '`,
    violation: `create or replace function app_org() returns uuid language sql stable as 'select gen_random_uuid()'`,
  },
  {
    rule: 'no view reads with its owner’s eyes',
    query: `select c.relname as name from pg_class c
      where c.relkind in ('v', 'm') and c.relnamespace = 'public'::regnamespace
        and not coalesce(c.reloptions, '{}') && array['security_invoker=true', 'security_invoker=on']`,
    violation: `create view planted as select * from item`,
  },
  {
    rule: 'a function that does asks for the org, pins its search path and is not everyone’s',
    // refresh_statistics hands out nothing: all it does is to analyze.
    query: `select p.proname as name from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef
      and not (p.proname = 'refresh_statistics' and p.prosrc ~ '^ *begin analyze; end *$')
      and (not exists (select from unnest(p.proconfig) s where s like 'search_path=%')
        or has_function_privilege('public', p.oid, 'execute') or p.prosrc !~ 'org_id = app_org[(][)]')`,
    violation: `create function planted() returns bigint language sql security definer as 'select count(*) from item'`,
  },
];

const may = (right: string) => `has_any_column_privilege('duizhang_app', t.oid, '${right}')`;
const mayTable = (right: string) => `has_table_privilege('duizhang_app', t.oid, '${right}')`;

const grants: Rule[] = [
  {
    rule: 'the record can only be added to',
    query: `select t.relname as name from ${tables} t
      where t.relname in ('event', 'review', 'closure', 'report', 'item_state', 'blob')
        and (${may('update')} or ${mayTable('delete')})`,
    violation: `grant update (opinion) on review to duizhang_app`,
  },
  {
    rule: 'what the application has no use for it may not do',
    query: `select t.relname as name from ${tables} t
      where ${mayTable('truncate')} or ${mayTable('trigger')} or ${may('references')}`,
    violation: `grant truncate on unit to duizhang_app`,
  },
  {
    rule: 'every table can be read, but for the list of migrations',
    query: `select t.relname as name from ${tables} t where ${mayTable('select')} = (t.relname = 'schema_migration')`,
    violation: `create table planted (org_id uuid primary key)`,
  },
  {
    rule: 'the application owns nothing, and nothing is granted to everyone',
    query: `select t.relname as name from ${tables} t where pg_has_role('duizhang_server', t.relowner, 'member')
      or exists (select from aclexplode(t.relacl) x where x.grantee = 0)`,
    violation: `grant select on unit to public`,
  },
];

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

async function broken(rule: Rule, change = ''): Promise<string[]> {
  const client = await db.owner.pool.connect();
  try {
    await client.query(`begin; ${change}`);
    const { rows } = await client.query<{ name: string }>(rule.query);
    return rows.map((row) => row.name);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const groups: [string, Rule[]][] = [
  ['org_id comes first', keys],
  ['nothing is written behind the application’s back', quietWrites],
  ['row-level security is the second line', rowSecurity],
  ['grants', grants],
];

describe.each(groups)('%s', (_, rules) => {
  test.each(rules)('$rule', async (rule) => {
    expect(await broken(rule)).toEqual([]);
    expect(await broken(rule, rule.violation), 'a planted violation').toHaveLength(1);
  });
});
