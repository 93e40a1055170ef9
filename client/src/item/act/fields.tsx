import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { t } from '../../ui/text.ts';
import classes from './fields.module.css';

type Field<V> = {
  label: string;
  value: V;
  onChange: (value: V) => void;
  fault?: string | undefined;
  hint?: ReactNode;
  required?: boolean;
};

const order: ('label' | 'description' | 'input' | 'error')[] = ['label', 'description', 'input', 'error'];

/** One line of text. */
export function LineField({ label, value, onChange, fault, hint, required = false, ...rest }: Field<string> & { placeholder?: string }) {
  return (
    <TextInput
      {...rest}
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={fault}
      description={hint}
      withAsterisk={required}
      inputWrapperOrder={order}
    />
  );
}

/** Several lines; grows with what is written. */
export function TextField({
  label,
  value,
  onChange,
  fault,
  hint,
  required = false,
  rows = 3,
  ...rest
}: Field<string> & { rows?: number; placeholder?: string }) {
  return (
    <Textarea
      {...rest}
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={fault}
      description={hint}
      withAsterisk={required}
      minRows={rows}
      inputWrapperOrder={order}
    />
  );
}

/** 签字背书: the head's own words, under their name. */
export function AttestationField({ name, ...rest }: Omit<Field<string>, 'label'> & { name: string }) {
  return (
    <TextField
      {...rest}
      label={t('签字背书', 'Attestation')}
      required
      rows={2}
      hint={t(
        `以 ${name} 的名义签署并冻结。请写明已核实什么、对什么负责。`,
        `Signed and frozen under the name of ${name}. Say what you have checked and answer for.`,
      )}
    />
  );
}

export type Option<T extends string = string> = { value: T; label: string };

/** One of a few, all in sight. */
export function ChoiceField<T extends string>({
  label,
  value,
  onChange,
  options,
  fault,
  hint,
  required = false,
}: Field<T | ''> & { options: readonly Option<T>[] }) {
  const name = useId();
  const first = options[0]?.value;
  return (
    <fieldset className={classes.choice} aria-describedby={fault ? `${name}-fault` : undefined}>
      <legend>
        {label}
        {required && (
          <span className={classes.asterisk} aria-hidden="true">
            {' '}
            *
          </span>
        )}
      </legend>
      {hint && <p className={classes.hint}>{hint}</p>}
      <div className={classes.options}>
        {options.map((option) => (
          <label key={option.value} className={classes.option}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
              {...(fault && option.value === first && { 'data-fault': true })}
            />
            {option.label}
          </label>
        ))}
      </div>
      {fault && (
        <p id={`${name}-fault`} className={classes.fault}>
          {fault}
        </p>
      )}
    </fieldset>
  );
}

/** One of many, in the browser's own list. */
export function ListField<T extends string>({
  label,
  value,
  onChange,
  options,
  fault,
  hint,
  required = false,
}: Field<T | ''> & { options: readonly Option<T>[] }) {
  return (
    <NativeSelect
      label={label}
      value={value}
      onChange={(event) => onChange(options.find((one) => one.value === event.currentTarget.value)?.value ?? '')}
      data={[{ value: '', label: t('请选择', 'Choose') }, ...options]}
      error={fault}
      description={hint}
      withAsterisk={required}
      inputWrapperOrder={order}
      maw={420}
    />
  );
}

/** Yes or no. */
export function CheckField({ label, value, onChange, hint }: Omit<Field<boolean>, 'fault' | 'required'>) {
  const id = useId();
  return (
    <div className={classes.check}>
      <input
        id={id}
        type="checkbox"
        checked={value}
        onChange={(event) => onChange(event.currentTarget.checked)}
        {...(hint && { 'aria-describedby': `${id}-hint` })}
      />
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} className={classes.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** Fields that belong together, under their heading. */
export function FieldGroup({ title, children, actions }: { title: string; children: ReactNode; actions?: ReactNode }) {
  return (
    <div className={classes.group} role="group" aria-label={title}>
      <div className={classes.groupHead}>
        <h3>{title}</h3>
        {actions}
      </div>
      {children}
    </div>
  );
}

/** Fields side by side where there is room. */
export function Row({ children }: { children: ReactNode }) {
  return <div className={classes.row}>{children}</div>;
}

/** What the action does, or what to mind, in a sentence. */
export function Note({ children }: { children: ReactNode }) {
  return <p className={classes.note}>{children}</p>;
}
