/** A text in both languages of the product. Chinese first. */
export type Text = { readonly zh: string; readonly en: string };

// A schema has one string to say what is wrong. Ours carries both languages in it, apart by a character that nobody types.
const between = '\u001f';
/** A schema's message in both languages. */
export const both = (zh: string, en: string): string => `${zh}${between}${en}`;
/** What a schema said, if in our own words; null: zod spoke for itself. */
export function saidBy(message: string): Text | null {
  const [zh, en] = message.split(between);
  return zh !== undefined && en !== undefined ? { zh, en } : null;
}
