import classes from './Steps.module.css';
import { t } from './text.ts';

export type Step = {
  key: string;
  title: string;
  state: 'done' | 'now' | 'ahead';
  /** Under the title: a date, or who. */
  note?: string;
};

const said = {
  done: { zh: '已过', en: 'done' },
  now: { zh: '当前', en: 'current' },
  ahead: { zh: '未到', en: 'ahead' },
} as const;

/** Where a thing stands on its way: 已登记 ─ 待认领 ─ ◉ 整改中 ─ 已销号. */
export function Steps({ steps, title }: { steps: readonly Step[]; title?: string }) {
  return (
    <ol className={classes.steps} aria-label={title ?? t('办理环节', 'Stages')}>
      {steps.map((step) => (
        <li key={step.key} className={classes.step} data-state={step.state} {...(step.state === 'now' && { 'aria-current': 'step' })}>
          <span className={classes.mark} aria-hidden="true" />
          <span className={classes.title}>
            {step.title}
            <span className="said">{t(`（${said[step.state].zh}）`, ` (${said[step.state].en})`)}</span>
          </span>
          {step.note && <span className={classes.note}>{step.note}</span>}
        </li>
      ))}
    </ol>
  );
}
