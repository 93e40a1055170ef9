import { isSection, type SectionName, sectionNames } from '@duizhang/shared/board/sections.ts';
import { given } from '../address.ts';
import type { Outputs } from '../trpc.ts';
import { viewIn } from './views.ts';

export type SavedBoard = Outputs['board']['views'][number];

/** As the address says it: what is as usual goes without saying. */
export const shownAs = (shown: readonly SectionName[]): SectionName[] | undefined =>
  shown.length === 0 || shown.join() === sectionNames.join() ? undefined : [...shown];

export const searchOf = ({ ledgerId, layout: { view, asOf, shown } }: Pick<SavedBoard, 'ledgerId' | 'layout'>) =>
  given({ ledger: ledgerId, view: viewIn(view), asOf: asOf ?? undefined, shown: shownAs(shown.filter(isSection)) });

/** A part moved up or down by one. */
export function moved(shown: readonly SectionName[], name: SectionName, by: 1 | -1): SectionName[] {
  const at = shown.indexOf(name);
  const to = at + by;
  const other = shown[to];
  if (at < 0 || other === undefined) return [...shown];
  return shown.map((each, nth) => (nth === at ? other : nth === to ? name : each));
}
