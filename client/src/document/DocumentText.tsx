import { memo } from 'react';
import { t } from '../ui/text.ts';
import classes from './DocumentPage.module.css';
import type { Reading } from './reading.ts';
import type { Segment } from './segments.ts';
import { nameOf } from './words.ts';

/** The text itself: what is linked is underlaid, a figure that nothing carries is dotted. */
export const DocumentText = memo(function DocumentText({ reading }: { reading: Reading }) {
  const { lines, sections, marksById } = reading;
  const heads = new Map(sections.map((each) => [each.from, each.level]));
  return (
    <article className={classes.article} lang="zh-CN">
      {lines.map(({ from, segments }) => {
        const first = segments[0];
        const indent = first ? first.text.length - first.text.trimStart().length : 0;
        const level = heads.get(from + indent);
        return (
          <p key={from} id={`at-${from + indent}`} data-level={level}>
            {segments.map((each) => (
              <Stretch key={each.from} segment={each} marksById={marksById} />
            ))}
          </p>
        );
      })}
    </article>
  );
});

function Stretch({ segment: { from, text, ids }, marksById }: { segment: Segment; marksById: Reading['marksById'] }) {
  const marks = ids.flatMap((id) => marksById.get(id) ?? []);
  if (ids.length === 0) return <span data-from={from}>{text}</span>;
  if (marks.length === 0)
    return (
      <span data-from={from} data-marks={ids.join(' ')} className={classes.loose} title={t('还没有跟踪', 'Not yet tracked')}>
        {text}
      </span>
    );
  return (
    <mark data-from={from} data-marks={ids.join(' ')} className={classes.mark} title={marks.map(nameOf).join('；')}>
      {text}
    </mark>
  );
}
