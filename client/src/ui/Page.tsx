import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useDocumentTitle } from './brand.tsx';
import { dateInProse } from './format.ts';
import classes from './Page.module.css';
import { t } from './text.ts';

type PageProps = {
  title: string;
  /** The question the page answers, in small under the title. */
  question?: string;
  /** Where one came from, above the title. */
  back?: { title: string; link: LinkProps };
  /** Buttons at the right of the title. */
  actions?: ReactNode;
  /** 截至: the day that numbers and lights on this page are of. */
  asOf?: string;
  /** fill: as high as the window, for a table that scrolls inside; narrow: for reading and writing. */
  width?: 'full' | 'fill' | 'narrow';
  children: ReactNode;
};

export function Page({ title, question, back, actions, asOf, width = 'full', children }: PageProps) {
  useDocumentTitle(title);
  return (
    <div className={classes.page} data-width={width}>
      <div className={classes.head}>
        <div className={classes.heading}>
          {back && (
            <Link {...back.link} className={classes.back}>
              <span aria-hidden="true">‹ </span>
              {back.title}
            </Link>
          )}
          <h1>{title}</h1>
          {(question || asOf) && (
            <p className={classes.question}>
              {question && <span>{question}</span>}
              {asOf && <span className={classes.asOf}>{t(`截至 ${dateInProse(asOf)}`, `As of ${dateInProse(asOf)}`)}</span>}
            </p>
          )}
        </div>
        {actions && <div className={`${classes.actions} no-print`}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}

/** A part of a page under its own heading. */
export function Section({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.sectionHead}>
        <h2>{title}</h2>
        {actions && <div className={`${classes.actions} no-print`}>{actions}</div>}
      </div>
      {children}
    </section>
  );
}
