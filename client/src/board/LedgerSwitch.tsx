import '@mantine/core/styles/Combobox.layer.css';
import { NativeSelect } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { usePost } from '../session.tsx';
import { trpc } from '../trpc.ts';
import { Tabs } from '../ui/Tabs.tsx';
import { t } from '../ui/text.ts';

type SwitchProps = { ledgerId: string; ledgers: readonly { id: string; name: string }[] };

/** In place of a ledger: all of them. */
export const together = 'all';
const fewest = 2;
const mostTabs = 5;

/** Whose numbers these are: side by side while they are few, else one of a list. */
export function LedgerSwitch({ ledgerId, ledgers: all }: SwitchProps) {
  const navigate = useNavigate();
  const { role } = usePost();
  const led = useQuery({ ...trpc.board.mine.queryOptions(), enabled: role === 'leader', staleTime: 300_000 }).data ?? [];
  const leads = ({ id }: { id: string }): boolean => led.some((each) => each.ledgerId === id);
  // Those in which a leader's own units lead something come first.
  const ledgers = [...all].sort((a, b) => Number(leads(b)) - Number(leads(a)));
  if (ledgers.length < fewest) return null;
  const choices = [{ id: together, name: t('全部台账', 'All ledgers') }, ...ledgers];
  if (ledgers.length > mostTabs)
    return (
      <NativeSelect
        className="no-print"
        aria-label={t('台账', 'Ledger')}
        maw={320}
        value={ledgerId}
        data={choices.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(event) => void navigate({ to: '/board', search: { ledger: event.currentTarget.value } })}
      />
    );
  return (
    <Tabs
      title={t('台账', 'Ledgers')}
      tabs={choices.map(({ id, name }) => ({ title: name, link: { to: '/board', search: { ledger: id } }, current: id === ledgerId }))}
    />
  );
}
