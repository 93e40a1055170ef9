import type { ChangeFact } from '@duizhang/shared/item/facts.ts';
import { sayDay } from '@duizhang/shared/item/spans.ts';
import { amountKinds, approximations } from '@duizhang/shared/item/words.ts';
import { label, t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { Part } from './Part.tsx';
import classes from './ResultsPart.module.css';

/** 成效: what the task changed, as the headline it is (工作机构 36 → 10 个), and the money. */
export function ResultsPart() {
  const { item } = useItem().data;
  if (item.changes.length + item.amounts.length === 0) return null;
  return (
    <Part title={t('成效', 'Results')}>
      {item.changes.length > 0 && (
        <ul className={classes.changes}>
          {item.changes.map((each) => (
            <Change key={each.id} change={each} />
          ))}
        </ul>
      )}
      {item.amounts.length > 0 && (
        <p className={classes.amounts}>
          {item.amounts.map((each) => (
            <span key={each.id}>
              {label(amountKinds[each.kind])} <b>{each.value}</b>
              {each.approx && label(approximations[each.approx])}
              {each.unit}
              <span className={classes.meta}>
                {t('（截至 ', ' (as of ')}
                {each.onDate}
                {t('）', ')')}
              </span>
            </span>
          ))}
        </p>
      )}
    </Part>
  );
}

function Change({ change }: { change: ChangeFact }) {
  const { name, before, after, unit, effectiveOn, precision, basis } = change;
  const since = effectiveOn && label(sayDay(effectiveOn, precision));
  return (
    <li id={change.id}>
      <span className={classes.name}>{name}</span>
      <Turn before={before} after={after} unit={unit} />
      <span className={classes.meta}>{[since && t(`${since}起`, `since ${since}`), basis].filter(Boolean).join(' · ')}</span>
    </li>
  );
}

/** 36 → 10 个. */
export function Turn({ before, after, unit, small = false }: Pick<ChangeFact, 'before' | 'after' | 'unit'> & { small?: boolean }) {
  return (
    <span className={small ? undefined : classes.turn}>
      {before && (
        <>
          <span className={classes.before}>{before}</span>
          <span aria-label={t('变为', 'became')}> → </span>
        </>
      )}
      <b>{after}</b>
      {unit && <span className={classes.unit}> {unit}</span>}
    </span>
  );
}
