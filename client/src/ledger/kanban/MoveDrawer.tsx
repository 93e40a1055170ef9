import { statusesOf, statusWord } from '@duizhang/shared/item/kinds.ts';
import type { Status } from '@duizhang/shared/item/words.ts';
import { Button, Drawer } from '@mantine/core';
import { useItem } from '../../item/context.ts';
import { Reasons } from '../../item/Reasons.tsx';
import { label, t } from '../../ui/text.ts';
import classes from './Kanban.module.css';
import { choiceLabel, moveTo, refusedLead } from './moves.ts';

/** 移到…: every status with the actions that lead there, or why none does. What the pointer does by carrying, for everybody. */
export function MoveDrawer({ to }: { to: Status | null }) {
  const { data, close } = useItem();
  const { item } = data;
  const statuses = to === null ? statusesOf(item.kind).filter((each) => each !== item.status) : [to];
  const moves = statuses.map((status) => ({ status, move: moveTo(data, status) }));
  const now = label(statusWord(item.kind, item.status));
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size="min(520px, 100%)"
      title={t('移到…', 'Move to…')}
      closeButtonProps={{ 'aria-label': t('关闭', 'Close') }}
    >
      <p className={classes.moveLead}>{`${item.code}　${item.title}`}</p>
      <p className={classes.moveNow}>{t(`现在：${now}`, `Now: ${now}`)}</p>
      <ul className={classes.moves}>
        {[...moves]
          .sort((a, b) => Number(b.move.choices.length > 0) - Number(a.move.choices.length > 0))
          .map(({ status, move }) => (
            <Target key={status} status={status} move={move} />
          ))}
      </ul>
    </Drawer>
  );
}

function Target({ status, move }: { status: Status; move: ReturnType<typeof moveTo> }) {
  const { data, open } = useItem();
  return (
    <li className={classes.move} data-possible={move.choices.length > 0}>
      <h3>{label(statusWord(data.item.kind, status))}</h3>
      {move.choices.map((choice) => (
        <div key={choice.action} className={classes.choice}>
          <Button size="compact-md" onClick={() => open({ action: choice.action })}>
            {choiceLabel(data, choice)}
          </Button>
          {choice.stays && (
            <span className={classes.note}>{t('办理后先留在原处，审核同意后才移过去', 'It stays until the reviews have agreed')}</span>
          )}
        </div>
      ))}
      {move.choices.length === 0 && <Reasons reasons={move.reasons} lead={refusedLead(data, move)} />}
    </li>
  );
}
