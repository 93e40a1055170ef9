import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { distanceOf } from '@duizhang/shared/reminder/words.ts';
import { useSession } from '../session.tsx';
import { type Outputs, trpc } from '../trpc.ts';
import { dateInProse } from '../ui/format.ts';
import { label, t } from '../ui/text.ts';
import classes from './DigestGroup.module.css';

/** What one was reminded of today, or last: dates that come near or have passed, those due first first. */
export function DigestGroup() {
  const { org } = useSession();
  const digest = useQuery(trpc.reminder.digest.queryOptions()).data;
  if (!digest || digest.lines.length === 0) return null;
  const { day, lines } = digest;
  const title = day === org.businessDate ? t('今日提醒', 'Reminders of today') : t(`${dateInProse(day)}的提醒`, `Reminders of ${day}`);
  return (
    <details className={classes.digest} open={day === org.businessDate}>
      <summary>
        <h2>{title}</h2>
        <span className={classes.count}>{lines.length}</span>
      </summary>
      <ul className={classes.list}>
        {lines.map((line) => (
          <li key={`${line.itemId ?? line.noticeId} ${line.kind} ${line.dueOn} ${line.what.zh} ${line.title}`}>
            <Line line={line} />
          </li>
        ))}
      </ul>
    </details>
  );
}

type Reminded = NonNullable<Outputs['reminder']['digest']>['lines'][number];

function Line({ line }: { line: Reminded }) {
  const { itemId, noticeId, title, code, what, dueOn, left, provisional = false } = line;
  const said = (
    <>
      <span className={classes.name}>{title}</span>
      <span className={classes.what}>
        {code} · {label(what)} {dueOn}
      </span>
      <span className={classes.left} data-late={left < 0}>
        {left < 0 ? '■ ' : '▲ '}
        {label(distanceOf(left, provisional))}
      </span>
    </>
  );
  if (itemId !== null)
    return (
      <Link to="/item/$itemId" params={{ itemId }}>
        {said}
      </Link>
    );
  if (noticeId !== null)
    return (
      <Link to="/notices/$noticeId" params={{ noticeId }}>
        {said}
      </Link>
    );
  return <span className={classes.plain}>{said}</span>;
}
