import { type AnswerForm, choicesOf, formOf } from '@duizhang/shared/spreadsheet/answer-forms.ts';
import { answeredBy, type Question } from '@duizhang/shared/spreadsheet/answering.ts';
import { isTwoSided } from '@duizhang/shared/spreadsheet/input.ts';
import type { Choice } from '@duizhang/shared/spreadsheet/reading.ts';
import { Button, NativeSelect } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { LineField } from '../../item/act/fields.tsx';
import { PickField, PickManyField } from '../../item/act/pickers.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { label, t } from '../../ui/text.ts';
import { AddBatch, AddSource } from '../AddOrigin.tsx';
import type { Answering, OpenDraft } from '../draft.ts';
import type { Ledger } from '../ImportPage.tsx';
import classes from './AnswerFields.module.css';

type Props = {
  question: Question & { readonly choices: readonly Choice[] };
  draft: OpenDraft;
  ledger: Ledger;
  answering: Answering;
  /** What is asked about, for those who hear the fields. */
  name: string;
};

const fewEnough = 6;

/** The ways in which a question may be answered: its choices at hand, and a field where none fits. */
export function AnswerFields({ question, draft, ledger, answering, name }: Props) {
  const choices = choicesOf(question, draft.kind);
  const offered = choices.filter(({ value }) => value !== 'none').map((each) => forAll(question, each));
  const choose = (choice: string) => answering.answer((now) => answeredBy(now, question, choice));
  const form = formOf(question);
  return (
    <div className={classes.choices} role="group" aria-label={name}>
      {offered.length <= fewEnough ? (
        <Buttons choices={offered} onChoose={choose} />
      ) : (
        <NativeSelect
          aria-label={t(`${name}：请选择`, `${name}: choose`)}
          data={[{ value: '', label: t('请选择', 'Choose') }, ...offered.map((each) => ({ value: each.value, label: label(each) }))]}
          value=""
          onChange={(event) => event.currentTarget.value && choose(event.currentTarget.value)}
        />
      )}
      {form !== 'choice' && <FreeField form={form} ledger={ledger} onAnswer={choose} initial="" />}
      <Buttons choices={choices.filter(({ value }) => value === 'none')} onChoose={choose} />
      {question.code === 'source_unknown' && <AddSource ledgerId={draft.ledgerId} name={question.text} onAdded={choose} />}
      {question.code === 'batch_unknown' && <Batches question={question} ledger={ledger} onAdded={choose} />}
    </div>
  );
}

const forAllRows: Readonly<Record<string, Pick<Choice, 'zh' | 'en'>>> = {
  ours: { zh: '全部保留台账的', en: 'Keep the ledger’s in all' },
  file: { zh: '全部采用文件的', en: 'Take the file’s in all' },
};
/** What is said of several rows is a rule for all that ask the same. */
const forAll = ({ code, rows }: Question, choice: Choice): Choice =>
  rows.length > 1 && isTwoSided(code) ? { ...choice, ...forAllRows[choice.value] } : choice;

function Buttons({ choices, onChoose }: { choices: readonly Choice[]; onChoose: (value: string) => void }) {
  return choices.map((each) => (
    <Button key={each.value} variant="default" size="compact-md" className={classes.choice ?? ''} onClick={() => onChoose(each.value)}>
      {label(each)}
    </Button>
  ));
}

type FreeProps = { form: Exclude<AnswerForm, 'choice'>; ledger: Ledger; onAnswer: (value: string) => void; initial: string };

/** Whose batch it is the question does not say: only of a single source is that certain. */
function Batches({ question, ledger, onAdded }: Pick<Props, 'question' | 'ledger'> & { onAdded: (id: string) => void }) {
  const [only, ...others] = ledger.sources;
  const { id: ledgerId } = ledger.ledger;
  if (only && others.length === 0) return <AddBatch ledgerId={ledgerId} source={only} name={question.text} onAdded={onAdded} />;
  return (
    <Link to="/ledger/$ledgerId/sources" params={{ ledgerId }}>
      {t('登记批次', 'Register the batch')}
    </Link>
  );
}

/** Filled in by hand: a unit, a person, a day, or words. */
export function FreeField({ form, ledger, onAnswer, initial }: FreeProps) {
  const [value, setValue] = useState(initial);
  const units = ledger.units.map(({ id, name }) => ({ value: id, label: name }));
  if (form === 'unit')
    return <PickField label={t('其他单位', 'Another unit')} options={units} value="" onChange={(id) => id !== '' && onAnswer(id)} />;
  if (form === 'person') {
    const people = ledger.leaders.map(({ accountId, name }) => ({ value: accountId, label: name }));
    return <PickField label={t('其他人员', 'Somebody else')} options={people} value="" onChange={(id) => id !== '' && onAnswer(id)} />;
  }
  const done = (
    <Button variant="default" disabled={value.trim() === ''} onClick={() => onAnswer(value.trim())}>
      {t('确定', 'Set')}
    </Button>
  );
  return (
    <form
      className={classes.free}
      data-form={form}
      onSubmit={(event) => {
        event.preventDefault();
        if (value.trim() !== '') onAnswer(value.trim());
      }}
    >
      {form === 'units' && (
        <PickManyField
          label={t('选出单位', 'Choose the units')}
          options={units}
          value={value === '' ? [] : value.split(',')}
          onChange={(ids) => setValue(ids.join(','))}
        />
      )}
      {form === 'day' && <DateField label={t('填写日期', 'Give a day')} value={value} onChange={setValue} />}
      {form === 'text' && <LineField label={t('填写', 'Fill in')} value={value} onChange={setValue} />}
      {done}
    </form>
  );
}
