import { id } from '@duizhang/shared/item/fields.ts';
import { z } from 'zod';
import { acting, router } from '../trpc.ts';
import { eventsOf } from './events.ts';
import { checkStates, lastCheck } from './states.ts';
import { verifyChain } from './verify.ts';

const wanted = z.object({ before: z.int().min(1).optional(), action: z.string().max(100).optional(), itemId: id.optional() });

export const eventRouter = router({
  list: acting('auditor')
    .input(wanted)
    .query(({ ctx, input }) => eventsOf(ctx, input)),
  /** The dated states against the events, now; and what the last night's check found. */
  states: acting('auditor').query(({ ctx }) => checkStates(ctx)),
  lastCheck: acting('auditor').query(({ ctx }) => lastCheck(ctx)),
  verify: acting('auditor').query(({ ctx }) => verifyChain(ctx)),
});
