import { ratesOf } from '@duizhang/shared/item/rates.ts';
import { listOf, listsOfRate } from '@duizhang/shared/item/sets.ts';
import { statuses } from '@duizhang/shared/item/words.ts';
import { Rate } from '../ui/Rate.tsx';
import { label, t } from '../ui/text.ts';
import type { Board } from './BoardPage.tsx';
import { Count } from './Count.tsx';
import classes from './RateStrip.module.css';

const shown = ['reported', 'lenient', 'onTime', 'overdue'] as const;

/** The other rates, each number of which opens its list. */
export function RateStrip({ counts }: { counts: Board['counts'] }) {
  const rates = ratesOf(counts);
  return (
    <dl className={classes.strip} aria-label={t('其他比率', 'Other rates')}>
      {shown.map((each) => {
        const rate = rates[each];
        const { part, whole } = listsOfRate[each];
        const name = label(rate.name);
        return (
          <div key={name} className={classes.rate}>
            <dt>{name}</dt>
            <dd>
              <Rate
                part={rate.numerator}
                whole={rate.denominator}
                formula={label(rate.formula)}
                partLink={<Count n={rate.numerator} what={t(`${name}的分子`, `${name}, numerator`)} search={part} />}
                wholeLink={<Count n={rate.denominator} what={t(`${name}的分母`, `${name}, denominator`)} search={whole} />}
              />
            </dd>
          </div>
        );
      })}
      <div className={classes.rate}>
        <dt>{label(statuses.closure_review)}</dt>
        <dd>
          <Count n={counts.inReview} what={label(statuses.closure_review)} search={listOf.inReview} />
        </dd>
      </div>
    </dl>
  );
}
