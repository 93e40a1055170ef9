import type { Text } from '../text.ts';

/** How far off a deadline is, in working days; provisional (暂按) where these reach into a year whose notice is not known. */
export function distanceOf(left: number, provisional: boolean): Text {
  const mark = provisional ? { zh: '（暂按）', en: ' (provisional)' } : { zh: '', en: '' };
  if (left < 0) return { zh: `逾期 ${-left} 个工作日${mark.zh}`, en: `${-left} working days overdue${mark.en}` };
  return left === 0
    ? { zh: `今天到期${mark.zh}`, en: `due today${mark.en}` }
    : { zh: `还有 ${left} 个工作日${mark.zh}`, en: `${left} working days left${mark.en}` };
}
