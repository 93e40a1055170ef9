import { addDays, addMonths } from '@duizhang/shared/calendar.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { given } from '../../address.ts';
import { trpc } from '../../trpc.ts';
import { dateInTable } from '../../ui/format.ts';
import { t } from '../../ui/text.ts';
import type { Board } from '../BoardPage.tsx';
import classes from './Compare.module.css';
import { judged, linesOf, signed } from './words.ts';

/** Is it getting better? What has changed since a week and since a month before; each leads to the items that moved. */
export function Since({ board }: { board: Board }) {
  const { asOf } = board;
  return (
    <div className={classes.since}>
      <SinceDay board={board} from={addDays(asOf, -7)} word={t('较一周前', 'Since a week before')} />
      <SinceDay board={board} from={addMonths(asOf, -1)} word={t('较一个月前', 'Since a month before')} />
    </div>
  );
}

const told: readonly string[] = ['all', 'closed', 'inReview', 'overdue', 'red'];

function SinceDay({ board, from, word }: { board: Board; from: string; word: string }) {
  const { ledger, past, asOf, upTo } = board;
  const of = past ? given({ asOf, upTo: upTo ?? undefined }) : {};
  const { data } = useQuery(trpc.board.compare.queryOptions({ ledgerId: ledger.id, from: { asOf: from }, to: of }));
  const changes = data
    ? linesOf(ledger.kind)
        .filter(({ name }) => told.includes(name))
        .map((line) => ({ ...line, change: data.to.counts[line.name] - data.from.counts[line.name] }))
        .filter(({ change }) => change !== 0)
    : [];
  return (
    <p>
      <Link to="/board" search={{ ledger: ledger.id, view: 'compare', from, ...of }} className={classes.sinceLink}>
        {t(`${word}（${dateInTable(from)}）`, `${word} (${dateInTable(from)})`)}
      </Link>
      {data === undefined ? (
        '…'
      ) : changes.length === 0 ? (
        t('没有变化', 'No change')
      ) : (
        <span className={classes.changes}>
          {changes.map((line) => (
            <span key={line.name} data-judged={judged(line, line.change)}>
              {line.word} <b>{signed(line.change)}</b>
            </span>
          ))}
        </span>
      )}
    </p>
  );
}
