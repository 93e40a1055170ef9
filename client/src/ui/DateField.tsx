import { TextInput, type TextInputProps } from '@mantine/core';
import { dateInProse } from './format.ts';

type DateFieldProps = Omit<TextInputProps, 'type' | 'value' | 'onChange' | 'min' | 'max'> & {
  /** YYYY-MM-DD, or empty. */
  value: string;
  onChange: (date: string) => void;
  min?: string;
  max?: string;
};

/** The browser's own calendar; what was chosen is repeated in prose, whatever order the browser shows it in. */
export function DateField({ value, onChange, ...rest }: DateFieldProps) {
  return (
    <TextInput
      maw={240}
      {...rest}
      type="date"
      value={value}
      description={rest.description ?? (value ? dateInProse(value) : undefined)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
