import { addDays, addMonths } from '@duizhang/shared/calendar.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { given } from '../../address.ts';
import { useLive } from '../../live.ts';
import { trpc } from '../../trpc.ts';
import { dateInTable } from '../../ui/format.ts';
import { t } from '../../ui/text.ts';
import type { Board } from '../BoardPage.tsx';
import classes from './Compare.module.css';
import { type Comparison, judged, linesOf, signed } from './words.ts';

/** Is it getting better? What has changed since a week and since a month before; each leads to the items that moved. */
export function Since({ board }: { board: Board }) {
  const { ledger, past, asOf, upTo } = board;
  const of = past ? given({ asOf, upTo: upTo ?? undefined }) : {};
  const days = [addDays(asOf, -7), addMonths(asOf, -1)];
  const since = useQuery(trpc.board.since.queryOptions({ ledgerId: ledger.id, days, ...of }));
  useLive(since, { moves: !past });
  const words = [t('较一周前', 'Since a week before'), t('较一个月前', 'Since a month before')];
  return (
    <div className={classes.since}>
      {days.map((from, nth) => (
        <SinceDay
          key={from}
          kind={ledger.kind}
          link={{ ledger: ledger.id, view: 'compare', from, ...of }}
          word={words[nth] ?? ''}
          now={since.data?.now.counts}
          before={since.data?.before[nth]?.counts}
        />
      ))}
    </div>
  );
}

const told: readonly string[] = ['all', 'closed', 'inReview', 'overdue', 'red'];

type Counts = Comparison['to']['counts'] | undefined;
type SinceDayProps = {
  kind: ItemKind;
  link: { ledger: string; view: 'compare'; from: string; asOf?: string; upTo?: number };
  word: string;
  now: Counts;
  before: Counts;
};

function SinceDay({ kind, link, word, now, before }: SinceDayProps) {
  const known = now !== undefined && before !== undefined;
  const changes = known
    ? linesOf(kind)
        .filter(({ name }) => told.includes(name))
        .map((line) => ({ ...line, change: now[line.name] - before[line.name] }))
        .filter(({ change }) => change !== 0)
    : [];
  return (
    <p>
      <Link to="/board" search={link} className={classes.sinceLink}>
        {t(`${word}（${dateInTable(link.from)}）`, `${word} (${dateInTable(link.from)})`)}
      </Link>
      {!known ? (
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
