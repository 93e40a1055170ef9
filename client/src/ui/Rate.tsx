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
};

/** 47.67% and 41/86 on one line; nothing of nothing is —, never 0 or 100. */
export function Rate({ part, whole, formula, partLink, wholeLink, size = 'text' }: RateProps) {
  const shown = percent(part, whole);
  return (
    <span className={classes.rate} data-size={size}>
      <Tooltip label={formula} events={{ hover: true, focus: true, touch: true }} multiline maw={360}>
        <button type="button" className={classes.percent} aria-label={t(`${shown}，${formula}`, `${shown}: ${formula}`)}>
          {shown}
        </button>
      </Tooltip>
      <span className={classes.fraction}>
        {partLink ?? part}/{wholeLink ?? whole}
      </span>
    </span>
  );
}
