import { formOfField, optionsOf } from '@duizhang/shared/spreadsheet/answer-forms.ts';
import type { FieldName } from '@duizhang/shared/spreadsheet/fields.ts';
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { ListField, TextField } from '../../item/act/fields.tsx';
import { label, t } from '../../ui/text.ts';
import type { OpenDraft, ShownRow } from '../draft.ts';
import type { Ledger } from '../ImportPage.tsx';
import { fieldTitle } from '../words.ts';
import { FreeField } from './AnswerFields.tsx';
import classes from './CellEditor.module.css';

type Props = {
  field: FieldName;
  row: ShownRow;
  draft: OpenDraft;
  ledger: Ledger;
  onSet: (value: string) => void;
  onClose: () => void;
};

/** One cell put right by hand; the file itself stays as it is. */
export function CellEditor({ field, row, draft, ledger, onSet, onClose }: Props) {
  const reading = row.readings.find((each) => each.field === field);
  const before = reading?.value?.type === 'text' ? reading.value.text : (reading?.text ?? '');
  const [words, setWords] = useState(before);
  const form = formOfField(field);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), []);
  const title = t(`第 ${row.row + 1} 行 ${fieldTitle(field)}`, `Row ${row.row + 1}: ${fieldTitle(field)}`);
  return (
    <div
      ref={box}
      className={classes.editor}
      role="group"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <p className={classes.asking}>{title}</p>
      {form === 'choice' && (
        <ListField
          label={fieldTitle(field)}
          value=""
          options={optionsOf(field, { kind: draft.kind, categories: ledger.ledger.categories }).map((each) => ({
            value: each.value,
            label: label(each),
          }))}
          onChange={(value) => value && onSet(value)}
        />
      )}
      {form === 'text' && <TextField label={fieldTitle(field)} rows={2} value={words} onChange={setWords} />}
      {form !== 'choice' && form !== 'text' && <FreeField form={form} ledger={ledger} onAnswer={onSet} initial={dayOf(reading)} />}
      <div className={classes.acts}>
        {form === 'text' && (
          <Button size="compact-md" disabled={words.trim() === ''} onClick={() => onSet(words.trim())}>
            {t('改为这样', 'Set')}
          </Button>
        )}
        {field !== 'originalText' && field !== 'title' && field !== 'category' && (
          <Button variant="default" size="compact-md" onClick={() => onSet('none')}>
            {t('留空', 'Leave empty')}
          </Button>
        )}
        <Button variant="subtle" size="compact-md" onClick={onClose}>
          {t('不改', 'Cancel')}
        </Button>
      </div>
    </div>
  );
}

const dayOf = (reading: ShownRow['readings'][number] | undefined): string =>
  reading?.value?.type === 'due' || reading?.value?.type === 'day' ? (reading.value.day ?? '') : '';
