import type { Facts } from '@duizhang/shared/item/facts.ts';
import type { World } from './world.ts';

// The shortest way of a task to each status.

/** `ready`: its milestone reached and its deliverable handed in. */
export async function walkTask(world: World, status: Facts['status'] | 'ready'): Promise<string> {
  const [id = ''] = await world.register();
  if (status === 'registered') return id;
  await world.act('office', 'dispatch', { id, input: { leadUnitId: world.unit('财政金融局'), track: 'dated', dueRequired: '2018-10-31' } });
  if (status === 'awaiting_claim') return id;
  await world.act('unit_head', 'claim', { id, input: {} });
  if (status === 'planning') return id;
  const milestones = [{ name: '示例节点：方案印发', plannedOn: '2018-07-31', precision: 'month' as const }];
  const deliverables = [{ name: '示例成果：改革方案', plannedOn: '2018-09-30' }];
  await world.act('handler', 'planTask', { id, input: { milestones, deliverables } });
  await world.act('unit_head', 'submitPlan', { id, input: { attestation: '属实' } });
  if (status === 'plan_review') return id;
  await world.act('office', 'agreePlan', { id, input: { opinion: '同意' } });
  await world.act('supervisor', 'agreePlan', { id, input: { opinion: '同意' } });
  return status === 'underway' ? id : carriedOut(world, { id, status });
}

async function carriedOut(world: World, { id, status }: { id: string; status: Facts['status'] | 'ready' }): Promise<string> {
  const planned = await world.facts(id);
  for (const each of planned.milestones)
    await world.act('handler', 'reachMilestone', { id, input: { milestoneId: each.id, on: '2018-06-01' } });
  for (const each of planned.deliverables)
    await world.act('handler', 'handIn', {
      id,
      input: { deliverableId: each.id, on: '2018-06-01', files: [await world.file('改革方案.pdf')] },
    });
  if (status === 'ready') return id;
  await world.act('unit_head', 'applyAcceptance', { id, input: { summary: '任务已完成', attestation: '属实' } });
  if (status === 'acceptance') return id;
  const onSite = { on: '2018-06-01', place: '财政金融局', people: '示例', found: '属实' };
  await world.act('office', 'agreeAcceptance', { id, input: { opinion: '同意' } });
  await world.act('supervisor', 'agreeAcceptance', { id, input: { opinion: '同意', onSite } });
  await world.act('committee', 'agreeAcceptance', { id, input: { opinion: '同意验收' } });
  return id;
}
