import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { label, t } from '../ui/text.ts';
import { isPossible, useItem } from './context.ts';
import type { Reason } from './refused.ts';
import classes from './Reasons.module.css';

/** Every reason for a "no"; what is missing is a link to the place where it is supplied. */
export function Reasons({ reasons, id, lead }: { reasons: readonly Reason[]; id?: string; lead?: string }) {
  return (
    <span {...(id && { id })} className={classes.reasons}>
      {lead && <span className={classes.lead}>{lead}</span>}
      {reasons.map((reason, index) => (
        <Fragment key={`${index} ${reason.code}`}>
          {index > 0 && t('；', '; ')}
          <ReasonText reason={reason} />
        </Fragment>
      ))}
    </span>
  );
}

function ReasonText({ reason }: { reason: Reason }) {
  const { data, open, leave } = useItem();
  const { where } = reason;
  if (!where) return <span>{label(reason)}</span>;
  // What a plan lacks is written in its editor; a part of the plan that has a place of its own is shown there.
  if (where.tab === 'plan' && where.id === undefined) {
    if (!isPossible(data, 'editPlan')) return <span>{label(reason)}</span>;
    return (
      <button type="button" className={classes.link} onClick={() => open({ action: 'editPlan' })}>
        {label(reason)}
      </button>
    );
  }
  return (
    <Link
      to="/item/$itemId"
      params={{ itemId: data.item.id }}
      search={{ tab: where.tab === 'plan' ? 'measures' : where.tab }}
      {...(where.id && { hash: where.id })}
      onClick={leave}
    >
      {label(reason)}
    </Link>
  );
}
