import { z } from 'zod';
import { acting, router } from '../trpc.ts';
import { eventFilter, eventsOf } from './events.ts';
import { checkStates, lastCheck } from './states.ts';

const wanted = eventFilter.extend({ before: z.int().min(1).optional() });

export const eventRouter = router({
  list: acting('auditor')
    .input(wanted)
    .query(({ ctx, input }) => eventsOf(ctx, input)),
  /** The dated states against the events, now; and what the last night's check found. */
  states: acting('auditor').query(({ ctx }) => checkStates(ctx)),
  lastCheck: acting('auditor').query(({ ctx }) => lastCheck(ctx)),
});
