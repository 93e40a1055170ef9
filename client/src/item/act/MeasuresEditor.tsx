import { ActionIcon, Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { criterionKinds, measureKinds } from '@duizhang/shared/item/words.ts';
import { type KeyboardEvent, useRef } from 'react';
import { DateField } from '../../ui/DateField.tsx';
import { t } from '../../ui/text.ts';
import { optionsOf } from '../words.ts';
import { CheckField, ListField, Row, TextField, type Option } from './fields.tsx';
import classes from './MeasuresEditor.module.css';
import { PickField } from './pickers.tsx';
import { type CriterionFields, type MeasureFields, moved, newCriterion, newMeasure, replaced } from './planFields.ts';

type EditorProps = {
  measures: readonly MeasureFields[];
  onChange: (measures: readonly MeasureFields[]) => void;
  fault: (path: string) => string | undefined;
  units: readonly Option[];
  /** The unit a new measure starts with. */
  unitId: string;
  latest: string | null;
};

/** Measures with their criteria: added, changed, removed and put in order, with the mouse or the keyboard alone. */
export function MeasuresEditor({ measures, onChange, fault, units, unitId, latest }: EditorProps) {
  const root = useRef<HTMLOListElement>(null);
  const focusMeasure = (at: number) => requestAnimationFrame(() => root.current?.querySelectorAll<HTMLElement>(':scope > li')[at]?.focus());

  function move(from: number, by: -1 | 1): void {
    onChange(moved(measures, from, by));
    focusMeasure(Math.max(0, Math.min(measures.length - 1, from + by)));
  }

  return (
    <div>
      <ol ref={root} className={classes.measures}>
        {measures.map((measure, at) => (
          <li key={measure.row} className={classes.measure} tabIndex={-1} onKeyDown={(event) => onMoveKey(event, (by) => move(at, by))}>
            <div className={classes.head}>
              <h4>{t(`措施 ${at + 1}`, `Measure ${at + 1}`)}</h4>
              <Order at={at} count={measures.length} onMove={(by) => move(at, by)} what={t(`措施 ${at + 1}`, `measure ${at + 1}`)} />
              <ActionIcon
                aria-label={t(`删除措施 ${at + 1}`, `Remove measure ${at + 1}`)}
                onClick={() => {
                  onChange(measures.filter((_, index) => index !== at));
                  focusMeasure(Math.max(0, at - 1));
                }}
              >
                <IconTrash size={16} stroke={1.6} />
              </ActionIcon>
            </div>
            <MeasureForm
              measure={measure}
              at={at}
              units={units}
              latest={latest}
              fault={fault}
              onChange={(part) => onChange(replaced(measures, at, part))}
            />
          </li>
        ))}
      </ol>
      <Button
        variant="default"
        leftSection={<IconPlus size={16} />}
        onClick={() => {
          onChange([...measures, newMeasure(unitId)]);
          focusMeasure(measures.length);
        }}
      >
        {t('加一条措施', 'Add a measure')}
      </Button>
      {fault('measures') && <p className={classes.fault}>{fault('measures')}</p>}
    </div>
  );
}

// Alt with an arrow moves the measure that has the focus, wherever in it the focus is.
function onMoveKey(event: KeyboardEvent, move: (by: -1 | 1) => void): void {
  if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
  event.preventDefault();
  event.stopPropagation();
  move(event.key === 'ArrowUp' ? -1 : 1);
}

function Order({ at, count, onMove, what }: { at: number; count: number; onMove: (by: -1 | 1) => void; what: string }) {
  return (
    <>
      <ActionIcon
        aria-label={t(`上移${what}`, `Move ${what} up`)}
        title={t('上移（Alt+↑）', 'Up (Alt+↑)')}
        disabled={at === 0}
        onClick={() => onMove(-1)}
      >
        <IconArrowUp size={16} stroke={1.6} />
      </ActionIcon>
      <ActionIcon
        aria-label={t(`下移${what}`, `Move ${what} down`)}
        title={t('下移（Alt+↓）', 'Down (Alt+↓)')}
        disabled={at === count - 1}
        onClick={() => onMove(1)}
      >
        <IconArrowDown size={16} stroke={1.6} />
      </ActionIcon>
    </>
  );
}

type FormProps = {
  measure: MeasureFields;
  at: number;
  units: readonly Option[];
  latest: string | null;
  fault: (path: string) => string | undefined;
  onChange: (part: Partial<MeasureFields>) => void;
};

function MeasureForm({ measure, at, units, latest, fault, onChange }: FormProps) {
  const place = `measures.${at}`;
  return (
    <div className={classes.form}>
      <TextField
        label={t('做什么', 'What will be done')}
        required
        rows={2}
        value={measure.text}
        onChange={(text) => onChange({ text })}
        fault={fault(`${place}.text`)}
      />
      <Row>
        <ListField
          label={t('类型', 'Kind')}
          options={optionsOf(measureKinds)}
          value={measure.kind}
          onChange={(kind) => kind && onChange({ kind })}
          fault={fault(`${place}.kind`)}
        />
        <PickField
          label={t('责任单位', 'Unit')}
          options={units}
          value={measure.unitId}
          onChange={(unitId) => onChange({ unitId })}
          fault={fault(`${place}.unitId`)}
          required
        />
        <DateField
          label={t('完成时限', 'Due')}
          value={measure.dueOn}
          onChange={(dueOn) => onChange({ dueOn })}
          error={fault(`${place}.dueOn`)}
          {...(latest && { max: latest })}
        />
      </Row>
      <Criteria criteria={measure.criteria} place={place} fault={fault} onChange={(criteria) => onChange({ criteria })} />
    </div>
  );
}

type CriteriaProps = {
  criteria: readonly CriterionFields[];
  place: string;
  fault: (path: string) => string | undefined;
  onChange: (criteria: readonly CriterionFields[]) => void;
};

function Criteria({ criteria, place, fault, onChange }: CriteriaProps) {
  return (
    <div className={classes.criteria}>
      <p className={classes.criteriaTitle}>{t('验收标准：要拿出什么，才算做到', 'Criteria: what must be shown for it to count')}</p>
      {criteria.map((criterion, at) => (
        <div key={criterion.row} className={classes.criterion}>
          <TextField
            label={t(`标准 ${at + 1}`, `Criterion ${at + 1}`)}
            rows={1}
            required
            value={criterion.text}
            onChange={(text) => onChange(replaced(criteria, at, { text }))}
            fault={fault(`${place}.criteria.${at}.text`)}
          />
          <ListField
            label={t('形式', 'Kind')}
            options={optionsOf(criterionKinds)}
            value={criterion.kind}
            onChange={(kind) => kind && onChange(replaced(criteria, at, { kind }))}
          />
          <CheckField
            label={t('必备', 'Required')}
            value={criterion.required}
            onChange={(required) => onChange(replaced(criteria, at, { required }))}
          />
          <div className={classes.criterionTools}>
            <Order
              at={at}
              count={criteria.length}
              onMove={(by) => onChange(moved(criteria, at, by))}
              what={t(`标准 ${at + 1}`, `criterion ${at + 1}`)}
            />
            <ActionIcon
              aria-label={t(`删除标准 ${at + 1}`, `Remove criterion ${at + 1}`)}
              onClick={() => onChange(criteria.filter((_, index) => index !== at))}
            >
              <IconTrash size={16} stroke={1.6} />
            </ActionIcon>
          </div>
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...criteria, newCriterion()])}
      >
        {t('加一条标准', 'Add a criterion')}
      </Button>
    </div>
  );
}
