import type { ActionName } from '@duizhang/shared/item/input.ts';

/** Two outcomes of one piece of writing share its draft. */
const sharedWith: Partial<Record<ActionName, ActionName>> = {
  returnPlan: 'agreePlan',
  returnClosure: 'agreeClosure',
  returnDone: 'agreeDone',
  returnAcceptance: 'agreeAcceptance',
  returnChange: 'agreeChange',
};

export const draftKey = (action: ActionName, itemId: string, scope = ''): string =>
  `item.${sharedWith[action] ?? action}.${itemId}${scope && `.${scope}`}`;
