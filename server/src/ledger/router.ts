import { id } from '@duizhang/shared/item/fields.ts';
import { newBatch, newSource } from '@duizhang/shared/item/registering.ts';
import { viewSearch } from '@duizhang/shared/item/search.ts';
import { ledgerChange, newLedger } from '@duizhang/shared/ledger/input.ts';
import { z } from 'zod';
import { acting, anyPost, router } from '../trpc.ts';
import { createLedger, founding } from './create.ts';
import { ledgersHome } from './home.ts';
import { ledgerPage, ledgersOf } from './ledger.ts';
import { approvePolicy, draftPolicy, policiesOf, policyDocument } from './policies.ts';
import { addBatch, addSource } from './sources.ts';
import { updateLedger } from './update.ts';
import { dropView, saveView, viewsOf } from './views.ts';
import { both } from '@duizhang/shared/text.ts';

const one = z.object({ id });
const ofLedger = z.object({ ledgerId: id });
const text = (least: number, most: number) =>
  z
    .string()
    .trim()
    .min(least, { message: both('请填写', 'Fill this in') })
    .max(most, { message: both(`最多 ${most} 个字`, `At most ${most} characters`) });
const newView = ofLedger.extend({ name: text(1, 50), shared: z.boolean(), search: viewSearch });
const newPolicy = ofLedger.extend({ document: policyDocument, reason: text(2, 500) });

// Who serves which ledger is part of who may do what: after such a change everybody's is asked anew.
const seating = acting('office').use(async ({ ctx, next }) => {
  const result = await next();
  ctx.forgetSeats(ctx.actor.orgId);
  return result;
});

export const ledgerRouter = router({
  list: anyPost.query(({ ctx }) => ledgersOf(ctx)),
  home: anyPost.query(({ ctx }) => ledgersHome(ctx)),
  founding: acting('office').query(({ ctx }) => founding(ctx)),
  create: seating.input(newLedger).mutation(({ ctx, input }) => createLedger(ctx, input)),
  update: seating.input(ledgerChange).mutation(({ ctx, input }) => updateLedger(ctx, input)),
  get: anyPost.input(one).query(({ ctx, input }) => ledgerPage(ctx, input.id)),
  views: anyPost.input(ofLedger).query(({ ctx, input }) => viewsOf(ctx, input.ledgerId)),
  saveView: anyPost.input(newView).mutation(({ ctx, input }) => saveView(ctx, input)),
  dropView: anyPost.input(one).mutation(({ ctx, input }) => dropView(ctx, input.id)),
  addSource: acting('office')
    .input(newSource)
    .mutation(({ ctx, input }) => addSource(ctx, input)),
  addBatch: acting('office')
    .input(newBatch)
    .mutation(({ ctx, input }) => addBatch(ctx, input)),
  policies: anyPost.input(ofLedger).query(({ ctx, input }) => policiesOf(ctx, input.ledgerId)),
  draftPolicy: acting('office')
    .input(newPolicy)
    .mutation(({ ctx, input }) => draftPolicy(ctx, input)),
  approvePolicy: acting('committee')
    .input(one)
    .mutation(({ ctx, input }) => approvePolicy(ctx, input.id)),
});
