import { id } from '@duizhang/shared/item/fields.ts';
import {
  answerInstruction as answerInput,
  instructionOn,
  judgeInstruction as judgeInput,
  writeInstruction as writeInput,
} from '@duizhang/shared/instruction/input.ts';
import { z } from 'zod';
import { acting, anyPost, router } from '../trpc.ts';
import { answerInstruction, judgeInstruction } from './follow-up.ts';
import { instructionPage, instructionsOn } from './queries.ts';
import { waitingInstructions } from './waiting.ts';
import { instructionChoices, writeInstruction } from './write.ts';

const writer = acting('leader', 'office');

export const instructionRouter = router({
  get: anyPost.input(z.object({ id })).query(({ ctx, input }) => instructionPage(ctx, input.id)),
  of: anyPost.input(instructionOn).query(({ ctx, input }) => instructionsOn(ctx, input)),
  waiting: anyPost.query(({ ctx }) => waitingInstructions(ctx)),
  choices: writer.input(instructionOn).query(({ ctx, input }) => instructionChoices(ctx, input)),
  write: writer.input(writeInput).mutation(({ ctx, input }) => writeInstruction(ctx, input)),
  answer: acting('unit_head')
    .input(answerInput)
    .mutation(({ ctx, input }) => answerInstruction(ctx, input)),
  judge: writer.input(judgeInput).mutation(({ ctx, input }) => judgeInstruction(ctx, input)),
});
