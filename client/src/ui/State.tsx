import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { sentenceOf, statusOf } from '../trpc.ts';
import { useDocumentTitle } from './brand.tsx';
import classes from './State.module.css';
import { t } from './text.ts';

/** Grey bars in the shape of text; invisible for the first 200 ms, so that a quick answer does not flicker. */
export function Waiting({ lines = 6 }: { lines?: number }) {
  return (
    <div className={classes.waiting} role="status" aria-label={t('正在载入', 'Loading')}>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className={classes.bar} style={{ width: `${[42, 88, 76, 92, 64, 81][index % 6]}%` }} />
      ))}
    </div>
  );
}

/** What happened, what to do, and try again. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const outdated = error instanceof Error && /dynamically imported module|Importing a module/.test(error.message);
  return (
    <div className={classes.state} role="alert">
      <p className={classes.headline}>
        {outdated ? t('系统已更新，请刷新页面。', 'The system has been updated. Reload the page.') : sentenceOf(error)}
      </p>
      <WayOut outdated={outdated} missing={statusOf(error) === 404} onRetry={onRetry} />
    </div>
  );
}

type WayOutProps = { outdated: boolean; missing: boolean; onRetry: (() => void) | undefined };

// Asking again for what is not there, or not for this post, would only say so again.
function WayOut({ outdated, missing, onRetry }: WayOutProps) {
  if (missing) return <Link to="/">{t('回到首页', 'Back to the start')}</Link>;
  const [verb, act] = outdated ? [t('刷新', 'Reload'), () => location.reload()] : [t('重试', 'Try again'), onRetry];
  return (
    act && (
      <Button variant="default" onClick={act}>
        {verb}
      </Button>
    )
  );
}

/** Nothing here, said so, with the next thing to do if there is one. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={classes.state}>
      <p className={classes.headline}>{title}</p>
      {children}
    </div>
  );
}

export function NotFound() {
  useDocumentTitle(t('没有这个页面', 'No such page'));
  return (
    <Empty title={t('没有这个页面，或当前任职看不到它。', 'No such page, or not visible to the post you act under.')}>
      <Link to="/">{t('回到首页', 'Back to the start')}</Link>
    </Empty>
  );
}

type Asked<T> = { data: T | undefined; error: unknown; isError: boolean; refetch: () => unknown };

/** What a query has to show: bars, the failure, or the data. Old data stays in place while new data is fetched. */
export function Loaded<T>({ query, waiting, children }: { query: Asked<T>; waiting?: ReactNode; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return waiting ?? <Waiting />;
}
