import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inReading, type Tenant } from './connect.ts';
import { type FreshDatabase, freshDatabase } from './testing.ts';

let db: FreshDatabase;
const tenant: Tenant = { orgId: randomUUID(), clearances: [] };
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

describe('values', () => {
  test('days stay days, times are ISO, whole numbers are numbers, money is text', async () => {
    const { rows } = await sql`select '2018-12-31'::date as day, '2018-12-31 16:00:00.5+08'::timestamptz as moment,
      9007199254740991::int8 as big, 2.50::numeric as money, array['2018-12-31'::date, null] as days,
      array[1::int8, null] as bigs, array['2018-12-31 16:00+08'::timestamptz] as moments, array[1.50] as moneys`.execute(db.app.kysely);
    expect(rows).toEqual([
      {
        day: '2018-12-31',
        moment: '2018-12-31T08:00:00.500Z',
        big: 9007199254740991,
        money: '2.50',
        days: ['2018-12-31', null],
        bigs: [1, null],
        moments: ['2018-12-31T08:00:00.000Z'],
        moneys: ['1.50'],
      },
    ]);
  });

  test('a whole number that would lose digits is an error', async () => {
    await expect(sql`select 9007199254740993::int8 as n`.execute(db.app.kysely)).rejects.toThrow(RangeError);
  });
});

describe('statements', () => {
  test('with parameters are prepared once and used by name', async () => {
    await inReading(db.app, tenant, async (tx) => {
      const once = () => tx.selectFrom('unit').select('name').where('name', '=', '甲').execute();
      await once();
      await once();
      const { rows } = await sql<{ name: string; calls: number }>`
        select name, generic_plans + custom_plans as calls from pg_prepared_statements
        where statement like 'select "name" from "unit"%'`.execute(tx);
      expect(rows).toEqual([{ name: expect.stringMatching(/^s_/), calls: 2 }]);
    });
  });

  test('too long to be worth keeping are not', async () => {
    await inReading(db.app, tenant, async (tx) => {
      const many = Array.from({ length: 4000 }, (_, index) => index);
      await sql`select ${1}::int where 1 in (${sql.join(many)})`.execute(tx);
      const { rows } = await sql`select name from pg_prepared_statements where length(statement) > 16000`.execute(tx);
      expect(rows).toEqual([]);
    });
  });
});
