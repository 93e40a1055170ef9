import { t } from '../../ui/text.ts';
import classes from './Timeline.module.css';

/** What the shapes mean. */
export function Legend() {
  return (
    <ul className={classes.legend} aria-label={t('图例', 'Legend')}>
      <li>
        <svg width="26" height="14" aria-hidden="true">
          <rect className={classes.bar} x="1" y="1" width="24" height="12" rx="3" />
        </svg>
        {t('计划', 'Planned')}
      </li>
      <li>
        <svg width="26" height="14" aria-hidden="true">
          <rect className={classes.extended} x="1" y="1" width="24" height="12" />
        </svg>
        {t('延期', 'Extended')}
      </li>
      <li>
        <svg width="26" height="14" aria-hidden="true">
          <rect className={classes.late} x="1" y="4" width="24" height="6" />
        </svg>
        {t('超期', 'Overdue')}
      </li>
      <li>
        <svg width="12" height="14" aria-hidden="true">
          <path className={classes.dueOriginal} d="M1 3h10l-5 9z" />
        </svg>
        {t('原定时限', 'First deadline')}
      </li>
      <li>
        <svg width="12" height="14" aria-hidden="true">
          <path className={classes.dueCurrent} d="M1 3h10l-5 9z" />
        </svg>
        {t('现定时限', 'Deadline now')}
      </li>
      <li>
        <svg width="14" height="14" aria-hidden="true">
          <path className={classes.point} d="M7 1l6 6-6 6-6-6z" />
        </svg>
        {t('节点（实心为完成）', 'Milestone (filled: done)')}
      </li>
      <li>
        <svg width="8" height="14" aria-hidden="true">
          <line className={classes.measure} x1="4" x2="4" y1="1" y2="13" />
        </svg>
        {t('措施', 'Measure')}
      </li>
      <li>
        <svg width="8" height="14" aria-hidden="true">
          <circle className={classes.period} cx="4" cy="7" r="2.5" />
        </svg>
        {t('报告期', 'Period')}
      </li>
    </ul>
  );
}

/** Patterns that every row draws with. */
export function Patterns() {
  return (
    <svg width="0" height="0" className={classes.patterns} aria-hidden="true">
      <defs>
        <pattern id="timeline-extended" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" className={classes.hatchGround} />
          <rect width="2.5" height="6" className={classes.hatch} />
        </pattern>
        <pattern id="timeline-late" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
          <rect width="4" height="4" className={classes.lateGround} />
          <rect width="2" height="4" className={classes.lateHatch} />
        </pattern>
      </defs>
    </svg>
  );
}
