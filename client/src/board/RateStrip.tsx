import { ratesOf } from '@duizhang/shared/item/rates.ts';
import { listOf } from '@duizhang/shared/item/sets.ts';
import { statuses } from '@duizhang/shared/item/words.ts';
import { Rate } from '../ui/Rate.tsx';
import { label, t } from '../ui/text.ts';
import type { Board } from './BoardPage.tsx';
import { Count, type ListSearch } from './Count.tsx';
import classes from './RateStrip.module.css';

/** The other rates. A numerator that is a sum of sets has no list of its own and stays plain. */
export function RateStrip({ counts }: { counts: Board['counts'] }) {
  const { reported, lenient, onTime, overdue } = ratesOf(counts);
  const shown: { rate: typeof reported; part: ListSearch | null; whole: ListSearch }[] = [
    { rate: reported, part: { status: ['closed', 'closure_review'] }, whole: listOf.all },
    { rate: lenient, part: null, whole: listOf.all },
    { rate: onTime, part: listOf.onTime, whole: listOf.duePassed },
    { rate: overdue, part: listOf.overdue, whole: { flag: 'open' } },
  ];
  return (
    <dl className={classes.strip} aria-label={t('其他比率', 'Other rates')}>
      {shown.map(({ rate, part, whole }) => {
        const name = label(rate.name);
        return (
          <div key={name} className={classes.rate}>
            <dt>{name}</dt>
            <dd>
              <Rate
                part={rate.numerator}
                whole={rate.denominator}
                formula={label(rate.formula)}
                {...(part && {
                  partLink: <Count n={rate.numerator} what={t(`${name}的分子`, `${name}, numerator`)} search={part} />,
                })}
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
