import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CommitUnknown, connect, inReading, inTransaction, type Tenant, type Tx } from './connect.ts';
import { type FreshDatabase, freshDatabase } from './testing.ts';

let db: FreshDatabase;
const statements: string[] = [];
beforeAll(async () => {
  db = await freshDatabase({ max: 4, onStatement: (text) => statements.push(text) });
});
afterAll(() => db.drop());
beforeEach(() => {
  statements.length = 0;
});

function newTenant(): Tenant {
  return { orgId: randomUUID(), clearances: [] };
}

async function makeOrg(name: string): Promise<Tenant> {
  const tenant = newTenant();
  await inTransaction(db.app, tenant, (tx) =>
    sql`insert into org (org_id, name, demo, settings, created_at)
      values (${tenant.orgId}, ${name}, false, '{}', '2018-12-31T08:00:00.000Z')`.execute(tx),
  );
  return tenant;
}

function insertCounter(tx: Tx, { orgId }: Tenant, name: string) {
  return tx.insertInto('counter').values({ orgId, name, value: 1 }).execute();
}

function count(tenant: Tenant): Promise<number> {
  return inReading(db.app, tenant, async (tx) => {
    const row = await tx.selectFrom('counter').select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow();
    return row.n;
  });
}

const failure = (code: string, constraint?: string) =>
  `do $$ begin raise exception 'planted' using errcode = '${code}'${constraint ? `, constraint = '${constraint}'` : ''}; end $$`;

describe('a transaction', () => {
  test('costs its statements, one message before and one after', async () => {
    const tenant = await makeOrg('甲');
    statements.length = 0;
    await inTransaction(db.app, tenant, (tx) => insertCounter(tx, tenant, 'finding'));
    expect(statements).toEqual([
      `begin; set local app.org = '${tenant.orgId}'; set local app.clearance = '{}'`,
      expect.stringMatching(/^insert into "counter"/),
      'commit',
    ]);
  });

  test('is undone when its work fails', async () => {
    const tenant = await makeOrg('甲');
    const work = inTransaction(db.app, tenant, async (tx) => {
      await insertCounter(tx, tenant, 'finding');
      throw new Error('planted');
    });
    await expect(work).rejects.toThrow('planted');
    expect(await count(tenant)).toBe(0);
  });

  test('that swallows the error of a statement does not pass for done', async () => {
    const tenant = await makeOrg('甲');
    const work = inTransaction(db.app, tenant, async (tx) => {
      await insertCounter(tx, tenant, 'finding');
      await sql`select 1 / 0`.execute(tx).catch(() => {});
    });
    await expect(work).rejects.toThrow('rolled back');
    expect(await count(tenant)).toBe(0);
  });

  test('takes no statement after its end', async () => {
    const tenant = await makeOrg('甲');
    const kept = await inTransaction(db.app, tenant, async (tx) => ({ tx }));
    await expect(insertCounter(kept.tx, tenant, 'late')).rejects.toThrow('over');
    expect(await count(tenant)).toBe(0);
  });

  test('queues statements sent side by side', async () => {
    const tenant = await makeOrg('甲');
    await inTransaction(db.app, tenant, async (tx) => {
      await Promise.all(['a', 'b', 'c'].map((name) => insertCounter(tx, tenant, name)));
    });
    expect(await count(tenant)).toBe(3);
  });

  test('of reading refuses to write', async () => {
    const tenant = await makeOrg('甲');
    const work = inReading(db.app, tenant, (tx) => insertCounter(tx, tenant, 'finding'));
    await expect(work).rejects.toMatchObject({ code: '25006' });
  });

  test('can not be begun past the tenant', async () => {
    const work = db.app.kysely.transaction().execute(async () => {});
    await expect(work).rejects.toThrow('inTransaction');
  });
});

describe('the tenant', () => {
  test('without one nothing is seen, with one only one’s own, and nothing is written elsewhere', async () => {
    const [mine, other] = [await makeOrg('甲'), await makeOrg('乙')];
    await inTransaction(db.app, mine, (tx) => insertCounter(tx, mine, 'finding'));
    expect(await db.app.kysely.selectFrom('counter').selectAll().execute()).toEqual([]);
    expect(await db.app.kysely.selectFrom('org').selectAll().execute()).toEqual([]);
    expect(await count(mine)).toBe(1);
    expect(await count(other)).toBe(0);
    const intrusion = inTransaction(db.app, other, (tx) => insertCounter(tx, mine, 'intruder'));
    await expect(intrusion).rejects.toMatchObject({ code: '42501' });
  });

  test('does not outlive its transaction on the connection', async () => {
    const one = connect(db.appUrl, { max: 1 });
    const tenant = await makeOrg('甲');
    await inReading(one, tenant, async () => {});
    const { rows } = await sql`select current_setting('app.org', true) as org`.execute(one.kysely);
    expect(rows).toEqual([{ org: '' }]);
    await one.close();
  });

  test('is written so that no name of a clearance can break out', async () => {
    const clearances = [`a'b`, 'c"d', 'e\\f', 'g,h', '{}', `'; drop table org; --`, '涉密'];
    const { rows } = await inReading(db.app, { ...newTenant(), clearances }, (tx) =>
      sql`select current_setting('app.clearance')::text[] as held`.execute(tx),
    );
    expect(rows).toEqual([{ held: clearances }]);
  });

  test('must be a UUID', async () => {
    const work = inReading(db.app, { orgId: `x'; drop table org`, clearances: [] }, async () => {});
    await expect(work).rejects.toThrow('UUID');
  });
});

describe('a transaction that lost', () => {
  const passing: [code: string, constraint?: string][] = [
    ['40001'],
    ['40P01'],
    ['08006'],
    ['23505', 'action_key_once'],
    ['23505', 'action_key_once_102008'], // as a shard of a distributed table calls it
  ];
  test.each(passing)('to %s %s is run again', async (code, constraint) => {
    const tenant = await makeOrg('甲');
    let runs = 0;
    await inTransaction(db.app, tenant, async (tx) => {
      await insertCounter(tx, tenant, `run ${++runs}`);
      if (runs < 3) await sql.raw(failure(code, constraint)).execute(tx);
    });
    expect(runs).toBe(3);
    expect(await count(tenant)).toBe(1);
  });

  const lasting: typeof passing = [['23505', 'item_number'], ['23514'], ['42501']];
  test.each(lasting)('to %s %s is not', async (code, constraint) => {
    let runs = 0;
    const work = inTransaction(db.app, newTenant(), async (tx) => {
      runs++;
      await sql.raw(failure(code, constraint)).execute(tx);
    });
    await expect(work).rejects.toMatchObject({ code });
    expect(runs).toBe(1);
  });

  test('three times gives up with the error', async () => {
    let runs = 0;
    const work = inTransaction(db.app, newTenant(), async (tx) => {
      runs++;
      await sql.raw(failure('40001')).execute(tx);
    });
    await expect(work).rejects.toMatchObject({ code: '40001' });
    expect(runs).toBe(3);
  });

  test('because its connection broke is run again, and the pool goes on', async () => {
    const tenant = await makeOrg('甲');
    let runs = 0;
    await inTransaction(db.app, tenant, async (tx) => {
      await insertCounter(tx, tenant, `run ${++runs}`);
      if (runs === 1) await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx);
    });
    expect(runs).toBe(2);
    expect(await count(tenant)).toBe(1);
  });

  test('on connections that died idle finds a living one', async () => {
    const tenant = await makeOrg('甲');
    const lost: Error[] = [];
    const other = connect(db.appUrl, { max: 2, onLost: (error) => lost.push(error) });
    await Promise.all([1, 2].map(() => inReading(other, tenant, (tx) => sql`select pg_sleep(0.05)`.execute(tx))));
    const admin = connect(db.superuserUrl, { max: 1 });
    await admin.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and usename = 'duizhang_server' and state = 'idle'`);
    await inTransaction(other, tenant, (tx) => insertCounter(tx, tenant, 'finding'));
    expect(await count(tenant)).toBe(1);
    expect(lost.length).toBeGreaterThan(0);
    await Promise.all([other.close(), admin.close()]);
  });

  test('in a real deadlock ends with both done', async () => {
    const tenant = await makeOrg('甲');
    await inTransaction(db.app, tenant, async (tx) => {
      for (const name of ['a', 'b']) await insertCounter(tx, tenant, name);
    });
    const raise = (tx: Tx, name: string) =>
      tx
        .updateTable('counter')
        .set((eb) => ({ value: eb('value', '+', 1) }))
        .where('name', '=', name)
        .execute();
    const both = (first: string, second: string) =>
      inTransaction(db.app, tenant, async (tx) => {
        await raise(tx, first);
        await sql`select pg_sleep(0.2)`.execute(tx);
        await raise(tx, second);
      });
    await Promise.all([both('a', 'b'), both('b', 'a')]);
    const values = await inReading(db.app, tenant, (tx) => tx.selectFrom('counter').select('value').execute());
    expect(values).toEqual([{ value: 3 }, { value: 3 }]);
  });

  test('during COMMIT is not run again: the outcome is unknown', async () => {
    // A deferred check makes COMMIT itself wait, so that the connection can be broken inside it.
    await db.owner.pool.query(`create table slow (org_id uuid);
      grant insert on slow to duizhang_app;
      create function slow_commit() returns trigger language plpgsql as $$ begin perform pg_sleep(5); return null; end $$;
      create constraint trigger slow_commit after insert on slow deferrable initially deferred
        for each row execute function slow_commit()`);
    let runs = 0;
    let pid = 0;
    const work = inTransaction(db.app, newTenant(), async (tx) => {
      runs++;
      const backend = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      pid = backend.rows[0]!.pid;
      await sql`insert into slow values (null)`.execute(tx);
      setTimeout(() => db.app.pool.query('select pg_terminate_backend($1)', [pid]), 200);
    });
    await expect(work).rejects.toBeInstanceOf(CommitUnknown);
    expect(runs).toBe(1);
  });
});
