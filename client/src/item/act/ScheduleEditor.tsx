import { ActionIcon, Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { cadences } from '@duizhang/shared/item/words.ts';
import { t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { optionsOf } from '../words.ts';
import { FieldGroup, LineField, ListField, Row, TextField } from './fields.tsx';
import classes from './MeasuresEditor.module.css';
import { moved, replaced } from './planFields.ts';
import { SpanField } from './SpanField.tsx';
import { type DatedFields, type MilestoneFields, newDeliverable, newMilestone, type ScheduleFields } from './taskFields.ts';

type Props = { value: ScheduleFields; onChange: (part: Partial<ScheduleFields>) => void; fault: (path: string) => string | undefined };

/** 计划: milestones, the stages a project walks, deliverables, and for a standing duty how often it reports. */
export function ScheduleEditor({ value, onChange, fault }: Props) {
  const { item } = useItem().data;
  const { milestones, deliverables } = value;
  const indexed = milestones.map((each, at) => ({ each, at }));
  const set = (at: number, part: Partial<MilestoneFields>) => onChange({ milestones: replaced(milestones, at, part) });
  const remove = (at: number) => onChange({ milestones: milestones.filter((_, index) => index !== at) });
  const add = (kind: MilestoneFields['kind']) => onChange({ milestones: [...milestones, newMilestone(kind)] });
  const rowsOf = (kind: MilestoneFields['kind'], name: string) => {
    const own = indexed.filter(({ each }) => each.kind === kind);
    return own.map(({ each, at }, nth) => (
      <Entry
        key={each.row}
        title={`${name} ${nth + 1}`}
        at={nth}
        of={own.length}
        onRemove={() => remove(at)}
        onMove={(by) => onChange({ milestones: swapped(milestones, at, own[nth + by]?.at) })}
      >
        <Named row={each} path={`milestones.${at}`} fault={fault} onChange={(part) => set(at, part)} />
        <TextField
          label={t('达到什么（可不填）', 'What is reached (if worth saying)')}
          rows={1}
          value={each.goal}
          onChange={(goal) => set(at, { goal })}
          fault={fault(`milestones.${at}.goal`)}
        />
      </Entry>
    ));
  };
  return (
    <>
      <FieldGroup title={t('时间节点', 'Milestones')}>
        <List onAdd={() => add('milestone')} add={t('加一个时间节点', 'Add a milestone')}>
          {rowsOf('milestone', t('节点', 'Milestone'))}
        </List>
      </FieldGroup>
      <FieldGroup title={t('阶段（依次推进，如签约、开工、投产）', 'Stages (one after the other, e.g. signed, begun, running)')}>
        <List onAdd={() => add('stage')} add={t('加一个阶段', 'Add a stage')}>
          {rowsOf('stage', t('阶段', 'Stage'))}
        </List>
      </FieldGroup>
      <FieldGroup title={t('成果（要提交的文件）', 'Deliverables (files to hand in)')}>
        <List onAdd={() => onChange({ deliverables: [...deliverables, newDeliverable()] })} add={t('加一项成果', 'Add a deliverable')}>
          {deliverables.map((each, at) => (
            <Entry
              key={each.row}
              title={t(`成果 ${at + 1}`, `Deliverable ${at + 1}`)}
              at={at}
              of={deliverables.length}
              onRemove={() => onChange({ deliverables: deliverables.filter((_, index) => index !== at) })}
              onMove={(by) => onChange({ deliverables: moved(deliverables, at, by) })}
            >
              <Named
                row={each}
                path={`deliverables.${at}`}
                fault={fault}
                onChange={(part) => onChange({ deliverables: replaced(deliverables, at, part) })}
              />
            </Entry>
          ))}
        </List>
      </FieldGroup>
      {item.track === 'long_term' && <Cadence value={value} onChange={onChange} fault={fault} />}
    </>
  );
}

/** Stages and milestones share a list: two of a kind change places over what stands between them. */
function swapped(list: readonly MilestoneFields[], from: number, to: number | undefined): MilestoneFields[] {
  const [a, b] = [list[from], to === undefined ? undefined : list[to]];
  if (!a || !b) return [...list];
  return list.map((each, index) => (index === from ? b : index === to ? a : each));
}

function List({ onAdd, add, children }: { onAdd: () => void; add: string; children: ReactNode }) {
  return (
    <div>
      <ol className={classes.measures}>{children}</ol>
      <Button variant="default" leftSection={<IconPlus size={16} />} onClick={onAdd}>
        {add}
      </Button>
    </div>
  );
}

type EntryProps = { title: string; at: number; of: number; onRemove: () => void; onMove: (by: -1 | 1) => void; children: ReactNode };
function Entry({ title, at, of, onRemove, onMove, children }: EntryProps) {
  return (
    <li className={classes.measure} aria-label={title}>
      <div className={classes.head}>
        <h4>{title}</h4>
        <ActionIcon aria-label={t(`上移：${title}`, `Move up: ${title}`)} disabled={at === 0} onClick={() => onMove(-1)}>
          <IconArrowUp size={16} stroke={1.6} />
        </ActionIcon>
        <ActionIcon aria-label={t(`下移：${title}`, `Move down: ${title}`)} disabled={at === of - 1} onClick={() => onMove(1)}>
          <IconArrowDown size={16} stroke={1.6} />
        </ActionIcon>
        <ActionIcon aria-label={t(`删除：${title}`, `Remove: ${title}`)} onClick={onRemove}>
          <IconTrash size={16} stroke={1.6} />
        </ActionIcon>
      </div>
      <div className={classes.form}>{children}</div>
    </li>
  );
}

type NamedProps = { row: DatedFields; path: string; fault: Props['fault']; onChange: (part: Partial<DatedFields>) => void };
function Named({ row, path, fault, onChange }: NamedProps) {
  const { item } = useItem().data;
  return (
    <>
      <LineField
        label={t('名称', 'Name')}
        required
        value={row.name}
        onChange={(name) => onChange({ name })}
        fault={fault(`${path}.name`)}
      />
      <SpanField
        label={t('计划时间', 'Planned for')}
        day={row.plannedOn}
        precision={row.precision}
        onChange={({ day, precision }) => onChange({ plannedOn: day, precision })}
        fault={fault(`${path}.plannedOn`)}
        max={item.track === 'long_term' ? null : (item.dueCurrent ?? item.dueRequired)}
      />
    </>
  );
}

function Cadence({ value, onChange, fault }: Props) {
  return (
    <FieldGroup title={t('报告频次', 'Cadence')}>
      <Row>
        <ListField
          label={t('多久报告一次', 'How often it reports')}
          required
          options={optionsOf(cadences)}
          value={value.every}
          onChange={(every) => onChange({ every })}
          fault={fault('cadence.every')}
        />
        {value.every === 'custom' && (
          <LineField
            label={t('间隔天数', 'Days between')}
            required
            value={value.days}
            onChange={(days) => onChange({ days })}
            fault={fault('cadence.days')}
          />
        )}
        <LineField
          label={t('期末后几日内报送', 'Days to report after a period')}
          value={value.dueAfter}
          onChange={(dueAfter) => onChange({ dueAfter })}
          fault={fault('cadence.dueAfter')}
        />
      </Row>
    </FieldGroup>
  );
}
