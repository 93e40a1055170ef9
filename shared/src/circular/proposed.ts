import type { Text } from '../text.ts';

/** What a proposal of the ladder says of a unit that is to be named. */
export type ToBeNamed = { readonly unitName: string; readonly grounds: readonly Text[] };

/** A circular as it may begin: its name, its text with the grounds one by one, and why it names the unit. A person goes on from there. */
export function circularFrom({ unitName, grounds }: ToBeNamed): { name: string; text: string; reason: string } {
  const [why, ...facts] = grounds.map((each) => each.zh);
  const listed = facts.map((each, n) => `${n + 1}. ${each}。`);
  return {
    name: `关于${unitName}超期事项督办情况的通报`,
    text: [`经逐级督办，${unitName}仍未按要求办理和回复，现予通报。具体情况如下：`, ...listed].join('\n').slice(0, 20_000),
    reason: (why ?? '').slice(0, 500),
  };
}
