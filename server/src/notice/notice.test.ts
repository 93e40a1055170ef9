import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { addDays } from '@duizhang/shared/calendar.ts';
import type { LetterStep } from '@duizhang/shared/notice/ladder.ts';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NotFound } from '../errors.ts';
import { codesOf, verdicts } from '../test/door.ts';
import { type World, world } from '../test/world.ts';
import { holdTalk, receiveNotice, replyNotice, judgeNotice, sendNotice } from './course.ts';
import { amendNotice, draftNotice, dropNotice } from './draft.ts';
import { proposals } from './proposals.ts';
import { noticePage } from './queries.ts';

let db: FreshDatabase;
let w: World;
beforeAll(async () => {
  db = await freshDatabase();
  w = await world(db.app);
});
afterAll(() => db.drop());

const content = (from: World, more: object = {}) => ({
  unitId: from.unit('财政金融局'),
  step: 'blue' as const,
  title: '债务台账更新督办',
  text: '请说明进展并限期回复。',
  replyDue: '2018-06-15',
  itemIds: [] as string[],
  ...more,
});
const draft = (from: World, more: object = {}, who = 'office') =>
  draftNotice(from.work(who), { ledgerId: from.ledgerId, ...content(from, more), key: v7() });
const key = () => ({ key: v7() });
async function sent(from: World, more: object = {}) {
  return sendNotice(from.work('office'), { ...(await draft(from, more)), ...key() });
}
const row = (id: string) => db.owner.kysely.selectFrom('notice').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

describe('the course of a notice', () => {
  test('drafted, sent with its number, received, replied to with a file, returned, replied to again, accepted', async () => {
    const from = await world(db.app);
    const itemId = await from.walkTo('ready');
    const one = await draft(from, { itemIds: [itemId] }, 'supervisor');
    expect(await row(one.id)).toMatchObject({ state: 'draft', number: null, sentOn: null });
    expect((await from.facts(itemId)).openNotices).toEqual([]);
    const out = await sendNotice(from.work('office'), { ...one, ...key() });
    expect(out.number).toBe('督办〔2018〕1号');
    expect((await from.facts(itemId)).openNotices).toEqual([{ id: one.id, number: '督办〔2018〕1号' }]);
    expect(
      await codesOf(from.act('unit_head', 'applyClosure', { id: itemId, input: { summary: '已完成整改', attestation: '属实' } })),
    ).toEqual(['notice_open']);

    const receipt = await receiveNotice(from.work('unit_head'), { ...out, ...key() });
    expect(await row(one.id)).toMatchObject({
      state: 'received',
      receivedBy: from.person('unit_head').accountId,
      receivedOn: '2018-06-01',
      receivedAt: expect.any(String),
    });
    const theirs = [await from.file('他人材料.pdf', ['auditor'])];
    const byHash = replyNotice(from.work('unit_head'), { ...receipt, text: '附他人上传的材料', files: theirs, ...key() });
    expect(await codesOf(byHash)).toEqual(['file_missing']);
    const files = [{ ...(await from.file('回复函.pdf')) }];
    const reply = await replyNotice(from.work('unit_head'), { ...receipt, text: '已补充更新。', files, ...key() });
    expect((await from.facts(itemId)).openNotices).toHaveLength(1);
    const back = await judgeNotice(from.work('supervisor'), { ...reply, verdict: 'returned', opinion: '缺少会议纪要', ...key() });
    const again = await replyNotice(from.work('unit_head'), { ...back, text: '已附会议纪要。', ...key() });
    await judgeNotice(from.work('office'), { ...again, verdict: 'accepted', opinion: '同意办结', ...key() });
    expect(await row(one.id)).toMatchObject({ state: 'judged', judgedOn: '2018-06-01' });
    const replies = await db.owner.kysely
      .selectFrom('noticeReply')
      .select(['seq', 'verdict', 'opinion'])
      .where('noticeId', '=', one.id)
      .orderBy('seq')
      .execute();
    expect(replies).toEqual([
      { seq: 1, verdict: 'returned', opinion: '缺少会议纪要' },
      { seq: 2, verdict: 'accepted', opinion: '同意办结' },
    ]);
    expect((await from.facts(itemId)).openNotices).toEqual([]);
    await from.act('unit_head', 'applyClosure', { id: itemId, input: { summary: '已完成整改', attestation: '属实' } });
    const events = await db.owner.kysely
      .selectFrom('event')
      .select('action')
      .where('orgId', '=', from.orgId)
      .where('action', 'like', 'notice.%')
      .orderBy('seq')
      .execute();
    expect(events.map((each) => each.action)).toEqual(
      ['draft', 'send', 'receive', 'reply', 'give_back', 'reply', 'accept'].map((each) => `notice.${each}`),
    );
  });

  test('numbers follow each other within the org’s year, and a repeated call takes none', async () => {
    const from = await world(db.app);
    const one = await draft(from);
    const call = { ...one, key: v7() };
    const [once, twice] = await Promise.all([sendNotice(from.work('office'), call), sendNotice(from.work('office'), call), sent(from)]);
    expect(twice).toEqual(once);
    expect(await sendNotice(from.work('office'), call)).toMatchObject({ number: expect.stringMatching(/^督办〔2018〕[12]号$/) });
    expect((await sent(from)).number).toBe('督办〔2018〕3号');
    const later = await draftNotice(from.work('office', '2019-01-02'), {
      ledgerId: from.ledgerId,
      ...content(from, { replyDue: '2019-02-01' }),
      ...key(),
    });
    expect((await sendNotice(from.work('office', '2019-01-02'), { ...later, ...key() })).number).toBe('督办〔2019〕1号');
    expect(await codesOf(sendNotice(from.work('office'), { ...one, key: call.key, version: 7 }))).toEqual(['key_reused']);
  });

  test('a draft is amended and dropped, and then neither sent nor numbered', async () => {
    const one = await draft(w);
    const next = await amendNotice(w.work('office'), { ...one, ...content(w, { step: 'yellow', title: '第二次督办' }), ...key() });
    expect(await row(one.id)).toMatchObject({ step: 'yellow', title: '第二次督办', version: 2 });
    expect(await codesOf(sendNotice(w.work('office'), { ...one, ...key() }))).toEqual(['stale']);
    const gone = await dropNotice(w.work('supervisor'), { ...next, reason: '已当面督促', ...key() });
    expect(await codesOf(sendNotice(w.work('office'), { ...gone, ...key() }))).toEqual(['notice_wrong_state']);
    expect((await row(one.id)).number).toBeNull();
  });

  test('the heads of the unit are told, and whoever sent it once there is an answer', async () => {
    const from = await world(db.app);
    const out = await sent(from);
    const told = () =>
      db.owner.kysely
        .selectFrom('notification')
        .select(['accountId', 'noticeId', 'text'])
        .where('orgId', '=', from.orgId)
        .orderBy('at')
        .execute();
    expect(await told()).toEqual([
      { accountId: from.person('unit_head').accountId, noticeId: out.id, text: '请签收督办通知：督办〔2018〕1号 债务台账更新督办' },
    ]);
    const receipt = await receiveNotice(from.work('unit_head'), { ...out, ...key() });
    await replyNotice(from.work('unit_head'), { ...receipt, text: '已更新。', ...key() });
    expect((await told()).at(-1)).toMatchObject({
      accountId: from.person('office').accountId,
      text: expect.stringContaining('请审定督办回复'),
    });
  });
});

describe('the ladder', () => {
  test('a reminder, two blue and a yellow, each unanswered: proposed, drafted with its grounds and the letters before it', async () => {
    const from = await world(db.app);
    const itemId = await from.walkTo('rectifying');
    const dueOn = (await from.facts(itemId)).dueCurrent ?? '';
    /** Takes up what is proposed on a day and sends it, to be answered within three days. */
    const climb = async (step: LetterStep, on: string) => {
      const office = from.work('office', on);
      const found = await proposals(office);
      expect(found).toMatchObject([{ step, unitName: '财政金融局', items: [{ id: itemId }] }]);
      const [proposal] = found;
      const day = addDays(on, 3);
      const about = { step, itemIds: [...(proposal?.itemIds ?? [])], replyDue: day };
      const drafted = await draftNotice(office, { ledgerId: from.ledgerId, ...content(from, about), proposed: true, ...key() });
      expect(await proposals(office)).toEqual([]);
      const out = await sendNotice(office, { ...drafted, ...key() });
      expect(await proposals(from.work('office', day))).toEqual([]);
      return out;
    };
    expect(await proposals(from.work('office', dueOn))).toEqual([]);
    const first = await climb('reminder', '2019-01-01');
    const second = await climb('blue', '2019-01-05');
    const third = await climb('blue', '2019-01-10');
    const fourth = await climb('yellow', '2019-01-15');
    expect([first, second, third, fourth].map((each) => each.number)).toEqual([
      '提醒〔2019〕1号',
      '督办〔2019〕1号',
      '督办〔2019〕2号',
      '督办〔2019〕3号',
    ]);
    const page = await noticePage(from.work('office'), fourth.id);
    expect(page.previous.map((each) => each.id)).toEqual([first.id, second.id, third.id]);
    expect(page.grounds?.map((each) => each.zh)).toContain('督办〔2019〕2号（蓝色督办）2019-01-10 发出，应于 2019-01-13 前回复，未回复');
    const [red] = await proposals(from.work('supervisor', '2019-01-20'));
    expect(red).toMatchObject({ step: 'red', previous: [{ id: first.id }, { id: second.id }, { id: third.id }, { id: fourth.id }] });
    const receipt = await receiveNotice(from.work('unit_head', '2019-01-20'), { ...fourth, ...key() });
    await replyNotice(from.work('unit_head', '2019-01-20'), { ...receipt, text: '已更新。', ...key() });
    expect(await proposals(from.work('supervisor', '2019-01-20'))).toEqual([]);
    const late = content(from, { step: 'red', itemIds: [itemId], replyDue: '2019-02-01' });
    const draftRed = draftNotice(from.work('office', '2019-01-20'), { ledgerId: from.ledgerId, ...late, proposed: true, ...key() });
    expect(await codesOf(draftRed)).toEqual(['proposal_gone']);
  });

  test('a talk has its place and attendees, is not replied to, and is settled by its record', async () => {
    const from = await world(db.app);
    await expect(draft(from, { step: 'talk' })).rejects.toThrow('请填写约谈地点');
    const talk = { step: 'talk', place: '第一会议室', attendees: '单位主要负责人、分管负责人' };
    const out = await sent(from, talk);
    expect(out.number).toBe('约谈〔2018〕1号');
    const receipt = await receiveNotice(from.work('unit_head'), { ...out, ...key() });
    expect(await codesOf(replyNotice(from.work('unit_head'), { ...receipt, text: '已更新。', ...key() }))).toEqual(['notice_is_talk']);
    const held = { heldOn: '2018-06-01', attendees: '单位主要负责人', record: '说明了原因，承诺一周内完成。' };
    expect(await codesOf(holdTalk(from.work('office'), { ...receipt, ...held, heldOn: '2018-06-02', ...key() }))).toEqual(['future_day']);
    const files = [await from.file('约谈记录.pdf')];
    await holdTalk(from.work('supervisor'), { ...receipt, ...held, files, ...key() });
    expect(await noticePage(from.work('unit_head'), out.id)).toMatchObject({
      ...held,
      state: 'judged',
      place: '第一会议室',
      files: [{ name: '约谈记录.pdf' }],
    });
    const blue = await sent(from);
    expect(await codesOf(holdTalk(from.work('office'), { ...blue, ...held, ...key() }))).toEqual(['notice_no_talk']);
  });
});

describe('what is refused', () => {
  test('items that are over, whose end is being decided, or that the unit has nothing to do with', async () => {
    const from = await world(db.app);
    const closed = await from.walkTo('closed');
    const deciding = await from.walkTo('closure_review');
    const open = await from.walkTo('rectifying');
    expect(await codesOf(draft(from, { itemIds: [closed] }))).toEqual(['notice_item_over']);
    expect(await codesOf(draft(from, { itemIds: [deciding] }))).toEqual(['notice_item_deciding']);
    expect(await codesOf(draft(from, { itemIds: [open], unitId: from.unit('建设局') }))).toEqual(['notice_other_unit']);
    await expect(draft(from, { itemIds: [v7()] })).rejects.toThrow(NotFound);
    const one = await draft(from, { itemIds: [open] });
    expect(one.version).toBe(1);
  });

  test('an item that was closed while the draft lay', async () => {
    const from = await world(db.app);
    const itemId = await from.walkTo('closure_review');
    await from.act('office', 'returnClosure', {
      id: itemId,
      input: { opinion: '佐证不足', criteria: await verdicts(from, itemId, 'fail') },
    });
    const one = await draft(from, { itemIds: [itemId] });
    await from.act('unit_head', 'applyClosure', { id: itemId, input: { summary: '已完成整改', attestation: '属实' } });
    expect(await codesOf(sendNotice(from.work('office'), { ...one, ...key() }))).toEqual(['notice_item_deciding']);
  });

  test('an item of another ledger, a unit that has ended, a reply due before today', async () => {
    const from = await world(db.app);
    const other = await world(db.app);
    const [elsewhere = ''] = await other.register();
    await expect(draft(from, { itemIds: [elsewhere] })).rejects.toThrow(NotFound);
    await expect(draft(from, { unitId: other.unit('建设局') })).rejects.toThrow(NotFound);
    expect(await codesOf(draft(from, { replyDue: '2018-05-31' }))).toEqual(['due_past']);
    await db.owner.kysely.updateTable('unit').set({ validTo: '2018-05-01' }).where('id', '=', from.unit('建设局')).execute();
    expect(await codesOf(draft(from, { unitId: from.unit('建设局') }))).toEqual(['unit_ended']);
  });

  test('who neither serves the ledger nor is addressed learns nothing of it; who sees it is told why not', async () => {
    const out = await sent(w);
    const call = () => ({ ...out, ...key() });
    await expect(receiveNotice(w.work('unit_head@建设局'), call())).rejects.toThrow(NotFound);
    await expect(draft(w, {}, 'committee')).rejects.toThrow(NotFound);
    await w.hire('other office', { role: 'office', unit: '建设局' });
    const stranger = w.work('other office');
    await expect(sendNotice({ ...stranger, actor: { ...stranger.actor, ledgerIds: [] } }, call())).rejects.toThrow(NotFound);
    expect(await codesOf(receiveNotice(w.work('handler'), call()))).toEqual(['wrong_role']);
    expect(await codesOf(receiveNotice(w.work('office'), call()))).toEqual(['wrong_role']);
    expect(await codesOf(replyNotice(w.work('unit_head'), { ...call(), text: '已更新。' }))).toEqual(['notice_wrong_state']);
    expect(await codesOf(judgeNotice(w.work('office'), { ...call(), verdict: 'accepted', opinion: '同意' }))).toEqual([
      'notice_wrong_state',
    ]);
    const receipt = await receiveNotice(w.work('unit_head'), call());
    expect(await codesOf(receiveNotice(w.work('unit_head'), { ...receipt, ...key() }))).toEqual(['notice_wrong_state']);
    const bad = [{ sha256: '0'.repeat(64), name: '没有上传.pdf' }];
    expect(await codesOf(replyNotice(w.work('unit_head'), { ...receipt, text: '已更新。', files: bad, ...key() }))).toEqual([
      'file_missing',
    ]);
    const reply = await replyNotice(w.work('unit_head'), { ...receipt, text: '已更新。', ...key() });
    expect(await codesOf(judgeNotice(w.work('unit_head'), { ...reply, verdict: 'accepted', opinion: '同意', ...key() }))).toEqual([
      'wrong_role',
    ]);
  });

  test('a verdict by the addressed unit’s own people', async () => {
    const out = await sent(w, { unitId: w.unit('整改办') });
    await w.hire('head of office', { role: 'unit_head', unit: '整改办' });
    const receipt = await receiveNotice(w.work('head of office'), { ...out, ...key() });
    const reply = await replyNotice(w.work('head of office'), { ...receipt, text: '已更新。', ...key() });
    expect(await codesOf(judgeNotice(w.work('office'), { ...reply, verdict: 'accepted', opinion: '同意', ...key() }))).toEqual([
      'notice_own_unit',
    ]);
    await judgeNotice(w.work('supervisor'), { ...reply, verdict: 'accepted', opinion: '同意', ...key() });
  });
});
