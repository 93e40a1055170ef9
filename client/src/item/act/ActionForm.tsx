import type { ActionName } from '@duizhang/shared/item/input.ts';
import { lazy, type ReactNode } from 'react';
import type { Opened } from '../context.ts';
import { ClosureDrawer, ConversionDrawer, ExtensionDrawer } from './ApplyDrawers.tsx';
import { CorrectDrawer } from './CorrectDrawer.tsx';
import { DesignateDrawer, DispatchDrawer } from './DispatchDrawer.tsx';
import { AcceptStageDrawer, AttachDrawer, FinishMeasureDrawer } from './EvidenceDrawers.tsx';
import { AssignHandlerDrawer, ClaimDrawer } from './HandlerDrawers.tsx';
import { AdoptDrawer, ExitDrawer, PublishDrawer, SettleDrawer } from './OfficeDrawers.tsx';
import { AmendPlanDrawer, EditPlanDrawer, SubmitPlanDrawer } from './PlanDrawers.tsx';
import { PartDrawer, ReasonDrawer } from './ReasonDrawers.tsx';
import { ReportDrawer } from './ReportDrawer.tsx';
import { ReviewDrawer } from './ReviewDrawer.tsx';

const CaseForms = lazy(() => import('./CaseForms.tsx'));
const ChangeDrawer = lazy(() => import('./ChangeDrawer.tsx'));
const PeriodForms = lazy(() => import('./PeriodForms.tsx'));
const UrgeForm = lazy(() => import('./UrgeForm.tsx'));
const TaskForms = lazy(() => import('./TaskForms.tsx'));

/** The form of each action. An action without one does not compile. */
const forms = {
  correct: () => <CorrectDrawer />,
  dispatch: () => <DispatchDrawer />,
  designate: () => <DesignateDrawer />,
  claim: () => <ClaimDrawer />,
  returnAssignment: () => <ReasonDrawer action="returnAssignment" />,
  acceptAssignment: () => <PartDrawer action="acceptAssignment" />,
  declineAssignment: () => <ReasonDrawer action="declineAssignment" />,
  finishAssignment: () => <PartDrawer action="finishAssignment" />,
  assignHandler: () => <AssignHandlerDrawer />,
  editPlan: () => <EditPlanDrawer />,
  submitPlan: () => <SubmitPlanDrawer />,
  agreePlan: () => <ReviewDrawer action="agreePlan" />,
  returnPlan: () => <ReviewDrawer action="returnPlan" />,
  amendPlan: () => <AmendPlanDrawer />,
  report: (about) => <ReportDrawer {...about} />,
  attach: (about) => <AttachDrawer {...about} />,
  finishMeasure: (about) => <FinishMeasureDrawer {...about} />,
  applyExtension: () => <ExtensionDrawer />,
  convertTrack: () => <ConversionDrawer />,
  acceptStage: (about) => <AcceptStageDrawer {...about} />,
  acceptPeriod: (about) => <PeriodForms action="acceptPeriod" {...about} />,
  returnPeriod: (about) => <PeriodForms action="returnPeriod" {...about} />,
  excusePeriod: (about) => <PeriodForms action="excusePeriod" {...about} />,
  assess: () => <PeriodForms action="assess" />,
  applyClosure: () => <ClosureDrawer />,
  agreeClosure: () => <ReviewDrawer action="agreeClosure" />,
  returnClosure: () => <ReviewDrawer action="returnClosure" />,
  withdrawClosure: () => <ReasonDrawer action="withdrawClosure" />,
  publish: () => <PublishDrawer />,
  settle: () => <SettleDrawer />,
  agreeChange: () => <ReviewDrawer action="agreeChange" />,
  returnChange: () => <ReviewDrawer action="returnChange" />,
  applyExit: () => <ExitDrawer />,
  applyAdopt: () => <AdoptDrawer />,
  urge: () => <UrgeForm />,
  link: () => <CaseForms action="link" />,
  recordAmount: () => <CaseForms action="recordAmount" />,
  applyChange: () => <ChangeDrawer />,
  reply: () => <CaseForms action="reply" />,
  applyStaged: () => <CaseForms action="applyStaged" />,
  applyDone: () => <CaseForms action="applyDone" />,
  verify: () => <CaseForms action="verify" />,
  reopen: () => <CaseForms action="reopen" />,
  rebound: () => <CaseForms action="rebound" />,
  agreeDone: () => <ReviewDrawer action="agreeDone" />,
  returnDone: () => <ReviewDrawer action="returnDone" />,
  withdrawDone: () => <ReasonDrawer action="withdrawDone" />,
  planTask: () => <TaskForms action="planTask" />,
  amendTask: () => <TaskForms action="amendTask" />,
  reachMilestone: (about) => <TaskForms action="reachMilestone" {...about} />,
  handIn: (about) => <TaskForms action="handIn" {...about} />,
  recordResult: () => <TaskForms action="recordResult" />,
  applyAcceptance: () => <TaskForms action="applyAcceptance" />,
  agreeAcceptance: () => <ReviewDrawer action="agreeAcceptance" />,
  returnAcceptance: () => <ReviewDrawer action="returnAcceptance" />,
  withdrawAcceptance: () => <ReasonDrawer action="withdrawAcceptance" />,
} as const satisfies Record<ActionName, (about: Omit<Opened, 'action'>) => ReactNode>;

export default function ActionForm({ action, ...about }: Opened) {
  const form: (about: Omit<Opened, 'action'>) => ReactNode = forms[action];
  return form(about);
}
