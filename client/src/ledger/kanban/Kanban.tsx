import { DndContext, type DragEndEvent, DragOverlay, type DragStartEvent } from '@dnd-kit/core';
import { statusWord } from '@duizhang/shared/item/kinds.ts';
import type { KanbanColumn } from '@duizhang/shared/item/views.ts';
import type { ItemKind, Status } from '@duizhang/shared/item/words.ts';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useMemo } from 'react';
import { ItemContext, type ItemPlace } from '../../item/context.ts';
import { itemQuery } from '../../item/data.ts';
import { Reasons } from '../../item/Reasons.tsx';
import { useFollowing } from '../../live.ts';
import { trpc } from '../../trpc.ts';
import { NewsLine } from '../../ui/NewsLine.tsx';
import { Loaded } from '../../ui/State.tsx';
import { label, t } from '../../ui/text.ts';
import { NumbersAt } from '../../ui/useMoves.ts';
import { LedgerEmpty } from '../LedgerEmpty.tsx';
import type { Viewed } from '../LedgerFrame.tsx';
import { isFiltered } from '../search.ts';
import { useChanged } from '../useChanged.ts';
import { announcementsFor, columnUnder, instructions, rowIn, useCarryingSensors } from './carrying.ts';
import { CardFace } from './Card.tsx';
import { useColumns } from './cards.ts';
import { Column, type Hint } from './Column.tsx';
import classes from './Kanban.module.css';
import { MoveDrawer } from './MoveDrawer.tsx';
import { choiceLabel, moveTo, refusedLead } from './moves.ts';
import { type Asked, type Carried, refocus, type Refused, useMoving } from './useMoving.ts';

const ActionForm = lazy(() => import('../../item/act/ActionForm.tsx'));

/** The columns, the card that is carried between them, and what comes of it. */
export function Kanban({ ledgerId, search, kind, onClear }: Viewed) {
  const { query, columns } = useColumns(ledgerId, search, kind);
  const moving = useMoving();
  const { carried, refused, asked, acted, carry, lay, drop, choose } = moving;
  const sensors = useCarryingSensors();
  const statuses = useMemo(() => columns.map(({ status }) => status), [columns]);
  // A card that is carried, or that somebody decides on, stays where it is.
  const { away } = useFollowing(trpc.item.pathKey(), carried === null && asked === null);
  const scope = JSON.stringify([ledgerId, search, query.isPlaceholderData]);
  const changed = useChanged(
    useMemo(() => columns.flatMap(({ rows }) => rows), [columns]),
    scope,
  );
  const hints = useHints(carried, statuses);
  const announcements = useMemo(() => announcementsFor(kind), [kind]);
  const arrived = columns.find(({ status, rows }) => status !== acted?.from && rows.some((row) => row.id === acted?.id));
  const nothing = query.data?.columns.length === 0;
  useFocusOn(acted?.id, arrived?.status);

  const onDragStart = useCallback(
    ({ active }: DragStartEvent) => {
      const row = rowIn(active);
      if (row) carry(row);
    },
    [carry],
  );
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    lay();
    const row = rowIn(active);
    const to = columns.find(({ status }) => status === over?.id)?.status;
    if (row && to) void drop(row, to);
  };

  return (
    <Loaded query={query}>
      {() => (
        <NumbersAt value={query.dataUpdatedAt}>
          <NewsLine figures={figuresOf(columns, kind)} scope={scope} away={away} />
          {refused && <Refusal refused={refused} onClose={moving.dismiss} />}
          <p className="said" role="status">
            {arrived && t(`已移到“${label(statusWord(kind, arrived.status))}”`, `Moved to “${label(statusWord(kind, arrived.status))}”`)}
          </p>
          {nothing ? (
            <LedgerEmpty ledgerId={ledgerId} kind={kind} onClear={isFiltered(search) ? onClear : null} />
          ) : (
            <DndContext
              sensors={sensors}
              collisionDetection={columnUnder}
              accessibility={{ announcements, screenReaderInstructions: instructions }}
              autoScroll={{ threshold: { x: 0.12, y: 0 } }}
              onDragStart={onDragStart}
              onDragEnd={onDragEnd}
              onDragCancel={lay}
            >
              <div className={classes.board} data-waiting={query.isPlaceholderData} data-carrying={carried !== null}>
                {columns.map((column) => (
                  <Column
                    key={column.status}
                    column={column}
                    kind={kind}
                    ledgerId={ledgerId}
                    search={search}
                    hint={hints.get(column.status)}
                    pending={asked?.way === 'act' ? asked.row.id : null}
                    acted={acted}
                    changed={changed}
                    scope={scope}
                    onMove={choose}
                  />
                ))}
              </div>
              <DragOverlay>
                {carried && (
                  <div className={classes.card} data-overlay>
                    <CardFace row={carried.row} />
                  </div>
                )}
              </DragOverlay>
            </DndContext>
          )}
          {asked && <Drawers key={asked.row.id} asked={asked} moving={moving} />}
        </NumbersAt>
      )}
    </Loaded>
  );
}

const figuresOf = (columns: readonly KanbanColumn[], kind: ItemKind): ReadonlyMap<string, number> =>
  new Map(columns.map(({ status, count }) => [label(statusWord(kind, status)), count]));

/** The card that came to another column is another one: where the focus went down with the old one, it goes to the new. */
function useFocusOn(id: string | undefined, status: Status | undefined): void {
  useEffect(() => {
    if (id !== undefined && status !== undefined && document.activeElement === document.body) refocus(id);
  }, [id, status]);
}

/** What each column says of the card that is carried, once its facts are there. */
function useHints(carried: Carried | null, statuses: readonly Status[]): ReadonlyMap<Status, Hint> {
  return useMemo(() => {
    if (!carried?.data) return new Map();
    const { row, data } = carried;
    return new Map(statuses.filter((each) => each !== row.status).map((each) => [each, hintOf(data, each)]));
  }, [carried, statuses]);
}

function hintOf(data: NonNullable<Carried['data']>, status: Status): Hint {
  const { choices, refused } = moveTo(data, status);
  if (choices.length > 0) {
    const names = choices.map((choice) => choiceLabel(data, choice)).join(t('、', ', '));
    return { possible: true, text: t(`可放下：${names}`, `Drop here: ${names}`) };
  }
  return { possible: false, text: refused ? t('条件未满足', 'Something is missing') : t('不能直接到', 'Not at once') };
}

/** Why a card went back to its place, with the ways to supply what is missing. */
function Refusal({ refused: { data, to, move }, onClose }: { refused: Refused; onClose: () => void }) {
  const word = label(statusWord(data.item.kind, to));
  const place: ItemPlace = { data, open: () => {}, close: onClose, leave: onClose };
  return (
    <ItemContext value={place}>
      <div className={classes.refusal} role="alert">
        <p>
          <strong>{t(`${data.item.code} 没有移到“${word}”。`, `${data.item.code} was not moved to “${word}”.`)}</strong>{' '}
          <Reasons reasons={move.reasons} lead={refusedLead(data, move)} />
        </p>
        <button type="button" className={classes.tool} onClick={onClose} aria-label={t('知道了', 'Dismiss')}>
          <IconX size={16} stroke={1.8} />
        </button>
      </div>
    </ItemContext>
  );
}

/** Where it could go, or the drawer of the action; both know the item as it is now. */
function Drawers({ asked, moving }: { asked: Asked; moving: ReturnType<typeof useMoving> }) {
  const { data } = useQuery(itemQuery(asked.row.id));
  const { act, end, leave } = moving;
  const place = useMemo<ItemPlace | null>(
    () => (data ? { data, open: (opened) => act(asked.row, opened), close: end, leave } : null),
    [data, asked.row, act, end, leave],
  );
  if (place === null) return null;
  return (
    <ItemContext value={place}>
      {asked.way === 'choose' ? (
        <MoveDrawer to={asked.to} />
      ) : (
        <Suspense>
          <ActionForm key={asked.opened.action} {...asked.opened} />
        </Suspense>
      )}
    </ItemContext>
  );
}
