import type { DigestLine } from '@duizhang/db/schema/reminder.ts';
import { distanceOf } from '@duizhang/shared/reminder/words.ts';
import type { Text } from '@duizhang/shared/text.ts';

// A digest in words. Figures first: who reads only the first line knows how much there is.

const mostLines = 50;

/** 12月29日提醒：3 项临期，1 项已逾期 */
export function noteOf(day: string, lines: readonly Pick<DigestLine, 'left'>[]): Text {
  const late = lines.filter((each) => each.left < 0).length;
  const soon = lines.length - late;
  const zh = [soon > 0 ? `${soon} 件临期` : '', late > 0 ? `${late} 件已逾期` : ''].filter(Boolean).join('，');
  const en = [soon > 0 ? `${soon} due soon` : '', late > 0 ? `${late} overdue` : ''].filter(Boolean).join(', ');
  return { zh: `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日提醒：${zh}`, en: `Reminders of ${day}: ${en}` };
}

/** Subject and body of what goes out: no personal names, no more than the titles that the inbox shows. */
export function mailOf(day: string, lines: readonly DigestLine[]): { subject: string; body: string } {
  const shown = lines.slice(0, mostLines).map(({ code, title, what, dueOn, left, provisional = false }, n) => {
    return `${n + 1}. ${code} ${title}\n   ${what.zh}：${dueOn}，${distanceOf(left, provisional).zh}`;
  });
  const more = lines.length > mostLines ? [`……另有 ${lines.length - mostLines} 件，请登录系统查看。`] : [];
  const { zh: subject } = noteOf(day, lines);
  return {
    subject: `对账 ${subject}`,
    body: [subject, '', ...shown, ...more, '', '请登录对账办理。本消息由系统发出，无需回复。'].join('\n'),
  };
}
