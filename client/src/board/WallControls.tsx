import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import {
  IconArrowsMaximize,
  IconChevronLeft,
  IconChevronRight,
  IconMoon,
  IconPlayerPause,
  IconPlayerPlay,
  IconSun,
  IconX,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { t } from '../ui/text.ts';
import classes from './WallPage.module.css';

type WallControlsProps = {
  ledgerId: string;
  /** Which of how many ledgers is shown; none where there is one. */
  place: { index: number; of: number } | null;
  paused: boolean;
  onPause: () => void;
  onStep: (by: number) => void;
  onFullScreen: () => void;
};

/** At the foot of the wall, for whoever sets it up; the keys do the same. */
export function WallControls({ ledgerId, place, paused, onPause, onStep, onFullScreen }: WallControlsProps) {
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  const [pause, back, on] = [
    paused ? t('继续轮播（空格）', 'Go on (space)') : t('暂停轮播（空格）', 'Pause (space)'),
    t('上一本台账（←）', 'Previous ledger (←)'),
    t('下一本台账（→）', 'Next ledger (→)'),
  ];
  const [theme, whole, leave] = [
    dark ? t('浅色', 'Light') : t('深色', 'Dark'),
    t('全屏（F）', 'Full screen (F)'),
    t('回到进度看板', 'Back to the board'),
  ];
  return (
    <nav className={classes.controls} aria-label={t('大屏操作', 'Wall screen')}>
      {place && (
        <>
          <span className={classes.place}>
            {place.index + 1} / {place.of}
            {paused && t(' 已暂停', ' paused')}
          </span>
          <button type="button" aria-label={back} title={back} onClick={() => onStep(-1)}>
            <IconChevronLeft />
          </button>
          <button type="button" aria-label={pause} title={pause} onClick={onPause}>
            {paused ? <IconPlayerPlay /> : <IconPlayerPause />}
          </button>
          <button type="button" aria-label={on} title={on} onClick={() => onStep(1)}>
            <IconChevronRight />
          </button>
        </>
      )}
      <button type="button" aria-label={theme} title={theme} onClick={() => setColorScheme(dark ? 'light' : 'dark')}>
        {dark ? <IconSun /> : <IconMoon />}
      </button>
      <button type="button" aria-label={whole} title={whole} onClick={onFullScreen}>
        <IconArrowsMaximize />
      </button>
      <Link to="/board" search={{ ledger: ledgerId }} aria-label={leave} title={leave}>
        <IconX />
      </Link>
    </nav>
  );
}
