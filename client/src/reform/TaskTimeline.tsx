import { lightWord, statusWord } from '@duizhang/shared/item/kinds.ts';
import { Link, useNavigate } from '@tanstack/react-router';
import type { KeyboardEvent, MouseEvent } from 'react';
import { Turn } from '../item/tabs/ResultsPart.tsx';
import { Light } from '../ui/Light.tsx';
import { Mark, type MarkShape, type MarkState } from '../ui/Mark.tsx';
import type { Axis } from '../ui/timeline.ts';
import { TimeScale, TimeTrack, type TrackMark } from '../ui/TimeTrack.tsx';
import { label, t } from '../ui/text.ts';
import { deliverablesOf, type Group, milestonesOf, progressOf, type Task } from './tasks.ts';
import classes from './TaskTimeline.module.css';

/** Beyond so many rows, those out of sight are not laid out. */
const manyRows = 80;

type Props = { groups: readonly Group[]; marks: ReadonlyMap<string, readonly TrackMark[]>; axis: Axis; asOf: string };

/** Every task with what it is held to on one line of time, group by group. */
export function TaskTimeline({ groups, marks, axis, asOf }: Props) {
  const openMark = useMarks();
  const long = groups.reduce((sum, each) => sum + each.tasks.length, 0) > manyRows;
  return (
    <div className={`${classes.line} ${long ? classes.long : ''}`}>
      <Legend />
      <p className={`${classes.keys} no-print`}>
        {t('↑ ↓ 换任务，← → 在任务的节点间移动，回车打开。', '↑ ↓ go from task to task, ← → along its marks, Enter opens.')}
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- links inside act; this only moves the focus among them */}
      <div onKeyDown={moveFocus} onClick={openMark}>
        <div className={classes.head}>
          <TimeScale axis={axis} today={asOf} />
        </div>
        {groups.map((group) => (
          <section key={group.name} className={classes.group} aria-label={group.name}>
            <h2>
              {group.name} <span className={classes.count}>{t(`${group.tasks.length} 项`, `${group.tasks.length}`)}</span>
            </h2>
            <ul>
              {group.tasks.map((task) => (
                <Row key={task.id} task={task} marks={marks.get(task.id) ?? []} axis={axis} asOf={asOf} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}

function Row({ task, marks, axis, asOf }: { task: Task; marks: readonly TrackMark[]; axis: Axis; asOf: string }) {
  const milestones = progressOf(milestonesOf(task), asOf);
  const deliverables = progressOf(deliverablesOf(task), asOf);
  const undated = task.timed.length - marks.length;
  const said = [
    task.leadUnit,
    label(statusWord('task', task.status)),
    milestones.all > 0 && t(`节点 ${milestones.done}/${milestones.all}`, `milestones ${milestones.done}/${milestones.all}`),
    deliverables.all > 0 && t(`成果 ${deliverables.done}/${deliverables.all}`, `deliverables ${deliverables.done}/${deliverables.all}`),
    undated > 0 && t(`${undated} 个未定时间`, `${undated} without a date`),
  ];
  return (
    <li className={classes.row} data-row>
      <div className={classes.task}>
        <p className={classes.title}>
          <Light light={task.light} word={label(lightWord('task', task.light))} />
          <Link to="/item/$itemId" params={{ itemId: task.id }}>
            {task.title}
          </Link>
          {task.example && <span className={classes.example}>{t('示例', 'Example')}</span>}
        </p>
        <p className={classes.meta}>{said.filter(Boolean).join(' · ')}</p>
        {task.results.map((each) => (
          <p key={each.name} className={classes.result}>
            {each.name} <Turn {...each} small />
          </p>
        ))}
      </div>
      <div className={classes.track}>
        <TimeTrack axis={axis} today={asOf} marks={marks} />
      </div>
    </li>
  );
}

const signs: readonly { shape: MarkShape; state: MarkState; word: string }[] = [
  { shape: 'point', state: 'reached', word: t('节点已完成', 'reached') },
  { shape: 'point', state: 'open', word: t('节点未到', 'open') },
  { shape: 'point', state: 'late', word: t('节点逾期', 'late') },
  { shape: 'paper', state: 'reached', word: t('成果已提交', 'handed in') },
  { shape: 'paper', state: 'open', word: t('成果未提交', 'to hand in') },
  { shape: 'paper', state: 'late', word: t('成果逾期', 'late to hand in') },
  { shape: 'point', state: 'waived', word: t('已免除', 'waived') },
];

function Legend() {
  return (
    <ul className={classes.legend} aria-label={t('图例', 'Legend')}>
      {signs.map(({ shape, state, word }) => (
        <li key={word}>
          <Mark shape={shape} state={state} />
          {word}
        </li>
      ))}
      <li>
        <span className={classes.month} aria-hidden="true" />
        {t('只定到月或年的，画到最后一天', 'known to a month or a year: drawn to its last day')}
      </li>
    </ul>
  );
}

/** Marks are plain links, thousands of them; one listener opens them in place. */
function useMarks() {
  const navigate = useNavigate();
  return (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a[data-mark]') : null;
    if (!(link instanceof HTMLAnchorElement) || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    const { pathname, hash } = new URL(link.href);
    void navigate({
      to: '/item/$itemId',
      params: { itemId: pathname.split('/').at(-1) ?? '' },
      search: { tab: 'plan' },
      hash: hash.slice(1),
    });
  };
}

/** Up and down from task to task, left and right along one; each row is one stop of the Tab key. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const from = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-row]') : null;
  if (!from || event.altKey || event.ctrlKey || event.metaKey) return;
  const step = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
    const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
    rows[rows.indexOf(from) + step]?.querySelector('a')?.focus();
    return;
  }
  const links = [...from.querySelectorAll('a')];
  const at = links.findIndex((each) => each === document.activeElement);
  links[at + step]?.focus();
}
