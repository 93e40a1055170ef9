import {
  type Active,
  type Announcements,
  closestCenter,
  type CollisionDetection,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { statusWord } from '@duizhang/shared/item/kinds.ts';
import { type ItemKind, type Status, statuses } from '@duizhang/shared/item/words.ts';
import { label, t } from '../../ui/text.ts';
import type { Row } from '../listQuery.ts';

// How cards are carried: with the mouse, with a finger that rests on one first, and with the keyboard from column to column.

/** From column to column; up and down have no meaning, since a column keeps its own order. */
const besideOf: KeyboardCoordinateGetter = (event, { context, currentCoordinates }) => {
  const step = event.code === 'ArrowRight' ? 1 : event.code === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return undefined;
  event.preventDefault();
  const { droppableRects, over, collisionRect } = context;
  const columns = [...droppableRects].sort(([, a], [, b]) => a.left - b.left);
  const at = columns.findIndex(([id]) => id === over?.id);
  const next = columns[Math.max(0, Math.min(columns.length - 1, at + step))];
  if (!next || !collisionRect) return undefined;
  const [, rect] = next;
  return { x: rect.left + rect.width / 2 - collisionRect.width / 2, y: currentCoordinates.y };
};

export function useCarryingSensors() {
  return useSensors(
    // A click still opens the card's link.
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: besideOf, scrollBehavior: 'auto' }),
  );
}

/** The column under the pointer; for the keyboard that whose middle is nearest. */
export const columnUnder: CollisionDetection = (asked) => (asked.pointerCoordinates ? pointerWithin(asked) : closestCenter(asked));

export function rowIn({ data }: Active): Row | null {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- dnd-kit knows no type of what is carried; Card gives the row
  return (data.current as { row?: Row } | undefined)?.row ?? null;
}

export const instructions = {
  draggable: t(
    '按空格或回车拿起，用左右方向键移到别的状态，再按空格或回车放下；按 Esc 取消。也可以用“移到…”。',
    'Space or Enter picks the card up, the left and right arrows carry it to another status, Space or Enter drops it, Escape cancels. “Move to…” does the same.',
  ),
};

/** What is said while a card is carried. */
export function announcementsFor(kind: ItemKind): Announcements {
  const code = (active: Active) => rowIn(active)?.code ?? '';
  const column = (id: UniqueIdentifier | undefined) => (isStatus(id) ? label(statusWord(kind, id)) : '');
  const outside = t('不在任何一列上', 'over no column');
  return {
    onDragStart: ({ active }) => t(`拿起了 ${code(active)}`, `Picked up ${code(active)}`),
    onDragOver: ({ over }) => (over ? t(`在“${column(over.id)}”上`, `Over “${column(over.id)}”`) : outside),
    onDragEnd: ({ active, over }) =>
      over ? t(`${code(active)} 放到了“${column(over.id)}”`, `${code(active)} dropped on “${column(over.id)}”`) : outside,
    onDragCancel: ({ active }) => t(`已取消，${code(active)} 留在原处`, `Cancelled; ${code(active)} stays`),
  };
}

const isStatus = (id: UniqueIdentifier | undefined): id is Status => typeof id === 'string' && Object.hasOwn(statuses, id);
