import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import type { ActionName, RawInput } from '@duizhang/shared/item/input.ts';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, onSite } from '../test/door.ts';
import { agreeDone, outcomes, visited } from '../test/walk-case.ts';
import { type World, world } from '../test/world.ts';
import { itemPage } from './page.ts';
import { register } from './register.ts';

// 交办件, from its batch to its verification, at the door.

let db: FreshDatabase;
let w: World;
beforeAll(async () => {
  db = await freshDatabase();
  w = await world(db.app, { kind: 'case' });
});
afterAll(() => db.drop());

const applied = { summary: '已整改到位', attestation: '属实', outcomes };
const staged = { ...applied, remaining: '围挡待更换', remainingDue: '2018-09-30' };
const dispatched = (over: Partial<RawInput<'dispatch'>> = {}): RawInput<'dispatch'> => ({
  leadUnitId: w.unit('财政金融局'),
  track: 'dated',
  dueRequired: '2018-10-31',
  ...over,
});
const refused = <A extends ActionName>(who: string, action: A, { id, input }: { id: string; input: RawInput<A> }) =>
  codesOf(w.act(who, action, { id, input }));

describe('register 登记', () => {
  const item = { title: '示例交办件', originalText: '示例原文', category: '财政金融' };
  test('needs its batch', async () => {
    const call = { ledgerId: w.ledgerId, sources: [{ sourceId: w.rows.sourceId }], items: [item], key: v7() };
    expect(await codesOf(register(w.work('office'), call))).toEqual(['batch_needed']);
  });
  test('begins as received, in its batch', async () => {
    const [id = ''] = await w.register();
    expect(await w.facts(id)).toMatchObject({ kind: 'case', status: 'received', dispatchedOn: null, severity: null });
    const page = await itemPage(w.work('office'), id);
    expect(page.sources).toEqual([expect.objectContaining({ batchNumber: '第1批' })]);
  });
});

test('a case goes from its batch to verified, each step with its people, its day and its notice', async () => {
  const [id = ''] = await w.register();
  await w.act('office', 'dispatch', { id, input: dispatched() });
  await w.act('unit_head', 'claim', { id, input: { handlerId: w.person('handler').accountId } });
  expect(await w.facts(id)).toMatchObject({ status: 'handling', dueOriginal: '2018-10-31', dueCurrent: '2018-10-31', measures: [] });
  await w.act('handler', 'report', { id, input: { done: '已到现场', files: [await w.file()] } });
  await w.act('unit_head', 'reply', { id, input: { done: '已责令整改', outcomes } });
  expect(await w.facts(id)).toMatchObject({ status: 'replied', repliedOn: '2018-06-01', closedOn: null, onTime: null });
  await w.act('unit_head', 'applyDone', { id, input: { ...applied, outcomes: [{ name: '罚款', value: '3', unit: '万元' }] } });
  const waiting = await w.facts(id);
  expect(waiting).toMatchObject({ status: 'done_review', appliedOn: '2018-06-01' });
  // Reviewers read every counter as it will stand, zeros too; nothing is counted before they agree.
  expect(waiting.requests.at(-1)?.payload).toMatchObject({
    stage: false,
    standing: [
      { name: '责令整改', value: '1' },
      { name: '罚款', value: '3' },
      { name: '问责', value: '0' },
    ],
    evidence: [expect.objectContaining({ name: '佐证.pdf' })],
  });
  expect(waiting.outcomes).toHaveLength(3);
  await agreeDone(w, id);
  expect(await w.facts(id)).toMatchObject({
    status: 'done',
    closedOn: '2018-06-01',
    onTime: true,
    onTimeOriginal: true,
    lightFlag: 'closed',
  });
  await w.act('supervisor', 'verify', { id, input: visited });
  const page = await itemPage(w.work('auditor'), id);
  expect(page.item).toMatchObject({ status: 'verified', closedOn: '2018-06-01' });
  expect(page.verifications).toEqual([
    expect.objectContaining({ verdict: 'verified', way: 'on_site', found: '现场已整改到位', unitName: '纪检监察室' }),
  ]);
});

test('counters keep their zeros and their decimals, in the order in which they came', async () => {
  const id = await w.walkTo('replied');
  expect((await w.facts(id)).outcomes.map(({ name, value }) => [name, value])).toEqual([
    ['责令整改', '1'],
    ['罚款', '2.5'],
    ['问责', '0'],
  ]);
});

describe('what the door refuses', () => {
  test('dispatch in a track or with measures that a case has not', async () => {
    const id = await w.walkTo('received');
    expect(await refused('office', 'dispatch', { id, input: dispatched({ track: 'long_term', dueRequired: null }) })).toEqual([
      'track_unfit',
    ]);
    expect(await refused('office', 'dispatch', { id, input: dispatched({ measures: [w.measure] }) })).toEqual(['measures_unfit']);
    expect(await refused('office', 'dispatch', { id, input: dispatched({ dueRequired: null }) })).toEqual(['due_missing']);
  });
  test('to reply twice, by the handler, or without a counter', async () => {
    const id = await w.walkTo('handling');
    const input = { done: '已责令整改', outcomes };
    expect(await refused('handler', 'reply', { id, input })).toEqual(['wrong_role']);
    expect(await refused('unit_head@建设局', 'reply', { id, input }).catch((error: Error) => error.message)).toBe('not found: item');
    expect(await refused('unit_head', 'reply', { id, input: { ...input, outcomes: [...outcomes, outcomes[0]!] } })).toEqual([
      'outcome_twice',
    ]);
    await expect(w.act('unit_head', 'reply', { id, input: { ...input, outcomes: [] } })).rejects.toThrow('没有的填 0');
    await expect(
      w.act('unit_head', 'reply', { id, input: { ...input, outcomes: [{ name: '罚款', value: '-1', unit: '万元' }] } }),
    ).rejects.toThrow('不能小于 0');
    await w.act('unit_head', 'reply', { id, input });
    expect(await refused('unit_head', 'reply', { id, input })).toEqual(['wrong_status']);
  });
  test('to apply without evidence, without outcomes, or with a joint unit at work', async () => {
    const [id = ''] = await w.register();
    await w.act('office', 'dispatch', { id, input: dispatched({ jointUnitIds: [w.unit('建设局')] }) });
    await w.act('unit_head', 'claim', { id, input: {} });
    expect(await refused('unit_head', 'applyDone', { id, input: { ...applied, outcomes: [] } })).toEqual([
      'no_evidence',
      'joint_open',
      'outcomes_needed',
    ]);
    await w.act('unit_head@建设局', 'acceptAssignment', { id, input: {} });
    await w.act('unit_head@建设局', 'finishAssignment', { id, input: {} });
    await w.act('handler', 'attach', { id, input: { files: [await w.file()] } });
    expect(await refused('unit_head', 'applyStaged', { id, input: { ...staged, remainingDue: '2018-06-01' } })).toEqual(['due_past']);
    await w.act('unit_head', 'applyStaged', { id, input: staged });
    expect(await refused('unit_head', 'applyDone', { id, input: applied })).toEqual(['wrong_status']);
  });
  test('a replaced file does not count, and the scan of a review is no evidence', async () => {
    const id = await w.walkTo('handling');
    await w.act('office', 'applyExit', { id, input: { kind: 'unfounded', reason: '反映不属实', attestation: '属实' } });
    // The office that applied may not enter the verdict; another of its people may.
    await w.hire('office2', { role: 'office', unit: '整改办' });
    const paper = { postId: w.person('committee').postId, signedOn: '2018-06-01', scan: await w.file('批示.pdf') };
    await w.act('office2', 'returnChange', { id, input: { opinion: '须办理', onBehalf: paper } });
    expect(await refused('unit_head', 'applyDone', { id, input: applied })).toEqual(['no_evidence']);
  });
  test('a verdict of the lead unit, of the applicant, or out of turn', async () => {
    const id = await w.walkTo('done_review');
    expect(await refused('unit_head', 'agreeDone', { id, input: { opinion: '同意' } })).toEqual(['not_reviewer']);
    expect(await refused('committee', 'agreeDone', { id, input: { opinion: '同意' } })).toEqual(['not_reviewer']);
    await w.act('office', 'agreeDone', { id, input: { opinion: '同意' } });
    expect(await refused('office', 'agreeDone', { id, input: { opinion: '同意', onSite } })).toEqual(['not_reviewer']);
    expect(await refused('supervisor', 'agreeDone', { id, input: { opinion: '同意' } })).toEqual(['on_site_needed']);
    expect(await refused('unit_head', 'withdrawDone', { id, input: {} })).toEqual(['reviewed_already']);
    await expect(w.act('supervisor', 'agreeDone', { id, input: { opinion: '', onSite } })).rejects.toThrow('opinion');
  });
  test('to verify one’s own unit’s work, or what is not done', async () => {
    const id = await w.walkTo('done');
    const { accountId } = await w.hire('two hats', { role: 'supervisor', unit: '纪检监察室' });
    await db.owner.kysely
      .insertInto('post')
      .values({
        orgId: w.orgId,
        id: v7(),
        accountId,
        unitId: w.unit('财政金融局'),
        role: 'handler',
        clearances: [],
        validFrom: '2010-01-01',
        validTo: null,
      })
      .execute();
    const both = { ...w.actor('two hats'), ownUnitIds: [w.unit('纪检监察室'), w.unit('财政金融局')] };
    const { perform } = await import('./perform.ts');
    const { version } = await w.facts(id);
    const ask = (action: 'verify' | 'reopen', input: unknown) =>
      codesOf(perform({ ...w.work('supervisor'), actor: both }, { action, items: [{ id, version, payloadHash: null }], input, key: v7() }));
    expect(await ask('verify', visited)).toEqual(['verifier_of_lead']);
    expect(await ask('reopen', { ...visited, dueRequired: '2018-12-31' })).toEqual(['verifier_of_lead']);
    expect(await refused('supervisor', 'reopen', { id, input: { ...visited, dueRequired: '2018-06-01' } })).toEqual(['due_past']);
    expect(await refused('office', 'verify', { id, input: visited })).toEqual(['wrong_role']);
    expect(await refused('supervisor', 'verify', { id: await w.walkTo('staged'), input: visited })).toEqual(['wrong_status']);
  });
});

describe('done in part 阶段性办结', () => {
  test('states what remains and by when, and is no end', async () => {
    const id = await w.walkTo('staged');
    expect(await w.facts(id)).toMatchObject({
      status: 'staged',
      stageAccepted: true,
      remaining: '围挡待更换',
      dueCurrent: '2018-09-30',
      dueOriginal: '2018-10-31',
      closedOn: null,
    });
    await w.act('handler', 'report', { id, input: { done: '围挡已更换' } });
    await w.act('unit_head', 'applyDone', { id, input: { ...applied, outcomes: [] } });
    await agreeDone(w, id);
    expect(await w.facts(id)).toMatchObject({ status: 'done', remaining: null, onTime: true });
  });
  test('is returned to handling like any completion', async () => {
    const id = await w.walkTo('ready');
    await w.act('unit_head', 'applyStaged', { id, input: staged });
    await w.act('office', 'returnDone', { id, input: { opinion: '请补充照片' } });
    expect(await w.facts(id)).toMatchObject({ status: 'handling', appliedOn: null, returnsSinceApproval: 1, remaining: null });
    await w.act('unit_head', 'applyDone', { id, input: applied });
    await w.act('unit_head', 'withdrawDone', { id, input: {} });
    expect(await w.facts(id)).toMatchObject({ status: 'handling', returnsSinceApproval: 1 });
  });
});

test('reopened, it begins another round: what it had shown stays and counts no more', async () => {
  const id = await w.walkTo('done');
  await w.act('supervisor', 'reopen', { id, input: { ...visited, found: '扬尘反弹', way: 'call_back', dueRequired: '2018-12-31' } });
  const again = await w.facts(id);
  expect(again).toMatchObject({
    status: 'handling',
    round: 2,
    dueOriginal: '2018-12-31',
    dueCurrent: '2018-12-31',
    closedOn: null,
    onTime: null,
    lightFlag: 'red',
  });
  expect(again.evidence).toEqual([expect.objectContaining({ round: 1 })]);
  expect(await refused('unit_head', 'applyDone', { id, input: applied })).toEqual(['no_evidence']);
  await w.act('handler', 'attach', { id, input: { files: [await w.file('复查照片.jpg')] } });
  await w.act('unit_head', 'applyDone', { id, input: applied });
  await agreeDone(w, id);
  await w.act('supervisor', 'verify', { id, input: visited });
  const page = await itemPage(w.work('office'), id);
  expect(page.item).toMatchObject({ status: 'verified', round: 2 });
  expect(page.verifications.map(({ round, verdict }) => [round, verdict])).toEqual([
    [2, 'verified'],
    [1, 'reopened'],
  ]);
});

describe('leaving the ledger', () => {
  const leave = async (input: Partial<RawInput<'applyExit'>> & Pick<RawInput<'applyExit'>, 'kind'>) => {
    const id = await w.walkTo('handling');
    await w.act('office', 'applyExit', { id, input: { reason: '经核', attestation: '属实', ...input } });
    await w.act('committee', 'agreeChange', { id, input: { opinion: '同意' } });
    return id;
  };
  test('并案 names the case that it goes on in, and is read from both', async () => {
    const into = await w.walkTo('handling');
    const id = await leave({ kind: 'merged', otherIds: [into] });
    expect(await w.facts(id)).toMatchObject({ status: 'exited', exitKind: 'merged' });
    const { links } = await itemPage(w.work('office'), id);
    expect(links).toEqual([expect.objectContaining({ id: into, kind: 'merged_into', back: false, status: 'handling' })]);
    const back = await itemPage(w.work('office'), into);
    expect(back.links).toEqual([expect.objectContaining({ id, kind: 'merged_into', back: true, status: 'exited' })]);
  });
  test.each(['transferred', 'unfounded'] as const)('%s stands beside every rate', async (kind) => {
    expect(await w.facts(await leave({ kind }))).toMatchObject({ status: 'exited', exitKind: kind });
  });
  test('to one that it is tied to already', async () => {
    const [id, otherId] = [await w.walkTo('handling'), await w.walkTo('handling')];
    await w.act('office', 'link', { id, input: { otherId, kind: 'same_as' } });
    await w.act('office', 'applyExit', { id, input: { kind: 'transferred', otherIds: [otherId], reason: '经核', attestation: '属实' } });
    await w.act('committee', 'agreeChange', { id, input: { opinion: '同意' } });
    expect((await itemPage(w.work('office'), id)).links).toEqual([expect.objectContaining({ id: otherId, kind: 'same_as' })]);
  });
  test.each(['revoked', 'split'] as const)('%s is no way out for a case', async (kind) => {
    const id = await w.walkTo('handling');
    const input = { kind, otherIds: [await w.walkTo('received')], reason: '经核', attestation: '属实' };
    expect(await refused('office', 'applyExit', { id, input })).toEqual(['exit_unfit']);
  });
});

test('an item that the reader may not see is not named among its ties', async () => {
  const id = await w.walkTo('handling');
  const [other = ''] = await w.register();
  await w.act('office', 'dispatch', { id: other, input: dispatched({ leadUnitId: w.unit('建设局') }) });
  await w.act('office', 'link', { id, input: { otherId: other, kind: 'same_as' } });
  expect((await itemPage(w.work('office'), id)).links).toHaveLength(1);
  expect((await itemPage(w.work('unit_head'), id)).links).toEqual([]);
  expect((await itemPage(w.work('unit_head@建设局'), other)).links).toEqual([]);
});
