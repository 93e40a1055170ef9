import { Button } from '@mantine/core';
import { fullPoints, losses, lostIn, scoreText } from '@duizhang/shared/item/score.ts';
import { statusWord } from '@duizhang/shared/item/kinds.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useContext } from 'react';
import { type Outputs, trpc } from '../../trpc.ts';
import { ReadingDrawer } from '../../ui/ReadingDrawer.tsx';
import { Failure, Waiting } from '../../ui/State.tsx';
import { label, t } from '../../ui/text.ts';
import { BoardScope } from '../Count.tsx';
import type { Line, UnitBoard } from './Units.tsx';
import classes from './Units.module.css';

type Losing = Outputs['board']['lostPoints']['rows'][number];
type Props = { line: Line; units: UnitBoard; asked: { ledgerId: string; asOf?: string; upTo?: number }; onClose: () => void };

/** Every point that a unit lost, by the item that cost it. */
export function LostPoints({ line: { unitId, unitName, now }, units: { rule }, asked, onClose }: Props) {
  const pages = useInfiniteQuery(
    trpc.board.lostPoints.infiniteQueryOptions({ ...asked, unitId }, { getNextPageParam: ({ next }) => next ?? undefined }),
  );
  const rows = pages.data?.pages.flatMap((page) => page.rows);
  const { items, lost, hundredths } = now ?? { items: 0, lost: 0, hundredths: 0 };
  const whole = items * fullPoints;
  return (
    <ReadingDrawer
      onClose={onClose}
      title={t(`${unitName}扣 ${lost} 分`, `${unitName} lost ${lost} points`)}
      lead={t(
        `（${items} 项 × ${fullPoints} − ${lost}）÷ ${items} = （${whole} − ${lost}）÷ ${items} = ${scoreText(hundredths)} 分`,
        `(${items} items × ${fullPoints} − ${lost}) ÷ ${items} = (${whole} − ${lost}) ÷ ${items} = ${scoreText(hundredths)}`,
      )}
    >
      {rows === undefined && pages.isError && <Failure error={pages.error} onRetry={() => void pages.refetch()} />}
      {rows === undefined && !pages.isError && <Waiting />}
      {rows && (
        <ol className={classes.losing} aria-label={t('扣分的事项', 'Items that lost points')}>
          {rows.map((row) => (
            <LosingItem key={row.id} row={row} rule={rule.rule} />
          ))}
        </ol>
      )}
      {pages.hasNextPage && (
        <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('更多事项', 'More items')}
        </Button>
      )}
    </ReadingDrawer>
  );
}

function LosingItem({ row, rule }: { row: Losing; rule: UnitBoard['rule']['rule'] }) {
  const { kind } = useContext(BoardScope);
  return (
    <li className={classes.item}>
      <p className={classes.itemHead}>
        <Link to="/item/$itemId" params={{ itemId: row.id }}>
          {row.number} {row.title}
        </Link>
        <strong className={classes.points}>−{lostIn(row.losses)}</strong>
      </p>
      <p className={classes.small}>
        {row.code} · {label(statusWord(kind, row.status))}
      </p>
      <ul className={classes.reasons}>
        {row.losses.map(({ name, times, points }) => (
          <li key={name}>
            <span>
              {label(losses[name].name)}
              {times > 1 && t(` ${times} 次`, `, ${times} times`)}
              {points < times * rule.losses[name].value && t('（已扣到 0 分为止）', ' (down to nothing left)')}
            </span>
            <span className={classes.points}>−{points}</span>
          </li>
        ))}
      </ul>
    </li>
  );
}
