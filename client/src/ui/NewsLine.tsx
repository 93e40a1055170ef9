import { useContext } from 'react';
import { clock } from './format.ts';
import { sentenceOfMoves } from './moves.ts';
import classes from './NewsLine.module.css';
import { t } from './text.ts';
import { NumbersAt, useMoves } from './useMoves.ts';

type NewsLineProps = {
  /** The numbers by their words, in the order in which they are told. */
  figures: ReadonlyMap<string, number>;
  /** What the numbers count, so that another ledger or day is no news. */
  scope: string;
  away: boolean;
};

/** What has moved since the page was opened, said once and politely; and that nothing can be heard at present. */
export function NewsLine({ figures, scope, away }: NewsLineProps) {
  const news = useMoves(figures, scope);
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
