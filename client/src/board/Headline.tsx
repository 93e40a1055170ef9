import { identityHolds, ratesOf } from '@duizhang/shared/item/rates.ts';
import { kinds } from '@duizhang/shared/item/kinds.ts';
import { flagWord, listOf } from '@duizhang/shared/item/sets.ts';
import { Fragment } from 'react';
import { Rate } from '../ui/Rate.tsx';
import { label, t } from '../ui/text.ts';
import type { Board } from './BoardPage.tsx';
import { Count, type ListSearch } from './Count.tsx';
import classes from './Headline.module.css';
import { PartsBar } from './PartsBar.tsx';
import { PeriodCount } from './PeriodCount.tsx';
import { endedWord, hasLongTerm, longTerm, openWord } from './words.ts';

/** 86 = 41 + 45 + 0, drawn and written, each number a list. */
export function Headline({ board }: { board: Board }) {
  const { counts } = board;
  const { kind } = board.ledger;
  const ended = endedWord(kind);
  const terms = [
    { name: 'closed', word: ended, sign: '=' },
    ...(hasLongTerm(kind) || counts.openLongTerm > 0 ? [{ name: 'openLongTerm', word: longTerm, sign: '+' } as const] : []),
    { name: 'otherOpen', word: openWord(kind), sign: '+' },
  ] as const;
  const { strict } = ratesOf(counts, kind);
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
        <Beside board={board} />
        {hasLongTerm(kind) && <Periods counts={counts} />}
        <Distinct board={board} />
      </div>
      <div className={classes.rate}>
        <span className={classes.word}>{label(strict.name)}</span>
        <Rate
          size="large"
          part={strict.numerator}
          whole={strict.denominator}
          formula={label(strict.formula)}
          unknown={strict.unknown ? label(strict.unknown) : undefined}
          partLink={<Count n={strict.numerator} what={ended} search={listOf.closed} />}
          wholeLink={<Count n={strict.denominator} what={whole} search={listOf.all} />}
        />
        {strict.unknown && <span className={classes.unknown}>{label(strict.unknown)}</span>}
        <span className={classes.formula}>{label(strict.formula)}</span>
      </div>
    </section>
  );
}

type Other = { n: number; word: string; search: ListSearch };

/** What the kind has beside its sum: what was only replied to or done in part is open, whatever it is called. */
function othersOf({ counts, claimed, awaiting, underWay, ledger: { kind } }: Board): Other[] {
  const registered = { n: counts.registered, word: t('已登记', 'Registered'), search: listOf.registered };
  if (kind === 'entry') return [registered];
  const ended = label(kinds[kind].ending);
  const part = label(kinds[kind].part);
  const stage = { word: t(`${part}，不算${ended}`, `${part}, not the end of it`) };
  const common: Other[] = [
    { n: claimed, word: t('共认领', 'Claimed'), search: { flag: 'claimed' } },
    { n: underWay, word: label(flagWord(kind, 'under_way')), search: { flag: 'under_way' } },
    { n: awaiting, word: label(flagWord(kind, 'awaiting')), search: { flag: 'awaiting' } },
    registered,
    { n: counts.undispatched, word: t('尚未交办', 'Not dispatched yet'), search: { flag: 'undispatched' } },
    { n: counts.exited, word: t('已退出，不计入全部', 'Exited, not in the total'), search: listOf.exited },
  ];
  if (kind === 'case')
    return [
      ...common,
      { n: counts.replied, word: t('已回复，是否办结未知', 'Replied to; done or not is unknown'), search: listOf.replied },
      { n: counts.staged, ...stage, search: listOf.staged },
    ];
  return [
    ...common,
    ...(kind === 'finding' ? [{ n: counts.adopted, word: t('其中补录', 'Adopted among them'), search: listOf.adopted }] : []),
    ...(hasLongTerm(kind) ? [{ n: counts.lapsed, word: t('有缺报', 'Missed a report'), search: { flag: 'period_missed' } as const }] : []),
    { n: counts.lateConversion, word: t('逾期转长期', 'Converted when late'), search: { flag: 'late_conversion' } },
    { n: counts.stageAccepted, ...stage, search: listOf.stageAccepted },
  ];
}

/** What stands beside the sum and never in it. */
function Beside({ board }: { board: Board }) {
  return (
    <dl className={classes.beside}>
      {othersOf(board).map(({ n, word, search }) => (
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

/** 已认可 12 期、缺报 3 期: periods, not items; each opens the items that have them. */
function Periods({ counts: { periodsKept, periodsMissed, lapsed } }: Pick<Board, 'counts'>) {
  if (periodsKept + periodsMissed === 0) return null;
  return (
    <p className={classes.formula}>
      {t('报告期：已认可 ', 'Reporting periods: kept ')}
      <PeriodCount n={periodsKept} flag="period_kept" />
      {t('，缺报 ', ', missed ')}
      <PeriodCount n={periodsMissed} flag="period_missed" />
      {t(`（涉及 ${lapsed} 项）。`, ` (by ${lapsed} items).`)}
    </p>
  );
}

/** The same matter that stands in two lists, counted once: said where there is one. */
function Distinct({ board: { distinct, counts } }: { board: Board }) {
  if (distinct === null || distinct === counts.all) return null;
  const formula = t(
    '去重 = 全部 − 与本台账内登记更早的事项互为“同一事项”的事项。两级名单都列的同一件事，只计先登记的一次',
    'Distinct = all − items that are the same matter as one of this ledger registered before them: what stands in two lists counts once',
  );
  return (
    <p className={classes.formula}>
      {t('其中同一事项只计一次，为 ', 'The same matter counted once: ')}
      <Count n={distinct} what={t('去重后', 'Distinct')} search={{ flag: 'distinct' }} />
      {t(` 项（重复列入 ${counts.all - distinct} 项）。${formula}。`, ` (${counts.all - distinct} listed twice). ${formula}.`)}
    </p>
  );
}
