import { figureText } from '@duizhang/shared/indicator/words.ts';
import { standingAmounts } from '@duizhang/shared/item/standing.ts';
import { amountKinds } from '@duizhang/shared/item/words.ts';
import { label, t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { Part } from './Part.tsx';
import classes from './CaseTab.module.css';

/** 金额: the latest of each kind and unit, with its day. */
export function AmountsPart() {
  const { item } = useItem().data;
  if (item.amounts.length === 0) return null;
  return (
    <Part title={t('金额', 'Amounts')}>
      <dl className={classes.outcomes}>
        {standingAmounts(item.amounts).map((each) => (
          <div key={each.id}>
            <dt>{label(amountKinds[each.kind])}</dt>
            <dd>
              {figureText({ ...each, approxWord: null }, '')}
              <span className={classes.unit}>{each.unit}</span>
            </dd>
            <dd className={classes.meta}>{t(`截至 ${each.onDate}`, `as of ${each.onDate}`)}</dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}
