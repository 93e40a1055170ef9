import { shareOf } from '@duizhang/shared/indicator/checks.ts';
import { figureText } from '@duizhang/shared/indicator/words.ts';
import { t } from '../ui/text.ts';
import classes from './Figure.module.css';
import { type Indicator, periodLabel, type Value } from './data.ts';

/** A value as its source says it: 1000余个, with its fraction, its period and its note. */
export function Figure({ value, unit, large = false }: { value: Value; unit: string; large?: boolean }) {
  return (
    <span className={classes.figure}>
      <span className={classes.number} data-large={large}>
        {value.value === null ? value.note : figureText(value, unit)}
      </span>
      <Fraction value={value} />
      <span className={classes.period}>{periodLabel(value.period)}</span>
      {value.value !== null && value.note !== '' && <span className={classes.note}>{value.note}</span>}
    </span>
  );
}

/** 29/36, reckoned 80.56%: what a share is a share of, as far as it is known. */
function Fraction({ value: { numerator, denominator } }: { value: Value }) {
  if (numerator === null && denominator === null) return null;
  const reckoned = shareOf(numerator, denominator);
  const fraction = `${numerator ?? '—'}/${denominator ?? '—'}`;
  return (
    <span className={classes.fraction} {...(reckoned !== null && { title: t(`按分子分母计算为 ${reckoned}%`, `reckoned: ${reckoned}%`) })}>
      {fraction}
    </span>
  );
}

type Citation = Indicator['citations'][number];

/** The figure's own words and their place in the report. */
export function Cited({ citations }: { citations: readonly Citation[] }) {
  if (citations.length === 0) return <span className={classes.none}>—</span>;
  return (
    <span className={classes.citations}>
      {citations.map(({ id, quote, nth, section, rowNumber }) => (
        <span key={id} className={classes.citation}>
          {quote !== '' && (quote.startsWith('“') ? <span>{quote}</span> : <q className={classes.quote}>{quote}</q>)}
          <span className={classes.place}>
            {section}
            {rowNumber !== null && t(`·第 ${rowNumber} 行`, ` · row ${rowNumber}`)}
            {nth !== null && t(`·第 ${nth} 处`, ` · place ${nth}`)}
          </span>
        </span>
      ))}
    </span>
  );
}
