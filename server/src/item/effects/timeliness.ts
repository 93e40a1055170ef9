import type { Facts } from '@duizhang/shared/item/facts.ts';

/** On time: the successful application was made by the deadline; the time in review is not the unit's lateness. */
export function timeliness(item: Facts, appliedOn: string): Pick<Facts, 'appliedOn' | 'onTime' | 'onTimeOriginal'> {
  const original = item.dueOriginal ?? item.dueRequired;
  const current = item.dueCurrent ?? original;
  return {
    appliedOn,
    onTime: current === null ? null : appliedOn <= current,
    onTimeOriginal: original === null ? null : appliedOn <= original,
  };
}
