import { Button } from '@mantine/core';
import type { CriterionFact, MeasureFact } from '@duizhang/shared/item/facts.ts';
import { answersFor } from '@duizhang/shared/item/conditions.ts';
import { measureKinds } from '@duizhang/shared/item/words.ts';
import { label, t } from '../../ui/text.ts';
import { isPossible, useItem, useNames } from '../context.ts';
import { measureStates } from '../words.ts';
import { CriterionView } from './CriterionView.tsx';
import classes from './MeasuresTab.module.css';
import { StateWord } from './Part.tsx';

/** One measure with its criteria and what proves them. */
export function MeasureView({ measure, criteria }: { measure: MeasureFact; criteria: readonly CriterionFact[] }) {
  const { data, open } = useItem();
  const { unit } = useNames();
  const finished = measure.state === 'done';
  const late = measure.dueOn !== null && !finished && measure.dueOn < data.actor.today;
  return (
    <li id={measure.id} className={classes.measure}>
      <div className={classes.head}>
        <span className={classes.seq}>{t(`措施 ${measure.seq}`, `No. ${measure.seq}`)}</span>
        <p className={classes.text}>{measure.text}</p>
        <StateWord tone={finished ? 'good' : 'plain'}>{label(measureStates[measure.state])}</StateWord>
        {measure.state === 'active' && isPossible(data, 'finishMeasure') && answersFor(measure, data) && (
          <Button
            variant="default"
            size="compact-sm"
            className="no-print"
            onClick={() => open({ action: 'finishMeasure', target: measure.id })}
            aria-label={t(`措施完成：措施 ${measure.seq}`, `Finish measure ${measure.seq}`)}
          >
            {t('措施完成', 'Finish')}
          </Button>
        )}
      </div>
      <p className={classes.meta}>
        <span>{label(measureKinds[measure.kind])}</span>
        <span>{unit(measure.unitId)}</span>
        {measure.dueOn && (
          <span className={late ? classes.late : undefined}>
            {late
              ? t(`应于 ${measure.dueOn} 完成，已超过`, `Due ${measure.dueOn}, passed`)
              : t(`${measure.dueOn} 前完成`, `Due ${measure.dueOn}`)}
          </span>
        )}
        {measure.doneOn && <span>{t(`${measure.doneOn} 完成`, `Done ${measure.doneOn}`)}</span>}
      </p>
      <ul className={classes.criteria}>
        {criteria.map((criterion) => (
          <CriterionView key={criterion.id} criterion={criterion} />
        ))}
      </ul>
    </li>
  );
}
