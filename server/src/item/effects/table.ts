import type { ActionName, Input } from '@duizhang/shared/item/input.ts';
import type { Draft } from '../draft.ts';
import { amendPlan, applyAdopt, applyClosure, applyExit, applyExtension, convertTrack, editPlan, submitPlan } from './apply.ts';
import { applyDone, applyStaged, reply, verify } from './cases.ts';
import { withdraw } from './decide.ts';
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
import { acceptPeriod, assess, excusePeriod, returnPeriod } from './periods.ts';
import { acceptStage, attach, finishMeasure, report } from './progress.ts';
import { applyChange, link, recordAmount } from './entries.ts';
import { agree, giveBack, publish, settle } from './review.ts';
import { rebound } from './rebound.ts';
import { urge } from './urge.ts';
import { amendTask, applyAcceptance, handIn, planTask, reachMilestone, recordResult, reopen } from './tasks.ts';

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
  acceptPeriod,
  returnPeriod,
  excusePeriod,
  assess,
  applyExtension,
  convertTrack,
  applyClosure,
  agreeClosure: agree,
  returnClosure: giveBack,
  withdrawClosure: withdraw,
  publish,
  settle,
  agreeChange: agree,
  returnChange: giveBack,
  applyExit,
  applyAdopt,
  link,
  urge,
  recordAmount,
  reply,
  applyStaged,
  applyDone,
  agreeDone: agree,
  returnDone: giveBack,
  withdrawDone: withdraw,
  verify,
  reopen,
  rebound,
  planTask,
  amendTask,
  reachMilestone,
  handIn,
  recordResult,
  applyAcceptance,
  agreeAcceptance: agree,
  returnAcceptance: giveBack,
  withdrawAcceptance: withdraw,
  applyChange,
};
