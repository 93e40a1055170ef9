import { id } from '@duizhang/shared/item/fields.ts';
import { z } from 'zod';
import { anyPost, router } from '../trpc.ts';
import { waitingOf } from './count.ts';
import { inboxOf } from './inbox.ts';
import { markRead, notificationsOf } from './notifications.ts';

export const inboxRouter = router({
  list: anyPost.query(({ ctx }) => inboxOf(ctx)),
  count: anyPost.query(({ ctx }) => waitingOf(ctx)),
  notifications: anyPost.input(z.object({ before: id.optional() })).query(({ ctx, input }) => notificationsOf(ctx, input.before)),
  markRead: anyPost.input(z.object({ ids: z.array(id).max(1000).optional() })).mutation(({ ctx, input }) => markRead(ctx, input.ids)),
});
