import { type Refusal, sentences } from '../item/sentences.ts';

/** Any detail asked for is answered with a mark, so that a sentence shows where it is filled. */
const marks = new Proxy<Record<string, string>>({}, { get: (_, key) => `«${String(key)}»` });

/** The names a sentence fills in, by language. */
export function blanksOf(code: Refusal['code']): { zh: string[]; en: string[] } {
  const said = sentences[code](marks);
  const names = (text: string) => [...text.matchAll(/«(\w+)»/g)].map((each) => each[1] ?? '').sort();
  return { zh: names(said.zh), en: names(said.en) };
}

/** True when a refusal is its code's own sentence with every blank filled, in both languages. */
export function isWellSaid(refusal: Refusal): boolean {
  const said = sentences[refusal.code](marks);
  const fits = (text: string, pattern: string) => new RegExp(`^${escape(pattern).replaceAll(/«\w+»/g, '.+')}$`, 'su').test(text);
  return fits(refusal.zh, said.zh) && fits(refusal.en, said.en) && !/[{}]|undefined|null|\[object/.test(refusal.zh + refusal.en);
}

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
