import { type LightReason, reasonsOn } from '@duizhang/shared/item/light.ts';
import { lights } from '@duizhang/shared/item/words.ts';
import { label, t } from '../ui/text.ts';
import type { ItemData } from './data.ts';

// Why an item has its light, in words.

const sayReason = (each: Pick<LightReason, 'light' | 'text'>): string => `${label(lights[each.light])}${t('：', ': ')}${label(each.text)}`;

/** Reasons that hold today, then those still to come. */
export function reasonsOf({ item, actor, light }: ItemData): string[] {
  if (item.status === 'closed') return [t(`${item.closedOn ?? ''} 销号`, `Closed ${item.closedOn ?? ''}`)];
  if (item.status === 'exited') return [t('已退出，不再亮灯', 'Exited: no light')];
  const holds = reasonsOn(item, light, actor.today).map(sayReason);
  const coming = light.reasons.filter((each) => each.from !== null && each.from > actor.today);
  const next = coming.map((each) =>
    t(`${each.from} 起${lights[each.light].zh}：${each.text.zh}`, `${lights[each.light].en} from ${each.from}: ${each.text.en}`),
  );
  const none = holds.length === 0 ? [t('正常：没有超期、临近时限或退回', 'On course: nothing late, due soon or returned')] : [];
  return [...none, ...holds, ...next];
}
