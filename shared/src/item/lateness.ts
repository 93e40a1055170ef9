import { daysBetween, unknownYears, type WorkingCalendar, workingDaysBetween } from '../calendar.ts';
import type { Text } from '../text.ts';
import type { Facts } from './facts.ts';
import { phaseOf } from './kinds.ts';
import { type ExtensionReason, extensionReasons, type Status } from './words.ts';

// How late an item is, and how its deadline was moved: said the same wherever a deadline stands.

/** `provisional`: the working days reach into a year whose notice is not known (暂按). */
export type Late = { readonly days: number; readonly workingDays: number; readonly provisional?: true };
/** By the deadline that governs now, and by the one first promised; null where it is not late by it, or has none. */
export type Lateness = { readonly current: Late | null; readonly original: Late | null };

type Dated = Pick<Facts, 'dueCurrent' | 'dueOriginal' | 'appliedOn' | 'repliedOn' | 'closedOn'> & { readonly status: Status };

/** The day up to which it counts: time in review is not the unit's, and what has ended counts to its application. */
function countedTo({ status, appliedOn, repliedOn, closedOn }: Dated, asOf: string): string | null {
  const phase = phaseOf(status);
  if (phase === 'exited') return null;
  if (phase === 'ended') return appliedOn ?? closedOn;
  if (phase === 'deciding') return appliedOn ?? asOf;
  return status === 'replied' ? (repliedOn ?? asOf) : asOf;
}

export function latenessOf(item: Dated, calendar: WorkingCalendar, asOf: string): Lateness {
  const to = countedTo(item, asOf);
  const by = (due: string | null): Late | null =>
    due === null || to === null || to <= due
      ? null
      : {
          days: daysBetween(due, to),
          workingDays: workingDaysBetween(calendar, due, to),
          ...(unknownYears(calendar, due, to).length > 0 && { provisional: true }),
        };
  return { current: by(item.dueCurrent), original: by(item.dueOriginal) };
}

export const lateText = ({ days, workingDays, provisional }: Late): Text => ({
  zh: `${days} 天（${workingDays} 个工作日${provisional ? '，暂按' : ''}）`,
  en: `${days} days (${workingDays} working days${provisional ? ', provisional' : ''})`,
});

/** How often a deadline was moved, of how many times it may be, on what grounds the last time. */
export type Extension = {
  readonly extensionCount: number;
  readonly maxExtensions: number;
  readonly extensionReason: ExtensionReason | null;
  readonly dueOriginal: string | null;
  readonly dueCurrent: string | null;
};

/** The days that all extensions added; null where none did. */
export const addedDays = ({
  extensionCount,
  dueOriginal,
  dueCurrent,
}: Omit<Extension, 'maxExtensions' | 'extensionReason'>): number | null =>
  extensionCount === 0 || dueOriginal === null || dueCurrent === null ? null : daysBetween(dueOriginal, dueCurrent);

/** 延期第 1 次（最多 2 次），原定 2018-10-31，+30 天，事由：工程建设周期. Null where no deadline was moved. */
export function extensionText(item: Extension): Text | null {
  const added = addedDays(item);
  if (item.extensionCount === 0) return null;
  const { extensionCount: nth, maxExtensions: most, dueOriginal, extensionReason } = item;
  const why = extensionReason === null ? null : extensionReasons[extensionReason];
  return {
    zh: `延期第 ${nth} 次（最多 ${most} 次）${dueOriginal ? `，原定 ${dueOriginal}` : ''}${added === null ? '' : `，+${added} 天`}${why ? `，事由：${why.zh}` : ''}`,
    en: `extension ${nth} of at most ${most}${dueOriginal ? `, originally ${dueOriginal}` : ''}${added === null ? '' : `, +${added} days`}${why ? `: ${why.en}` : ''}`,
  };
}

/** What of an item's facts says how its deadline was moved. */
export function extensionOf(item: Facts): Extension {
  const agreed = item.requests.filter((each) => each.kind === 'extension' && each.state === 'agreed' && each.round === item.round);
  const last = agreed.sort((a, b) => (a.submittedOn < b.submittedOn ? -1 : 1)).at(-1)?.payload;
  const code: unknown = typeof last === 'object' && last !== null && 'reasonCode' in last ? last.reasonCode : null;
  const { extensionCount, dueOriginal, dueCurrent, ledger } = item;
  const extensionReason = isReason(code) ? code : null;
  return { extensionCount, dueOriginal, dueCurrent, maxExtensions: ledger.maxExtensions, extensionReason };
}
const isReason = (code: unknown): code is ExtensionReason => typeof code === 'string' && Object.hasOwn(extensionReasons, code);

/** To which day an application that is still being decided would move the deadline; null where none runs. */
export function extensionAsked(item: Pick<Facts, 'requests'>): string | null {
  const asked = item.requests.find((each) => each.kind === 'extension' && each.state === 'open')?.payload;
  const to: unknown = typeof asked === 'object' && asked !== null && 'to' in asked ? asked.to : null;
  return typeof to === 'string' ? to : null;
}
export const askedText = (to: string): Text => ({ zh: `申请延期至 ${to}，待审`, en: `extension to ${to} asked for, under review` });
