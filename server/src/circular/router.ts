import { circularSearch, createCircular as createInput, nameInCircular as nameInput } from '@duizhang/shared/circular/input.ts';
import { id } from '@duizhang/shared/item/fields.ts';
import { z } from 'zod';
import { acting, anyPost, router } from '../trpc.ts';
import { circularPage, circularsOf } from './queries.ts';
import { createCircular, nameInCircular } from './write.ts';

const office = acting('office');

export const circularRouter = router({
  list: anyPost.input(circularSearch).query(({ ctx, input }) => circularsOf(ctx, input)),
  get: anyPost.input(z.object({ id })).query(({ ctx, input }) => circularPage(ctx, input.id)),
  create: office.input(createInput).mutation(({ ctx, input }) => createCircular(ctx, input)),
  name: office.input(nameInput).mutation(({ ctx, input }) => nameInCircular(ctx, input)),
});
