import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { kinds } from '@duizhang/shared/item/kinds.ts';
import { targetsOf } from '@duizhang/shared/item/moves.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type World, world } from './world.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

// oxlint-disable-next-line typescript/consistent-type-assertions -- Object.keys widens to string[]
const kindNames = Object.keys(kinds) as ItemKind[];

test.each(kindNames)('a world of a %s ledger walks its items to every status of the kind', async (kind) => {
  const w = await world(db.app, { kind });
  const strayed = watched(w);
  for (const status of kinds[kind].way) {
    const id = await w.walkTo(status);
    expect(await w.facts(id)).toMatchObject({ kind, status });
  }
  expect(strayed).toEqual([]);
});

/** Actions from now on that lead elsewhere than the rules foretell (shared/item/moves.ts). */
function watched(w: World): readonly string[] {
  const strayed: string[] = [];
  const act = w.act.bind(w);
  const acting: World['act'] = async (who, action, deed) => {
    const before = await w.facts(deed.id);
    const outcome = await act(who, action, deed);
    const { status } = await w.facts(deed.id);
    const foretold = targetsOf(before, action);
    if (status !== before.status && !foretold.includes(status))
      strayed.push(`${action} from ${before.status} to ${status}, not ${foretold.join(', ')}`);
    return outcome;
  };
  w.act = acting;
  return strayed;
}
