import { Link, type LinkProps } from '@tanstack/react-router';
import classes from './Tabs.module.css';

type Tab = { title: string; link: LinkProps; current: boolean };

/** Pages beside each other under one heading. */
export function Tabs({ title, tabs }: { title: string; tabs: readonly Tab[] }) {
  return (
    <nav className={`${classes.tabs} no-print`} aria-label={title}>
      {tabs.map((tab) => (
        <Link key={tab.title} {...tab.link} className={classes.tab} aria-current={tab.current ? 'page' : undefined}>
          {tab.title}
        </Link>
      ))}
    </nav>
  );
}
