import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { addMonths } from '@duizhang/shared/calendar.ts';
import { cadences } from '@duizhang/shared/item/words.ts';
import { DateField } from '../../ui/DateField.tsx';
import { dateInProse } from '../../ui/format.ts';
import { t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { optionsOf } from '../words.ts';
import { FieldGroup, LineField, ListField, Row, TextField } from './fields.tsx';
import classes from './MeasuresEditor.module.css';
import { type GoalFields, type LongTermFields, newGoal, replaced } from './planFields.ts';

type Props = { value: LongTermFields; onChange: (value: LongTermFields) => void; fault: (path: string) => string | undefined };

/** What a long-term promise must say of itself: stage goals, how often it reports, when it is assessed, when it may close. */
export function LongTermEditor({ value, onChange, fault }: Props) {
  const { item, actor } = useItem().data;
  const latest = addMonths(actor.today, item.ledger.maxAssessMonths);
  const set = (part: Partial<LongTermFields>) => onChange({ ...value, ...part });
  return (
    <FieldGroup title={t('长期推进的承诺', 'The long-term promise')}>
      <Goals goals={value.goals} onChange={(goals) => set({ goals })} fault={fault} at="longTerm.goals" />
      <Row>
        <ListField
          label={t('报告频次', 'Cadence')}
          required
          options={optionsOf(cadences)}
          value={value.every}
          onChange={(every) => set({ every })}
          fault={fault('longTerm.every')}
        />
        {value.every === 'custom' && (
          <LineField
            label={t('间隔天数', 'Days between')}
            required
            value={value.days}
            onChange={(days) => set({ days })}
            fault={fault('longTerm.days')}
          />
        )}
        <LineField
          label={t('期末后几日内报送', 'Days to report after a period')}
          value={value.dueAfter}
          onChange={(dueAfter) => set({ dueAfter })}
          fault={fault('longTerm.dueAfter')}
        />
        <DateField
          label={t('下次评估日', 'Next assessment')}
          withAsterisk
          value={value.assessOn}
          onChange={(assessOn) => set({ assessOn })}
          error={fault('longTerm.assessOn')}
          max={latest}
          {...(!value.assessOn && { description: t(`不晚于 ${dateInProse(latest)}`, `By ${dateInProse(latest)}`) })}
        />
      </Row>
      <TextField
        label={t('销号条件', 'Exit condition')}
        required
        hint={t('达到什么程度，这件长期工作可以申请销号。', 'What must be reached for this work to be closed.')}
        value={value.exitCondition}
        onChange={(exitCondition) => set({ exitCondition })}
        fault={fault('longTerm.exitCondition')}
      />
    </FieldGroup>
  );
}

type GoalsProps = {
  goals: readonly GoalFields[];
  onChange: (goals: readonly GoalFields[]) => void;
  fault: Props['fault'];
  /** Where the goals stand in the input. */
  at: string;
  latest?: string | null;
};

/** 阶段目标: of a long-term promise, or by themselves of a staged item. */
export function Goals({ goals, onChange, fault, at: place, latest }: GoalsProps) {
  return (
    <div>
      <ol className={classes.measures}>
        {goals.map((goal, at) => (
          <li key={goal.row} className={classes.measure}>
            <div className={classes.head}>
              <h4>{t(`阶段目标 ${at + 1}`, `Stage goal ${at + 1}`)}</h4>
              <ActionIcon
                aria-label={t(`删除阶段目标 ${at + 1}`, `Remove stage goal ${at + 1}`)}
                onClick={() => onChange(goals.filter((_, index) => index !== at))}
              >
                <IconTrash size={16} stroke={1.6} />
              </ActionIcon>
            </div>
            <div className={classes.form}>
              <Row>
                <LineField
                  label={t('名称', 'Name')}
                  required
                  value={goal.name}
                  onChange={(name) => onChange(replaced(goals, at, { name }))}
                  fault={fault(`${place}.${at}.name`)}
                />
                <DateField
                  label={t('计划达到', 'Planned for')}
                  withAsterisk
                  value={goal.plannedOn}
                  onChange={(plannedOn) => onChange(replaced(goals, at, { plannedOn }))}
                  error={fault(`${place}.${at}.plannedOn`)}
                  {...(latest && { max: latest })}
                />
              </Row>
              <TextField
                label={t('达到什么', 'What is reached')}
                required
                rows={2}
                value={goal.goal}
                onChange={(text) => onChange(replaced(goals, at, { goal: text }))}
                fault={fault(`${place}.${at}.goal`)}
              />
            </div>
          </li>
        ))}
      </ol>
      <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => onChange([...goals, newGoal()])}>
        {t('加一个阶段目标', 'Add a stage goal')}
      </Button>
      {fault(place) && <p className={classes.fault}>{fault(place)}</p>}
    </div>
  );
}
