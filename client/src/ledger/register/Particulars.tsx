import '@mantine/core/styles/Combobox.layer.css';
import { kinds, trackWord } from '@duizhang/shared/item/kinds.ts';
import { type ItemKind, taskForms } from '@duizhang/shared/item/words.ts';
import { NativeSelect, TextInput } from '@mantine/core';
import { optionsOf } from '../../item/words.ts';
import type { Outputs } from '../../trpc.ts';
import { DateField } from '../../ui/DateField.tsx';
import { label, t } from '../../ui/text.ts';
import classes from './ItemRows.module.css';
import type { Usual } from './rows.ts';
import { named, words } from './words.ts';

/** What the ledger offers to choose from. */
export type Offer = {
  readonly kind: ItemKind;
  readonly categories: readonly string[];
  readonly units: Outputs['ledger']['get']['units'];
};

type Props = {
  value: Usual;
  /** Null: of all rows at once. */
  n: number | null;
  offer: Offer;
  faults: Readonly<Record<string, string>>;
  onChange: (part: Partial<Usual>) => void;
};

/** What many rows have alike: the category, and what else the kind has. */
export function Particulars(props: Props) {
  const { kind } = props.offer;
  return (
    <div className={classes.particulars}>
      <Category {...props} />
      {kind === 'task' && <Form {...props} />}
      {kind === 'entry' ? <LeadUnit {...props} /> : <Promise {...props} />}
      {kind === 'finding' && <Severity {...props} />}
      {(kind === 'task' || kind === 'entry') && <Basis {...props} />}
    </div>
  );
}

function Category({ value, n, offer: { kind, categories }, faults, onChange }: Props) {
  const name = named(kind, n, t('类别', 'category'));
  if (categories.length === 0)
    return (
      <TextInput
        aria-label={name}
        placeholder={t('类别', 'Category')}
        value={value.category}
        error={faults['category']}
        onChange={(event) => onChange({ category: event.currentTarget.value })}
      />
    );
  return (
    <NativeSelect
      aria-label={name}
      value={value.category}
      error={faults['category']}
      data={[{ value: '', label: t('类别…', 'Category…') }, ...categories]}
      onChange={(event) => onChange({ category: event.currentTarget.value })}
    />
  );
}

/** What sort of promise it is, and by when. */
function Promise({ value, n, offer: { kind }, faults, onChange }: Props) {
  const options = kinds[kind].tracks.map((track) => ({ value: track, label: label(trackWord(kind, track)) }));
  return (
    <>
      <NativeSelect
        aria-label={named(kind, n, words[kind].track)}
        value={value.track}
        data={options}
        onChange={(event) => {
          const chosen = options.find((each) => each.value === event.currentTarget.value);
          if (chosen) onChange({ track: chosen.value });
        }}
      />
      {value.track === 'long_term' ? (
        <span className={classes.noDue}>{t('长期推进，不设时限', 'No deadline')}</span>
      ) : (
        <DateField
          aria-label={named(kind, n, words[kind].due)}
          description={false}
          value={value.dueRequired}
          error={faults['dueRequired']}
          onChange={(dueRequired) => onChange({ dueRequired })}
        />
      )}
    </>
  );
}

function Severity({ value, n, offer: { kind }, onChange }: Props) {
  return (
    <NativeSelect
      aria-label={named(kind, n, t('严重程度', 'severity'))}
      value={value.severity}
      data={[
        { value: '', label: t('严重程度（隐患填）', 'Severity (of hazards)') },
        { value: 'general', label: t('一般', 'General') },
        { value: 'major', label: t('重大', 'Major') },
      ]}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        onChange({ severity: chosen === 'general' || chosen === 'major' ? chosen : '' });
      }}
    />
  );
}

function Form({ value, n, offer: { kind }, onChange }: Props) {
  const options = optionsOf(taskForms);
  return (
    <NativeSelect
      aria-label={named(kind, n, t('任务类别', 'sort of task'))}
      value={value.form}
      data={options}
      onChange={(event) => {
        const chosen = options.find((each) => each.value === event.currentTarget.value);
        if (chosen) onChange({ form: chosen.value });
      }}
    />
  );
}

function Basis({ value, n, offer: { kind }, faults, onChange }: Props) {
  return (
    <TextInput
      aria-label={named(kind, n, t('依据', 'basis'))}
      placeholder={kind === 'entry' ? t('依据，如：某条例第几条', 'Basis') : t('依据文件（没有可不填）', 'Basis (if any)')}
      value={value.basis}
      error={faults['basis']}
      onChange={(event) => onChange({ basis: event.currentTarget.value })}
    />
  );
}

function LeadUnit({ value, n, offer: { kind, units }, faults, onChange }: Props) {
  return (
    <NativeSelect
      aria-label={named(kind, n, t('责任单位', 'unit'))}
      value={value.leadUnitId}
      error={faults['leadUnitId']}
      data={[{ value: '', label: t('责任单位…', 'Unit…') }, ...units.map(({ id, name }) => ({ value: id, label: name }))]}
      onChange={(event) => onChange({ leadUnitId: event.currentTarget.value })}
    />
  );
}
