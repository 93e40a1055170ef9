import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { DateField } from '../ui/DateField.tsx';
import { label, t } from '../ui/text.ts';
import type { Answering, OpenDraft } from './draft.ts';
import classes from './FileHead.module.css';
import type { Ledger } from './ImportPage.tsx';

/** What the person should know of the file before looking into it. */
export function Remarks({ draft: { shape, summary } }: { draft: OpenDraft }) {
  const remarks = [...shape.layout.questions, ...summary.notes];
  if (remarks.length === 0) return null;
  return (
    <ul className={classes.remarks} aria-label={t('请留意', 'Please note')}>
      {remarks.map((each) => (
        <li key={each.zh}>{label(each)}</li>
      ))}
    </ul>
  );
}

type Props = {
  draft: OpenDraft;
  ledger: Ledger;
  answering: Answering;
  dayLabel: string;
  categoryLabel: string;
  /** What only this sort of file has. */
  children?: ReactNode;
};

/** What holds for the whole file, a table or a text, and why it was laid out so. */
export function FileFields({ draft: { shape, kind }, ledger, answering: { answers, answer }, dayLabel, categoryLabel, children }: Props) {
  return (
    <>
      <div className={classes.fields}>
        {children}
        {kind !== 'entry' && (
          <DateField
            label={dayLabel}
            value={answers.on ?? shape.layout.on ?? ''}
            onChange={(on) => answer((now) => ({ ...now, on: on || null }))}
          />
        )}
        <NativeSelect
          label={categoryLabel}
          data={[{ value: '', label: t('逐一询问', 'Ask') }, ...ledger.ledger.categories.map((each) => ({ value: each, label: each }))]}
          value={answers.category ?? ''}
          onChange={(event) => {
            const category = event.currentTarget.value || null;
            answer((now) => ({ ...now, category }));
          }}
        />
        {shape.encoding && <p className={classes.meta}>{t(`文字编码 ${shape.encoding}`, `Encoding ${shape.encoding}`)}</p>}
      </div>
      <p className={classes.meta}>{shape.layout.reasons.map(label).join(t('；', '; '))}</p>
    </>
  );
}
