import '@mantine/core/styles/Combobox.layer.css';
import { NativeSelect } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { t } from '../ui/text.ts';
import classes from './LedgerSwitch.module.css';

type SwitchProps = { ledgerId: string; ledgers: readonly { id: string; name: string }[] };

const fewest = 2;
const mostTabs = 5;

/** Whose numbers these are: side by side while they are few, else one of a list. */
export function LedgerSwitch({ ledgerId, ledgers }: SwitchProps) {
  const navigate = useNavigate();
  if (ledgers.length < fewest) return null;
  if (ledgers.length > mostTabs)
    return (
      <NativeSelect
        className="no-print"
        aria-label={t('台账', 'Ledger')}
        maw={320}
        value={ledgerId}
        data={ledgers.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(event) => void navigate({ to: '/board', search: { ledger: event.currentTarget.value } })}
      />
    );
  return (
    <nav className={`${classes.tabs} no-print`} aria-label={t('台账', 'Ledgers')}>
      {ledgers.map(({ id, name }) => (
        <Link key={id} to="/board" search={{ ledger: id }} className={classes.tab} {...(id === ledgerId && { 'aria-current': 'page' })}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
