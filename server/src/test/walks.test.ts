import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { kinds } from '@duizhang/shared/item/kinds.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { world } from './world.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

// oxlint-disable-next-line typescript/consistent-type-assertions -- Object.keys widens to string[]
const kindNames = Object.keys(kinds) as ItemKind[];

test.each(kindNames)('a world of a %s ledger walks its items to every status of the kind', async (kind) => {
  const w = await world(db.app, { kind });
  for (const status of kinds[kind].way) {
    const id = await w.walkTo(status);
    expect(await w.facts(id)).toMatchObject({ kind, status });
  }
});
