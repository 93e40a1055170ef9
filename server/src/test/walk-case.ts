import type { Facts } from '@duizhang/shared/item/facts.ts';
import type { World } from './world.ts';

// The shortest way of a case to each status.

const order = ['received', 'awaiting_claim', 'handling', 'ready', 'done_review', 'done', 'verified'] as const;
/** Every counter is told, zeros too. */
export const outcomes = [
  { name: '责令整改', value: '1', unit: '家' },
  { name: '罚款', value: '2.5', unit: '万元' },
  { name: '问责', value: '0', unit: '人' },
];
export const visited = { way: 'on_site' as const, place: '示例工地', people: '示例', found: '现场已整改到位' };

/** `ready`: handled with its evidence. `staged` is reached by an application in part. */
export async function walkCase(world: World, status: Facts['status'] | 'ready'): Promise<string> {
  const [id = ''] = await world.register();
  const upTo = (goal: (typeof order)[number]) => status === goal;
  if (upTo('received')) return id;
  await world.act('office', 'dispatch', { id, input: { leadUnitId: world.unit('财政金融局'), track: 'dated', dueRequired: '2018-10-31' } });
  if (upTo('awaiting_claim')) return id;
  await world.act('unit_head', 'claim', { id, input: {} });
  if (upTo('handling')) return id;
  await world.act('handler', 'attach', { id, input: { files: [await world.file('整改前后照片.jpg')] } });
  if (upTo('ready')) return id;
  if (status === 'replied') {
    await world.act('unit_head', 'reply', { id, input: { done: '已责令整改并回复', outcomes } });
    return id;
  }
  const applied = { summary: '已整改到位', attestation: '属实', outcomes };
  if (status === 'staged')
    await world.act('unit_head', 'applyStaged', { id, input: { ...applied, remaining: '围挡待更换', remainingDue: '2018-09-30' } });
  else await world.act('unit_head', 'applyDone', { id, input: applied });
  if (upTo('done_review')) return id;
  await agreeDone(world, id);
  if (status === 'verified') await world.act('supervisor', 'verify', { id, input: visited });
  return id;
}

/** Takes a completion through the three levels of the world's policy. */
export async function agreeDone(world: World, id: string): Promise<void> {
  const onSite = { on: '2018-06-01', place: '示例工地', people: '示例', found: '属实' };
  await world.act('office', 'agreeDone', { id, input: { opinion: '同意' } });
  await world.act('supervisor', 'agreeDone', { id, input: { opinion: '同意', onSite } });
  await world.act('committee', 'agreeDone', { id, input: { opinion: '同意办结' } });
}
