import { identityHolds, ratesOf } from '@duizhang/shared/item/rates.ts';
import { listOf } from '@duizhang/shared/item/sets.ts';
import { Fragment } from 'react';
import { Rate } from '../ui/Rate.tsx';
import { label, t } from '../ui/text.ts';
import type { Board } from './BoardPage.tsx';
import { Count, type ListSearch } from './Count.tsx';
import classes from './Headline.module.css';
import { PartsBar } from './PartsBar.tsx';

/** 86 = 41 + 45 + 0, drawn and written, each number a list. */
export function Headline({ board: { counts, claimed } }: { board: Board }) {
  const terms = [
    { name: 'closed', word: t('已销号', 'Closed'), sign: '=' },
    { name: 'openLongTerm', word: t('长期推进', 'Long-term'), sign: '+' },
    { name: 'otherOpen', word: t('其他未销号', 'Other open'), sign: '+' },
  ] as const;
  const { strict } = ratesOf(counts);
  const whole = t('全部', 'All');
  return (
    <section className={classes.headline} aria-label={t('总数', 'The total')}>
      <div className={classes.sum}>
        <div className={classes.equation}>
          <div className={classes.term}>
            <Count n={counts.all} what={whole} search={listOf.all} size="large" />
            <span className={classes.word}>{whole}</span>
          </div>
          {terms.map(({ name, word, sign }) => (
            <Fragment key={name}>
              <span className={classes.sign}>{sign}</span>
              <div className={classes.term}>
                <Count n={counts[name]} what={word} search={listOf[name]} size="large" />
                <span className={classes.word}>
                  <span className={classes.swatch} data-part={name} aria-hidden="true" />
                  {word}
                </span>
              </div>
            </Fragment>
          ))}
        </div>
        <PartsBar parts={counts} of={counts.all} tall />
        {!identityHolds(counts) && (
          <p className={classes.fault} role="alert">
            {t(
              `${counts.all} ≠ ${counts.closed} + ${counts.openLongTerm} + ${counts.otherOpen}：账不平，请告诉系统管理员。`,
              `${counts.all} ≠ ${counts.closed} + ${counts.openLongTerm} + ${counts.otherOpen}: the books do not balance. Tell the system administrator.`,
            )}
          </p>
        )}
        <Beside counts={counts} claimed={claimed} />
      </div>
      <div className={classes.rate}>
        <span className={classes.word}>{label(strict.name)}</span>
        <Rate
          size="large"
          part={strict.numerator}
          whole={strict.denominator}
          formula={label(strict.formula)}
          partLink={<Count n={strict.numerator} what={t('已销号', 'Closed')} search={listOf.closed} />}
          wholeLink={<Count n={strict.denominator} what={whole} search={listOf.all} />}
        />
        <span className={classes.formula}>{label(strict.formula)}</span>
      </div>
    </section>
  );
}

type BesideProps = { counts: Board['counts']; claimed: number };

/** What stands beside the sum and never in it. */
function Beside({ counts, claimed }: BesideProps) {
  const others: { n: number; word: string; search: ListSearch }[] = [
    { n: claimed, word: t('共认领', 'Claimed'), search: { status: [...claimedStatuses] } },
    { n: counts.registered, word: t('已登记', 'Registered'), search: listOf.registered },
    { n: counts.undispatched, word: t('尚未交办', 'Not dispatched yet'), search: { flag: 'undispatched' } },
    { n: counts.exited, word: t('已退出，不计入全部', 'Exited, not in the total'), search: listOf.exited },
    { n: counts.adopted, word: t('其中补录', 'Adopted among them'), search: listOf.adopted },
    { n: counts.lateConversion, word: t('逾期转长期', 'Converted when late'), search: { flag: 'late_conversion' } },
    {
      n: counts.stageAccepted,
      word: t('阶段完成，不算销号', 'Stage accepted, not closed'),
      search: listOf.stageAccepted,
    },
  ];
  return (
    <dl className={classes.beside}>
      {others.map(({ n, word, search }) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>
            <Count n={n} what={word} search={search} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

// Claimed, and not exited since.
const claimedStatuses = ['planning', 'plan_review', 'rectifying', 'closure_review', 'closed'] as const;
