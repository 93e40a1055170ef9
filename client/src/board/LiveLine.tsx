import { useContext } from 'react';
import { clock } from '../ui/format.ts';
import { t } from '../ui/text.ts';
import type { Board } from './BoardPage.tsx';
import classes from './LiveLine.module.css';
import { figuresOf, sentenceOfMoves } from './moves.ts';
import { NumbersAt, useMoves } from './useMoves.ts';

type LiveLineProps = {
  board: Board;
  /** What the numbers count, so that another ledger or day is no news. */
  scope: string;
  away: boolean;
};

/** What has moved since the page was opened, said once and politely; and that nothing can be heard at present. */
export function LiveLine({ board, scope, away }: LiveLineProps) {
  const news = useMoves(figuresOf(board), scope);
  const since = clock(useContext(NumbersAt));
  return (
    <div className={`${classes.line} no-print`}>
      <p role="status">
        {news && t(`${clock(news.at)} ${sentenceOfMoves(news.moves)}`, `${clock(news.at)} ${sentenceOfMoves(news.moves)}`)}
      </p>
      <p role="status" className={classes.away}>
        {away &&
          t(`连接中断，数字截至 ${since}，恢复后自动更新`, `Connection lost. Numbers as of ${since}; they will update by themselves`)}
      </p>
    </div>
  );
}
