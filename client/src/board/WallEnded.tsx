import { Link } from '@tanstack/react-router';
import { Mark } from '../ui/brand.tsx';
import { clock } from '../ui/format.ts';
import { t } from '../ui/text.ts';
import classes from './WallPage.module.css';

/** The session is over: nothing is shown any more, and how to go on. */
export function WallEnded({ at, back }: { at: number; back: string }) {
  const since = clock(at);
  return (
    <main className={classes.ended}>
      <Mark size={96} />
      <h1>{t('登录已到期，大屏已停止', 'Signed out: the wall screen has stopped')}</h1>
      <p>
        {at > 0 && t(`最后更新 ${since}。`, `Last updated ${since}. `)}
        {t('请在本机重新登录，登录后回到大屏。', 'Sign in on this computer to come back to the wall screen.')}
      </p>
      <Link to="/sign-in" search={{ from: back }} className={classes.signIn}>
        {t('重新登录', 'Sign in')}
      </Link>
    </main>
  );
}
