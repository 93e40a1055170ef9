import { amountKinds, approximations } from '@duizhang/shared/item/words.ts';
import { label, t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { Part } from './Part.tsx';
import classes from './CaseTab.module.css';

/** 金额: the latest of each kind and unit, with its day. */
export function AmountsPart() {
  const { item } = useItem().data;
  if (item.amounts.length === 0) return null;
  const latest = new Map(
    [...item.amounts].sort((a, b) => (a.onDate < b.onDate ? -1 : 1)).map((each) => [`${each.kind} ${each.unit}`, each]),
  );
  return (
    <Part title={t('金额', 'Amounts')}>
      <dl className={classes.outcomes}>
        {[...latest.values()].map((each) => (
          <div key={each.id}>
            <dt>{label(amountKinds[each.kind])}</dt>
            <dd>
              {each.value}
              <span className={classes.unit}>
                {each.unit}
                {each.approx && label(approximations[each.approx])}
              </span>
            </dd>
            <dd className={classes.meta}>{t(`截至 ${each.onDate}`, `as of ${each.onDate}`)}</dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}
