import { Link, type LinkProps, useMatchRoute } from '@tanstack/react-router';
import type { ComponentType, ReactNode } from 'react';
import { Mark } from './brand.tsx';
import classes from './Shell.module.css';
import { t } from './text.ts';

export type MenuEntry = {
  title: string;
  link: LinkProps;
  /** Also current on pages under this address. */
  under?: LinkProps['to'];
  icon: ComponentType<{ size?: number; stroke?: number }>;
  count?: number | undefined;
  children?: readonly { title: string; link: LinkProps }[];
};

type ShellProps = {
  menu: readonly MenuEntry[];
  top: ReactNode;
  /** A second line of the top bar on phones, where the first has no room for it. */
  strip?: ReactNode;
  children: ReactNode;
};

/** Menu at the left, bar at the top; on phones the first four menu entries at the bottom. */
export function Shell({ menu, top, strip, children }: ShellProps) {
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        {t('跳到正文', 'Skip to content')}
      </a>
      <header className={classes.top}>
        <Link to="/" className={classes.wordmark} aria-label={t('对账 首页', 'Duizhang, start page')}>
          <Mark />
          <span>{t('对账', 'Duizhang')}</span>
        </Link>
        {top}
        {strip && <div className={classes.strip}>{strip}</div>}
      </header>
      <nav className={classes.menu} aria-label={t('主菜单', 'Main menu')}>
        <ul className={classes.list}>
          {menu.map((entry) => (
            <MenuItem key={entry.title} entry={entry} />
          ))}
        </ul>
      </nav>
      <main id="main" className={classes.main} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

function MenuItem({ entry }: { entry: MenuEntry }) {
  const matches = useMatchRoute();
  const under = entry.under !== undefined && matches({ to: entry.under, fuzzy: true }) !== false;
  const Icon = entry.icon;
  return (
    <li className={classes.item}>
      <Link {...entry.link} className={classes.link} activeOptions={{ includeSearch: false }} {...(under && { 'data-status': 'active' })}>
        <Icon size={18} stroke={1.6} />
        <span className={classes.title}>{entry.title}</span>
        {entry.count ? (
          <span className={classes.count} aria-label={t(`${entry.count} 项`, `${entry.count} items`)}>
            {entry.count}
          </span>
        ) : null}
      </Link>
      {under && entry.children && entry.children.length > 1 && (
        <ul className={classes.sub}>
          {entry.children.map((child) => (
            <li key={child.title}>
              <Link {...child.link} className={classes.subLink} activeOptions={{ includeSearch: false }}>
                {child.title}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
