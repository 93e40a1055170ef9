import { ratesOf } from '@duizhang/shared/item/rates.ts';
import { type UnitNumber, unitLists } from '@duizhang/shared/item/sets.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import type { Sort } from '../../ui/DataTable.tsx';
import type { Line } from './Units.tsx';

export const rateNames = ['strict', 'onTime', 'overdue'] as const;
export type RateName = (typeof rateNames)[number];

const isNumber = (name: string): name is UnitNumber => Object.hasOwn(unitLists, name);
/** Columns of rates; `rate.` keeps 超期率 apart from the number of overdue items. */
const rateIn = (name: string): RateName | undefined => rateNames.find((each) => name === `rate.${each}`);

/** What a column sorts by; null: nothing to compare, which stands last either way. */
function valueOf({ numbers, now, before }: Line, by: string, kind: ItemKind): number | null {
  if (isNumber(by)) return numbers[by];
  const rate = rateIn(by);
  if (rate !== undefined) {
    const { numerator, denominator, unknown } = ratesOf(numbers, kind)[rate];
    return unknown !== null || denominator === 0 ? null : numerator / denominator;
  }
  if (by === 'score') return now?.hundredths ?? null;
  if (by === 'change') return now?.rank && before?.rank ? before.rank - now.rank : null;
  return now?.rank ?? null;
}

/** By rank unless told: the ranked, then those with too few items by their score, then what nobody leads. */
export function inOrder(lines: readonly Line[], sort: Sort | null, kind: ItemKind): readonly Line[] {
  const { by, desc } = sort ?? { by: 'rank', desc: false };
  if (by === 'unit') return desc ? [...lines].reverse() : lines;
  const score = ({ now }: Line) => now?.hundredths ?? -1;
  return [...lines].sort((a, b) => {
    const [x, y] = [valueOf(a, by, kind), valueOf(b, by, kind)];
    if (x === null || y === null) return Number(x === null) - Number(y === null) || score(b) - score(a);
    return (desc ? y - x : x - y) || score(b) - score(a);
  });
}
