import { isOpen, kinds, statusWord } from '@duizhang/shared/item/kinds.ts';
import { openRequest } from '@duizhang/shared/item/facts.ts';
import { Button } from '@mantine/core';
import type { ActionName } from '@duizhang/shared/item/input.ts';
import type { Refusal, RefusalCode } from '@duizhang/shared/item/sentences.ts';
import { actionLabel, actionsOf } from '@duizhang/shared/item/workflow.ts';
import { useId, useState } from 'react';
import { hasDraft } from '../ui/draft.ts';
import { label, t } from '../ui/text.ts';
import { draftKey } from './act/draftKey.ts';
import { refusalsFor, useItem } from './context.ts';
import { type ItemData } from './data.ts';
import classes from './NextStep.module.css';
import { Reasons } from './Reasons.tsx';

type Refused = { readonly action: ActionName; readonly refusals: readonly Refusal[] };

/** What I may do now, what something is still missing for, and, folded, what belongs to another stage or another post. */
export function NextStep() {
  const { data, open } = useItem();
  const { possible, missing, elsewhere } = sorted(data);
  const lead = possible.find((action) => onward.includes(action));
  const title = t('下一步', 'Next');
  return (
    <section id="next-step" tabIndex={-1} className={`${classes.box} no-print`} aria-label={title}>
      <h2 className={classes.title}>{title}</h2>
      {possible.length > 0 ? (
        <div className={classes.buttons}>
          {possible.map((action) => (
            <Button key={action} variant={action === lead ? 'filled' : 'default'} onClick={() => open({ action })}>
              {label(actionLabel(action, data.item.kind))}
              {hasDraft(draftKey(action, data.item.id)) && <span className={classes.draft}>{t('有草稿', 'draft')}</span>}
            </Button>
          ))}
        </div>
      ) : (
        <p className={classes.nothing}>{waitingLine(data)}</p>
      )}
      {missing.length > 0 && (
        <ul className={classes.refused}>
          {missing.map((each) => (
            <RefusedAction key={each.action} {...each} />
          ))}
        </ul>
      )}
      {elsewhere.length > 0 && (
        <details className={classes.elsewhere}>
          <summary>{t(`另有 ${elsewhere.length} 项操作现在不能办理`, `${elsewhere.length} more actions, not possible now`)}</summary>
          <ul className={classes.refused}>
            {elsewhere.map((each) => (
              <RefusedAction key={each.action} {...each} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** A greyed button, within reach of the keyboard, with the reason beside it. */
function RefusedAction({ action, refusals }: Refused) {
  const id = useId();
  const { data } = useItem();
  const [asked, setAsked] = useState(false);
  const lead = refusals.length > 1 ? t(`还差 ${refusals.length} 项：`, `${refusals.length} things missing: `) : undefined;
  return (
    <li data-asked={asked} onAnimationEnd={() => setAsked(false)}>
      <Button variant="default" size="compact-md" data-disabled aria-disabled aria-describedby={id} onClick={() => setAsked(true)}>
        {label(actionLabel(action, data.item.kind))}
      </Button>
      <Reasons id={id} reasons={refusals} {...(lead && { lead })} />
    </li>
  );
}

/** Those that carry the item onward, or send it back, in the order in which they stand; the first is the main button. */
const onward: readonly ActionName[] = [
  'dispatch',
  'designate',
  'claim',
  'submitPlan',
  'applyClosure',
  'applyDone',
  'applyAcceptance',
  'applyChange',
  'agreePlan',
  'agreeClosure',
  'agreeDone',
  'agreeAcceptance',
  'agreeChange',
  'publish',
  'settle',
  'acceptPeriod',
  'reachMilestone',
  'handIn',
  'verify',
  'reply',
  'report',
  'editPlan',
  'planTask',
  'acceptStage',
  'returnPeriod',
  'returnPlan',
  'returnClosure',
  'returnDone',
  'returnAcceptance',
  'applyStaged',
  'reopen',
  'rebound',
  'returnChange',
  'returnAssignment',
];
const rank = (action: ActionName): number => (onward.includes(action) ? onward.indexOf(action) : onward.length);

/** Reasons that nothing on this page can cure: the stage, the post, the kind of item. */
const settled: ReadonlySet<RefusalCode> = new Set([
  'wrong_role',
  'not_your_ledger',
  'not_lead_unit',
  'not_assigned',
  'wrong_status',
  'wrong_track',
  'no_request',
  'other_request',
  'not_notice_level',
  'no_own_assignment',
  'not_returned_twice',
  'committee_designates',
  'not_applicant',
  'notice_level',
  'no_period_submitted',
  'no_period_owed',
]);

function sorted(data: ItemData): { possible: ActionName[]; missing: Refused[]; elsewhere: Refused[] } {
  const all = actionsOf(data.item.kind).flatMap((action) => {
    const refusals = refusalsFor(data, action);
    return refusals ? [{ action, refusals }] : [];
  });
  const refused = all.filter((each) => each.refusals.length > 0);
  const request = openRequest(data.item);
  // That another post signs is worth saying only to those whose level it is.
  const notMine = ({ code }: Refusal) => code === 'not_reviewer' || code === 'not_notice_holder';
  const isSettled = (each: Refusal) => settled.has(each.code) || (notMine(each) && request?.levelRole !== data.actor.role);
  const possible = all.filter((each) => each.refusals.length === 0).map((each) => each.action);
  return {
    possible: possible.sort((a, b) => rank(a) - rank(b)),
    missing: refused.filter((each) => !each.refusals.some(isSettled)),
    elsewhere: refused.filter((each) => each.refusals.some(isSettled)),
  };
}

/** Nothing to do for this post: whose turn it is instead. */
function waitingLine({ item, names }: ItemData): string {
  const word = label(statusWord(item.kind, item.status));
  if (!isOpen(item.status)) return t(`${word}，没有待办的操作。`, `${word}; nothing is left to do.`);
  const request = openRequest(item);
  const units = request?.levelUnits.map((id) => names.units[id] ?? '').filter(Boolean) ?? [];
  if (request?.levels[request.level]?.way === 'notice')
    return t('现在是公示环节，由整改办办理，您没有要办的。', 'On public notice, run by the office; nothing for you to do.');
  if (units.length > 0)
    return t(`现在等待 ${units.join('、')} 审核，您没有要办的。`, `Waiting for ${units.join(', ')} to review; nothing for you to do.`);
  const lead = item.leadUnitId ? names.units[item.leadUnitId] : undefined;
  if (lead && item.status !== kinds[item.kind].start)
    return t(`现在由 ${lead} 办理，您没有要办的。`, `With ${lead} now; nothing for you to do.`);
  return t('现在没有您要办的。', 'Nothing for you to do now.');
}
