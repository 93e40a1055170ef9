import '@mantine/core/styles/Tooltip.layer.css';
import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { percent } from './format.ts';
import classes from './Rate.module.css';
import { t } from './text.ts';

type RateProps = {
  part: number;
  whole: number;
  /** In words, for hover and focus: 完成率 = 已销号 ÷ 全部（不含退出）. */
  formula: string;
  /** Links in place of the two numbers, usually CountLink. */
  partLink?: ReactNode;
  wholeLink?: ReactNode;
  size?: 'text' | 'large';
  /** Why it can't be known: then no percentage is shown. */
  unknown?: string | undefined;
};

/** 47.67% and 41/86 on one line; nothing of nothing is —, never 0 or 100. */
export function Rate({ part, whole, formula, partLink, wholeLink, size = 'text', unknown }: RateProps) {
  const shown = unknown ? t('未知', 'Unknown') : percent(part, whole);
  const said = unknown ? t(`${unknown}。${formula}`, `${unknown}. ${formula}`) : formula;
  return (
    <span className={classes.rate} data-size={size}>
      <Tooltip label={said} events={{ hover: true, focus: true, touch: true }} multiline maw={360}>
        <button type="button" className={classes.percent} aria-label={t(`${shown}，${said}`, `${shown}: ${said}`)}>
          {shown}
        </button>
      </Tooltip>
      <span className={classes.fraction}>
        {partLink ?? part}/{wholeLink ?? whole}
      </span>
    </span>
  );
}
