import { daysLeft } from '@duizhang/shared/notice/rules.ts';
import { ladder, type Step } from '@duizhang/shared/notice/ladder.ts';
import type { NoticeState } from '@duizhang/shared/notice/words.ts';
import { Light } from '../ui/Light.tsx';
import { label, t } from '../ui/text.ts';
import classes from './Notice.module.css';

const shapes: Record<Step, string> = {
  reminder: 'M5 .5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zm0 1.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
  blue: 'M5 .5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9z',
  yellow: 'M5 .4 9.9 9.3H.1z',
  red: 'M.6.6h8.8v8.8H.6z',
  circular: 'M5 0l5 5-5 5-5-5z',
  talk: 'M5 .3l1.4 3 3.3.4-2.4 2.3.6 3.3L5 7.7 2.1 9.3l.6-3.3L.3 3.7l3.3-.4z',
};

/** ○ 提醒, ● 蓝色督办, ▲ 黄色督办, ■ 红色督办: drawn, so that shape and word say it without the colour. */
export function StepMark({ step }: { step: Step }) {
  return (
    <span className={classes.colour} data-step={step}>
      <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
        <path d={shapes[step]} fillRule="evenodd" fill="currentColor" />
      </svg>
      {label(ladder[step])}
    </span>
  );
}

/** Behind the day of a reply: its year's working days are not known yet. */
export const markOf = ({ provisional }: { provisional: boolean }): string => (provisional ? t('（暂按）', ' (provisional)') : '');

/** How long is left for the reply; nothing where none is waited for. */
export function DaysLeft({ notice, today }: { notice: { state: NoticeState; replyDue: string }; today: string }) {
  const left = daysLeft(notice, today);
  if (left === null) return <>—</>;
  if (left < 0) return <Light light="red" note={t(`${-left} 天`, `by ${-left} days`)} />;
  if (left <= 3) return <Light light="yellow" note={t(`剩 ${left} 天`, `${left} days left`)} />;
  return <>{t(`剩 ${left} 天`, `${left} days left`)}</>;
}
