import classes from './Mark.module.css';

export type MarkShape = 'point' | 'paper';
export type MarkState = 'reached' | 'open' | 'late' | 'waived';

/** A point in time, or a paper to hand in: done ✓, open, late, or no longer asked for. Told apart without colour. */
export function Mark({ shape, state }: { shape: MarkShape; state: MarkState }) {
  return (
    <svg className={classes.mark} data-state={state} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {shape === 'paper' ? (
        <path d="M3 1.5h6.5L13 5v9.5H3z M9.5 1.5V5H13" className={classes.body} />
      ) : state === 'late' ? (
        <rect x="2" y="2" width="12" height="12" className={classes.body} />
      ) : (
        <circle cx="8" cy="8" r="6.25" className={classes.body} />
      )}
      {state === 'reached' && <path d="M4.8 8.6l2.3 2.3 4.2-5" className={classes.sign} />}
      {state === 'late' && <path d="M8 4.6v4.2 M8 11v.6" className={classes.sign} />}
      {state === 'waived' && <path d="M5 8.4h6" className={classes.sign} />}
    </svg>
  );
}
