import type { Facts } from '@duizhang/shared/item/facts.ts';
import type { World } from './world.ts';

// The shortest way of a finding to each status.

type Goal = Facts['status'] | 'ready';

export async function walkFinding(world: World, status: Goal): Promise<string> {
  const [id = ''] = await world.register();
  if (status === 'registered') return id;
  await world.act('office', 'dispatch', { id, input: { leadUnitId: world.unit('财政金融局'), track: 'dated', dueRequired: '2018-10-31' } });
  if (status === 'awaiting_claim') return id;
  await world.act('unit_head', 'claim', { id, input: {} });
  if (status === 'planning') return id;
  await world.act('handler', 'editPlan', { id, input: { rootCause: '示例根源', lookalike: '已排查', measures: [world.measure] } });
  await world.act('unit_head', 'submitPlan', { id, input: { attestation: '属实' } });
  if (status === 'plan_review') return id;
  await world.act('office', 'agreePlan', { id, input: { opinion: '同意' } });
  await world.act('supervisor', 'agreePlan', { id, input: { opinion: '同意' } });
  return status === 'rectifying' ? id : rectified(world, { id, status });
}

async function rectified(world: World, { id, status }: { id: string; status: Goal }): Promise<string> {
  const planned = await world.facts(id);
  await world.act('handler', 'report', { id, input: { done: '已更新台账' } });
  for (const criterion of planned.criteria)
    await world.act('handler', 'attach', { id, input: { criterionId: criterion.id, files: [await world.file()] } });
  for (const measure of planned.measures) await world.act('handler', 'finishMeasure', { id, input: { measureId: measure.id } });
  if (status === 'ready') return id;
  await world.act('unit_head', 'applyClosure', { id, input: { summary: '已完成整改', attestation: '属实' } });
  if (status === 'closure_review') return id;
  const criteria = planned.criteria.map((each) => ({ criterionId: each.id, verdict: 'pass' as const }));
  const onSite = { on: '2018-06-01', place: '财政金融局', people: '示例', found: '属实' };
  await world.act('office', 'agreeClosure', { id, input: { opinion: '同意', criteria } });
  await world.act('supervisor', 'agreeClosure', { id, input: { opinion: '同意', criteria, onSite } });
  await world.act('committee', 'agreeClosure', { id, input: { opinion: '同意销号', criteria, grade: 'good' } });
  return id;
}
