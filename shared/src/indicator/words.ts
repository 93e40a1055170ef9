import { type Approx, approximations } from '../item/words.ts';
import type { Text } from '../text.ts';

/** How an indicator belongs to another: it is … the other. */
export const parts = {
  addend: { zh: '加数', en: 'an addend of' },
  subset: { zh: '其中', en: 'a subset of' },
  growth: { zh: '增减', en: 'the growth of' },
  share: { zh: '占比', en: 'the share of' },
} as const satisfies Record<string, Text>;
export type Part = keyof typeof parts;

export const valueStates = {
  submitted: { zh: '待审核', en: 'Waiting for the office' },
  accepted: { zh: '已采用', en: 'Accepted' },
  returned: { zh: '已退回', en: 'Returned' },
  superseded: { zh: '已替代', en: 'Superseded' },
} as const satisfies Record<string, Text>;
export type ValueState = keyof typeof valueStates;

export type Figure = { readonly value: string | null; readonly approx: Approx | null; readonly approxWord: string | null };

/** Words that stand before the number; the others follow it. */
const leading: readonly string[] = ['约', '近', '大约', '将近', '接近', '超过', '超', '逾'];

/**
 * A value as the source wrote it, its 余 约 近 以上 in their place: 1000余个, 近10000人次, 约16亿元, 80%以上.
 * Without a number: '—'.
 */
export function figureText({ value, approx, approxWord }: Figure, unit: string): string {
  if (value === null) return '—';
  const word = approxWord ?? (approx === null ? '' : approximations[approx].zh);
  if (word === '') return `${value}${unit}`;
  if (approx === 'about' || approx === 'nearly' || leading.includes(word)) return `${word}${value}${unit}`;
  return word === '余' || word === '多' ? `${value}${word}${unit}` : `${value}${unit}${word}`;
}
