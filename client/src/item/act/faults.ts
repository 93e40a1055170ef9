import { saidBy } from '@duizhang/shared/text.ts';
import { label, t } from '../../ui/text.ts';

/** What is wrong with an input, in words, by the path of the field. */
export type Faults = ReadonlyMap<string, string>;

type Issue = { readonly code?: string; readonly message: string; readonly path: readonly PropertyKey[] };
type Judged = { readonly success: boolean; readonly error?: { readonly issues: readonly Issue[] } | undefined };
type Schema = { readonly safeParse: (input: unknown) => Judged };

/** The first fault of each field. */
export function faultsOf(schema: Schema, input: unknown): Faults {
  const judged = schema.safeParse(input);
  const faults = new Map<string, string>();
  for (const issue of judged.error?.issues ?? []) {
    const path = issue.path.map(String).join('.');
    if (!faults.has(path)) faults.set(path, sentenceOf(issue));
  }
  return faults;
}

// What zod says of its own accord is for programmers.
function sentenceOf({ code, message }: Issue): string {
  const own = saidBy(message);
  if (own) return label(own);
  if (code === 'too_small') return t('请填写', 'Fill this in; it is too short');
  if (code === 'too_big') return t('太长或太多', 'Too long or too many');
  return t('请填写或选择', 'Fill this in or choose');
}
