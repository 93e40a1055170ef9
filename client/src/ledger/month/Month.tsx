import { addMonths } from '@duizhang/shared/calendar.ts';
import { type DaySort, daySorts, type MonthDay } from '@duizhang/shared/item/views.ts';
import { useMediaQuery } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useFollowing } from '../../live.ts';
import { trpc } from '../../trpc.ts';
import { dateInProse } from '../../ui/format.ts';
import { Moved } from '../../ui/Moved.tsx';
import { NewsLine } from '../../ui/NewsLine.tsx';
import { Loaded } from '../../ui/State.tsx';
import { label, t } from '../../ui/text.ts';
import { NumbersAt } from '../../ui/useMoves.ts';
import type { Viewed } from '../LedgerFrame.tsx';
import type { LedgerSearch } from '../search.ts';
import { DayPanel } from './DayPanel.tsx';
import classes from './Month.module.css';

type MonthProps = Viewed & { month: string; day: string | null; today: string };
const weekdays = t('周一 周二 周三 周四 周五 周六 周日', 'Mon Tue Wed Thu Fri Sat Sun').split(' ');
const sorts = ['deadline', 'measure', 'point', 'period', 'assessment'] as const satisfies readonly DaySort[];

export function Month({ ledgerId, search, month, day, today }: MonthProps) {
  const small = useMediaQuery('screen and (max-width: 47.99em)', false, { getInitialValueInEffect: false });
  const query = useQuery({
    ...trpc.item.month.queryOptions({ ledgerId, ...search, month }),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
  const { away } = useFollowing(trpc.item.pathKey());
  const way = { ledgerId, search, month };
  const scope = JSON.stringify([way, query.isPlaceholderData]);
  return (
    <div className={classes.whole} data-day={day !== null}>
      <div className={classes.grid}>
        <MonthHead {...way} today={today} />
        <Loaded query={query}>
          {(days) => {
            const shown = days.length > 0 && query.isPlaceholderData ? [] : days;
            return (
              <NumbersAt value={query.dataUpdatedAt}>
                <NewsLine figures={figuresOf(shown)} scope={scope} away={away} />
                {small ? <DayList {...way} days={shown} today={today} /> : <Grid {...way} days={shown} day={day} today={today} />}
              </NumbersAt>
            );
          }}
        </Loaded>
      </div>
      {day && <DayPanel key={day} ledgerId={ledgerId} search={search} day={day} month={month} />}
    </div>
  );
}

const figuresOf = (days: readonly MonthDay[]): ReadonlyMap<string, number> =>
  new Map(days.flatMap((each) => sorts.map((sort) => [`${dateInProse(each.day)} ${label(daySorts[sort])}`, each[sort]] as const)));

export type Way = { ledgerId: string; search: LedgerSearch; month: string };

function MonthHead({ ledgerId, search, month, today }: Way & { today: string }) {
  const to = (months: number) => ({ ...search, month: addMonths(`${month}-01`, months).slice(0, 7) });
  const name = t(`${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`, month);
  return (
    <div className={classes.head}>
      <h2 aria-live="polite">{name}</h2>
      <nav className={`${classes.turn} no-print`} aria-label={t('换月', 'Another month')}>
        <Link to="/ledger/$ledgerId/month" params={{ ledgerId }} search={to(-1)} replace resetScroll={false}>
          {t('‹ 上月', '‹ Before')}
        </Link>
        <Link
          to="/ledger/$ledgerId/month"
          params={{ ledgerId }}
          search={{ ...search, month: today.slice(0, 7) }}
          replace
          resetScroll={false}
        >
          {t('本月', 'This month')}
        </Link>
        <Link to="/ledger/$ledgerId/month" params={{ ledgerId }} search={to(1)} replace resetScroll={false}>
          {t('下月 ›', 'Next ›')}
        </Link>
      </nav>
      <p className={classes.note}>
        {t(
          '只计未办结的；未定方案的按要求时限计；休、班按本机构工作日历',
          'Only what is still open; by the required deadline where no plan is agreed yet; days off by the working calendar',
        )}
      </p>
    </div>
  );
}

type DaysProps = Way & { days: readonly MonthDay[]; today: string };

function Grid({ days, day, today, ...way }: DaysProps & { day: string | null }) {
  const weeks = Array.from({ length: Math.ceil(days.length / 7) }, (_, n) => days.slice(n * 7, n * 7 + 7));
  return (
    <table className={classes.table} aria-label={t(`${way.month} 日历`, `Calendar of ${way.month}`)}>
      <thead>
        <tr>
          {weekdays.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]?.day}>
            {week.map((each, weekday) => (
              <td
                key={each.day}
                data-beyond={!each.day.startsWith(way.month)}
                data-off={!each.workday}
                data-today={each.day === today}
                data-open={each.day === day}
              >
                <DayName each={each} weekday={weekday} way={way} today={today} />
                <Counts each={each} way={way} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** 休 on a weekday that is off, 班 on a weekend that is worked. */
function exception(each: MonthDay, weekday: number): string {
  if (weekday < 5 && !each.workday) return t('休', 'off');
  return weekday >= 5 && each.workday ? t('班', 'on') : '';
}

function DayName({ each, weekday, way, today }: { each: MonthDay; weekday: number; way: Way; today: string }) {
  const { ledgerId, search, month } = way;
  const mark = exception(each, weekday);
  return (
    <div className={classes.dayHead}>
      <Link
        to="/ledger/$ledgerId/month"
        params={{ ledgerId }}
        search={{ ...search, month, day: each.day }}
        replace
        resetScroll={false}
        className={classes.dayName}
        aria-label={`${dateInProse(each.day)}${each.day === today ? t('，今天', ', today') : ''}`}
      >
        {Number(each.day.slice(8))}
      </Link>
      {mark && <span className={classes.exception}>{mark}</span>}
    </div>
  );
}

/** Each number opens what it counts: deadlines the ledger's own list, the rest the list of the day. */
function Counts({ each, way }: { each: MonthDay; way: Way }) {
  const { ledgerId, search, month } = way;
  return sorts
    .filter((sort) => each[sort] > 0)
    .map((sort) => {
      const said = t(`${label(daySorts[sort])} ${each[sort]}`, `${label(daySorts[sort])} ${each[sort]}`);
      const name = `${dateInProse(each.day)} ${said}`;
      const link =
        sort === 'deadline' ? (
          <Link
            to="/ledger/$ledgerId"
            params={{ ledgerId }}
            search={{ ...search, flag: search.flag ?? 'open', dueFrom: each.day, dueTo: each.day }}
            className={classes.count}
            data-sort={sort}
            aria-label={name}
          >
            {said}
          </Link>
        ) : (
          <Link
            to="/ledger/$ledgerId/month"
            params={{ ledgerId }}
            search={{ ...search, month, day: each.day }}
            hash={`day-${sort}`}
            replace
            resetScroll={false}
            className={classes.count}
            data-sort={sort}
            aria-label={name}
          >
            {said}
          </Link>
        );
      return (
        <Moved key={sort} n={each[sort]} scope={JSON.stringify([way, each.day, sort])}>
          {() => link}
        </Moved>
      );
    });
}

/** On a phone: the days on which something falls, one below the other. */
function DayList({ days, today, ...way }: DaysProps) {
  const busy = days.filter((each) => each.day.startsWith(way.month) && (each.day === today || sorts.some((sort) => each[sort] > 0)));
  if (busy.length === 0 && days.length > 0)
    return <p className={classes.none}>{t('这个月没有未办结的。', 'Nothing is left open in this month.')}</p>;
  return (
    <ul className={classes.list}>
      {busy.map((each) => {
        const weekday = (new Date(`${each.day}T00:00:00Z`).getUTCDay() + 6) % 7;
        return (
          <li key={each.day} data-today={each.day === today}>
            <DayName each={each} weekday={weekday} way={way} today={today} />
            <span className={classes.weekday}>{weekdays[weekday]}</span>
            <div className={classes.listCounts}>
              <Counts each={each} way={way} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
