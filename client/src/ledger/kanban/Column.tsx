import { useDroppable } from '@dnd-kit/core';
import { statusWord } from '@duizhang/shared/item/kinds.ts';
import type { KanbanColumn } from '@duizhang/shared/item/views.ts';
import type { ItemKind, Status } from '@duizhang/shared/item/words.ts';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@mantine/core';
import { CountLink } from '../../ui/CountLink.tsx';
import { Moved } from '../../ui/Moved.tsx';
import { label, t } from '../../ui/text.ts';
import type { Row } from '../listQuery.ts';
import type { LedgerSearch } from '../search.ts';
import { Card } from './Card.tsx';
import type { Changed } from '../useChanged.ts';
import { useCards } from './cards.ts';
import classes from './Kanban.module.css';

/** What a carried card can do here; undefined: nothing is carried, or it is not known yet. */
export type Hint = { readonly possible: boolean; readonly text: string } | undefined;
type ColumnProps = {
  column: KanbanColumn;
  kind: ItemKind;
  ledgerId: string;
  search: LedgerSearch;
  hint: Hint;
  pending: string | null;
  acted: { id: string; from: Status } | null;
  changed: Changed;
  /** What the columns hold, so that other filters are no news. */
  scope: string;
  onMove: (row: Row) => void;
};

const cardHeight = 108;
const beforeEnd = 8;

export function Column({ column, kind, ledgerId, search, hint, pending, acted, changed, scope, onMove }: ColumnProps) {
  const { status, count } = column;
  const { setNodeRef, isOver } = useDroppable({ id: status });
  const scroller = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState(false);
  const { rows, goOn, failed, retry } = useCards(column, { ledgerId, search }, wanted);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => cardHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 3,
  });
  const cards = virtual.getVirtualItems();
  const last = cards.at(-1)?.index ?? 0;
  const nearEnd = rows.length < count && last >= rows.length - beforeEnd;
  useEffect(() => {
    if (!nearEnd || rows.length === 0) return;
    setWanted(true);
    goOn();
  }, [nearEnd, rows.length, goOn]);

  const name = label(statusWord(kind, status));
  return (
    <section
      ref={setNodeRef}
      className={classes.column}
      aria-label={t(`${name} ${count} 项`, `${name}: ${count}`)}
      data-status={status}
      data-empty={count === 0}
      data-over={isOver}
      data-possible={hint?.possible}
    >
      <h2 className={classes.columnHead}>
        {name}
        <Moved n={count} scope={`${scope} ${status}`}>
          {(since) => (
            <CountLink
              to="/ledger/$ledgerId"
              params={{ ledgerId }}
              search={{ ...search, status: [status] }}
              count={count}
              label={[t(`${name} ${count} 项，在表格中打开`, `${name}: ${count}, open in the table`), since ?? []]
                .flat()
                .join(t('，', ', '))}
            />
          )}
        </Moved>
      </h2>
      {hint && <p className={classes.hint}>{hint.text}</p>}
      <div ref={scroller} className={classes.cards} {...(rows.length > 0 && { role: 'list', 'aria-label': name, tabIndex: 0 })}>
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }} role="presentation">
          {cards.map(({ index, key, start }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <div
                key={key}
                role="listitem"
                aria-setsize={count}
                aria-posinset={index + 1}
                className={classes.place}
                {...changed.markOf(row.id)}
                style={{ transform: `translateY(${start}px)` }}
              >
                <Card
                  row={row}
                  pending={row.id === pending}
                  arrived={acted?.id === row.id && acted.from !== status}
                  changed={changed.has(row.id)}
                  onMove={onMove}
                />
              </div>
            );
          })}
        </div>
        {failed && (
          <Button variant="default" size="compact-sm" onClick={retry}>
            {t('继续载入', 'Load the rest')}
          </Button>
        )}
      </div>
    </section>
  );
}
