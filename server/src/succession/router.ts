import { id } from '@duizhang/shared/item/fields.ts';
import {
  amendSuccession as amendInput,
  carryOutSuccession as carryOutInput,
  draftSuccession as draftInput,
  dropSuccession as dropInput,
} from '@duizhang/shared/succession/input.ts';
import { z } from 'zod';
import { acting, router } from '../trpc.ts';
import { carryOutSuccession } from './carry-out.ts';
import { amendSuccession, draftSuccession, dropSuccession } from './draft.ts';
import { successionPage, successionsOf } from './queries.ts';

const reader = acting('sysadmin', 'committee', 'auditor');
const sysadmin = acting('sysadmin');

export const successionRouter = router({
  list: reader.query(({ ctx }) => successionsOf(ctx)),
  get: reader.input(z.object({ id })).query(({ ctx, input }) => successionPage(ctx, input.id)),
  draft: sysadmin.input(draftInput).mutation(({ ctx, input }) => draftSuccession(ctx, input)),
  amend: sysadmin.input(amendInput).mutation(({ ctx, input }) => amendSuccession(ctx, input)),
  drop: sysadmin.input(dropInput).mutation(({ ctx, input }) => dropSuccession(ctx, input)),
  carryOut: acting('committee')
    .input(carryOutInput)
    .mutation(async ({ ctx, input }) => {
      const done = await carryOutSuccession(ctx, input);
      // Units and posts have ended: who may do what is asked anew.
      ctx.forgetSeats(ctx.actor.orgId);
      return done;
    }),
});
