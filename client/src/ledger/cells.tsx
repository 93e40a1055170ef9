import { figureText } from '@duizhang/shared/indicator/words.ts';
import { addedDays, askedText, extensionText } from '@duizhang/shared/item/lateness.ts';
import { amountKinds } from '@duizhang/shared/item/words.ts';
import { dateInTable } from '../ui/format.ts';
import { label, t } from '../ui/text.ts';
import classes from './columns.module.css';
import type { Row } from './listQuery.ts';

/** What governs now, and how it came to be: 2018-11-30 延期 1/2 次，+30 天. */
export function DueNow({ row }: { row: Row }) {
  const { line, note } = dueOf(row);
  const asked = row.extensionAsked === null ? null : label(askedText(row.extensionAsked));
  const moved = extensionText(row);
  const whole = [...(moved ? [label(moved)] : []), ...(asked ? [asked] : [])].join(t('；', '; '));
  return (
    <span {...(whole && { 'data-whole': whole })}>
      {line}
      {note && <span className={classes.note}> {note}</span>}
      {asked && <span className={classes.note}> {asked}</span>}
    </span>
  );
}

function dueOf(row: Row): { line: string; note?: string } {
  if (row.track === 'long_term') {
    return row.assessOn && row.status !== 'closed'
      ? { line: t('长期', 'Long-term'), note: t(`${row.assessOn} 评估`, `assessed ${row.assessOn}`) }
      : { line: t('长期', 'Long-term') };
  }
  if (row.dueCurrent === null && row.dueRequired !== null) {
    return { line: row.dueRequired, note: t('交办要求', 'as required') };
  }
  const { extensionCount: times, maxExtensions: most, dueCurrent } = row;
  const days = addedDays(row);
  if (days === null) return { line: dateInTable(dueCurrent) };
  return { line: dateInTable(dueCurrent), note: t(`延期 ${times}/${most} 次，+${days} 天`, `extended ${times}/${most}, +${days} d`) };
}

/** 总额 30.8亿元: the latest of each kind and unit. */
export function Amounts({ row: { amounts } }: { row: Row }) {
  if (amounts.length === 0) return '—';
  return amounts.map((each) => (
    <span key={`${each.kind} ${each.unit}`} className={classes.amount}>
      {label(amountKinds[each.kind])} {figureText({ ...each, approxWord: null }, each.unit)}
    </span>
  ));
}

/** What must be known of an item for ever, each in a word. */
export function Marks({ row }: { row: Row }) {
  const marks = [
    row.stageAccepted && t('阶段完成', 'Stage accepted'),
    row.adopted && t('补录', 'Adopted'),
    row.round > 1 && t(`第 ${row.round} 轮`, `Round ${row.round}`),
    row.example && t('示例', 'Example'),
  ].filter((mark) => mark !== false);
  if (marks.length === 0) return '—';
  return marks.map((mark) => (
    <span key={mark} className={classes.mark}>
      {mark}
    </span>
  ));
}
