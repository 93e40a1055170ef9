import { answeredBy, fieldFor, heldIn, type Held, longestKey, placeOf, takenBack } from './answering.ts';
import type { ImportAnswers } from './input.ts';
import type { QuestionGroup } from './planned.ts';
import type { Choice } from './reading.ts';

// Questions of which exactly one answer is near: a person looks through the list and takes all of them at once.

export type Suggestion = { readonly question: QuestionGroup; readonly choice: Choice };
/** What the suggestions are about: units, people, or the cells of one field. */
export type Suggested = { readonly about: Held['about']; readonly suggestions: readonly Suggestion[] };

/** In the order of the questions, so by how many rows each answers. */
export function suggestedFor(questions: readonly QuestionGroup[]): Suggested[] {
  const groups = new Map<Held['about'], Suggestion[]>();
  for (const question of questions) {
    const near = question.choices.filter((each) => each.near);
    const [choice] = near;
    const about = aboutOf(question);
    if (choice === undefined || near.length > 1 || about === null) continue;
    groups.set(about, [...(groups.get(about) ?? []), { question, choice }]);
  }
  return [...groups].map(([about, suggestions]) => ({ about, suggestions }));
}

/** Only what is answered for the whole file by its words, so that it can be looked at and taken back. */
function aboutOf(question: QuestionGroup): Held['about'] | null {
  const place = placeOf(question.code);
  if (place === 'unit' || place === 'person') return place;
  return place === 'same' && question.text !== '' && question.text.length <= longestKey ? fieldFor(question) : null;
}

export const withSuggested = (answers: ImportAnswers, suggestions: readonly Suggestion[]): ImportAnswers =>
  suggestions.reduce((now, { question, choice }) => answeredBy(now, question, choice.value), answers);

/** What taking these suggestions would add, to be taken back in one go; what was answered otherwise since then stays. */
export function heldBy(before: ImportAnswers, suggestions: readonly Suggestion[]): Held[] {
  const known = new Set(heldIn(before).map((each) => JSON.stringify(each)));
  return heldIn(withSuggested(before, suggestions)).filter((each) => !known.has(JSON.stringify(each)));
}
export function withoutHeld(answers: ImportAnswers, held: readonly Held[]): ImportAnswers {
  const standing = new Set(heldIn(answers).map((each) => JSON.stringify(each)));
  return held.filter((each) => standing.has(JSON.stringify(each))).reduce(takenBack, answers);
}
