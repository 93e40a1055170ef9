import { newValue } from '@duizhang/shared/indicator/input.ts';
import { figureText } from '@duizhang/shared/indicator/words.ts';
import { type Approx, approximations } from '@duizhang/shared/item/words.ts';
import { useState } from 'react';
import { type Faults, faultsOf } from '../item/act/faults.ts';
import { FieldGroup, LineField, ListField, Note, Row, TextField } from '../item/act/fields.tsx';
import { optionsOf } from '../item/words.ts';
import { trpc } from '../trpc.ts';
import { FormDrawer } from '../ui/Drawer.tsx';
import { useDraft } from '../ui/draft.ts';
import { t } from '../ui/text.ts';
import { acceptedOf, type Indicator, waitingOf } from './data.ts';
import { useChange } from './useChange.ts';

type Fields = {
  period: string;
  value: string;
  approx: string;
  approxWord: string;
  numerator: string;
  denominator: string;
  note: string;
  section: string;
  rowNumber: string;
  quote: string;
};
const orNull = (text: string): string | null => text.trim() || null;

function inputOf(indicatorId: string, fields: Fields) {
  const { period, value, approx, approxWord, numerator, denominator, note, section, rowNumber, quote } = fields;
  const row = rowNumber.trim();
  return {
    indicatorId,
    period: period.trim(),
    value: orNull(value),
    approx: optionsOf(approximations).find((each) => each.value === approx)?.value ?? null,
    approxWord: approx === '' ? null : orNull(approxWord),
    numerator: orNull(numerator),
    denominator: orNull(denominator),
    note,
    citation: section.trim() === '' && quote.trim() === '' ? null : { section, rowNumber: row === '' ? null : Number(row), quote },
  };
}

/** 填报: a value of a period, as the source says it. */
export default function EnterDrawer({ indicator, onClose }: { indicator: Indicator; onClose: () => void }) {
  const before = waitingOf(indicator) ?? acceptedOf(indicator);
  const draft = useDraft<Fields>(`indicator.enter.${indicator.id}`, {
    period: before?.period ?? '',
    value: '',
    approx: '',
    approxWord: '',
    numerator: '',
    denominator: '',
    note: '',
    section: '',
    rowNumber: '',
    quote: '',
  });
  const { value, patch } = draft;
  const [faults, setFaults] = useState<Faults>(new Map());
  const { call, key } = useChange(trpc.indicator.enter.mutationOptions(), ({ doubts }) => {
    draft.clear();
    onClose();
    return doubts > 0
      ? t(`已填报，待整改办审核；产生 ${doubts} 条数据疑点`, `Entered; ${doubts} doubts raised`)
      : t('已填报，待整改办审核', 'Entered; the office judges it');
  });
  const input = inputOf(indicator.id, value);

  function submit(): void {
    const parsed = newValue.safeParse(input);
    setFaults(faultsOf(newValue, input));
    if (parsed.success) call.mutate({ values: [parsed.data], key });
  }
  const part = { value, patch, faults };
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t(`填报：${indicator.name}`, `Enter: ${indicator.name}`)}
      lead={t(
        '照原文填写，约数的字样一并保留；由整改办审核后采用。',
        'As the source says it, with its approximation; the office judges it.',
      )}
      verb={t('填报', 'Enter')}
      onSubmit={submit}
      pending={call.isPending}
      error={call.error}
      restored={draft.restored}
      onDiscard={draft.clear}
    >
      <LineField
        label={t('报告期', 'Period')}
        required
        placeholder="2018-Q2"
        hint={t(
          '年 2018，半年 2018-H1，季 2018-Q2，月 2018-05，时点 2018-12-31',
          'year 2018, half 2018-H1, quarter 2018-Q2, month 2018-05, day 2018-12-31',
        )}
        value={value.period}
        onChange={(period) => patch({ period })}
        fault={faults.get('period')}
      />
      <Row>
        <LineField
          label={t(`数值（${indicator.unit}）`, `Value (${indicator.unit})`)}
          value={value.value}
          onChange={(next) => patch({ value: next })}
          fault={faults.get('value') ?? faults.get('')}
        />
        <ListField<Approx>
          label={t('约数', 'Approximation')}
          options={optionsOf(approximations)}
          value={input.approx ?? ''}
          onChange={(approx) => patch({ approx })}
          fault={faults.get('approx')}
        />
        {input.approx !== null && (
          <LineField
            label={t('原文用字', 'The source’s word')}
            placeholder={approximations[input.approx].zh}
            value={value.approxWord}
            onChange={(approxWord) => patch({ approxWord })}
            fault={faults.get('approxWord')}
          />
        )}
      </Row>
      {input.value !== null && faults.get('value') === undefined && (
        <Note>{t(`将显示为：${shown(input, indicator.unit)}`, `Shown as: ${shown(input, indicator.unit)}`)}</Note>
      )}
      <Share indicator={indicator} {...part} />
      <Source {...part} />
    </FormDrawer>
  );
}

const shown = (input: ReturnType<typeof inputOf>, unit: string): string => figureText(input, unit);

type PartProps = { value: Fields; patch: (part: Partial<Fields>) => void; faults: Faults };

/** What a share is a share of, as far as it is known. */
function Share({ indicator, value, patch, faults }: PartProps & { indicator: Indicator }) {
  if (indicator.basis !== 'share' && indicator.unit !== '%') return null;
  return (
    <Row>
      <LineField
        label={t('分子', 'Numerator')}
        value={value.numerator}
        onChange={(numerator) => patch({ numerator })}
        fault={faults.get('numerator')}
      />
      <LineField
        label={t('分母', 'Denominator')}
        value={value.denominator}
        onChange={(denominator) => patch({ denominator })}
        fault={faults.get('denominator')}
      />
    </Row>
  );
}

/** In the source's own words, and where they stand. */
function Source({ value, patch, faults }: PartProps) {
  return (
    <>
      <TextField
        label={t('备注', 'Note')}
        rows={2}
        hint={t('如“首次突破40亿元”；没有数字的，写原文说法', 'e.g. a first; without a number, what the source says')}
        value={value.note}
        onChange={(note) => patch({ note })}
        fault={faults.get('note')}
      />
      <FieldGroup title={t('出处（没有可不填）', 'Place in the report (if any)')}>
        <LineField
          label={t('章节', 'Section')}
          placeholder={t('如：经济（一）', 'e.g. Economy (1)')}
          value={value.section}
          onChange={(section) => patch({ section })}
          fault={faults.get('citation.section')}
        />
        <Row>
          <LineField
            label={t('行号', 'Row')}
            value={value.rowNumber}
            onChange={(rowNumber) => patch({ rowNumber })}
            fault={faults.get('citation.rowNumber')}
          />
          <LineField
            label={t('原文数字', 'The figure’s own words')}
            placeholder={t('如：1000余个', 'e.g. 1000余个')}
            value={value.quote}
            onChange={(quote) => patch({ quote })}
            fault={faults.get('citation.quote')}
          />
        </Row>
      </FieldGroup>
    </>
  );
}
