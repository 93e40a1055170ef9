import { lightWord, statusWord } from '@duizhang/shared/item/kinds.ts';
import { Link } from '@tanstack/react-router';
import { plannedFor } from '../item/taskMarks.ts';
import { Turn } from '../item/tabs/ResultsPart.tsx';
import { dateInTable } from '../ui/format.ts';
import { Light } from '../ui/Light.tsx';
import { label, t } from '../ui/text.ts';
import { deliverablesOf, type Group, milestonesOf, nextOf, type Progress, progressOf, type Task } from './tasks.ts';
import classes from './TaskTable.module.css';

/** The same tasks in rows and columns. */
export function TaskTable({ groups, asOf }: { groups: readonly Group[]; asOf: string }) {
  const heads = [
    t('任务', 'Task'),
    t('牵头单位', 'Lead unit'),
    t('环节', 'Stage'),
    t('节点', 'Milestones'),
    t('成果', 'Deliverables'),
    t('下一项', 'Next'),
    t('时限', 'Due'),
    t('成效', 'Results'),
  ];
  return (
    <div className={classes.scroll} role="region" aria-label={t('任务表', 'Tasks')} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            {heads.map((each) => (
              <th key={each} scope="col">
                {each}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.name}>
            <tr>
              <th scope="rowgroup" colSpan={heads.length} className={classes.group}>
                {group.name} <span>{t(`${group.tasks.length} 项`, `${group.tasks.length}`)}</span>
              </th>
            </tr>
            {group.tasks.map((task) => (
              <Row key={task.id} task={task} asOf={asOf} heads={heads} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

const fraction = ({ done, all }: Progress): string => (all === 0 ? '—' : `${done}/${all}`);

function Row({ task, asOf, heads }: { task: Task; asOf: string; heads: readonly string[] }) {
  const milestones = progressOf(milestonesOf(task), asOf);
  const deliverables = progressOf(deliverablesOf(task), asOf);
  const next = nextOf(task);
  return (
    <tr>
      <th scope="row">
        <Light light={task.light} word={label(lightWord('task', task.light))} />{' '}
        <Link to="/item/$itemId" params={{ itemId: task.id }}>
          {task.title}
        </Link>
      </th>
      <td data-head={heads[1]}>{task.leadUnit ?? '—'}</td>
      <td data-head={heads[2]}>{label(statusWord('task', task.status))}</td>
      <td data-head={heads[3]} className={classes.number}>
        {fraction(milestones)}
        {milestones.late > 0 && <span className={classes.late}> {t(`逾期 ${milestones.late}`, `${milestones.late} late`)}</span>}
      </td>
      <td data-head={heads[4]} className={classes.number}>
        {fraction(deliverables)}
        {deliverables.late > 0 && <span className={classes.late}> {t(`逾期 ${deliverables.late}`, `${deliverables.late} late`)}</span>}
      </td>
      <td data-head={heads[5]}>{next ? `${next.name}${t('（', ' (')}${plannedFor(next)}${t('）', ')')}` : '—'}</td>
      <td data-head={heads[6]} className={classes.number}>
        {dateInTable(task.dueOn)}
      </td>
      <td data-head={heads[7]}>
        {task.results.length === 0
          ? '—'
          : task.results.map((each) => (
              <p key={each.name}>
                {each.name} <Turn {...each} small />
              </p>
            ))}
      </td>
    </tr>
  );
}
