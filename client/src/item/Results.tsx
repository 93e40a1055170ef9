import { Link } from '@tanstack/react-router';
import { label, t } from '../ui/text.ts';
import classes from './Results.module.css';
import type { Reason } from './refused.ts';

type ResultRow = {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly refusals: readonly Reason[];
};

/** Each item with what it meets, or what became of it; those that can't go first. */
export function Results({ title, rows, good }: { title: string; rows: readonly ResultRow[]; good: string }) {
  const refused = rows.filter((each) => each.refusals.length > 0);
  const fine = rows.filter((each) => each.refusals.length === 0);
  return (
    <section className={classes.results} aria-label={title} aria-live="polite">
      <h3>{title}</h3>
      <ul>
        {[...refused, ...fine].map((row) => (
          <li key={row.id}>
            <Link to="/item/$itemId" params={{ itemId: row.id }} target="_blank" className={classes.code}>
              {row.code}
            </Link>
            <span className={classes.title}>{row.title}</span>
            <span className={row.refusals.length > 0 ? classes.bad : classes.good}>
              {row.refusals.length > 0 ? row.refusals.map(label).join(t('；', '; ')) : good}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
