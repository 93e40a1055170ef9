import { NumberInput, TextInput } from '@mantine/core';
import '@mantine/core/styles/NumberInput.layer.css';
import { type Limit, type LimitName, limitWords } from '@duizhang/shared/item/policy.ts';
import { label, t } from '../ui/text.ts';
import classes from './AdminPage.module.css';

const bounds: Readonly<Record<LimitName, { min: number; max: number }>> = {
  maxExtensions: { min: 0, max: 10 },
  maxAssessMonths: { min: 1, max: 24 },
  yellowDays: { min: 1, max: 30 },
  reminderReply: { min: 1, max: 60 },
  blueReply: { min: 1, max: 60 },
  yellowReply: { min: 1, max: 60 },
  redReply: { min: 1, max: 60 },
  talkNotice: { min: 1, max: 60 },
};

type Props = { name: LimitName; limit: Limit; onChange: (limit: Limit) => void };

/** One limit beside the document and clause that sets it. */
export function LimitFields({ name, ...given }: Props) {
  return <TermFields what={label(limitWords[name])} bounds={bounds[name]} {...given} />;
}

type TermProps = { what: string; bounds: { min: number; max: number }; limit: Limit; onChange: (limit: Limit) => void };

/** A number of the rules and what it rests on. */
export function TermFields({ what, bounds: { min, max }, limit, onChange }: TermProps) {
  return (
    <div className={classes.limit} role="group" aria-label={what}>
      <NumberInput
        label={what}
        min={min}
        max={max}
        allowDecimal={false}
        value={limit.value}
        onChange={(value) => onChange({ ...limit, value: Number(value) })}
      />
      <TextInput
        label={t('依据（文件名称和条款）', 'Basis (document and clause)')}
        maxLength={200}
        value={limit.citation}
        onChange={(event) => onChange({ ...limit, citation: event.currentTarget.value })}
      />
    </div>
  );
}
