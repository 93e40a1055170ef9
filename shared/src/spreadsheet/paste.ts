import { z } from 'zod';
import { id } from '../item/fields.ts';
import { both } from '../text.ts';

/** What may be pasted at once; a longer document comes as a file. */
export const mostPasted = 200_000;

export const pasteText = z.object({
  ledgerId: id,
  text: z
    .string()
    .max(mostPasted, {
      message: both(`最多粘贴 ${mostPasted} 个字，更长的请导入文件`, `At most ${mostPasted} characters; import a longer text as a file`),
    })
    .refine((text) => text.trim() !== '', { message: both('请粘贴文字', 'Paste the text') }),
});
