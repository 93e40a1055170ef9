import type { RawInput } from '@duizhang/shared/item/input.ts';
import type { LookbackVerdict } from '@duizhang/shared/lookback/words.ts';
import { v7 } from 'uuid';
import { judgeLookback } from '../lookback/judge.ts';
import { openLookback, previewLookback } from '../lookback/open.ts';
import type { World } from './world.ts';

// Look-backs by their own doors, for tests that are about what follows.

type Scope = Parameters<typeof previewLookback>[1];

/** Opens a look-back over closed findings of the world's ledger, all of them unless told otherwise. */
export async function lookBack(w: World, more: Partial<Scope> & { today?: string } = {}): Promise<{ id: string; itemIds: string[] }> {
  const { today, ...scoped } = more;
  const scope: Scope = { ledgerId: w.ledgerId, filter: {}, size: 100, seed: '示例', ...scoped };
  const work = w.work('supervisor', today);
  const itemIds = (await previewLookback(work, scope)).items.map((each) => each.id);
  const opened = await openLookback(work, { ...scope, name: '示例回头看', checklist: ['措施是否仍在执行'], itemIds, key: v7() });
  return { ...opened, itemIds };
}

/** Opens one over an item that is closed, and finds this of it. */
export async function findOf(w: World, itemId: string, { verdict, today }: { verdict: LookbackVerdict; today?: string }): Promise<string> {
  const { number } = await w.facts(itemId);
  const { id } = await lookBack(w, { ...(today && { today }), filter: { q: `-${String(number).padStart(3, '0')}` } });
  const answers = [{ answer: verdict === 'consolidated' ? ('yes' as const) : ('no' as const), note: '' }];
  await judgeLookback(w.work('supervisor', today), { id, itemId, answers, verdict, reason: '现场核查所见（示例）', key: v7() });
  return id;
}

export const anew = (dueRequired = '2018-12-31'): RawInput<'rebound'> => ({ reason: '台账又停止更新（示例）', dueRequired });

/** For the matrix: a look-back with one item that waits for its verdict, and what opens another. */
export async function furnishLookback(w: World) {
  const itemId = await w.walkTo('closed');
  const { number } = await w.facts(itemId);
  const scope = { ledgerId: w.ledgerId, filter: { q: `-${String(number).padStart(3, '0')}` }, size: 1, seed: '示例' };
  const { id } = await lookBack(w, scope);
  return { id, itemId, scope };
}
