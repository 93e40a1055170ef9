import { firstOf, sayDay } from '@duizhang/shared/item/spans.ts';
import type { Precision } from '@duizhang/shared/item/words.ts';
import type { MarkState } from '../ui/Mark.tsx';
import type { TrackMark } from '../ui/TimeTrack.tsx';
import { label, t } from '../ui/text.ts';

// Milestones and deliverables as marks on a line of time, and in words.

/** What both have in common: planned for a day that is known so exactly, and done on another. */
export type Dated = {
  readonly id: string;
  readonly name: string;
  readonly plannedOn: string | null;
  readonly precision: Precision;
  readonly doneOn: string | null;
  readonly donePrecision: Precision;
  readonly state: string;
};
type Milestone = Omit<Dated, 'doneOn' | 'donePrecision'> & { actualOn: string | null; actualPrecision: Precision | null };
type Deliverable = Omit<Dated, 'doneOn' | 'donePrecision'> & { handedOn: string | null };

export const fromMilestone = ({ actualOn, actualPrecision, ...rest }: Milestone): Dated => ({
  ...rest,
  doneOn: actualOn,
  donePrecision: actualPrecision ?? 'day',
});
export const fromDeliverable = ({ handedOn, ...rest }: Deliverable): Dated => ({ ...rest, doneOn: handedOn, donePrecision: 'day' });

export const isSettled = ({ state }: Pick<Dated, 'state'>): boolean => state !== 'open';
export function markState({ state, plannedOn }: Pick<Dated, 'state' | 'plannedOn'>, today: string): MarkState {
  if (state === 'waived') return 'waived';
  if (state !== 'open') return 'reached';
  return plannedOn !== null && plannedOn < today ? 'late' : 'open';
}

const stateWords: Readonly<Record<'milestone' | 'deliverable', Readonly<Record<MarkState, string>>>> = {
  milestone: { reached: t('已完成', 'reached'), open: t('未到', 'open'), late: t('逾期', 'late'), waived: t('已免除', 'waived') },
  deliverable: {
    reached: t('已提交', 'handed in'),
    open: t('未提交', 'open'),
    late: t('逾期未提交', 'late'),
    waived: t('已免除', 'waived'),
  },
};
const whats = { milestone: t('节点', 'Milestone'), deliverable: t('成果', 'Deliverable') };

export const plannedFor = ({ plannedOn, precision }: Pick<Dated, 'plannedOn' | 'precision'>): string =>
  plannedOn === null ? t('未定时间', 'no date yet') : label(sayDay(plannedOn, precision));
export const doneAt = ({ doneOn, donePrecision }: Dated): string => (doneOn === null ? '' : label(sayDay(doneOn, donePrecision)));

/** 节点“全面启动”：计划 2018年5月，已完成（2018年5月）. */
function sayMark(what: 'milestone' | 'deliverable', row: Dated, today: string): string {
  const state = stateWords[what][markState(row, today)];
  const done = doneAt(row);
  return t(
    `${whats[what]}“${row.name}”：计划 ${plannedFor(row)}，${state}${done && `（${done}）`}`,
    `${whats[what]} “${row.name}”: planned ${plannedFor(row)}, ${state}${done && ` (${done})`}`,
  );
}

/** Where it stands on the line: when it was done, else when it is planned; nowhere without a day. */
export function markOf(what: 'milestone' | 'deliverable', row: Dated, { today, href }: { today: string; href?: string }): TrackMark[] {
  const done = row.doneOn === null ? null : { day: row.doneOn, precision: row.donePrecision };
  const planned = row.plannedOn === null ? null : { day: row.plannedOn, precision: row.precision };
  const at = done ?? planned;
  if (at === null) return [];
  return [
    {
      id: row.id,
      from: firstOf(at.day, at.precision),
      to: at.day,
      shape: what === 'deliverable' ? 'paper' : 'point',
      state: markState(row, today),
      title: sayMark(what, row, today),
      ...(href && { href }),
    },
  ];
}
