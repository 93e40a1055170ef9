import type { Mark } from './reading.ts';

/** What a passage leads to, by its number where it has one. */
export function nameOf({ thing }: Pick<Mark, 'thing'>): string {
  return thing.type === 'item' ? `${thing.code} ${thing.title}` : thing.title;
}
