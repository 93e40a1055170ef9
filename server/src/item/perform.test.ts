import { freshDatabase, type FreshDatabase } from '@duizhang/db/testing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { world } from '../test/world.ts';

let db: FreshDatabase;
const statements: string[] = [];
beforeAll(async () => {
  db = await freshDatabase({ onStatement: (sql) => statements.push(sql) });
});
afterAll(() => db.drop());

describe('a finding from feedback to closure', () => {
  test('walks through every status by the real actions', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('closed');
    const item = await w.facts(id);
    expect(item).toMatchObject({
      status: 'closed',
      onTime: true,
      dueOriginal: '2018-09-30',
      lightFlag: 'closed',
      closedOn: '2018-06-01',
    });
    expect(item.requests.find((each) => each.kind === 'closure')?.reviews).toHaveLength(3);
  });
});
