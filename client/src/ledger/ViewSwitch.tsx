import { Link } from '@tanstack/react-router';
import { given } from '../address.ts';
import { t } from '../ui/text.ts';
import { type LedgerSearch, readPresentSearch } from './search.ts';
import classes from './ViewSwitch.module.css';

export type View = 'table' | 'kanban' | 'timeline' | 'month';

const views = [
  { name: 'table', to: '/ledger/$ledgerId', title: t('表格', 'Table') },
  { name: 'kanban', to: '/ledger/$ledgerId/kanban', title: t('看板', 'Kanban') },
  { name: 'timeline', to: '/ledger/$ledgerId/timeline', title: t('甘特', 'Timeline') },
  { name: 'month', to: '/ledger/$ledgerId/month', title: t('日历', 'Calendar') },
] as const;

// Each address is the beginning of another's.
const alone = { exact: true };

type ViewSwitchProps = {
  ledgerId: string;
  search: LedgerSearch;
  /** The past day of the table that one came from. */
  cameFrom: string | undefined;
  open: View;
};

/** The same items, found by the same filters, looked at in another way. */
export function ViewSwitch({ ledgerId, search, cameFrom, open }: ViewSwitchProps) {
  const day = search.asOf ?? cameFrom;
  return (
    <nav className={`${classes.switch} no-print`} aria-label={t('视图方式', 'Ways to look at it')}>
      {views.map(({ name, to, title }) => (
        <Link
          key={name}
          to={to}
          params={{ ledgerId }}
          search={name === 'table' ? { ...search, ...given({ asOf: day }) } : { ...readPresentSearch(search), ...given({ cameFrom: day }) }}
          className={classes.way}
          activeOptions={alone}
          aria-current={name === open ? 'page' : undefined}
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}
