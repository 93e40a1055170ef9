import { type CalendarDay, kindOfDay, weeksOf } from '@duizhang/shared/calendar-year.ts';
import type { Text } from '@duizhang/shared/text.ts';
import { dateInProse } from '../ui/format.ts';
import { label, t } from '../ui/text.ts';
import classes from './Calendar.module.css';

const weekdays = t('一 二 三 四 五 六 日', 'M T W T F S S').split(' ');
const fullWeekdays = t('周一 周二 周三 周四 周五 周六 周日', 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday').split(' ');

const words = {
  holiday: { zh: '休', en: 'off' },
  makeup: { zh: '班', en: 'on' },
} as const satisfies Record<string, Text>;

type YearGridProps = {
  days: readonly CalendarDay[];
  /** Days that differ from what was known. */
  changed?: ReadonlySet<string>;
  today?: string;
};

/** Twelve months. A day of a holiday is a filled disc with 休, a day worked in exchange a square with 班, a change is ringed. */
export function YearGrid({ days, changed = new Set(), today }: YearGridProps) {
  const months = [...new Set(days.map(({ day }) => day.slice(0, 7)))];
  return (
    <div className={classes.year}>
      {months.map((month) => (
        <table key={month} className={classes.month}>
          <caption>{t(`${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`, month)}</caption>
          <thead>
            <tr>
              {weekdays.map((name, at) => (
                <th key={fullWeekdays[at]} scope="col" aria-label={fullWeekdays[at] ?? ''}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeksOf(days, month).map((week, nth) => (
              <tr key={week.find((each) => each !== null)?.day ?? nth}>
                {week.map((each, at) =>
                  each ? (
                    <Cell key={each.day} date={each} changed={changed.has(each.day)} today={each.day === today} />
                  ) : (
                    <td key={fullWeekdays[at]} />
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

function Cell({ date, changed, today }: { date: CalendarDay; changed: boolean; today: boolean }) {
  const kind = kindOfDay(date);
  const said = [
    dateInProse(date.day),
    kind === 'holiday' && t(`放假${date.name ? `，${date.name}` : ''}`, `day off${date.name ? `, ${date.name}` : ''}`),
    kind === 'makeup' && t('调休上班', 'worked in exchange'),
    changed && t('与原来不同', 'differs from before'),
    today && t('今天', 'today'),
  ].filter(Boolean);
  return (
    <td>
      <span className={classes.day} data-kind={kind} data-changed={changed} data-today={today} title={said.join(t('，', ', '))}>
        {Number(date.day.slice(8))}
        {(kind === 'holiday' || kind === 'makeup') && <small>{label(words[kind])}</small>}
      </span>
    </td>
  );
}

/** What the shapes mean. */
export function Legend({ changes = false }: { changes?: boolean }) {
  return (
    <p className={classes.legend}>
      <span>
        <i className={classes.day} data-kind="holiday" aria-hidden="true">
          <small>{label(words.holiday)}</small>
        </i>
        {t('节日放假', 'holiday')}
      </span>
      <span>
        <i className={classes.day} data-kind="makeup" aria-hidden="true">
          <small>{label(words.makeup)}</small>
        </i>
        {t('调休上班', 'worked in exchange')}
      </span>
      <span>
        <i className={classes.day} data-kind="weekend" aria-hidden="true">
          6
        </i>
        {t('周末', 'weekend')}
      </span>
      {changes && (
        <span>
          <i className={classes.day} data-changed="true" aria-hidden="true">
            1
          </i>
          {t('与原来不同', 'differs from before')}
        </span>
      )}
    </p>
  );
}
