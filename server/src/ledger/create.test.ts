import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { itemKinds } from '@duizhang/shared/item/words.ts';
import { policyFaults, usualLimits } from '@duizhang/shared/item/policy.ts';
import { ledgerChange, newLedger } from '@duizhang/shared/ledger/input.ts';
import { inYear, policyOf, templates } from '@duizhang/shared/ledger/templates.ts';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { type World, world } from '../test/world.ts';
import { createLedger, founding } from './create.ts';
import { ledgersHome } from './home.ts';
import { ledgerPage } from './ledger.ts';
import { approvePolicy, policiesOf } from './policies.ts';
import { updateLedger } from './update.ts';

let db: FreshDatabase;
let w: World;
beforeAll(async () => {
  db = await freshDatabase();
});
beforeEach(async () => {
  w = await world(db.app);
});
afterAll(() => db.drop());

const setting = (of: World) => ({
  name: '改革任务台账 2018',
  field: '改革发展',
  categories: ['管理体制', '国企改革'],
  columns: ['number', 'status'],
  supervisor: [of.unit('纪检监察室')],
  committee: [of.unit('巡视整改领导小组')],
});
const limits = { ...usualLimits, maxExtensions: { value: 1, citation: '示例办法第二条' } };
const input = (of: World, more: Partial<z.input<typeof newLedger>> = {}) =>
  newLedger.parse({
    ...setting(of),
    kind: 'task',
    year: 2018,
    prefix: '改革-2018-',
    levels: 'three',
    clearance: 'open',
    limits,
    key: v7(),
    ...more,
  });
/** As the next request would see them: a seat is read anew. */
const serving = (who: string, ledgerId: string) => {
  const work = w.work(who);
  return { ...work, actor: { ...work.actor, ledgerIds: [...work.actor.ledgerIds, ledgerId] } };
};
const refusal = (run: Promise<unknown>) =>
  run.then(
    () => 'done',
    (error: { refusals?: { zh: string }[]; denial?: { code: string }; what?: string }) =>
      error.refusals?.[0]?.zh ?? error.denial?.code ?? error.what,
  );

describe('templates', () => {
  test.each(Object.entries(templates))('%s fills in a form that can be sent as it is', (_, template) => {
    const { kind, field, categories, columns, levels, clearance } = template;
    const given = {
      ...setting(w),
      kind,
      field,
      categories: [...categories],
      columns: [...columns],
      levels,
      clearance,
      name: inYear(template.name, 2019),
      prefix: inYear(template.prefix, 2019),
      year: 2019,
      key: 'k',
    };
    expect(newLedger.safeParse(given).error).toBeUndefined();
    expect(policyFaults(policyOf(levels, { substituteUnitId: null }))).toEqual([]);
    expect(policyFaults(policyOf(levels, { substituteUnitId: v7() }))).toEqual([]);
  });

  test('there is one for each kind, and no two number alike', () => {
    const all = Object.values(templates);
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(Object.keys(itemKinds)));
    expect(new Set(all.map(({ prefix }) => prefix)).size).toBe(all.length);
  });
});

describe('an office', () => {
  test('makes a ledger, whole, once for its key, and it is there at once', async () => {
    const call = input(w);
    const { id } = await createLedger(w.work('office'), call);
    expect(await createLedger(w.work('office'), call)).toEqual({ id });
    const office = serving('office', id);
    expect(await ledgerPage(office, id)).toMatchObject({
      ledger: {
        name: '改革任务台账 2018',
        kind: 'task',
        prefix: '改革-2018-',
        columns: ['number', 'status'],
      },
      roles: { office: ['整改办'], supervisor: ['纪检监察室'], committee: ['巡视整改领导小组'] },
      policy: null,
      mine: ['office'],
    });
    expect((await policiesOf(office, id))[0]?.document).toMatchObject({ limits });
    expect((await ledgersHome(office)).map(({ name, policy }) => `${name} ${policy}`)).toEqual([
      '巡视整改台账 active',
      '改革任务台账 2018 draft',
    ]);
    const events = await db.owner.kysely
      .selectFrom('event')
      .select(['action', 'ledgerId'])
      .where('orgId', '=', w.orgId)
      .orderBy('seq')
      .execute();
    expect(events).toEqual([
      { action: 'ledger.create', ledgerId: id },
      { action: 'ledger.draft_policy', ledgerId: id },
    ]);
  });

  test('has its policy approved by the committee, not by itself', async () => {
    const { id } = await createLedger(w.work('office'), input(w));
    const [draft] = await policiesOf(serving('office', id), id);
    expect(draft).toMatchObject({ version: 1, state: 'draft', faults: [] });
    expect(await refusal(approvePolicy(serving('office', id), draft!.id))).toBe('ledger');
    await approvePolicy(serving('committee', id), draft!.id);
    expect((await ledgersHome(serving('office', id))).at(-1)).toMatchObject({ name: '改革任务台账 2018', policy: 'active' });
  });

  test('is refused a prefix in use, one unit as office and judge, a unit that is none, and a clearance it has not', async () => {
    const office = w.work('office');
    const create = (more: Partial<z.input<typeof newLedger>>) => refusal(createLedger(office, input(w, more)));
    expect(await create({ prefix: 'XS-2018-' })).toContain('编号前缀“XS-2018-”已被别的台账使用');
    expect(await create({ supervisor: [w.unit('整改办')] })).toContain('不同的单位');
    expect(await create({ committee: [w.unit('纪检监察室')] })).toContain('不同的单位');
    expect(await create({ supervisor: [v7()] })).toBe('unit');
    expect(await create({ substituteUnitId: v7() })).toBe('unit');
    expect(await create({ clearance: 'debt' })).toContain('没有“债务”知悉范围');
  });

  test('that serves no ledger makes none, unless there is none in the whole org', async () => {
    await w.hire('other', { role: 'office', unit: '建设局' });
    const other = w.work('other');
    const stranger = { ...other, actor: { ...other.actor, ledgerIds: [] } };
    expect(await refusal(createLedger(stranger, input(w)))).toBe('not_founder');
    expect((await founding(stranger)).refusal?.zh).toContain('已经承担台账的整改办');
    expect(await founding(w.work('office'))).toMatchObject({ refusal: null, fields: ['巡视整改'] });
    // A restricted one counts, though nobody here may see it.
    await db.owner.kysely.updateTable('ledger').set({ clearance: 'clues' }).where('orgId', '=', w.orgId).execute();
    await db.owner.kysely
      .updateTable('post')
      .set({ clearances: ['clues'] })
      .where('orgId', '=', w.orgId)
      .where('role', '=', 'auditor')
      .execute();
    expect(await refusal(createLedger(stranger, input(w)))).toBe('not_founder');
  });

  test('may make a restricted one when it holds the clearance; nobody without it sees that there is one', async () => {
    const held = { ...w.work('office'), actor: { ...w.actor('office'), clearances: ['clues'] } };
    await db.owner.kysely
      .updateTable('post')
      .set({ clearances: ['clues'] })
      .where('orgId', '=', w.orgId)
      .where('role', '=', 'office')
      .execute();
    const { id } = await createLedger(held, input(w, { clearance: 'clues', name: '线索台账' }));
    expect(await ledgersHome({ ...held, actor: { ...held.actor, ledgerIds: [id] } })).toMatchObject([{ name: '线索台账' }]);
    expect(await refusal(ledgerPage(serving('office', id), id))).toBe('ledger');
    expect(await refusal(ledgerPage(w.work('auditor'), id))).toBe('ledger');
  });
});

describe('a ledger’s setting', () => {
  const change = (more: Partial<z.input<typeof ledgerChange>> = {}) =>
    ledgerChange.parse({
      ...setting(w),
      id: w.ledgerId,
      office: [w.unit('整改办')],
      categories: ['党的建设', '财政金融'],
      reason: '机构调整',
      ...more,
    });

  test('is changed by its office with the reason, and the event tells both', async () => {
    await updateLedger(w.work('office'), change({ name: '巡视整改台账（新）', categories: ['党的建设', '财政金融', '作风建设'] }));
    expect(await ledgerPage(w.work('office'), w.ledgerId)).toMatchObject({
      ledger: { name: '巡视整改台账（新）', prefix: 'XS-2018-', categories: ['党的建设', '财政金融', '作风建设'] },
    });
    const event = await db.owner.kysely.selectFrom('event').select('body').where('orgId', '=', w.orgId).executeTakeFirstOrThrow();
    expect(JSON.parse(event.body)).toMatchObject({
      action: 'ledger.update',
      reason: '机构调整',
      before: { name: '巡视整改台账', office: [w.unit('整改办')] },
      after: { name: '巡视整改台账（新）' },
    });
  });

  test('keeps a category that items stand under, and the office that changes it', async () => {
    await w.register(2);
    const update = (more: Partial<z.input<typeof ledgerChange>>) => refusal(updateLedger(w.work('office'), change(more)));
    expect(await update({ categories: ['党的建设'] })).toContain('类别“财政金融”下还有 2 项，不能去掉');
    expect(await update({ office: [w.unit('建设局')] })).toContain('本单位须仍在整改办之列');
    expect(await update({ supervisor: [w.unit('整改办')] })).toContain('不同的单位');
    expect(await refusal(updateLedger(w.work('committee'), change()))).toBe('ledger');
    expect(await update({})).toBe('done');
  });
});
