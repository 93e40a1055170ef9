import { openRequest, liveCriteria } from '@duizhang/shared/item/facts.ts';
import type { ActionName } from '@duizhang/shared/item/input.ts';
import { isLastLevel } from '@duizhang/shared/item/review.ts';
import { type ItemData } from '../data.ts';
import { adoptInput, type AdoptValue, noAdoption } from './AdoptFields.tsx';
import { dispatchInput, type DispatchValue } from './DispatchFields.tsx';
import { noReview, type Parts, reviewInput, type ReviewValue } from './reviewFields.ts';

// One action on many items: what may be done so, and what is sent. Returning is done one by one, with its own reason.

export const bulkActions = [
  'dispatch',
  'claim',
  'assignHandler',
  'agreePlan',
  'agreeClosure',
  'agreeDone',
  'agreeAcceptance',
  'agreeChange',
  'acceptPeriod',
  'applyAdopt',
] as const satisfies readonly ActionName[];
export type BulkAction = (typeof bulkActions)[number];

const reviews: readonly BulkAction[] = ['agreePlan', 'agreeClosure', 'agreeDone', 'agreeAcceptance', 'agreeChange'];
export const isReview = (action: BulkAction): boolean => reviews.includes(action);

export type BulkValue = {
  dispatch: DispatchValue;
  handlerId: string;
  review: ReviewValue;
  /** That every criterion of every item was looked at and passes. */
  allPass: boolean;
  adopt: AdoptValue;
};
export const noBulk: BulkValue = {
  dispatch: {
    leadUnitId: '',
    jointUnitIds: [],
    supportUnitIds: [],
    superviseUnitIds: [],
    leaderId: '',
    track: 'dated',
    dueRequired: '',
    measures: [],
  },
  handlerId: '',
  review: noReview,
  allPass: false,
  adopt: noAdoption,
};

/** What the levels that wait ask for, all items taken together. */
export function partsOf(action: BulkAction, { items, review }: { items: readonly ItemData[]; review: ReviewValue }): Parts {
  const waiting = items.flatMap(({ item }) => {
    const request = openRequest(item);
    const level = request?.levels[request.level];
    return request && level ? [{ request, level }] : [];
  });
  const closing = action === 'agreeClosure';
  return {
    criteria: closing ? items.flatMap(({ item }) => liveCriteria(item).map((each) => each.id)) : [],
    onSite: waiting.some(({ level }) => level.onSite) || review.onSite.used,
    grade: closing && waiting.some(({ request }) => isLastLevel(request)),
    meeting: waiting.some(({ level }) => level.way === 'meeting'),
    paper: false,
  };
}

export function bulkInput(action: BulkAction, { value, parts }: { value: BulkValue; parts: Parts }): unknown {
  if (action === 'dispatch') return dispatchInput(value.dispatch);
  if (action === 'claim') return { handlerId: value.handlerId || null };
  if (action === 'assignHandler') return { handlerId: value.handlerId };
  // Every period that is handed in, whichever it is of each item.
  if (action === 'acceptPeriod') return { periodId: null, opinion: value.review.opinion };
  if (action === 'applyAdopt') return adoptInput(value.adopt);
  const passed = { verdict: 'pass', note: '' } as const;
  const criteria = value.allPass ? Object.fromEntries(parts.criteria.map((id) => [id, passed])) : {};
  return reviewInput({ ...value.review, criteria }, parts);
}
