import type { ReactNode } from 'react';
import classes from './Part.module.css';

/** A part of a tab under its own heading. */
export function Part({ title, note, id, children }: { title: string; note?: ReactNode; id?: string; children: ReactNode }) {
  return (
    <section className={classes.part} aria-label={title} {...(id && { id })}>
      <h2>
        {title}
        {note && <span className={classes.note}>{note}</span>}
      </h2>
      {children}
    </section>
  );
}

/** Nothing here yet, said so. */
export function None({ children }: { children: ReactNode }) {
  return <p className={classes.none}>{children}</p>;
}

type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'now';

/** A state as a word; its colour only repeats it. */
export function StateWord({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={classes.state} data-tone={tone}>
      {children}
    </span>
  );
}
