import { id } from '@duizhang/shared/item/fields.ts';
import { z } from 'zod';
import { acting, router } from '../trpc.ts';
import { eventsOf } from './events.ts';
import { verifyChain } from './verify.ts';

const wanted = z.object({ before: z.int().min(1).optional(), action: z.string().max(100).optional(), itemId: id.optional() });

export const eventRouter = router({
  list: acting('auditor')
    .input(wanted)
    .query(({ ctx, input }) => eventsOf(ctx, input)),
  verify: acting('auditor').query(({ ctx }) => verifyChain(ctx)),
});
