import { duties } from '@duizhang/shared/item/words.ts';
import { label, t } from '../../ui/text.ts';
import { useItem, useNames } from '../context.ts';
import { partStates } from '../words.ts';
import { Part, StateWord } from './Part.tsx';
import classes from './PartsPart.module.css';

const tones = { pending: 'warn', accepted: 'plain', returned: 'bad', done: 'good' } as const;

/** 责任分工: who answers for which part. */
export function PartsPart() {
  const { item } = useItem().data;
  const { unit } = useNames();
  if (item.assignments.length === 0) return null;
  const seq = new Map(item.measures.map((each) => [each.id, each.seq]));
  return (
    <Part title={t('责任分工', 'Assignments')}>
      <ul className={classes.parts}>
        {item.assignments.map((part) => (
          <li key={part.id} id={part.id}>
            <span className={classes.duty}>{label(duties[part.duty])}</span>
            <span>{unit(part.unitId)}</span>
            {part.measureId && (
              <span className={classes.meta}>{t(`措施 ${seq.get(part.measureId) ?? ''}`, `measure ${seq.get(part.measureId) ?? ''}`)}</span>
            )}
            <StateWord tone={tones[part.state]}>{label(partStates[part.state])}</StateWord>
            <span className={classes.meta}>{part.onDate}</span>
            {part.reason && <span className={classes.meta}>{part.reason}</span>}
          </li>
        ))}
      </ul>
    </Part>
  );
}
