import '@mantine/core/styles/Combobox.layer.css';
import { type Track, tracks } from '@duizhang/shared/item/words.ts';
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { memo, useRef } from 'react';
import { optionsOf } from '../../item/words.ts';
import { DateField } from '../../ui/DateField.tsx';
import { t } from '../../ui/text.ts';
import type { FindingFields } from './findings.ts';
import classes from './FindingRows.module.css';

export type RowActions = {
  change: (row: string, part: Partial<FindingFields>) => void;
  remove: (row: string) => void;
  mergeUp: (row: string) => void;
  split: (row: string, caret: number) => void;
};

type RowProps = {
  finding: FindingFields;
  index: number;
  categories: readonly string[];
  faults: Readonly<Record<string, string>>;
  actions: RowActions;
};

/** One finding as it will be registered. */
export const FindingRow = memo(function FindingRow({ finding, index, categories, faults, actions }: RowProps) {
  const { row, originalText } = finding;
  const text = useRef<HTMLTextAreaElement>(null);
  const n = index + 1;
  return (
    <li className={classes.row} aria-label={t(`第 ${n} 条`, `Finding ${n}`)}>
      <span className={classes.number} aria-hidden="true">
        {n}
      </span>
      <div className={classes.texts}>
        <Textarea
          aria-label={t(`第 ${n} 条 标题`, `Finding ${n}: title`)}
          placeholder={t('标题，如：关于……的问题', 'Title')}
          minRows={1}
          value={finding.title}
          error={faults['title']}
          onChange={(event) => actions.change(row, { title: event.currentTarget.value })}
        />
        <Textarea
          ref={text}
          aria-label={t(`第 ${n} 条 问题原文`, `Finding ${n}: original text`)}
          placeholder={t('问题原文，一字不改', 'The original text, word for word')}
          minRows={2}
          maxRows={10}
          value={originalText}
          error={faults['originalText']}
          onChange={(event) => actions.change(row, { originalText: event.currentTarget.value })}
        />
      </div>
      <Particulars value={finding} n={n} categories={categories} faults={faults} onChange={(part) => actions.change(row, part)} />
      <div className={classes.actions}>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          title={t('先把光标放到要拆开的地方', 'Put the caret where it should be split')}
          disabled={originalText.trim() === ''}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => actions.split(row, text.current?.selectionStart ?? 0)}
        >
          {t('在光标处拆开', 'Split at the caret')}
        </Button>
        <Button variant="subtle" color="gray" size="compact-sm" disabled={index === 0} onClick={() => actions.mergeUp(row)}>
          {t('并入上一条', 'Merge into the one above')}
        </Button>
        <Button variant="subtle" color="red" size="compact-sm" onClick={() => actions.remove(row)}>
          {t('删除', 'Remove')}
        </Button>
      </div>
    </li>
  );
});

type ParticularsProps = {
  value: { category: string; track: Track; dueRequired: string };
  n: number | null;
  categories: readonly string[];
  faults: Readonly<Record<string, string>>;
  onChange: (part: Partial<FindingFields>) => void;
};

/** Category, track and deadline; `n` null: of all rows at once. */
export function Particulars({ value, n, categories, faults, onChange }: ParticularsProps) {
  const named = (zh: string, en: string) => (n === null ? t(`全部 ${zh}`, `All: ${en}`) : t(`第 ${n} 条 ${zh}`, `Finding ${n}: ${en}`));
  return (
    <div className={classes.particulars}>
      {categories.length > 0 ? (
        <NativeSelect
          aria-label={named('类别', 'category')}
          value={value.category}
          error={faults['category']}
          data={[{ value: '', label: t('类别…', 'Category…') }, ...categories]}
          onChange={(event) => onChange({ category: event.currentTarget.value })}
        />
      ) : (
        <TextInput
          aria-label={named('类别', 'category')}
          placeholder={t('类别', 'Category')}
          value={value.category}
          error={faults['category']}
          onChange={(event) => onChange({ category: event.currentTarget.value })}
        />
      )}
      <NativeSelect
        aria-label={named('整改类型', 'track')}
        value={value.track}
        data={optionsOf(tracks)}
        onChange={(event) => {
          const track = optionsOf(tracks).find((each) => each.value === event.currentTarget.value)?.value;
          if (track) onChange({ track });
        }}
      />
      {value.track === 'long_term' ? (
        <span className={classes.noDue}>{t('长期推进，不设时限', 'No deadline')}</span>
      ) : (
        <DateField
          aria-label={named('整改时限', 'deadline')}
          description={false}
          value={value.dueRequired}
          error={faults['dueRequired']}
          onChange={(dueRequired) => onChange({ dueRequired })}
        />
      )}
    </div>
  );
}
