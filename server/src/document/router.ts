import { isMarkedSecret, isPlainName } from '@duizhang/shared/files.ts';
import { id, sha256, text } from '@duizhang/shared/item/fields.ts';
import { z } from 'zod';
import { acting, anyPost, router } from '../trpc.ts';
import { addDocument } from './add.ts';
import { linkables, markPassage, unmarkPassage } from './marks.ts';
import { documentPage, documentsOf, placesOf } from './queries.ts';
import { both } from '@duizhang/shared/text.ts';

const one = z.object({ id });
const name = text(200)
  .refine(isPlainName, { message: both('文件名里有不能用的字符', 'The name holds characters that can’t be used') })
  .refine((value) => !isMarkedSecret(value), {
    message: both(
      '文件名带有密级字样；本系统不得上传国家秘密',
      'The name carries a security classification; state secrets must not be uploaded',
    ),
  });
const place = z.int().min(0).max(10_000_000);
const thing = z.union([z.object({ itemId: id }).strict(), z.object({ indicatorId: id }).strict()]);
const cited = z.union([thing, z.object({ ledgerId: id }).strict()]);

const office = acting('office');

export const documentRouter = router({
  list: anyPost.input(z.object({ ledgerId: id })).query(({ ctx, input }) => documentsOf(ctx, input.ledgerId)),
  get: anyPost.input(one).query(({ ctx, input }) => documentPage(ctx, input.id)),
  places: anyPost.input(cited).query(({ ctx, input }) => placesOf(ctx, input)),
  add: office.input(z.object({ sourceId: id, sha256, name })).mutation(({ ctx, input }) => addDocument(ctx, ctx.files, input)),
  linkables: office.input(z.object({ text: text(100) })).query(({ ctx, input }) => linkables(ctx, input.text)),
  mark: office.input(z.object({ documentId: id, from: place, to: place, thing })).mutation(({ ctx, input }) => markPassage(ctx, input)),
  unmark: office.input(one.extend({ reason: text(500, 2) })).mutation(({ ctx, input }) => unmarkPassage(ctx, input)),
});
