import { useEffect } from 'react';
import { useMoved } from '../ui/useMoves.ts';
import classes from './WallScreen.module.css';

/** How long a wall marks what has moved: nobody points at it. */
const marked = 120_000;

/** A number; where it has moved, by how much. */
export function WallFigure({ n, of }: { n: number; of: string }) {
  const { moved, look } = useMoved(n, of);
  const at = moved?.at;
  useEffect(() => {
    if (!at) return;
    const timer = setTimeout(look, marked);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- counted from when it moved, however often the page is drawn
  }, [at]);
  return (
    <span className={classes.figure} data-moved={moved !== null}>
      {n}
      {moved && (
        <span className={classes.by}>
          {n > moved.from ? '+' : '−'}
          {Math.abs(n - moved.from)}
        </span>
      )}
    </span>
  );
}
