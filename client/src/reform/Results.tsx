import { sayDay } from '@duizhang/shared/item/spans.ts';
import { Link } from '@tanstack/react-router';
import { Turn } from '../item/tabs/ResultsPart.tsx';
import { label, t } from '../ui/text.ts';
import classes from './ReformPage.module.css';
import type { Task } from './tasks.ts';

/** What one task has changed: 工作机构 36 → 10 个. */
export function Results({ task }: { task: Task }) {
  return task.results.map(({ name, before, after, unit, effectiveOn, precision }) => (
    <li key={`${name} ${before} ${after}`}>
      <span className={classes.what}>{name}</span>
      <Turn before={before} after={after} unit={unit} />
      <Link to="/item/$itemId" params={{ itemId: task.id }} className={classes.of}>
        {task.title}
      </Link>
      {effectiveOn && (
        <span className={classes.meta}>
          {t(`${label(sayDay(effectiveOn, precision))}起`, `since ${label(sayDay(effectiveOn, precision))}`)}
        </span>
      )}
    </li>
  ));
}
