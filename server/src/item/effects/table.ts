import type { ActionName, Input } from '@duizhang/shared/item/input.ts';
import type { Draft } from '../draft.ts';
import { amendPlan, applyAdopt, applyClosure, applyExit, applyExtension, convertTrack, editPlan, submitPlan } from './apply.ts';
import { withdrawClosure } from './decide.ts';
import {
  acceptAssignment,
  assignHandler,
  claim,
  correct,
  declineAssignment,
  designate,
  dispatch,
  finishAssignment,
  returnAssignment,
} from './dispatch.ts';
import { acceptStage, attach, finishMeasure, report } from './progress.ts';
import { agree, giveBack, publish, settle } from './review.ts';

/** What each action does to a draft. An action without its effect does not compile. */
export const effects: { readonly [A in ActionName]: (draft: Draft, input: Input<A>) => void } = {
  correct,
  dispatch,
  designate,
  claim,
  returnAssignment,
  acceptAssignment,
  declineAssignment,
  finishAssignment,
  assignHandler,
  editPlan,
  submitPlan,
  agreePlan: agree,
  returnPlan: giveBack,
  amendPlan,
  report,
  attach,
  finishMeasure,
  acceptStage,
  applyExtension,
  convertTrack,
  applyClosure,
  agreeClosure: agree,
  returnClosure: giveBack,
  withdrawClosure,
  publish,
  settle,
  agreeChange: agree,
  returnChange: giveBack,
  applyExit,
  applyAdopt,
};
