import { addWorkingDays, isCertain } from '@duizhang/shared/calendar.ts';
import type { dueAfter } from '@duizhang/shared/notice/input.ts';
import type { z } from 'zod';
import type { Work } from '../work.ts';

/** The day that many working days from today, or the one that was chosen; `certain`: the working days of its year are known. */
export function dueDay({ actor, calendar }: Pick<Work, 'actor' | 'calendar'>, asked: z.output<typeof dueAfter>) {
  const day = 'day' in asked ? asked.day : addWorkingDays(calendar, actor.today, asked.days);
  return { day, certain: isCertain(calendar, day) };
}
