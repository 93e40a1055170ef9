import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NotFound } from '../errors.ts';
import { perform } from '../item/perform.ts';
import { codesOf } from '../test/door.ts';
import { type World, world } from '../test/world.ts';
import { answerInstruction, judgeInstruction } from './follow-up.ts';
import { instructionPage, instructionsOn } from './queries.ts';
import { waitingInstructions } from './waiting.ts';
import { instructionChoices, writeInstruction } from './write.ts';

let db: FreshDatabase;
let w: World;
let itemId: string;
beforeAll(async () => {
  db = await freshDatabase();
  w = await world(db.app);
  itemId = await w.walkTo('rectifying');
});
afterAll(() => db.drop());

const key = () => ({ key: v7() });
const finance = (from: World) => from.unit('财政金融局');
const written = (from: World, on: string | null, { who = 'leader', ...more }: { who?: string; [name: string]: unknown } = {}) =>
  writeInstruction(from.work(who), {
    ledgerId: from.ledgerId,
    itemId: on,
    text: '请财政金融局抓紧办理，月底前报结果。',
    dueOn: '2018-06-29',
    unitIds: [finance(from)],
    ...key(),
    ...more,
  });
const paper = async (from: World) => ({
  postId: from.person('leader').postId,
  signedOn: '2018-05-31',
  scan: await from.file('批示扫描.pdf'),
});

describe('an instruction', () => {
  test('waits for the unit, is answered with a file, asked again, answered again and closed; the item’s version stays', async () => {
    const from = await world(db.app);
    const on = await from.walkTo('rectifying');
    const { version } = await from.facts(on);
    const { id } = await written(from, on);
    const waiting = await waitingInstructions(from.work('unit_head'));
    expect(waiting).toMatchObject({ total: 1, rows: [{ kind: 'answer', id, dueOn: '2018-06-29', since: '2018-06-01' }] });
    expect((await waitingInstructions(from.work('leader'))).total).toBe(0);

    const step = { id, unitId: finance(from) };
    const call = { ...step, text: '已更新台账。', files: [await from.file('台账.pdf')], ...key() };
    const [once, twice] = await Promise.all([
      answerInstruction(from.work('unit_head'), call),
      answerInstruction(from.work('unit_head'), call),
    ]);
    expect(once).toEqual(twice);
    expect(await waitingInstructions(from.work('leader'))).toMatchObject({ total: 1, rows: [{ kind: 'judge', id }] });
    await judgeInstruction(from.work('leader'), {
      ...step,
      verdict: 'asked_again',
      opinion: '请补充会议纪要',
      dueOn: '2018-07-31',
      ...key(),
    });
    expect(await waitingInstructions(from.work('unit_head'))).toMatchObject({ rows: [{ kind: 'answer', dueOn: '2018-07-31' }] });
    await answerInstruction(from.work('unit_head'), { ...step, text: '已补充纪要。', ...key() });
    await judgeInstruction(from.work('leader'), { ...step, verdict: 'closed', opinion: '同意', ...key() });

    const { instructions } = await instructionsOn(from.work('handler'), { ledgerId: from.ledgerId, itemId: on });
    expect(instructions).toMatchObject([
      {
        id,
        recordedBy: null,
        units: [
          {
            state: 'closed',
            closedOn: '2018-06-01',
            answers: [
              { seq: 1, verdict: 'asked_again', opinion: '请补充会议纪要', files: [{ name: '台账.pdf' }] },
              { seq: 2, verdict: 'closed' },
            ],
          },
        ],
      },
    ]);
    expect((await waitingInstructions(from.work('unit_head'))).total).toBe(0);
    expect((await from.facts(on)).version).toBe(version);
    // Whoever comes too late is told of what changed the item, not of the instruction that came after it.
    const late = { items: [{ id: on, version: version - 1, payloadHash: null }], input: { reason: '改错字', title: '新的标题' }, ...key() };
    await expect(perform(from.work('office'), { action: 'correct', ...late })).rejects.toMatchObject({
      refusals: [{ code: 'stale', zh: expect.stringMatching(/已办理“同意.*”，/) as string }],
    });
    const events = await db.owner.kysely
      .selectFrom('event')
      .select(['action', 'itemId'])
      .where('orgId', '=', from.orgId)
      .where('action', 'like', 'instruction.%')
      .orderBy('seq')
      .execute();
    expect(events).toEqual(
      ['write', 'answer', 'ask_again', 'answer', 'close'].map((deed) => ({ action: `instruction.${deed}`, itemId: on })),
    );
    const told = await db.owner.kysely
      .selectFrom('notification')
      .select(['accountId', 'text'])
      .where('orgId', '=', from.orgId)
      .where('kind', '=', 'instruction')
      .orderBy('id')
      .execute();
    expect(told.map((each) => [each.accountId, each.text.split('：')[0]])).toEqual([
      [from.person('unit_head').accountId, '请办理领导批示'],
      [from.person('leader').accountId, '批示已有办理回复'],
      [from.person('unit_head').accountId, '领导批示请继续办理'],
      [from.person('leader').accountId, '批示已有办理回复'],
      [from.person('unit_head').accountId, '领导批示已办结'],
    ]);
  });

  test('on a whole ledger is for the units that lead in it, and seen by them, by who gave it and by who serves the ledger', async () => {
    const { id } = await written(w, null);
    const sight = ['unit_head', 'leader', 'office', 'supervisor', 'auditor'];
    for (const who of sight) expect((await instructionPage(w.work(who), id)).instructions).toHaveLength(1);
    await expect(instructionPage(w.work('unit_head@建设局'), id)).rejects.toThrow(NotFound);
    expect(await codesOf(written(w, null, { unitIds: [w.unit('建设局')] }))).toEqual(['instruction_unit']);
  });

  test('is entered by the office from paper, with its scan, for good; never by who is addressed', async () => {
    const onBehalf = await paper(w);
    const { id } = await written(w, itemId, { onBehalf, who: 'office' });
    const [shown] = (await instructionPage(w.work('unit_head'), id)).instructions;
    expect(shown).toMatchObject({ recordedBy: expect.any(String), signedOn: '2018-05-31', scans: [{ name: '批示扫描.pdf' }] });
    const step = { id, unitId: finance(w) };
    await answerInstruction(w.work('unit_head'), { ...step, text: '已办。', ...key() });
    expect(await waitingInstructions(w.work('office'))).toMatchObject({ total: 1, rows: [{ kind: 'judge', id }] });
    const judge = (more: object = {}) =>
      judgeInstruction(w.work('office'), { ...step, verdict: 'closed', opinion: '同意办结', ...key(), ...more });
    expect(await codesOf(judge())).toEqual(['instruction_scan']);
    const office = w.work('office');
    const hats = { ...office, actor: { ...office.actor, ownUnitIds: [office.actor.unitId, finance(w)] } };
    const signed = { signedOn: '2018-06-01', scan: await w.file('审阅.pdf') };
    expect(await codesOf(judgeInstruction(hats, { ...step, verdict: 'closed', opinion: '同意', onBehalf: signed, ...key() }))).toEqual([
      'instruction_recorder',
    ]);
    const input = { ledgerId: w.ledgerId, itemId, text: '请办理', unitIds: [finance(w)], onBehalf, ...key() };
    expect(await codesOf(writeInstruction(hats, input))).toEqual(['instruction_recorder']);
    await judge({ onBehalf: signed });
    expect((await instructionPage(w.work('leader'), id)).instructions[0]?.units[0]?.answers[0]).toMatchObject({
      verdict: 'closed',
      recordedBy: expect.any(String),
      signedOn: '2018-06-01',
      scans: [{ name: '审阅.pdf' }],
    });
    expect(await codesOf(written(w, itemId, { who: 'office' }))).toEqual(['instruction_leader']);
    expect(await codesOf(written(w, itemId, { onBehalf }))).toEqual(['instruction_own_hand']);
  });

  test('reaches the leader’s own units alone', async () => {
    const from = await world(db.app);
    const on = await from.walkTo('rectifying');
    await from.hire('part', { role: 'leader', unit: '财政金融局' });
    await from.hire('elsewhere', { role: 'leader', unit: '建设局' });
    await written(from, on, { who: 'part' });
    await expect(written(from, on, { who: 'elsewhere' })).rejects.toThrow(NotFound);
    const choices = await instructionChoices(from.work('office'), { ledgerId: from.ledgerId, itemId: on });
    expect(choices).toMatchObject({ leadUnitId: finance(from), units: [{ id: finance(from) }] });
    expect(choices.leaders.map((each) => each.postId).toSorted()).toEqual(
      [from.person('leader').postId, from.person('part').postId].toSorted(),
    );
    const scan = await from.file('批示.pdf');
    const onBehalf = { postId: from.person('elsewhere').postId, signedOn: '2018-06-01', scan };
    expect(await codesOf(written(from, on, { onBehalf, who: 'office' }))).toEqual(['instruction_unit']);
  });
});

test('what is refused: who may not, the wrong turn, days that can’t be', async () => {
  expect(await codesOf(written(w, itemId, { who: 'supervisor' }))).toEqual(['wrong_role']);
  expect(await codesOf(written(w, itemId, { dueOn: '2018-05-31' }))).toEqual(['due_past']);
  const { id } = await written(w, itemId);
  const step = { id, unitId: finance(w) };
  const answer = (who: string) => answerInstruction(w.work(who), { ...step, text: '已办。', ...key() });
  const judge = (who: string) => judgeInstruction(w.work(who), { ...step, verdict: 'closed', opinion: '同意', ...key() });
  expect(await codesOf(answer('handler'))).toEqual(['wrong_role']);
  await expect(answer('unit_head@建设局')).rejects.toThrow(NotFound);
  expect(await codesOf(judge('leader'))).toEqual(['instruction_state']);
  await answer('unit_head');
  expect(await codesOf(answer('unit_head'))).toEqual(['instruction_state']);
  await w.hire('another leader', { role: 'leader', unit: '示例管委会' });
  expect(await codesOf(judge('another leader'))).toEqual(['instruction_other_leader']);
  await judge('leader');
  await expect(instructionPage(w.work('leader'), v7())).rejects.toThrow(NotFound);
});
