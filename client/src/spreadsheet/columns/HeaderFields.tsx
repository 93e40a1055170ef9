import { Button, TextInput } from '@mantine/core';
import { type SyntheticEvent, useState } from 'react';
import { t } from '../../ui/text.ts';
import type { Shape } from '../draft.ts';
import classes from './Columns.module.css';

type Header = Shape['layout']['header'];
type Props = { header: Header; byHand: boolean; onChange: (header: Header) => void };

/** The rows of the header, as the sheet numbers them. */
export function HeaderFields({ header, byHand, onChange }: Props) {
  const found = { from: header ? String(header.from + 1) : '', to: header ? String(header.to + 1) : '' };
  const [value, setValue] = useState(found);
  const changed = value.from !== found.from || value.to !== found.to;
  const [from, to] = [numberOf(value.from), numberOf(value.to || value.from)];
  const fault = changed && (from === null || to === null || to < from || to - from > 4);
  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    if (changed && !fault && from !== null && to !== null) onChange({ from: from - 1, to: to - 1 });
  }
  return (
    <form className={classes.header} onSubmit={submit}>
      <TextInput
        label={t('表头从第几行', 'Header from row')}
        inputMode="numeric"
        w={96}
        value={value.from}
        onChange={(event) => setValue({ ...value, from: event.currentTarget.value })}
        error={fault && t('最多 5 行', 'Up to 5 rows')}
      />
      <TextInput
        label={t('到第几行', 'to row')}
        inputMode="numeric"
        w={80}
        value={value.to}
        onChange={(event) => setValue({ ...value, to: event.currentTarget.value })}
      />
      {changed && (
        <Button type="submit" variant="default" disabled={fault}>
          {t('改为这几行', 'Use these rows')}
        </Button>
      )}
      {!changed && byHand && (
        <Button variant="subtle" onClick={() => onChange(null)}>
          {t('恢复自动识别', 'Find it again')}
        </Button>
      )}
    </form>
  );
}

const numberOf = (text: string): number | null => (/^[1-9]\d{0,5}$/.test(text.trim()) ? Number(text.trim()) : null);
