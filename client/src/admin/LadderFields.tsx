import { NumberInput, TextInput } from '@mantine/core';
import '@mantine/core/styles/NumberInput.layer.css';
import type { Ladder } from '@duizhang/shared/reminder/ladder.ts';
import { useState } from 'react';
import { t } from '../ui/text.ts';
import classes from './AdminPage.module.css';

/** On which working days before a deadline people are reminded of it, and how often afterwards. */
export function LadderFields({ ladder, onChange }: { ladder: Ladder; onChange: (ladder: Ladder) => void }) {
  // What is typed stays as it is typed; the days are read out of it.
  const [typed, setTyped] = useState(ladder.before.join('、'));
  return (
    <div className={classes.limit} role="group" aria-label={t('提醒', 'Reminders')}>
      <TextInput
        label={t('到期前第几个工作日提醒', 'Reminded so many working days before')}
        description={t('0 是到期当天', '0 is the day itself')}
        inputMode="numeric"
        maxLength={60}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          onChange({ ...ladder, before: daysIn(event.currentTarget.value) });
        }}
      />
      <NumberInput
        label={t('逾期后每几个工作日提醒一次', 'Once overdue, every so many working days')}
        description={t('从逾期第一个工作日起', 'From the first working day after it')}
        min={1}
        max={30}
        allowDecimal={false}
        value={ladder.after}
        onChange={(after) => onChange({ ...ladder, after: Number(after) || 1 })}
      />
    </div>
  );
}

/** Whole numbers in a text, the largest first. */
const daysIn = (text: string): number[] =>
  [...new Set((text.match(/\d+/g) ?? []).map(Number).filter((each) => each <= 60))].sort((a, b) => b - a).slice(0, 10);
