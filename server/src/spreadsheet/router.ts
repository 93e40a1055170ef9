import { id } from '@duizhang/shared/item/fields.ts';
import { commitImport } from '@duizhang/shared/spreadsheet/commit.ts';
import { importAnswers } from '@duizhang/shared/spreadsheet/input.ts';
import { pasteText } from '@duizhang/shared/spreadsheet/paste.ts';
import { z } from 'zod';
import { acting, router } from '../trpc.ts';
import { commit } from './commit.ts';
import { answer, draftPage, draftRows, draftsOf, draftText, drop } from './draft.ts';
import { progressOf, stop } from './progress.ts';
import { takeText } from './take.ts';

const one = z.object({ id });
const office = acting('office');
const version = z.int().min(1);
const verdict = z.enum(['create', 'update', 'same', 'question', 'error', 'skipped']);

export const spreadsheetRouter = router({
  paste: office.input(pasteText).mutation(({ ctx, input }) => takeText(ctx, input)),
  drafts: office.input(z.object({ ledgerId: id })).query(({ ctx, input }) => draftsOf(ctx, input.ledgerId)),
  get: office.input(one).query(({ ctx, input }) => draftPage(ctx, input.id)),
  /** The document of an import that is one: its text, where its rows stand in it, its figures. */
  text: office.input(one).query(({ ctx, input }) => draftText(ctx, input.id)),
  rows: office
    .input(
      one.extend({
        version,
        verdicts: z.array(verdict).min(1).max(6),
        only: z.array(z.int().min(0)).max(20_000).nullable().default(null),
        adopt: z.boolean().default(false),
        cursor: z.int().min(0).default(0),
        limit: z.int().min(1).max(100).default(50),
      }),
    )
    .query(({ ctx, input: { cursor, ...input } }) => draftRows(ctx, { ...input, from: cursor })),
  answer: office.input(one.extend({ version, answers: importAnswers })).mutation(({ ctx, input }) => answer(ctx, input)),
  drop: office.input(one).mutation(({ ctx, input }) => drop(ctx, input.id)),
  /** How far it is, while a commit or, by the id that the page gave it, the reading of a file is under way. */
  progress: office.input(one).query(({ ctx, input }) => progressOf(ctx, input.id)),
  stop: office.input(one).mutation(({ ctx, input }) => stop(ctx, input.id)),
  commit: office.input(commitImport).mutation(({ ctx, input }) => commit(ctx, input)),
});
