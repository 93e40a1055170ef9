import { createLink, type LinkComponent } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';
import classes from './CountLink.module.css';

type CountProps = AnchorHTMLAttributes<HTMLAnchorElement> & {
  ref?: Ref<HTMLAnchorElement>;
  count: number;
  /** What is counted, for those who hear the link: 逾期 3 项. */
  label: string;
  size?: 'text' | 'large';
};

function CountAnchor({ count, label, size = 'text', ref, className, ...rest }: CountProps) {
  return (
    <a {...rest} ref={ref} className={`${classes.count} ${className ?? ''}`} data-size={size} data-zero={count === 0} aria-label={label}>
      {count}
    </a>
  );
}

/** A number that opens exactly the items it counts; takes the router's `to`, `params` and `search`. */
export const CountLink: LinkComponent<typeof CountAnchor> = createLink(CountAnchor);
