import { daysLeft } from '@duizhang/shared/notice/rules.ts';
import { type NoticeColour, noticeColours, type NoticeState } from '@duizhang/shared/notice/words.ts';
import { Light } from '../ui/Light.tsx';
import { label, t } from '../ui/text.ts';
import classes from './Notice.module.css';

const shapes: Record<NoticeColour, string> = {
  blue: 'M5 .5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9z',
  yellow: 'M5 .4 9.9 9.3H.1z',
  red: 'M.6.6h8.8v8.8H.6z',
};

/** ● 蓝色, ▲ 黄色, ■ 红色: drawn, so that shape and word say it without the colour. */
export function Colour({ colour }: { colour: NoticeColour }) {
  return (
    <span className={classes.colour} data-colour={colour}>
      <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
        <path d={shapes[colour]} fill="currentColor" />
      </svg>
      {label(noticeColours[colour])}
    </span>
  );
}

/** How long is left for the reply; nothing where none is waited for. */
export function DaysLeft({ notice, today }: { notice: { state: NoticeState; replyDue: string }; today: string }) {
  const left = daysLeft(notice, today);
  if (left === null) return <>—</>;
  if (left < 0) return <Light light="red" note={t(`${-left} 天`, `by ${-left} days`)} />;
  if (left <= 3) return <Light light="yellow" note={t(`剩 ${left} 天`, `${left} days left`)} />;
  return <>{t(`剩 ${left} 天`, `${left} days left`)}</>;
}
