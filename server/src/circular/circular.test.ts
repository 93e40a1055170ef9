import { inReading } from '@duizhang/db/connect.ts';
import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NotFound } from '../errors.ts';
import { codesOf } from '../test/door.ts';
import { type World, world } from '../test/world.ts';
import type { Work } from '../work.ts';
import { createCircular, nameInCircular } from './write.ts';

let db: FreshDatabase;
let w: World;
beforeAll(async () => {
  db = await freshDatabase();
  w = await world(db.app);
});
afterAll(() => db.drop());

const cleared = (work: Work): Work => ({ ...work, actor: { ...work.actor, clearances: ['persons'] } });
const person = { name: '示例某', reason: '履责不到位', example: true };
const given = (more: object = {}) => ({ ledgerId: w.ledgerId, name: '关于整改进展的通报', text: '示例正文', key: v7(), ...more });

test('a count without its list is kept, and lists may come later, up to that count', async () => {
  const { id } = await createCircular(
    w.work('office'),
    given({
      unitCount: 2,
      personCount: 57,
      issuedOn: '2018-05-02',
      precision: 'month',
      units: [{ unitId: w.unit('建设局'), reason: '台账更新不及时' }],
    }),
  );
  const row = () =>
    db.owner.kysely
      .selectFrom('circular')
      .select(['unitCount', 'personCount', 'personsListed', 'issuedOn', 'precision'])
      .where('id', '=', id)
      .executeTakeFirst();
  expect(await row()).toEqual({ unitCount: 2, personCount: 57, personsListed: 0, issuedOn: '2018-05-31', precision: 'month' });
  await nameInCircular(cleared(w.work('office')), {
    id,
    units: [{ unitId: w.unit('财政金融局'), reason: '逾期' }],
    persons: [person],
    key: v7(),
  });
  expect(await row()).toMatchObject({ personsListed: 1 });
  const more = { id, units: [{ unitId: w.unit('审计局'), reason: '逾期' }], key: v7() };
  expect(await codesOf(nameInCircular(w.work('office'), more))).toEqual(['list_exceeds']);
});

test('names are stored under their clearance: neither the log, nor the kept request, nor a reader without it has them', async () => {
  const { id } = await createCircular(cleared(w.work('office')), given({ persons: [person, { ...person, name: '示例甲' }] }));
  const read = (clearances: string[]) =>
    inReading(db.app, { orgId: w.orgId, clearances }, (tx) =>
      tx.selectFrom('circularPerson').select('name').where('circularId', '=', id).execute(),
    );
  expect(await read([])).toEqual([]);
  expect(await read(['debt'])).toEqual([]);
  expect((await read(['persons'])).map((each) => each.name)).toEqual(['示例某', '示例甲']);
  const told = await db.owner.pool.query(
    'select body as text from event union all select outcome::text from action_key union all select to_jsonb(c)::text from circular c',
  );
  expect(told.rows.length).toBeGreaterThan(3);
  expect(told.rows.filter((each) => /示例某|示例甲/.test(each.text))).toEqual([]);
  expect(told.rows.some((each) => /"count":2,"sha256"/.test(each.text))).toBe(true);
});

test('what is refused', async () => {
  const office = w.work('office');
  const unit = { unitId: w.unit('建设局'), reason: '逾期' };
  expect(await codesOf(createCircular(office, given({ persons: [person] })))).toEqual(['persons_clearance']);
  expect(await codesOf(createCircular(office, given({ unitCount: 0, units: [unit] })))).toEqual(['list_exceeds']);
  expect(await codesOf(createCircular(cleared(office), given({ personCount: 0, persons: [person] })))).toEqual(['list_exceeds']);
  expect(await codesOf(createCircular(office, given({ units: [unit, unit] })))).toEqual(['named_twice']);
  await expect(createCircular(office, given({ units: [{ ...unit, unitId: v7() }] }))).rejects.toThrow(NotFound);
  for (const who of ['supervisor', 'committee', 'unit_head', 'auditor'])
    await expect(createCircular(w.work(who), given())).rejects.toThrow(NotFound);
  const { id } = await createCircular(office, given({ units: [unit] }));
  expect(await codesOf(nameInCircular(office, { id, units: [unit], key: v7() }))).toEqual(['named_twice']);
  expect(await codesOf(nameInCircular(office, { id, persons: [person], key: v7() }))).toEqual(['persons_clearance']);
  await expect(nameInCircular(office, { id: v7(), units: [unit], key: v7() })).rejects.toThrow(NotFound);
});

test('a repeat is given the first outcome, another body under its key is refused', async () => {
  const call = given();
  const first = await createCircular(w.work('office'), call);
  expect(await createCircular(w.work('office'), call)).toEqual(first);
  expect(await codesOf(createCircular(w.work('office'), { ...call, text: '另一正文' }))).toEqual(['key_reused']);
});
