import { inTransaction } from '@duizhang/db/connect.ts';
import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appendEvents } from '../event.ts';
import { verdicts } from '../test/door.ts';
import { threeLevels, type World, world } from '../test/world.ts';
import { waitingOf } from './count.ts';
import { inboxOf } from './inbox.ts';
import { markRead, notificationsOf } from './notifications.ts';

let db: FreshDatabase;
let w: World;
const statements: string[] = [];
beforeAll(async () => {
  db = await freshDatabase({ onStatement: (sql) => statements.push(sql) });
  w = await world(db.app);
});
afterAll(() => db.drop());

const waiting = async (who: string, world = w) =>
  Object.fromEntries((await inboxOf(world.work(who))).groups.map((group) => [group.kind, group.items.map((each) => each.id)]));

describe('the inbox', () => {
  test('holds what each may do now, and nothing else', async () => {
    const registered = await w.walkTo('registered');
    const awaiting = await w.walkTo('awaiting_claim');
    const planning = await w.walkTo('planning');
    const plan = await w.walkTo('plan_review');
    const rectifying = await w.walkTo('rectifying');
    const ready = await w.walkTo('ready');
    const review = await w.walkTo('closure_review');
    await w.walkTo('closed');
    expect(await waiting('office')).toEqual({ dispatch: [registered], review_plan: [plan], review_closure: [review] });
    expect(await waiting('supervisor')).toEqual({});
    expect(await waiting('committee')).toEqual({});
    expect(await waiting('unit_head')).toEqual({ claim: [awaiting], plan: [planning], rectify: [rectifying], apply: [ready] });
    expect(await waiting('handler')).toEqual({ plan: [planning], rectify: [rectifying] });
    expect(await waiting('unit_head@建设局')).toEqual({});
    for (const who of ['leader', 'auditor', 'sysadmin']) expect(await waitingOf(w.work(who))).toBe(0);

    await w.act('office', 'agreePlan', { id: plan, input: { opinion: '同意' } });
    expect(await waiting('office')).toEqual({ dispatch: [registered], review_closure: [review] });
    expect(await waiting('supervisor')).toEqual({ review_plan: [plan] });
  });

  test('is two statements', async () => {
    statements.splice(0);
    const { groups, total } = await inboxOf(w.work('unit_head'));
    expect(statements.filter((each) => !/^(begin|commit)/.test(each))).toHaveLength(2);
    expect(total).toBe(4);
    expect(groups[0]).toMatchObject({
      kind: 'claim',
      label: { zh: '待认领' },
      more: 0,
      items: [{ ledgerName: '巡视整改台账', dueOn: '2018-10-31', since: '2018-06-01', light: 'grey' }],
    });
  });

  test('what a named handler does is no other handler’s', async () => {
    const own = await world(db.app);
    const other = await own.hire('handler2', { role: 'handler', unit: '财政金融局' });
    const id = await own.walkTo('planning');
    await own.act('unit_head', 'assignHandler', { id, input: { handlerId: other.accountId } });
    expect(await waiting('handler', own)).toEqual({});
    expect(await waiting('handler2', own)).toEqual({ plan: [id] });
    expect(await waiting('unit_head', own)).toEqual({});
  });

  test('whoever mends finds what came back, until it is applied for again', async () => {
    const own = await world(db.app);
    const id = await own.walkTo('closure_review');
    expect(await waiting('handler', own)).toEqual({});
    await own.act('office', 'returnClosure', { id, input: { opinion: '没有文号', criteria: await verdicts(own, id, 'fail') } });
    expect(await waiting('handler', own)).toEqual({ rectify: [id] });
    expect(await waiting('unit_head', own)).toEqual({ apply: [id], rectify: [id] });
    await own.act('unit_head', 'applyClosure', { id, input: { summary: '已补正', attestation: '属实' } });
    expect(await waiting('handler', own)).toEqual({});
  });

  test('a public notice waits for the substitute where the office stands aside', async () => {
    const office = { role: 'office', way: 'notice', quorum: 'any', onSite: false, days: 3 } as const;
    const own = await world(db.app);
    const unitId = own.unit('整改办');
    const plan = [{ ...office, substituteUnitId: own.unit('审计局') }, ...threeLevels.plan.slice(1)];
    const document = JSON.stringify({ ...threeLevels, plan });
    await db.owner.kysely.updateTable('ledgerPolicy').set({ document }).where('orgId', '=', own.orgId).execute();
    await own.hire('head', { role: 'unit_head', unit: '整改办' });
    const [id = ''] = await own.register();
    await own.act('office', 'dispatch', { id, input: { leadUnitId: unitId, track: 'dated', dueRequired: '2018-10-31' } });
    await own.act('head', 'claim', { id, input: {} });
    await own.act('head', 'editPlan', { id, input: { rootCause: '根源', lookalike: '已查', measures: [{ ...own.measure, unitId }] } });
    await own.act('head', 'submitPlan', { id, input: { attestation: '属实' } });
    expect(await waiting('office', own)).toEqual({});
    expect(await waiting('unit_head@审计局', own)).toEqual({ publish: [id] });
  });

  test('is counted for the badge as it is shown, and judges again only what has changed', async () => {
    const own = await world(db.app);
    const everybody = ['office', 'supervisor', 'committee', 'unit_head', 'handler', 'unit_head@建设局', 'auditor'];
    const agree = async () => {
      for (const who of everybody) expect([who, await waitingOf(own.work(who))]).toEqual([who, (await inboxOf(own.work(who))).total]);
    };
    const ids = new Map<string, string>();
    for (const status of ['registered', 'awaiting_claim', 'planning', 'plan_review', 'rectifying', 'ready', 'closure_review'] as const)
      ids.set(status, await own.walkTo(status));
    await own.register(32);
    await agree();
    const sent = async (who: string) => {
      statements.splice(0);
      await waitingOf(own.work(who));
      return statements.filter((each) => !/^(begin|commit)/.test(each)).length;
    };
    expect(await sent('unit_head')).toBe(1);
    // Two have one candidate left; the others were judged before.
    await own.act('handler', 'report', { id: ids.get('ready')!, input: { done: '又有进展' } });
    expect(await sent('unit_head')).toBe(2);
    await own.act('office', 'agreePlan', { id: ids.get('plan_review')!, input: { opinion: '同意' } });
    await agree();
    // What is no item's own: the post that could review has ended, as its event says.
    const before = await waitingOf(own.work('office'));
    const { postId } = own.person('office');
    await db.owner.kysely
      .updateTable('post')
      .set({ validTo: own.rows.today })
      .where('orgId', '=', own.orgId)
      .where('id', '=', postId)
      .execute();
    const event = {
      action: 'post.end',
      itemId: null,
      subject: { type: 'post', id: postId, name: '' },
      before: null,
      after: null,
      reason: '转岗',
      ledger: null,
    };
    await inTransaction(db.app, { orgId: own.orgId, clearances: [] }, (tx) =>
      appendEvents(tx, { actor: own.actor('secadmin'), at: new Date().toISOString() }, [event]),
    );
    expect(await waitingOf(own.work('office'))).toBeLessThan(before);
    await agree();
  });

  test('counts beyond what it shows', async () => {
    const many = await world(db.app);
    await many.register(34);
    const { groups, total } = await inboxOf(many.work('office'));
    expect(groups[0]?.items).toHaveLength(30);
    expect([groups[0]?.more, total]).toEqual([4, 34]);
  });

  test('tells, and marks as read one’s own alone', async () => {
    const told = await notificationsOf(w.work('unit_head'), undefined);
    expect(told.unread).toBe(told.rows.length);
    expect(told.rows.at(-1)).toMatchObject({ kind: 'claim', readAt: null });
    const first = told.rows[0]?.id ?? '';
    await markRead(w.work('handler'), [first]);
    expect((await notificationsOf(w.work('unit_head'), undefined)).unread).toBe(told.unread);
    await markRead(w.work('unit_head'), [first]);
    expect((await notificationsOf(w.work('unit_head'), undefined)).unread).toBe(told.unread - 1);
    await markRead(w.work('unit_head'), undefined);
    const rest = await notificationsOf(w.work('unit_head'), first);
    expect([rest.unread, rest.rows.length]).toEqual([0, told.rows.length - 1]);
  });
});
