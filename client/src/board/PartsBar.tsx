import classes from './PartsBar.module.css';

type Parts = { closed: number; openLongTerm: number; otherOpen: number };

type PartsBarProps = {
  parts: Parts;
  /** What the whole width stands for. */
  of: number;
  tall?: boolean;
};

const names = ['closed', 'openLongTerm', 'otherOpen'] as const;

/** Closed solid, long-term hatched, the rest outlined; nothing of nothing has no width. The numbers stand beside it. */
export function PartsBar({ parts, of, tall = false }: PartsBarProps) {
  return (
    <div className={classes.bar} data-tall={tall} aria-hidden="true">
      {names.map((name) =>
        parts[name] === 0 ? null : (
          <span key={name} className={classes.part} data-part={name} style={{ width: `${(100 * parts[name]) / of}%` }} />
        ),
      )}
    </div>
  );
}
