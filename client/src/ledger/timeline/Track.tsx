import type { ItemTimes, PointShown } from '@duizhang/shared/item/views.ts';
import { lastOf } from '@duizhang/shared/item/spans.ts';
import { memo } from 'react';
import { t } from '../../ui/text.ts';
import type { Row } from '../listQuery.ts';
import { barsOf, dueOf, isDone, wordsOf } from './bars.ts';
import { endOf, type Scale, startOf } from './scale.ts';
import classes from './Timeline.module.css';

type TrackProps = { row: Row; times: ItemTimes | undefined; scale: Scale; today: string };

const top = 15;
const height = 12;

/** One item on the line. Late, extended, promised and current are told apart by shape and word, not by colour alone. */
export const Track = memo(function Track({ row, times, scale, today }: TrackProps) {
  const bars = barsOf(row, times, today);
  const x = (day: string) => startOf(scale, day);
  const end = (day: string) => endOf(scale, day);
  const wide = (from: string, to: string) => Math.max(2, end(to) - x(from));
  const last = [bars.planned, bars.open, row.dueCurrent, bars.late?.to, row.closedOn, bars.from]
    .flatMap((day) => day ?? [])
    .sort()
    .at(-1);
  const moved = row.dueOriginal !== null && row.dueCurrent !== null && row.dueOriginal !== row.dueCurrent;
  const due = dueOf(row);
  const settled = row.status === 'exited' || row.closedOn !== null;
  return (
    <>
      <svg className={classes.drawing} width={scale.width} height={44} aria-hidden="true" focusable="false" data-settled={settled}>
        {bars.from > row.registeredOn && (
          <line className={classes.before} x1={x(row.registeredOn)} x2={x(bars.from)} y1={top + 6} y2={top + 6} />
        )}
        {bars.planned && (
          <rect className={classes.bar} x={x(bars.from)} y={top} width={wide(bars.from, bars.planned)} height={height} rx={3} />
        )}
        {bars.open && (
          <rect className={classes.barOpen} x={x(bars.from)} y={top} width={wide(bars.from, bars.open)} height={height} rx={3} />
        )}
        {(times?.extensions ?? []).map(({ from, to }) => (
          <rect
            key={to}
            className={classes.extended}
            x={end(from)}
            y={top}
            width={Math.max(2, end(to) - end(from))}
            height={height}
            data-extension
          />
        ))}
        {row.extensionAsked && due && (
          <rect className={classes.asked} x={end(due)} y={top} width={Math.max(2, end(row.extensionAsked) - end(due))} height={height} />
        )}
        {bars.late && (
          <rect
            className={classes.late}
            x={end(bars.late.from)}
            y={top + 3}
            width={Math.max(2, end(bars.late.to) - end(bars.late.from))}
            height={6}
          />
        )}
        {(times?.measures ?? []).map(({ dueOn, doneOn }, nth) => (
          <line
            key={nth}
            className={classes.measure}
            data-done={doneOn !== null}
            x1={end(dueOn)}
            x2={end(dueOn)}
            y1={top + 1}
            y2={top + height - 1}
          />
        ))}
        {(times?.periods ?? []).map(({ dueOn, state }) => (
          <circle key={dueOn} className={classes.period} data-state={state} cx={end(dueOn)} cy={top + height + 7} r={2.5} />
        ))}
        {moved && row.dueOriginal && <path className={classes.dueOriginal} d={flag(end(row.dueOriginal))} />}
        {due && <path className={classes.dueCurrent} d={flag(end(due))} />}
        {(times?.points ?? []).map((point, nth) => (
          <Point key={nth} point={point} at={end(lastOf(point.plannedOn, point.precision))} />
        ))}
        {row.closedOn && row.status !== 'exited' && <path className={classes.closed} d={tick(end(row.closedOn))} />}
        {bars.late && (
          <text className={classes.lateText} x={end(bars.late.to) + 5} y={top + 10}>
            {t(`超期 ${bars.late.days} 天`, `${bars.late.days} d late`)}
          </text>
        )}
      </svg>
      <span
        className={classes.reach}
        data-clamp
        style={{ left: x(row.registeredOn), width: Math.max(16, end(last ?? row.registeredOn) - x(row.registeredOn) + 8) }}
      >
        <span className="said" data-whole={wordsOf(row, times, today).join('\n')} />
      </span>
    </>
  );
});

/** A pennant over the bar: its tip is the day. */
const flag = (at: number): string => `M${at - 5} 4h10l-5 9z`;
const tick = (at: number): string => `M${at + 3} ${top + 6}l3 3 5-7`;

/** A milestone is a diamond, a deliverable a square; done ones are filled. */
function Point({ point, at }: { point: PointShown; at: number }) {
  const y = top + 6;
  const shape = point.kind === 'deliverable' ? `M${at - 4} ${y - 4}h8v8h-8z` : `M${at} ${y - 6}l6 6-6 6-6-6z`;
  return <path className={classes.point} data-done={isDone(point)} data-waived={point.state === 'waived'} d={shape} />;
}
