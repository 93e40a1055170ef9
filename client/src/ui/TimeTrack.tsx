import type { CSSProperties, ReactNode } from 'react';
import { Mark, type MarkShape, type MarkState } from './Mark.tsx';
import { language, t } from './text.ts';
import classes from './TimeTrack.module.css';
import { type Axis, endOf, lanesOf, positionOf, type Span, ticksOf } from './timeline.ts';

export type TrackMark = Span & {
  readonly id: string;
  readonly shape: MarkShape;
  readonly state: MarkState;
  /** What it is, when, and how it stands, in words. */
  readonly title: string;
  readonly href?: string;
};

const left = (percent: number): CSSProperties => ({ left: `${percent}%` });
/** So far apart two marks do not touch on a track of 600 px. */
const gap = 3;

/** Marks on their axis; what is known to a month or a year is drawn as long as that is. Those beyond its ends are counted there. */
export function TimeTrack({ axis, today, marks }: { axis: Axis; today: string; marks: readonly TrackMark[] }) {
  const inside = marks.filter((each) => each.to >= axis.from && each.to <= axis.to);
  const before = marks.filter((each) => each.to < axis.from).length;
  const after = marks.filter((each) => each.to > axis.to).length;
  const lanes = lanesOf(axis, inside, gap);
  const rows = Math.max(1, ...lanes.map((each) => each + 1));
  return (
    <div className={classes.track} style={{ height: rows * 20 + 8 }}>
      <Today axis={axis} today={today} />
      {inside.map((mark, index) => {
        const top = 4 + (lanes[index] ?? 0) * 20;
        const end = endOf(axis, mark.to);
        const start = Math.max(0, positionOf(axis, mark.from));
        const sign = <Mark shape={mark.shape} state={mark.state} />;
        return (
          <span key={mark.id}>
            {mark.from < mark.to && (
              <span className={classes.span} data-state={mark.state} style={{ ...left(start), width: `${end - start}%`, top: top + 7 }} />
            )}
            {mark.href ? (
              <a
                className={classes.mark}
                href={mark.href}
                data-mark
                tabIndex={-1}
                title={mark.title}
                aria-label={mark.title}
                style={{ ...left(end), top }}
              >
                {sign}
              </a>
            ) : (
              <span className={classes.mark} title={mark.title} style={{ ...left(end), top }}>
                {sign}
              </span>
            )}
          </span>
        );
      })}
      {before > 0 && <Beyond side="before">{`‹ ${before}`}</Beyond>}
      {after > 0 && <Beyond side="after">{`${after} ›`}</Beyond>}
    </div>
  );
}

function Beyond({ side, children }: { side: 'before' | 'after'; children: ReactNode }) {
  const title = side === 'before' ? t('早于此时段的', 'Earlier than this') : t('晚于此时段的', 'Later than this');
  return (
    <span className={classes.beyond} data-side={side} title={title}>
      {children}
    </span>
  );
}

/** The business date: what is left of it should be reached. */
function Today({ axis, today }: { axis: Axis; today: string }) {
  if (today < axis.from || today > axis.to) return null;
  return <span className={classes.today} style={left(positionOf(axis, today))} aria-hidden="true" />;
}

/** Words near an end stay inside it. */
const edgeOf = (at: number): string | undefined => (at < 6 ? 'start' : at > 94 ? 'end' : undefined);

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const monthName = (n: number): string => (language === 'zh' ? `${n}月` : (months[n - 1] ?? ''));

/** What is written over the tracks: years, quarters or months, and today. */
export function TimeScale({ axis, today }: { axis: Axis; today: string }) {
  const shown = today >= axis.from && today <= axis.to;
  return (
    <div className={classes.scale} aria-hidden="true">
      {ticksOf(axis, monthName).map((tick) => (
        <span key={tick.at} className={classes.tick} data-strong={tick.strong} style={left(tick.at)}>
          {tick.label}
        </span>
      ))}
      {shown && (
        <span className={classes.todayName} data-edge={edgeOf(positionOf(axis, today))} style={left(positionOf(axis, today))}>
          {t(`今 ${today.slice(5)}`, `now ${today.slice(5)}`)}
        </span>
      )}
    </div>
  );
}
