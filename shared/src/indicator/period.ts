import { addDays, addMonths, isDay } from '../calendar.ts';
import type { Text } from '../text.ts';

// Periods of values, as text: 2018, 2018-H1, 2018-Q2, 2018-05, 2018-12-31.

export type PeriodForm = 'year' | 'half' | 'quarter' | 'month' | 'day';
export type Period = {
  readonly form: PeriodForm;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly label: Text;
  /** The same period a year earlier, which growth compares with. */
  readonly yearBefore: string;
};

const spans = (form: PeriodForm, startsOn: string, months: number): Pick<Period, 'form' | 'startsOn' | 'endsOn'> => ({
  form,
  startsOn,
  endsOn: addDays(addMonths(startsOn, months), -1),
});
const two = (n: number): string => String(n).padStart(2, '0');

/** What a period's text stands for; null when it is none. */
export function periodOf(text: string): Period | null {
  if (isDay(text)) {
    const [year = '', month = '', day = ''] = text.split('-');
    const label = { zh: `截至${year}年${Number(month)}月${Number(day)}日`, en: `as of ${text}` };
    return { form: 'day', startsOn: text, endsOn: text, label, yearBefore: addMonths(text, -12) };
  }
  const found = /^(\d{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?$/.exec(text);
  if (found === null) return null;
  const [, year = '', half, quarter, month] = found;
  const yearBefore = `${String(Number(year) - 1).padStart(4, '0')}${text.slice(4)}`;
  if (half !== undefined) {
    const label = { zh: `${year}年${half === '1' ? '上' : '下'}半年`, en: `half ${half} of ${year}` };
    return { ...spans('half', `${year}-${half === '1' ? '01' : '07'}-01`, 6), label, yearBefore };
  }
  if (quarter !== undefined) {
    const label = { zh: `${year}年第${'一二三四'.charAt(Number(quarter) - 1)}季度`, en: `quarter ${quarter} of ${year}` };
    return { ...spans('quarter', `${year}-${two(Number(quarter) * 3 - 2)}-01`, 3), label, yearBefore };
  }
  if (month !== undefined) {
    return {
      ...spans('month', `${year}-${month}-01`, 1),
      label: { zh: `${year}年${Number(month)}月`, en: `${year}-${month}` },
      yearBefore,
    };
  }
  return { ...spans('year', `${year}-01-01`, 12), label: { zh: `${year}年`, en: year }, yearBefore };
}
