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
export function LimitFields({ name, limit, onChange }: Props) {
  const what = label(limitWords[name]);
  return (
    <div className={classes.limit} role="group" aria-label={what}>
      <NumberInput
        label={what}
        {...bounds[name]}
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
