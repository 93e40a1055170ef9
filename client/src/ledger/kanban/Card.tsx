import { useDraggable } from '@dnd-kit/core';
import { lightWord } from '@duizhang/shared/item/kinds.ts';
import { IconArrowsExchange, IconGripVertical } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { dateInTable } from '../../ui/format.ts';
import { Light } from '../../ui/Light.tsx';
import { label, t } from '../../ui/text.ts';
import type { Row } from '../listQuery.ts';
import classes from './Kanban.module.css';
import { moveButtonId } from './useMoving.ts';

type CardProps = {
  row: Row;
  /** Its action is being decided on. */
  pending: boolean;
  /** It has just come here. */
  arrived: boolean;
  /** Somebody has changed it since it was shown, and it has not been looked at. */
  changed: boolean;
  onMove: (row: Row) => void;
};

/** A card: picked up anywhere with the pointer, at its handle with the keyboard, or moved by choosing where to. */
export const Card = memo(function Card({ row, pending, arrived, changed, onMove }: CardProps) {
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, isDragging } = useDraggable({ id: row.id, data: { row } });
  const { onKeyDown, ...pointer } = listeners ?? {};
  return (
    <div ref={setNodeRef} className={classes.card} data-carried={isDragging} data-pending={pending} data-arrived={arrived} {...pointer}>
      <CardFace row={row} linked changed={changed} />
      {pending && <span className={classes.pending}>{t('办理中', 'Pending')}</span>}
      <div className={classes.cardTools}>
        <button
          ref={setActivatorNodeRef}
          type="button"
          className={classes.tool}
          aria-label={t(`拿起 ${row.code}`, `Pick up ${row.code}`)}
          aria-describedby={attributes['aria-describedby']}
          aria-pressed={isDragging}
          onKeyDown={(event) => onKeyDown?.(event)}
        >
          <IconGripVertical size={16} stroke={1.6} />
        </button>
        <button
          id={moveButtonId(row.id)}
          type="button"
          className={classes.tool}
          aria-haspopup="dialog"
          aria-label={t(`移到… ${row.code}`, `Move ${row.code} to…`)}
          title={t('移到…', 'Move to…')}
          onClick={() => onMove(row)}
        >
          <IconArrowsExchange size={16} stroke={1.6} />
        </button>
      </div>
    </div>
  );
});

/** What a card says; so does the one that is carried. */
export function CardFace({ row, linked = false, changed = false }: { row: Row; linked?: boolean; changed?: boolean }) {
  const due = row.track === 'long_term' ? t('长期', 'Long-term') : dateInTable(row.dueCurrent ?? row.dueRequired);
  return (
    <>
      <div className={classes.cardHead}>
        {row.kind !== 'entry' && <Light light={row.light} word={label(lightWord(row.kind, row.light))} />}
        <span className={classes.code}>{row.code}</span>
      </div>
      {linked ? (
        <Link
          to="/item/$itemId"
          params={{ itemId: row.id }}
          preload={false}
          draggable={false}
          className={classes.cardTitle}
          title={row.title}
        >
          {row.title}
        </Link>
      ) : (
        <span className={classes.cardTitle}>{row.title}</span>
      )}
      <div className={classes.cardFoot}>
        <span className={classes.unit}>{row.leadUnitName ?? t('尚未交办', 'Not dispatched')}</span>
        {changed && <span className={classes.changed}>{t('有更新', 'Changed')}</span>}
        {row.kind !== 'entry' && <span className={classes.due}>{due}</span>}
      </div>
    </>
  );
}
