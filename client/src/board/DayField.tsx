import { useState } from 'react';
import { DateField } from '../ui/DateField.tsx';

type DayFieldProps = { label: string; value: string; max: string | undefined; onDay: (day: string) => void };

/** A day that counts once it is whole and no later than the last one: while it is typed, most of what stands there is no day. */
export function DayField({ label, value, max, onDay }: DayFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const leave = () => {
    if (typed !== null && /^\d{4}-\d{2}-\d{2}$/.test(typed) && (max === undefined || typed <= max)) onDay(typed);
    setTyped(null);
  };
  return (
    <DateField
      label={label}
      description=""
      value={typed ?? value}
      {...(max && { max })}
      onChange={setTyped}
      onBlur={leave}
      onKeyDown={(event) => event.key === 'Enter' && leave()}
    />
  );
}
