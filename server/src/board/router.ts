import { id } from '@duizhang/shared/item/fields.ts';
import { z } from 'zod';
import { anyPost, router } from '../trpc.ts';
import { overview } from './overview.ts';

export const boardRouter = router({
  overview: anyPost.input(z.object({ ledgerId: id })).query(({ ctx, input }) => overview(ctx, input.ledgerId)),
});
