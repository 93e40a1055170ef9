import { kindOfDay } from '@duizhang/shared/calendar-year.ts';
import { Button, NativeSelect } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPencil } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { usePost, useSession } from '../session.tsx';
import { type Outputs, trpc } from '../trpc.ts';
import { dateInProse } from '../ui/format.ts';
import { Page, Section } from '../ui/Page.tsx';
import { Loaded } from '../ui/State.tsx';
import { t } from '../ui/text.ts';
import classes from './Calendar.module.css';
import { holidaysIn, holidayText } from './holidays.ts';
import { Legend, YearGrid } from './YearGrid.tsx';

const YearDrawer = lazy(() => import('./YearDrawer.tsx'));
const route = getRouteApi('/gate/frame/calendar');
const first = 2004;

export type CalendarYear = Outputs['calendar']['get'];

/** 工作日历: which days are worked, and by whose word. Everybody reads it; an office enters a year. */
export default function CalendarPage() {
  const { org } = useSession();
  const { role } = usePost();
  const navigate = route.useNavigate();
  const shown = Number(route.useSearch().year ?? org.businessDate.slice(0, 4));
  const [entering, setEntering] = useState(false);
  const query = useQuery({ ...trpc.calendar.get.queryOptions({ year: shown }), placeholderData: keepPreviousData });
  const turn = (year: number) => void navigate({ search: { year: String(year) }, replace: true });
  return (
    <Page
      title={t('工作日历', 'Working calendar')}
      question={t('哪天放假、哪天上班，依据哪份通知？', 'Which days are off, which are worked, and by which notice?')}
      actions={
        role === 'office' && (
          <Button leftSection={<IconPencil size={16} stroke={1.6} />} onClick={() => setEntering(true)}>
            {t('录入放假安排', 'Enter a year')}
          </Button>
        )
      }
    >
      <Loaded query={query}>
        {(data) => (
          <>
            <YearBar data={data} shown={shown} onTurn={turn} />
            <YearView data={data} today={org.businessDate} />
          </>
        )}
      </Loaded>
      <Suspense fallback={null}>
        {entering && (
          <YearDrawer
            onClose={() => setEntering(false)}
            onSaved={(year) => {
              setEntering(false);
              turn(year);
            }}
          />
        )}
      </Suspense>
    </Page>
  );
}

function YearBar({ data, shown, onTurn }: { data: CalendarYear; shown: number; onTurn: (year: number) => void }) {
  const last = Math.max(shown, (data.years[0]?.year ?? shown) + 2);
  const known = new Set(data.years.map((each) => each.year));
  const years = Array.from({ length: last - first + 1 }, (_, n) => last - n);
  return (
    <div className={`${classes.bar} no-print`}>
      <Button
        variant="default"
        px={8}
        disabled={shown <= first}
        aria-label={t('上一年', 'Previous year')}
        onClick={() => onTurn(shown - 1)}
      >
        <IconChevronLeft size={16} />
      </Button>
      <NativeSelect
        aria-label={t('年份', 'Year')}
        value={String(shown)}
        onChange={(event) => onTurn(Number(event.currentTarget.value))}
        data={years.map((year) => ({
          value: String(year),
          label: known.has(year) ? t(`${year} 年`, `${year}`) : t(`${year} 年（暂按）`, `${year} (provisional)`),
        }))}
      />
      <Button variant="default" px={8} disabled={shown >= last} aria-label={t('下一年', 'Next year')} onClick={() => onTurn(shown + 1)}>
        <IconChevronRight size={16} />
      </Button>
      <span className={classes.source}>{sourceText(data)}</span>
    </div>
  );
}

function sourceText({ year, known, years }: CalendarYear): string {
  if (!known) return t('来源：未录入', 'Source: not entered');
  const own = years.find((each) => each.year === year)?.own;
  if (!own) return t('来源：系统内置，依国务院办公厅历年放假通知', 'Source: built in, from the yearly notices of the State Council');
  return t(
    `来源：${own.basis}，${own.addedBy} ${dateInProse(own.addedOn)}录入`,
    `Source: ${own.basis}, entered by ${own.addedBy} on ${dateInProse(own.addedOn)}`,
  );
}

function YearView({ data, today }: { data: CalendarYear; today: string }) {
  const { year, days, known } = data;
  const own = days.filter(({ day }) => day.startsWith(`${year}-`));
  const count = (...kinds: readonly string[]) => own.filter((each) => kinds.includes(kindOfDay(each))).length;
  const holidays = holidaysIn(own);
  return (
    <>
      {!known && (
        <p className={classes.provisional}>
          {t(
            `${year} 年的放假安排还没有录入：落在这一年的工作日暂按周一至周五计，由此算出的日期标“暂按”。通知公布后由整改办录入，涉及的事项随即重新亮灯。`,
            `The holidays of ${year} are not entered yet: its working days are taken as Monday to Friday, and dates reckoned from them are called provisional. The office enters the notice when it comes, and the lights that rest on it are given anew.`,
          )}
        </p>
      )}
      <p className={classes.sum}>
        <span>{t(`工作日 ${count('work', 'makeup')} 天`, `${count('work', 'makeup')} working days`)}</span>
        <span>{t(`节日放假 ${count('holiday')} 天`, `${count('holiday')} days of holidays`)}</span>
        <span>{t(`调休上班 ${count('makeup')} 天`, `${count('makeup')} worked in exchange`)}</span>
      </p>
      <Legend />
      <YearGrid days={own} today={today} />
      {holidays.length > 0 && (
        <Section title={t('放假安排', 'Holidays')}>
          <dl className={classes.holidays}>
            {holidays.map((each) => (
              <div key={each.name} style={{ display: 'contents' }}>
                <dt>{each.name}</dt>
                <dd>{holidayText(each)}</dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
    </>
  );
}
