import type { ItemKind } from '../item/words.ts';
import { type FieldName, fieldNames, headerWordsOf, isOfKind } from './fields.ts';
import { fold, withoutBrackets } from './fold.ts';

// How well the words over a column fit a field, by themselves; what stands under them is weighed in match.ts.

export type Guess = { readonly field: FieldName; readonly strength: number; readonly word: string };
type Known = ReadonlyMap<string, readonly Guess[]>;

const strengths = { sure: 1, weak: 0.6, foreign: 0.5 } as const;

function known(kind: ItemKind): Known {
  const index = new Map<string, Guess[]>();
  for (const field of fieldNames.filter((each) => isOfKind(each, kind))) {
    const lists = headerWordsOf(field, kind);
    for (const how of ['sure', 'weak', 'foreign'] as const) {
      for (const word of lists[how]) {
        const key = fold(word);
        const guesses = index.get(key) ?? [];
        if (guesses.some((each) => each.field === field)) continue;
        index.set(key, [...guesses, { field, strength: strengths[how], word }]);
      }
    }
  }
  return index;
}
const byKind = {
  finding: known('finding'),
  case: known('case'),
  task: known('task'),
  entry: known('entry'),
} as const satisfies Record<ItemKind, Known>;

const longest = 24;

/** The fields that a column's header may mean, the likeliest first. `levels` from the top down. */
export function guessesOf(levels: readonly string[], kind: ItemKind): Guess[] {
  const leaf = levels.at(-1);
  if (leaf === undefined) return [];
  const best = new Map<FieldName, Guess>();
  const add = (guesses: readonly Guess[], factor: number): void => {
    for (const guess of guesses) {
      const strength = guess.strength * factor;
      if (strength > (best.get(guess.field)?.strength ?? 0)) best.set(guess.field, { ...guess, strength });
    }
  };
  const whole = fold(leaf);
  const core = fold(withoutBrackets(leaf));
  const parent = levels.length > 1 ? fold(withoutBrackets(levels.at(-2) ?? '')) : '';
  const index = byKind[kind];
  add(index.get(whole) ?? [], 1);
  if (core !== whole && core !== '') add(index.get(core) ?? [], 0.97);
  // 责任 / 单位 says as much as 责任单位; but 审定 / 时间 is more than 时间.
  if (parent !== '') add(index.get(parent + core) ?? [], 1);
  for (const text of [core, parent + core]) if (text.length <= longest) add(within(text, index), 1);
  return [...best.values()].sort((a, b) => b.strength - a.strength);
}

/** Known words inside a longer header: 整改完成时限及要求. The more of it they cover, and the nearer its end, the surer. */
function within(text: string, index: Known): Guess[] {
  const found: Guess[] = [];
  for (const [word, guesses] of index) {
    if (word.length < 2 || word.length >= text.length) continue;
    const at = text.lastIndexOf(word);
    if (at === -1) continue;
    const isEnd = at + word.length === text.length;
    if (word.length === 2 && !isEnd) continue;
    const share = word.length / text.length;
    for (const guess of guesses) found.push({ ...guess, strength: guess.strength * (0.35 + 0.4 * share + (isEnd ? 0.15 : 0)) });
  }
  return found;
}

const common = new Map<string, Guess[]>();
for (const index of Object.values(byKind)) for (const [word, guesses] of index) common.set(word, [...(common.get(word) ?? []), ...guesses]);

/** How much a text looks like a header word at all, of whatever kind of ledger. */
export function headerStrength(text: string): number {
  const word = fold(text);
  if (word === '' || word.length > longest) return 0;
  const guesses = common.get(word) ?? common.get(fold(withoutBrackets(text))) ?? within(word, common);
  return guesses.reduce((most, { strength }) => Math.max(most, strength), 0);
}
