import { Button } from '@mantine/core';
import { addDays, addMonths } from '@duizhang/shared/calendar.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useContext } from 'react';
import { given } from '../../address.ts';
import { heavyRest, useLive } from '../../live.ts';
import { trpc } from '../../trpc.ts';
import { dateInProse } from '../../ui/format.ts';
import { Section } from '../../ui/Page.tsx';
import { Loaded } from '../../ui/State.tsx';
import { t } from '../../ui/text.ts';
import type { Board } from '../BoardPage.tsx';
import { DayField } from '../DayField.tsx';
import { BoardScope, Count } from '../Count.tsx';
import classes from './Compare.module.css';
import { MovedList } from './MovedList.tsx';
import { type Comparison, judged, linesOf, type Move, moveWord, moveWords, signed } from './words.ts';

const route = getRouteApi('/gate/frame/board');

/** 两日对比: the numbers of two days side by side, and the items that moved between them. */
export default function CompareView({ board }: { board: Board }) {
  const { asOf, upTo, past, ledger } = board;
  const { from = addDays(asOf, -7), move = null } = route.useSearch();
  const navigate = useNavigate();
  const of = past ? given({ asOf, upTo: upTo ?? undefined }) : {};
  const search = { ledger: ledger.id, view: 'compare', from, ...of } as const;
  const setMove = (way: Move | null) =>
    void navigate({ to: '/board', search: { ...search, ...(way && { move: way }) }, resetScroll: false });
  const compared = useInfiniteQuery(
    trpc.board.compare.infiniteQueryOptions(
      { ledgerId: ledger.id, from: { asOf: from }, to: of, ...(move && { move }) },
      { getNextPageParam: ({ next }) => next, placeholderData: keepPreviousData },
    ),
  );
  useLive({ ...compared, data: compared.data?.pages[0] }, { moves: !past, rest: heavyRest });
  return (
    <>
      <FromDay board={board} from={from} />
      <Loaded query={compared}>
        {({ pages }) =>
          pages[0] && (
            <>
              <SideBySide board={board} data={pages[0]} />
              <Section title={t('其间变动的事项', 'Items that moved in between')}>
                <Moves data={pages[0]} kind={ledger.kind} move={move} onMove={setMove} />
                <MovedList moved={pages.flatMap(({ moved }) => moved)} total={pages[0].total} kind={ledger.kind} more={compared} />
              </Section>
            </>
          )
        }
      </Loaded>
    </>
  );
}

function FromDay({ board: { ledger, asOf, upTo, past }, from }: { board: Board; from: string }) {
  const navigate = useNavigate();
  const go = (day: string) =>
    void navigate({
      to: '/board',
      search: { ledger: ledger.id, view: 'compare', from: day, ...(past && given({ asOf, upTo: upTo ?? undefined })) },
      resetScroll: false,
    });
  const choices = [
    { day: addDays(asOf, -7), word: t('一周前', 'A week before') },
    { day: addMonths(asOf, -1), word: t('一个月前', 'A month before') },
    { day: addMonths(asOf, -3), word: t('三个月前', 'Three months before') },
    { day: addDays(`${asOf.slice(0, 4)}-01-01`, -1), word: t('上年末', 'End of last year') },
  ];
  return (
    <div className={`${classes.from} no-print`}>
      <DayField label={t('与哪一天比', 'Compared with')} value={from} max={asOf} onDay={go} />
      {choices.map(({ day, word }) => (
        <Button
          key={word}
          variant="default"
          size="compact-md"
          aria-pressed={day === from}
          data-chosen={day === from}
          onClick={() => go(day)}
        >
          {word}
        </Button>
      ))}
    </div>
  );
}

function SideBySide({ board, data }: { board: Board; data: Comparison }) {
  const scope = useContext(BoardScope);
  const { kind } = board.ledger;
  return (
    <table className={classes.table}>
      <caption>
        {t(
          `${dateInProse(data.from.asOf)}与${dateInProse(data.to.asOf)}，均为当日终了的数`,
          `${dateInProse(data.from.asOf)} and ${dateInProse(data.to.asOf)}, each at the end of the day`,
        )}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('事项', 'Items')}</th>
          <th scope="col">{data.from.asOf}</th>
          <th scope="col">{data.to.asOf}</th>
          <th scope="col">{t('增减', 'Change')}</th>
        </tr>
      </thead>
      <tbody>
        {linesOf(kind).map((line) => {
          const change = data.to.counts[line.name] - data.from.counts[line.name];
          const is = judged(line, change);
          return (
            <tr key={line.name}>
              <th scope="row">{line.word}</th>
              <td>
                <BoardScope value={{ ...scope, of: { asOf: data.from.asOf } }}>
                  <Count n={data.from.counts[line.name]} what={`${data.from.asOf} ${line.word}`} search={line.search} />
                </BoardScope>
              </td>
              <td>
                <Count n={data.to.counts[line.name]} what={`${data.to.asOf} ${line.word}`} search={line.search} />
              </td>
              <td data-judged={is}>
                {signed(change)}
                {is && <span className={classes.judged}>{is === 'better' ? t('好转', 'better') : t('变差', 'worse')}</span>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

type MovesProps = { data: Comparison; kind: ItemKind; move: Move | null; onMove: (move: Move | null) => void };

/** How many moved in each way; pressing one shows these alone. */
function Moves({ data: { tally }, kind, move, onMove }: MovesProps) {
  const ways = Object.keys(moveWords).flatMap((name) => {
    const way = wayOf(name);
    const n = way === null ? 0 : (tally[way] ?? 0);
    return way !== null && (n > 0 || way === move) ? [{ way, n, word: moveWord(kind, way) }] : [];
  });
  return (
    <div className={`${classes.moves} no-print`}>
      {ways.map(({ way, n, word }) => (
        <Button
          key={way}
          variant="default"
          size="compact-md"
          aria-pressed={way === move}
          data-chosen={way === move}
          onClick={() => onMove(way === move ? null : way)}
        >
          {word} {n}
        </Button>
      ))}
    </div>
  );
}

const isMove = (name: string): name is Move => Object.hasOwn(moveWords, name);
const wayOf = (name: string): Move | null => (isMove(name) ? name : null);
