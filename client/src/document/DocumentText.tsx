import { type KeyboardEvent, memo } from 'react';
import { t } from '../ui/text.ts';
import classes from './DocumentPage.module.css';
import type { Placed, Reading } from './reading.ts';
import type { Segment } from './segments.ts';
import { nameOf } from './words.ts';

type TextProps = { reading: Reading; onOpen: (mark: Placed) => void };

/** The text itself: what is linked is underlaid, a figure that nothing carries is dotted. The arrows go from one to the next. */
export const DocumentText = memo(function DocumentText({ reading, onOpen }: TextProps) {
  const { lines, sections, marksById } = reading;
  const first = lines.flatMap((line) => line.segments).find((each) => each.ids.length > 0)?.from;
  const heads = new Map(sections.map((each) => [each.from, each.level]));
  return (
    <article className={classes.article} lang="zh-CN" onKeyDown={(event) => walk(event, (id) => reading.marksById.get(id), onOpen)}>
      {lines.map(({ from, segments }) => {
        const begin = segments[0];
        const indent = begin ? begin.text.length - begin.text.trimStart().length : 0;
        const level = heads.get(from + indent);
        return (
          <p key={from} id={`at-${from + indent}`} data-level={level}>
            {segments.map((each) => (
              <Stretch key={each.from} segment={each} marksById={marksById} first={each.from === first} />
            ))}
          </p>
        );
      })}
    </article>
  );
});

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** The arrows go to the next passage and back, Home and End to the ends; Enter opens what the passage is linked to. */
function walk(event: KeyboardEvent, markOf: (id: string) => Placed | undefined, onOpen: (mark: Placed) => void): void {
  const from = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-marks]') : null;
  if (from === null || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.key === 'Enter') {
    const [mark] = (from.dataset['marks'] ?? '').split(' ').flatMap((id) => markOf(id) ?? []);
    if (mark) onOpen(mark);
    return;
  }
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-marks]')];
  const step = steps[event.key];
  const next =
    step !== undefined ? all[all.indexOf(from) + step] : event.key === 'Home' ? all[0] : event.key === 'End' ? all.at(-1) : undefined;
  if (next === undefined) return;
  event.preventDefault();
  from.tabIndex = -1;
  next.tabIndex = 0;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
}

type StretchProps = { segment: Segment; marksById: Reading['marksById']; first: boolean };

function Stretch({ segment: { from, text, ids }, marksById, first }: StretchProps) {
  const marks = ids.flatMap((id) => marksById.get(id) ?? []);
  if (ids.length === 0) return <span data-from={from}>{text}</span>;
  if (marks.length === 0)
    return (
      <span
        data-from={from}
        data-marks={ids.join(' ')}
        className={classes.loose}
        title={t('还没有跟踪', 'Not yet tracked')}
        tabIndex={first ? 0 : -1}
      >
        {text}
      </span>
    );
  return (
    <mark
      data-from={from}
      data-marks={ids.join(' ')}
      className={classes.mark}
      title={marks.map(nameOf).join('；')}
      tabIndex={first ? 0 : -1}
    >
      {text}
    </mark>
  );
}
