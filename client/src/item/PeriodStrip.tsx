import { type PeriodShown, periodCode } from '@duizhang/shared/item/periods.ts';
import { periodStates } from '@duizhang/shared/item/words.ts';
import { label, t } from '../ui/text.ts';
import { periodName } from './periodName.ts';
import classes from './PeriodStrip.module.css';

/** Reporting periods in a row, the earliest first: each its short name, a shape and a word; the colour only repeats them. */
export function PeriodStrip({ periods }: { periods: readonly PeriodShown[] }) {
  if (periods.length === 0) return '—';
  return (
    <span className={classes.strip} data-whole={periods.map(sayPeriod).join('\n')}>
      {periods.map((each) => (
        <span key={each.startsOn} className={classes.period} data-state={each.state} title={sayPeriod(each)}>
          <span className={classes.name}>{shortName(each)}</span>
          <span className={classes.state}>
            <span aria-hidden="true" className={classes.shape}>
              {periodStates[each.state].shape}
            </span>
            {label(periodStates[each.state])}
          </span>
        </span>
      ))}
    </span>
  );
}

/** Without the year where the place in the row tells it: Q3, H2, 11月. */
function shortName(period: PeriodShown): string {
  const code = periodCode(period);
  const part = /^\d{4}(?:(?<part>[QH]\d)|-(?<month>\d\d))$/.exec(code)?.groups;
  if (part?.['month']) return t(`${Number(part['month'])}月`, code);
  return part?.['part'] ?? code;
}

function sayPeriod(period: PeriodShown): string {
  const { state, late, dueOn } = period;
  const word = `${label(periodStates[state])}${late ? t('（迟报）', ' (late)') : ''}`;
  return `${periodName(period)}${t('：', ': ')}${word}${t(`，${dueOn} 前报送`, `, due ${dueOn}`)}`;
}
