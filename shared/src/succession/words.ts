import type { Text } from '../text.ts';

// 机构承接: units are replaced by others, which take over what is still open.

export const successionStates = {
  draft: { zh: '待领导小组决定', en: 'Waiting for the leading group' },
  done: { zh: '已承接', en: 'Carried out' },
  dropped: { zh: '已作废', en: 'Dropped' },
} as const satisfies Record<string, Text>;
export type SuccessionState = keyof typeof successionStates;

/** What an old unit hands over. Everything of it is open: what is closed keeps its old unit’s name. */
export type Handover = {
  readonly fromUnitId: string;
  readonly toUnitId: string;
  /** Items that it leads. */
  readonly items: number;
  /** Of those, items of ledgers that need a clearance. */
  readonly restricted: number;
  /** Its other parts in items: joint, support and supervision, of measures too. */
  readonly assignments: number;
  readonly measures: number;
  readonly notices: number;
  /** 批示 that it follows up. */
  readonly instructions: number;
  readonly indicators: number;
  /** Ledgers that it serves as office, supervisor or committee, each role counted. */
  readonly roles: number;
  /** Units below it, which come under the successor. */
  readonly units: number;
  readonly posts: number;
};
export const handoverParts = [
  'items',
  'assignments',
  'measures',
  'notices',
  'instructions',
  'indicators',
  'roles',
  'units',
  'posts',
] as const;

export type SuccessionResult = {
  readonly handovers: readonly Handover[] /** Items that changed hands in some part. */;
  readonly moved: number;
};
