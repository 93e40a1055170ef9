import type { Text } from '../text.ts';

/** How far off a deadline is, in working days. */
export function distanceOf(left: number): Text {
  if (left < 0) return { zh: `逾期 ${-left} 个工作日`, en: `${-left} working days overdue` };
  return left === 0 ? { zh: '今天到期', en: 'due today' } : { zh: `还有 ${left} 个工作日`, en: `${left} working days left` };
}
