import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { briefLines } from '@duizhang/shared/board/brief.ts';
import { listSearch } from '@duizhang/shared/item/search.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countItems } from '../item/list.ts';
import { randomOf, stir } from '../test/stir.ts';
import { type World, world } from '../test/world.ts';
import { briefOf } from './brief.ts';
import { countedAt } from './compare.ts';
import { flow } from './flow.ts';
import { overview } from './overview.ts';
import { together } from './together.ts';
import { unitsBoard } from './units.ts';
import { wallOf } from './wall.ts';

// 超期 is one number: past the current deadline and still open, wherever a board says it. The red light is another one.

let db: FreshDatabase;
let w: World;
beforeAll(async () => {
  db = await freshDatabase();
  w = await world(db.app);
  const ids = [await w.walkTo('closure_review'), await w.walkTo('rectifying'), await w.walkTo('plan_review')];
  for (const [nth, today] of ['2018-06-01', '2018-07-10'].entries()) await stir(w, { random: randomOf(47 + nth), count: 20, today }, ids);
});
afterAll(() => db.drop());

const now = '2018-12-01';
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

test.each([undefined, '2018-11-15', '2018-11-29'])(
  'as of %s every board says the same 超期, and each red light the same 红灯',
  async (asOf) => {
    let most = 0;
    for (const who of ['auditor', 'office', 'leader', 'unit_head']) {
      const work = w.work(who, now);
      const asked = { ledgerId: w.ledgerId, asOf };
      const board = await overview(work, asked);
      const { ledgers } = await together(work, { asOf });
      const brief = await briefOf(work, asked);
      const wall = wallOf({ ...board, seq: 0 }, '');
      const { units } = await unitsBoard(work, asked);
      const flowing = await flow(work, asked);
      const within = { ledgerId: w.ledgerId, asOf, ...(board.scope.unitId !== null && { unitId: board.scope.unitId }) };
      const listed = (search: object) => countItems(work, listSearch.parse({ ...within, ...search }));
      const { n } = await listed({ flag: 'overdue' });
      most = Math.max(most, n);
      const said = {
        board: board.counts.overdue,
        byUnit: sum(board.byUnit.map(({ overdue }) => overdue)),
        byCategory: sum(board.byCategory.map(({ overdue }) => overdue)),
        together: ledgers[0]?.counts.overdue,
        brief: briefLines(brief).flatMap(({ phrases }) =>
          phrases.flatMap((phrase) => (phrase.is === 'figure' && phrase.what.zh === '当前超期' ? phrase.n : [])),
        )[0],
        compared: (await countedAt(work, w.ledgerId, { asOf })).counts.overdue,
        wall: wall.counts.overdue,
        wallUnits: sum(wall.byUnit.map(({ overdue }) => overdue)),
        units: sum(units.map(({ numbers }) => numbers.overdue)),
        due: flowing.due.overdue,
        heat: sum(flowing.heat.map(({ overdue }) => overdue)),
      };
      expect([who, said]).toEqual([who, Object.fromEntries(Object.keys(said).map((name) => [name, n]))]);
      const red = (await listed({ light: ['red'] })).n;
      expect([
        board.counts.red,
        board.byLight.red,
        wall.byLight.red,
        ledgers[0]?.counts.red,
        sum(board.byUnit.map((each) => each.red)),
      ]).toEqual([red, red, red, red, red]);
    }
    expect(most).toBeGreaterThan(0);
  },
);
