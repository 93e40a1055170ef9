import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { openRequest } from '@duizhang/shared/item/facts.ts';
import type { RawInput } from '@duizhang/shared/item/input.ts';
import { type Application, applications, payloadSoFar } from '@duizhang/shared/item/payload.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { longTerm } from '../test/door.ts';
import { type World, world } from '../test/world.ts';

// What a drawer shows as to be frozen is what the door then freezes, word for word.

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

type Case<A extends Application> = {
  readonly kind: ItemKind;
  readonly at: Parameters<World['walkTo']>[0];
  readonly who: string;
  readonly input: (w: World) => RawInput<A> | Promise<RawInput<A>>;
};
const signed = { attestation: '属实' };
const planned = { milestones: [{ name: ' 示例节点 ', plannedOn: '2018-07-02', precision: 'month' as const }] };
const counters = [{ name: '问责', value: '0', unit: '人' }];

// biome-ignore format: a table, one line an action
const cases: { readonly [A in Application]: Case<A> } = {
  submitPlan: { kind: 'finding', at: 'planning', who: 'unit_head', input: () => signed },
  amendPlan: { kind: 'finding', at: 'rectifying', who: 'unit_head', input: (w) => ({ ...signed, reason: ' 工期调整 ', measures: [w.measure] }) },
  amendTask: { kind: 'task', at: 'underway', who: 'unit_head', input: () => ({ ...signed, ...planned, reason: '工期调整' }) },
  applyExtension: { kind: 'finding', at: 'rectifying', who: 'unit_head', input: async (w) => ({ ...signed, to: '2018-11-30', reasonCode: 'funding', reason: '资金未到', approval: await w.file() }) },
  convertTrack: { kind: 'finding', at: 'rectifying', who: 'unit_head', input: () => ({ ...signed, to: 'long_term', longTerm, reason: '须长期推进' }) },
  applyClosure: { kind: 'finding', at: 'ready', who: 'unit_head', input: () => ({ ...signed, summary: ' 已完成 ' }) },
  applyStaged: { kind: 'case', at: 'ready', who: 'unit_head', input: () => ({ ...signed, summary: '已办', outcomes: counters, remaining: '围挡', remainingDue: '2018-09-30' }) },
  applyDone: { kind: 'case', at: 'ready', who: 'unit_head', input: () => ({ ...signed, summary: '已办', outcomes: counters }) },
  applyAcceptance: { kind: 'task', at: 'ready', who: 'unit_head', input: () => ({ ...signed, summary: '已完成' }) },
  applyExit: { kind: 'finding', at: 'rectifying', who: 'office', input: () => ({ ...signed, kind: 'unfounded', reason: '经查不实' }) },
  applyAdopt: { kind: 'finding', at: 'registered', who: 'office', input: async (w) => ({ ...signed, outcome: 'closed', leadUnitId: w.unit('财政金融局'), decidingBody: '示例巡视办', documentNumber: '〔2017〕6号', decidedOn: '2017-12-01', approval: await w.file() }) },
  applyChange: { kind: 'entry', at: 'active', who: 'office', input: () => ({ ...signed, kind: 'adjust', name: '层级', before: '市级', after: '区级', basis: '示例依据', effectiveOn: '2018-06-01' }) },
};

// oxlint-disable-next-line typescript/consistent-type-assertions -- Object.keys widens to string[]
test.each(Object.keys(applications) as Application[])('%s', async (action) => {
  const { kind, at, who, input } = cases[action];
  const w = await world(db.app, { kind });
  const id = await w.walkTo(at);
  if (action === 'submitPlan')
    await w.act('handler', 'editPlan', { id, input: { rootCause: '示例根源', lookalike: '已排查', measures: [w.measure] } });
  const before = await w.facts(id);
  const written = await input(w);
  const shown = payloadSoFar(action, { item: before, today: w.rows.today }, { ...written });
  await w.act(who, action, { id, input: written });
  const request = openRequest(await w.facts(id));
  expect(request?.kind).toBe(applications[action]);
  expect(JSON.parse(JSON.stringify(shown))).toEqual(request?.payload);
});

test('a form that is hardly begun shows what there is', async () => {
  const w = await world(db.app);
  const item = await w.facts(await w.walkTo('rectifying'));
  const shown = payloadSoFar('applyExtension', { item, today: w.rows.today }, { to: '', reasonCode: '', reason: ' 资金' });
  expect(shown).toMatchObject({ to: '', reason: '资金', from: '2018-09-30', original: '2018-09-30', approvalSha256: null });
});
