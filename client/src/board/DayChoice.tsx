import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { given } from '../address.ts';
import { DateField } from '../ui/DateField.tsx';
import { t } from '../ui/text.ts';
import type { ViewName } from './views.ts';
import classes from './DayChoice.module.css';

type DayChoiceProps = { ledgerId: string; view: ViewName; asOf: string | undefined; today: string | undefined };

/** As of which day the board is read: today, or the end of a day that is over. */
export function DayChoice({ ledgerId, view, asOf, today }: DayChoiceProps) {
  const navigate = useNavigate({ from: '/board' });
  const [typed, setTyped] = useState<string | null>(null);
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
  const leave = () => {
    if (typed !== null && /^\d{4}-\d{2}-\d{2}$/.test(typed) && (today === undefined || typed <= today)) go(typed);
    setTyped(null);
  };
  return (
    <div className={`${classes.days} no-print`} data-past={asOf !== undefined}>
      <DateField
        label={t('截至哪一天', 'As of')}
        description=""
        value={typed ?? asOf ?? today ?? ''}
        {...(today && { max: today })}
        onChange={(day) => setTyped(day)}
        onBlur={leave}
        onKeyDown={(event) => event.key === 'Enter' && leave()}
      />
      {asOf !== undefined && (
        <Button variant="default" onClick={() => go(undefined)}>
          {t('回到今天', 'Back to today')}
        </Button>
      )}
    </div>
  );
}
