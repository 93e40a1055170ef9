import { type DayEntry, type DaySort, daySorts } from '@duizhang/shared/item/views.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { trpc } from '../../trpc.ts';
import { dateInProse } from '../../ui/format.ts';
import { Light } from '../../ui/Light.tsx';
import { Loaded } from '../../ui/State.tsx';
import { label, t } from '../../ui/text.ts';
import type { Way } from './Month.tsx';
import classes from './Month.module.css';

/** What falls on one day, by sort. */
export function DayPanel({ ledgerId, search, day, month }: Way & { day: string }) {
  const query = useQuery({ ...trpc.item.day.queryOptions({ ledgerId, ...search, day }), staleTime: 60_000 });
  const heading = useRef<HTMLHeadingElement>(null);
  // Below the month on a phone: whoever opened a day looks at it.
  useEffect(() => heading.current?.focus({ preventScroll: false }), []);
  return (
    <section className={classes.panel} aria-label={dateInProse(day)}>
      <div className={classes.panelHead}>
        <h2 ref={heading} tabIndex={-1}>
          {dateInProse(day)}
        </h2>
        <Link to="/ledger/$ledgerId/month" params={{ ledgerId }} search={{ ...search, month }} replace resetScroll={false}>
          {t('收起', 'Close')}
        </Link>
      </div>
      <Loaded query={query}>
        {({ entries, more }) => (
          <>
            {entries.length === 0 && <p className={classes.none}>{t('这一天没有未办结的。', 'Nothing is left open on this day.')}</p>}
            {[...new Set(entries.map(({ sort }) => sort))].map((sort) => (
              <Entries key={sort} sort={sort} entries={entries.filter((each) => each.sort === sort)} />
            ))}
            {more > 0 && (
              <p className={classes.none}>{t(`另有 ${more} 条未列出，请先筛选`, `${more} more are not listed; filter first`)}</p>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

function Entries({ sort, entries }: { sort: DaySort; entries: readonly DayEntry[] }) {
  const name = label(daySorts[sort]);
  return (
    <section id={`day-${sort}`} aria-label={name} className={classes.group}>
      <h3>
        {name} <span className={classes.number}>{entries.length}</span>
      </h3>
      <ul>
        {entries.map((entry, nth) => (
          <li key={`${entry.id} ${nth}`}>
            {entry.text && <p>{entry.text}</p>}
            <Link to="/item/$itemId" params={{ itemId: entry.id }} preload={false} className={classes.entry}>
              {entry.title}
            </Link>
            <p className={classes.under}>
              <Light light={entry.light} />
              <span>{entry.code}</span>
              <span>{entry.leadUnitName ?? ''}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
