import { Link } from '@tanstack/react-router';
import type { Outputs } from '../trpc.ts';
import { t } from '../ui/text.ts';
import classes from './TodoGroup.module.css';

type Waiting = Outputs['lookback']['waiting'];

const titles = {
  judge: t('回头看待核查', 'Look-backs to judge'),
  reopen: t('反弹待重新整改', 'Rebounds to reopen'),
} as const satisfies Record<Waiting['rows'][number]['kind'], string>;
const kinds = ['judge', 'reopen'] as const;

/** Look-backs with findings that wait for a verdict, or for their next round. */
export function LookbackGroups({ waiting: { rows } }: { waiting: Waiting }) {
  return kinds.map((kind) => {
    const own = rows.filter((each) => each.kind === kind);
    if (own.length === 0) return null;
    return (
      <section key={kind} className={classes.group} aria-label={titles[kind]}>
        <h2 className={classes.title}>
          {titles[kind]}
          <span className={classes.count}>{own.reduce((sum, each) => sum + each.n, 0)}</span>
        </h2>
        <ul className={classes.list}>
          {own.map((row) => (
            <li key={row.id}>
              <Link to="/lookbacks/$lookbackId" params={{ lookbackId: row.id }} className={classes.item}>
                <span className={classes.name}>{row.name}</span>
                <span className={classes.where}>{row.ledgerName}</span>
                <span className={classes.light}>{t(`${row.n} 项`, `${row.n}`)}</span>
                <span className={classes.due}>{t('未定时限', 'no deadline')}</span>
                <span className={classes.since}>{t(`${row.since} 起`, `since ${row.since}`)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
