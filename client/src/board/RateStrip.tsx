import { ratesBeside, ratesOf } from '@duizhang/shared/item/rates.ts';
import { flagWord, listOf, listsOfRate } from '@duizhang/shared/item/sets.ts';
import { Rate } from '../ui/Rate.tsx';
import { label, t } from '../ui/text.ts';
import type { Board } from './BoardPage.tsx';
import { Count } from './Count.tsx';
import classes from './RateStrip.module.css';

/** The other rates, each number of which opens its list. */
export function RateStrip({ board: { counts, ledger } }: { board: Board }) {
  const { kind } = ledger;
  const rates = ratesOf(counts, kind);
  const shown = ratesBeside(kind);
  if (shown.length === 0) return null;
  const inReview = label(flagWord(kind, 'in_review'));
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
                unknown={rate.unknown ? label(rate.unknown) : undefined}
                partLink={<Count n={rate.numerator} what={t(`${name}的分子`, `${name}, numerator`)} search={part} />}
                wholeLink={<Count n={rate.denominator} what={t(`${name}的分母`, `${name}, denominator`)} search={whole} />}
              />
            </dd>
          </div>
        );
      })}
      <div className={classes.rate}>
        <dt>{inReview}</dt>
        <dd>
          <Count n={counts.inReview} what={inReview} search={listOf.inReview} />
        </dd>
      </div>
    </dl>
  );
}
