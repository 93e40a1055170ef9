import { label, t } from '../ui/text.ts';
import { momentInTable } from '../ui/format.ts';
import { useItem } from './context.ts';
import type { Happening } from './data.ts';
import { changesOf, deedOf } from './happening.ts';
import classes from './HappeningView.module.css';
import { roles } from '@duizhang/shared/access.ts';

const few = 4;

/** One line of the history: 2018-07-03 纪检监督·李示例 同意销号：…… with what it changed. */
export function HappeningView({ event }: { event: Happening }) {
  const { names } = useItem().data;
  const changes = changesOf(event, names);
  return (
    <li className={classes.happening}>
      <time
        className={classes.day}
        dateTime={event.on}
        title={t(`记录于 ${momentInTable(event.at)}`, `Recorded ${momentInTable(event.at)}`)}
      >
        {event.on}
      </time>
      <div className={classes.what}>
        <p>
          <span className={classes.who} {...(event.by.unitName && { title: event.by.unitName })}>
            {event.by.role ? `${label(roles[event.by.role])}·` : ''}
            {event.by.name}
          </span>{' '}
          <b>{deedOf(event.action, names.kind)}</b>
          {event.reason && (
            <>
              {t('：', ': ')}
              {event.reason}
            </>
          )}
          <span className={classes.seq}>#{event.seq}</span>
        </p>
        {changes.length > 0 && <ChangeList changes={changes} />}
      </div>
    </li>
  );
}

function ChangeList({ changes }: { changes: ReturnType<typeof changesOf> }) {
  const shown = changes.length > few + 1 ? changes.slice(0, few) : changes;
  const folded = changes.slice(shown.length);
  return (
    <>
      <Lines changes={shown} />
      {folded.length > 0 && (
        <details className={classes.folded}>
          <summary>{t(`另有 ${folded.length} 处变化`, `${folded.length} more changes`)}</summary>
          <Lines changes={folded} />
        </details>
      )}
    </>
  );
}

function Lines({ changes }: { changes: ReturnType<typeof changesOf> }) {
  return (
    <dl className={classes.changes}>
      {changes.map((change, index) => (
        <div key={`${change.name} ${index}`}>
          <dt>{change.name}</dt>
          <dd>
            {change.before !== null && (
              <>
                <span className={classes.before}>{change.before}</span>
                <span aria-label={t('改为', 'became')}> → </span>
              </>
            )}
            <span>{change.after}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
