import { type ReactNode, useContext } from 'react';
import { Section } from '../../ui/Page.tsx';
import { BoardScope } from '../Count.tsx';
import classes from './Flow.module.css';

type BlockProps = {
  title: string;
  /** What it comes to, in one sentence. */
  finding: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
};

/** A part of the view: what it comes to in words, then drawn, then as numbers that open their lists. */
export function Block({ title, finding, actions, children }: BlockProps) {
  return (
    <Section title={title} {...(actions !== undefined && { actions })}>
      <p className={classes.finding}>{finding}</p>
      {children}
    </Section>
  );
}

/** A chart and its numbers beside each other where there is room. */
export function Beside({ chart, children }: { chart: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.beside}>
      <div className={classes.drawn}>{chart}</div>
      <div className={classes.scroller}>{children}</div>
    </div>
  );
}

/** Numbers as of the day of a point: today's are the board's own. */
export function AsOfPoint({ day, asOf, children }: { day: string; asOf: string; children: ReactNode }) {
  const scope = useContext(BoardScope);
  return <BoardScope value={day === asOf ? scope : { ...scope, of: { ...scope.of, asOf: day } }}>{children}</BoardScope>;
}

type NumbersProps = { head: readonly string[]; children: ReactNode };

/** The numbers of a chart; the first column says what each row is of. */
export function Numbers({ head, children }: NumbersProps) {
  return (
    <table className={classes.numbers}>
      <thead>
        <tr>
          {head.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
