import { openRequest, liveCriteria, type RequestFact } from '@duizhang/shared/item/facts.ts';
import { isLastLevel, turnOf } from '@duizhang/shared/item/review.ts';
import { requestWord } from '@duizhang/shared/item/kinds.ts';
import { grades } from '@duizhang/shared/item/words.ts';
import { actionLabel } from '@duizhang/shared/item/workflow.ts';
import { useState } from 'react';
import { label, t } from '../../ui/text.ts';
import { useItem, useNames } from '../context.ts';
import { Frozen } from '../Frozen.tsx';
import { roleWord, ways, optionsOf } from '../words.ts';
import { ActionDrawer } from './ActionDrawer.tsx';
import { CriteriaVerdicts } from './CriteriaVerdicts.tsx';
import { ChoiceField, FieldGroup, Note, TextField } from './fields.tsx';
import { useCandidates } from './pickers.tsx';
import { noReview, type Parts, type ReviewAction, reviewInput, type ReviewValue } from './reviewFields.ts';
import { MeetingFields, OnSiteFields, PaperFields } from './ReviewParts.tsx';
import { useAction } from './useAction.ts';

const pairs = {
  plan: ['agreePlan', 'returnPlan'],
  closure: ['agreeClosure', 'returnClosure'],
  completion: ['agreeDone', 'returnDone'],
  acceptance: ['agreeAcceptance', 'returnAcceptance'],
  change: ['agreeChange', 'returnChange'],
} as const satisfies Record<string, readonly [ReviewAction, ReviewAction]>;
const pairOf = (action: ReviewAction) => Object.values(pairs).find((pair) => pair.some((each) => each === action)) ?? pairs.change;

/** One level's verdict: what was applied for, each criterion, and the conclusion, which may still change at the end. */
export function ReviewDrawer({ action: asked }: { action: ReviewAction }) {
  const { item, actor } = useItem().data;
  const [agree, giveBack] = pairOf(asked);
  const [action, setAction] = useState<ReviewAction>(asked);
  const [busy, setBusy] = useState<readonly string[]>([]);
  const request = openRequest(item);
  const turn = request && turnOf(item, request);
  const forced = !turn?.reviewers.some((each) => each.postId === actor.postId);
  const mayRecord = actor.role === 'office' && actor.accountId !== request?.applicantId;
  const closing = agree === 'agreeClosure';
  // What ends an item may need somebody who has looked; only a closure is judged by criteria and graded.
  const ending = closing || agree === 'agreeDone' || agree === 'agreeAcceptance';
  const grading = closing && request !== null && isLastLevel(request);
  const partsOf = (value: ReviewValue): Parts => ({
    criteria: closing ? liveCriteria(item).map((each) => each.id) : [],
    onSite: turn?.level.onSite === true || value.onSite.used,
    grade: grading,
    meeting: turn?.level.way === 'meeting',
    paper: mayRecord && (forced || value.paper.used),
  });
  const form = useAction({ action, initial: noReview, toInput: (value) => reviewInput(value, partsOf(value)) });
  const { value, patch, fault } = form;
  // The same list again when nothing changed: the fields report at every drawing.
  const busyWith = (name: string) => (now: boolean) =>
    setBusy((all) => {
      if (all.includes(name) === now) return all;
      return now ? [...all, name] : all.filter((each) => each !== name);
    });
  const { reviewers } = useCandidates(item.id);
  const parts = partsOf(value);

  if (!request || !turn) return <ActionDrawer form={form}>{null}</ActionDrawer>;
  return (
    <ActionDrawer
      form={form}
      busy={busy.length > 0}
      wide
      title={t(`审核${requestWord(item.kind, request.kind).zh}申请`, `Review: ${requestWord(item.kind, request.kind).en}`)}
    >
      <Applied request={request} />
      <Frozen
        kind={request.kind}
        payload={request.payload}
        hash={request.payloadHash}
        title={t('申请内容（已冻结）', 'The application (frozen)')}
      />
      {closing && <CriteriaVerdicts request={request} value={value.criteria} onChange={(criteria) => patch({ criteria })} />}
      {ending && <OnSiteFields value={value.onSite} onChange={(onSite) => patch({ onSite })} fault={fault} needed={turn.level.onSite} />}
      {parts.meeting && (
        <MeetingFields value={value.meeting} onChange={(meeting) => patch({ meeting })} fault={fault} onBusy={busyWith('minutes')} />
      )}
      {mayRecord && (
        <PaperFields
          value={value.paper}
          onChange={(paper) => patch({ paper })}
          fault={fault}
          onBusy={busyWith('scan')}
          reviewers={reviewers}
          forced={forced}
        />
      )}
      <FieldGroup title={t('审核结论', 'Conclusion')}>
        <ChoiceField
          label={t('结论', 'Conclusion')}
          required
          options={[agree, giveBack].map((each) => ({ value: each, label: label(actionLabel(each, item.kind)) }))}
          value={action}
          onChange={(next) => next && setAction(next)}
        />
        {grading && (
          <ChoiceField
            label={t('成效等次', 'Grade')}
            required={action === agree}
            hint={t('“好”“较好”同意销号；“一般”“差”应当退回。', 'Good and fairly good close it; ordinary and poor send it back.')}
            options={optionsOf(grades)}
            value={value.grade}
            onChange={(grade) => patch({ grade })}
          />
        )}
        <TextField
          label={action === giveBack ? t('退回理由', 'Reason for returning') : t('审核意见', 'Opinion')}
          required
          value={value.opinion}
          onChange={(opinion) => patch({ opinion })}
          fault={fault('opinion')}
        />
      </FieldGroup>
    </ActionDrawer>
  );
}

function Applied({ request }: { request: RequestFact }) {
  const { item } = useItem().data;
  const { unit, account } = useNames();
  const turn = turnOf(item, request);
  if (!turn) return null;
  const { role, way } = turn.level;
  const level = t(
    `第 ${request.level + 1} 级，共 ${request.levels.length} 级：${roleWord(role)}${ways[way].zh}`,
    `Level ${request.level + 1} of ${request.levels.length}: ${roleWord(role)}, ${ways[way].en}`,
  );
  const quorum = turn.level.quorum === 'all' ? t('，须全体同意', ', all must agree') : '';
  return (
    <Note>
      {t(
        `${unit(request.applicantUnitId)} ${account(request.applicantId)} 于 ${request.submittedOn} 申请。`,
        `Applied for by ${unit(request.applicantUnitId)}, ${account(request.applicantId)} on ${request.submittedOn}. `,
      )}
      {level}
      {quorum}
      {turn.substituteFor &&
        t(`。${unit(turn.substituteFor)} 回避，由替代单位审核`, `. ${unit(turn.substituteFor)} stands aside; a substitute reviews`)}
      {t('。', '.')}
    </Note>
  );
}
