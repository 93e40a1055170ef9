import { NativeSelect, TextInput } from '@mantine/core';
import { isDay } from '@duizhang/shared/calendar.ts';
import { sayDay } from '@duizhang/shared/item/spans.ts';
import { type Precision, precisions } from '@duizhang/shared/item/words.ts';
import { label as inWords, t } from '../../ui/text.ts';
import { optionsOf } from '../words.ts';
import { Row } from './fields.tsx';

type Value = { readonly day: string; readonly precision: Precision };
type Props = Value & {
  label: string;
  onChange: (value: Value) => void;
  fault?: string | undefined;
  required?: boolean;
  max?: string | null;
};

const types = { day: 'date', month: 'month', year: 'number' } as const;
const shown = { day: 10, month: 7, year: 4 } as const;
const rest = { day: '', month: '-01', year: '-01-01' } as const;

/** A date as exactly as it is known: to the day, the month or the year. Where it need not be given, it may be left out. */
export function SpanField({ label, day, precision, onChange, fault, required = false, max }: Props) {
  const set = (text: string) => onChange({ day: text === '' ? '' : `${text}${rest[precision]}`, precision });
  const text = precision === 'year' ? (day.split('-')[0] ?? '') : day.slice(0, shown[precision]);
  return (
    <Row>
      <TextInput
        label={label}
        type={types[precision]}
        value={text}
        onChange={(event) => set(event.currentTarget.value)}
        error={fault}
        description={
          isDay(day) ? inWords(sayDay(day, precision)) : required ? undefined : t('没有定下来的可不填', 'Leave it out if unknown')
        }
        withAsterisk={required}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        maw={240}
        {...(max && precision !== 'year' && { max: max.slice(0, shown[precision]) })}
        {...(precision === 'year' && { min: 1949, max: 2100, step: 1 })}
      />
      <NativeSelect
        label={t('精确到', 'Known to the')}
        aria-label={t(`${label}：精确到`, `${label}: known to the`)}
        value={precision}
        data={optionsOf(precisions)}
        onChange={(event) => {
          const next = optionsOf(precisions).find((each) => each.value === event.currentTarget.value)?.value ?? 'day';
          onChange({ day: isDay(day) ? day : '', precision: next });
        }}
        maw={120}
      />
    </Row>
  );
}
