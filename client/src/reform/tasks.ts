import { type Dated, isSettled, markOf, markState } from '../item/taskMarks.ts';
import type { Outputs } from '../trpc.ts';
import { type Axis, axisOf, yearsOf } from '../ui/timeline.ts';
import type { TrackMark } from '../ui/TimeTrack.tsx';
import { t } from '../ui/text.ts';

// The tasks of a board as its views show them.

export type Board = Outputs['board']['reform'];
export type Task = Board['tasks'][number];
export type Grouping = 'category' | 'unit';

const isDeliverable = (each: Task['timed'][number]): boolean => each.kind === 'deliverable';
export const milestonesOf = ({ timed }: Pick<Task, 'timed'>): readonly Dated[] => timed.filter((each) => !isDeliverable(each));
export const deliverablesOf = ({ timed }: Pick<Task, 'timed'>): readonly Dated[] => timed.filter(isDeliverable);

export type Progress = { readonly done: number; readonly all: number; readonly late: number };
export function progressOf(rows: readonly Dated[], today: string): Progress {
  return {
    done: rows.filter(isSettled).length,
    all: rows.length,
    late: rows.filter((each) => markState(each, today) === 'late').length,
  };
}

/** All of a task that has a day; each mark leads to its place on the task's page. */
export function marksOf(task: Task, today: string): TrackMark[] {
  return task.timed.flatMap((each) =>
    markOf(isDeliverable(each) ? 'deliverable' : 'milestone', each, { today, href: `/item/${task.id}?tab=plan#${each.id}` }),
  );
}

/** The first that is still open, by its day; one without a day comes last. */
export function nextOf({ timed }: Pick<Task, 'timed'>): Dated | null {
  const open: Dated[] = timed.filter((each) => !isSettled(each));
  const at = (each: Dated) => each.plannedOn ?? '9999-12-31';
  return open.reduce<Dated | null>((first, each) => (first === null || at(each) < at(first) ? each : first), null);
}

export type Group = { readonly name: string; readonly tasks: readonly Task[] };
/** In the order of the ledger's categories, or of the names of the units. */
export function groupsOf({ tasks, ledger }: Pick<Board, 'tasks' | 'ledger'>, by: Grouping): Group[] {
  const nameOf = (task: Task) => (by === 'category' ? task.category : (task.leadUnit ?? t('未定牵头单位', 'No lead unit yet')));
  const groups = new Map<string, Task[]>();
  for (const task of tasks) {
    const own = groups.get(nameOf(task));
    if (own) own.push(task);
    else groups.set(nameOf(task), [task]);
  }
  const rank = (name: string) => (ledger.categories.includes(name) ? ledger.categories.indexOf(name) : ledger.categories.length);
  const sorted = [...groups].map(([name, own]) => ({ name, tasks: own }));
  return sorted.sort((a, b) => (by === 'category' ? rank(a.name) - rank(b.name) : a.name.localeCompare(b.name, 'zh-CN')));
}

/** The years in which something is, or is to be. */
export function yearsIn(marks: readonly TrackMark[]): number[] {
  const years = new Set(marks.map((each) => Number(each.to.slice(0, 4))));
  return [...years].sort((a, b) => a - b);
}

/** What the line shows: a year that was chosen, else everything while that is no more than three years, else the years around today. */
export function axisFor(marks: readonly TrackMark[], { today, shown }: { today: string; shown: string | undefined }): Axis {
  if (shown !== undefined && /^\d{4}$/.test(shown)) return yearsOf(Number(shown));
  const days = [today, ...marks.flatMap((each) => [each.from, each.to])].sort();
  const year = Number(today.slice(0, 4));
  const wide = Number(days.at(-1)?.slice(0, 4)) - Number(days[0]?.slice(0, 4)) > 2;
  return wide && shown !== 'all' ? yearsOf(year - 1, year + 1) : axisOf(days);
}
