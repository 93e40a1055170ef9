import type { Role } from '../access.ts';
import type { Facts } from './facts.ts';

/** What boards count of an item's past. Derived, and stored by the door beside the light, so that each dated state has it too. */
export type Counters = {
  /** How often an application of it was returned, in all its rounds. */
  readonly returns: number;
  /** 报告期 that were accepted, and that were missed. */
  readonly periodsKept: number;
  readonly periodsMissed: number;
  /** Whose verdict its running application waits for, and since which day; null where none runs. */
  readonly waitRole: Role | null;
  readonly waitSince: string | null;
};

export function countersOf({ requests, periods }: Pick<Facts, 'requests' | 'periods'>): Counters {
  const open = requests.find((each) => each.state === 'open');
  const passed = open?.reviews.filter((each) => each.level < open.level).map((each) => each.onDate) ?? [];
  return {
    returns: requests.filter((each) => each.state === 'returned').length,
    periodsKept: periods.filter((each) => each.state === 'accepted').length,
    periodsMissed: periods.filter((each) => each.state === 'missed').length,
    waitRole: open?.levelRole ?? null,
    waitSince: open === undefined ? null : (passed.sort().at(-1) ?? open.submittedOn),
  };
}
