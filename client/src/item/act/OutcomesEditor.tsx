import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { type OutcomeFact } from '@duizhang/shared/item/facts.ts';
import { standingOutcomes } from '@duizhang/shared/item/standing.ts';
import { outcomeNames } from '@duizhang/shared/item/words.ts';
import { t } from '../../ui/text.ts';
import { newKey } from '../key.ts';
import { FieldGroup, LineField, Note } from './fields.tsx';
import { replaced } from './planFields.ts';
import fieldClasses from './fields.module.css';
import classes from './ReportDrawer.module.css';

export type OutcomeFields = { row: string; name: string; value: string; unit: string };

/** The counters as they stand; of a case that has told none, those that are always printed, yet to be filled in. */
export function outcomeFields(outcomes: readonly OutcomeFact[]): OutcomeFields[] {
  const told = standingOutcomes(outcomes);
  const rows = told.length > 0 ? told : outcomeNames.map((each) => ({ ...each, value: '' }));
  return rows.map(({ name, value, unit }) => ({ row: name, name, value, unit }));
}

/** What is new of them: counters that stand as they did are not told again. */
export function outcomesOf(rows: readonly OutcomeFields[], outcomes: readonly OutcomeFact[]) {
  const told = new Map(standingOutcomes(outcomes).map((each) => [each.name, each]));
  return rows
    .filter(({ name, value, unit }) => told.get(name)?.value !== value || told.get(name)?.unit !== unit)
    .map(({ name, value, unit }) => ({ name, value, unit }));
}

type Props = {
  rows: readonly OutcomeFields[];
  onChange: (rows: OutcomeFields[]) => void;
  /** By the row's place among those that are sent. */
  fault: (path: string) => string | undefined;
  outcomes: readonly OutcomeFact[];
};

/** 处理结果: a line a counter; a zero is said, not left out. */
export function OutcomesEditor({ rows, onChange, fault, outcomes }: Props) {
  const sent = outcomesOf(rows, outcomes);
  const faultOf = (row: OutcomeFields, field: 'name' | 'value' | 'unit') => {
    const at = sent.findIndex((each) => each.name === row.name && each.value === row.value && each.unit === row.unit);
    return at < 0 ? undefined : fault(`outcomes.${at}.${field}`);
  };
  const blank = rows.some((each) => each.value.trim() === '');
  return (
    <FieldGroup
      title={t('处理结果', 'Outcomes')}
      actions={
        blank && (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => onChange(rows.map((each) => (each.value.trim() === '' ? { ...each, value: '0' } : each)))}
          >
            {t('其余填 0', 'Fill the rest with 0')}
          </Button>
        )
      }
    >
      <Note>
        {t(
          '没有的填 0：零也会印在报告里。不适用的可以删去。',
          'Write 0 where there is none: zeros are printed too. Remove what does not apply.',
        )}
      </Note>
      {rows.map((row, at) => (
        <div key={row.row} className={classes.figure}>
          <LineField
            label={t('结果', 'Outcome')}
            value={row.name}
            onChange={(name) => onChange(replaced(rows, at, { name }))}
            fault={faultOf(row, 'name')}
          />
          <LineField
            label={t(`${row.name || '数量'}数`, `How many: ${row.name}`)}
            value={row.value}
            onChange={(value) => onChange(replaced(rows, at, { value }))}
            fault={faultOf(row, 'value')}
          />
          <LineField
            label={t('单位', 'Unit')}
            value={row.unit}
            onChange={(unit) => onChange(replaced(rows, at, { unit }))}
            fault={faultOf(row, 'unit')}
          />
          <ActionIcon
            className={classes.remove}
            aria-label={t(`删去${row.name || `第 ${at + 1} 行`}`, `Remove ${row.name || `row ${at + 1}`}`)}
            onClick={() => onChange(rows.filter((_, index) => index !== at))}
          >
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        </div>
      ))}
      {fault('outcomes') && (
        <p className={fieldClasses.fault} data-fault tabIndex={-1}>
          {fault('outcomes')}
        </p>
      )}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...rows, { row: newKey(), name: '', value: '', unit: '' }])}
      >
        {t('加一项结果', 'Add an outcome')}
      </Button>
    </FieldGroup>
  );
}
