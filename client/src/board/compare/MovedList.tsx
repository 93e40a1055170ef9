import { Button } from '@mantine/core';
import { lightWord, statusWord } from '@duizhang/shared/item/kinds.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { Link } from '@tanstack/react-router';
import { dateInTable } from '../../ui/format.ts';
import { Light } from '../../ui/Light.tsx';
import { label, t } from '../../ui/text.ts';
import classes from './Compare.module.css';
import { type Comparison, moveWord } from './words.ts';

type Moved = Comparison['moved'][number];
type Side = Moved['after'];

type MovedListProps = {
  moved: readonly Moved[];
  total: number;
  kind: ItemKind;
  more: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
};

/** Each with what it was and what it is. */
export function MovedList({ moved, total, kind, more }: MovedListProps) {
  if (moved.length === 0) return <p className={classes.none}>{t('这两天之间没有事项变动。', 'No item moved between these days.')}</p>;
  return (
    <>
      <ol className={classes.list}>
        {moved.map((each) => (
          <li key={each.id}>
            <div className={classes.what}>
              <Link to="/item/$itemId" params={{ itemId: each.id }}>
                {each.code} {each.title}
              </Link>
              <span className={classes.ways}>{each.moves.map((move) => moveWord(kind, move)).join(t('、', ', '))}</span>
            </div>
            <div className={classes.sides}>
              {each.before ? (
                <SideOf side={each.before} kind={kind} />
              ) : (
                <span className={classes.absent}>{t('尚未登记', 'Not registered')}</span>
              )}
              <span aria-hidden="true">→</span>
              <SideOf side={each.after} kind={kind} before={each.before} />
            </div>
          </li>
        ))}
      </ol>
      {more.hasNextPage && (
        <p className={`${classes.more} no-print`}>
          <Button variant="default" size="compact-md" loading={more.isFetchingNextPage} onClick={() => void more.fetchNextPage()}>
            {t('加载更多', 'Load more')}
          </Button>
          <span>{t(`共 ${total} 项，已列出 ${moved.length} 项`, `${moved.length} of ${total} items`)}</span>
        </p>
      )}
    </>
  );
}

function SideOf({ side, kind, before = null }: { side: Side; kind: ItemKind; before?: Side | null }) {
  const moved = before !== null && before.leadUnitName !== side.leadUnitName;
  const due = before !== null && before.dueCurrent !== side.dueCurrent;
  return (
    <span className={classes.side}>
      <Light light={side.light} word={label(lightWord(kind, side.light))} />
      {label(statusWord(kind, side.status))}
      {moved && <span>{side.leadUnitName ?? '—'}</span>}
      {due && <span>{t(`时限 ${dateInTable(side.dueCurrent)}`, `due ${dateInTable(side.dueCurrent)}`)}</span>}
    </span>
  );
}
