import type { ReactNode } from 'react';
import { clock } from './format.ts';
import classes from './Moved.module.css';
import { t } from './text.ts';
import { useMoved } from './useMoves.ts';

type MovedProps = {
  n: number;
  /** What is counted, so that another page's number is no news. */
  scope: string;
  size?: 'text' | 'large';
  /** The number itself; `since` tells how it has moved to those who can't see the mark. */
  children: (since: string | null) => ReactNode;
};

/** A number that is marked where it has moved, until somebody has looked at it. */
export function Moved({ n, scope, size = 'text', children }: MovedProps) {
  const { moved, look } = useMoved(n, scope);
  const since = moved && t(`${clock(moved.at)} 起 ${moved.from} → ${n}`, `${moved.from} → ${n} since ${clock(moved.at)}`);
  return (
    <span className={classes.count} {...(moved && { 'data-moved': true, onMouseLeave: look, onBlur: look })}>
      {children(since)}
      {moved && (
        <span className={classes.by} aria-hidden="true">
          {n > moved.from ? '+' : '−'}
          {Math.abs(n - moved.from)}
          <span className={classes.since} data-size={size}>
            {since}
          </span>
        </span>
      )}
    </span>
  );
}
