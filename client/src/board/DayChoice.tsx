import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { given } from '../address.ts';
import { t } from '../ui/text.ts';
import { DayField } from './DayField.tsx';
import type { ViewName } from './views.ts';
import classes from './DayChoice.module.css';

type DayChoiceProps = { ledgerId: string; view: ViewName; asOf: string | undefined; today: string | undefined };

/** As of which day the board is read: today, or the end of a day that is over. */
export function DayChoice({ ledgerId, view, asOf, today }: DayChoiceProps) {
  const navigate = useNavigate({ from: '/board' });
  const go = (day: string | undefined) =>
    void navigate({
      to: '/board',
      search: ({ shown }) => ({
        ledger: ledgerId,
        ...given({ shown }),
        ...(view !== 'overview' && { view }),
        ...(day && day !== today && { asOf: day }),
      }),
      resetScroll: false,
    });
  return (
    <div className={`${classes.days} no-print`} data-past={asOf !== undefined}>
      <DayField label={t('截至哪一天', 'As of')} value={asOf ?? today ?? ''} max={today} onDay={go} />
      {asOf !== undefined && (
        <Button variant="default" onClick={() => go(undefined)}>
          {t('回到今天', 'Back to today')}
        </Button>
      )}
    </div>
  );
}
