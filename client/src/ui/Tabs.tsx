import { Link, type LinkProps } from '@tanstack/react-router';
import classes from './Tabs.module.css';

type Tab = { title: string; link: LinkProps; current: boolean };

// Where one page's address is the beginning of another's, only the one that is open is marked.
const alone = { exact: true };

/** Pages beside each other under one heading. */
export function Tabs({ title, tabs }: { title: string; tabs: readonly Tab[] }) {
  return (
    <nav className={`${classes.tabs} no-print`} aria-label={title}>
      {tabs.map((tab) => (
        <Link key={tab.title} {...tab.link} className={classes.tab} activeOptions={alone} aria-current={tab.current ? 'page' : undefined}>
          {tab.title}
        </Link>
      ))}
    </nav>
  );
}
