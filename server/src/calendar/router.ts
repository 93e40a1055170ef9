import { text } from '@duizhang/shared/item/fields.ts';
import { refuse } from '@duizhang/shared/item/sentences.ts';
import { z } from 'zod';
import { Refused } from '../errors.ts';
import { acting, anyPost, router } from '../trpc.ts';
import { calendarYear } from './queries.ts';
import { saveYear } from './save.ts';
import { linesOf } from './workbook.ts';

const year = z.int().min(2004).max(2099);
const office = acting('office');

/** 工作日历: everybody reads it, an office enters a year of it. */
export const calendarRouter = router({
  get: anyPost.input(z.object({ year })).query(({ ctx, input }) => calendarYear(ctx, input.year)),
  /** A small workbook as lines of text; nothing is kept of it. */
  readWorkbook: office.input(z.object({ base64: z.base64().max(700_000) })).mutation(async ({ input }): Promise<{ text: string }> => {
    const lines = await linesOf(Buffer.from(input.base64, 'base64')).catch(() => null);
    if (lines === null)
      throw new Refused([
        refuse('bad_input', {
          what: {
            zh: '这个文件读不出表格，请另存为 xlsx，或把日期和“休”“班”两列复制后粘贴',
            en: 'No sheet can be read from this file: save it as xlsx, or copy the columns and paste them',
          },
        }),
      ]);
    return { text: lines };
  }),
  save: office.input(z.object({ year, text: text(50_000), basis: text(100, 4), key: text(100) })).mutation(async ({ ctx, input }) => {
    const saved = await saveYear(ctx, ctx.calendars, input);
    ctx.forgetSeats(ctx.actor.orgId);
    return saved;
  }),
});
