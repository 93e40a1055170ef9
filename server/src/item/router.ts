import { inputs, performCall } from '@duizhang/shared/item/input.ts';
import { id } from '@duizhang/shared/item/fields.ts';
import { register as registerInput } from '@duizhang/shared/item/registering.ts';
import { listPage, listSearch, presentSearch } from '@duizhang/shared/item/search.ts';
import { dayCall, monthCall, timesCall } from '@duizhang/shared/item/views.ts';
import { z } from 'zod';
import { acting, anyPost, router } from '../trpc.ts';
import { historyOf } from './history.ts';
import { kanbanOf } from './kanban.ts';
import { countItems, listItems } from './list.ts';
import { dayOf, monthOf } from './month.ts';
import { candidates, itemPage, preview } from './page.ts';
import { perform } from './perform.ts';
import { register } from './register.ts';
import { searchItems } from './search.ts';
import { rangeOf, timesOf } from './times.ts';
import { totalsOf } from './totals.ts';
import { recipientsOf } from './urge.ts';

/** The action's own schema is asked here too, so that what is wrong with a form is told as such. */
const checkedCall = performCall.superRefine((call, context) => {
  const parsed = inputs[call.action].safeParse(call.input);
  for (const issue of parsed.error?.issues ?? []) context.addIssue({ code: 'custom', message: issue.message, path: [...issue.path] });
});
const previewCall = performCall.pick({ action: true }).extend({ ids: z.array(id).min(1).max(500) });
const one = z.object({ id });

export const itemRouter = router({
  perform: anyPost.input(checkedCall).mutation(({ ctx, input }) => perform(ctx, input)),
  preview: anyPost.input(previewCall).query(({ ctx, input }) => preview(ctx, input)),
  recipients: anyPost.input(previewCall.pick({ ids: true })).query(({ ctx, input }) => recipientsOf(ctx, input.ids)),
  register: acting('office')
    .input(registerInput)
    .mutation(({ ctx, input }) => register(ctx, input)),
  list: anyPost.input(listPage).query(({ ctx, input }) => listItems(ctx, input)),
  totals: anyPost.input(z.object({ ledgerId: id })).query(({ ctx, input }) => totalsOf(ctx, input.ledgerId)),
  count: anyPost.input(listSearch).query(({ ctx, input }) => countItems(ctx, input)),
  kanban: anyPost.input(presentSearch).query(({ ctx, input }) => kanbanOf(ctx, input)),
  range: anyPost.input(presentSearch).query(({ ctx, input }) => rangeOf(ctx, input)),
  times: anyPost.input(timesCall).query(({ ctx, input }) => timesOf(ctx, input.ids)),
  month: anyPost.input(monthCall).query(({ ctx, input }) => monthOf(ctx, input)),
  day: anyPost.input(dayCall).query(({ ctx, input }) => dayOf(ctx, input)),
  get: anyPost.input(one).query(({ ctx, input }) => itemPage(ctx, input.id)),
  history: anyPost.input(one.extend({ before: z.int().optional() })).query(({ ctx, input }) => historyOf(ctx, input)),
  candidates: anyPost.input(one).query(({ ctx, input }) => candidates(ctx, input.id)),
  search: anyPost.input(z.object({ text: z.string().trim().max(100) })).query(({ ctx, input }) => searchItems(ctx, input.text)),
});
