import { useState } from 'react';
import { Note, TextField } from '../item/act/fields.tsx';
import { useOnce } from '../item/useOnce.ts';
import { trpc } from '../trpc.ts';
import { FormDrawer } from '../ui/Drawer.tsx';
import { t } from '../ui/text.ts';
import type { Succession } from './SuccessionView.tsx';

type Props = { succession: Succession; act: 'drop' | 'carryOut'; onClose: () => void; onDropped: () => void };

/** The leading group carries it out, or the administrator drops the draft. */
export default function DecideDrawer({ succession, act, onClose, onDropped }: Props) {
  const [reason, setReason] = useState('');
  const carry = useOnce(trpc.succession.carryOut.mutationOptions(), ({ moved }) => {
    onClose();
    return t(`已承接：移交 ${moved} 个事项`, `Carried out: ${moved} items passed on`);
  });
  const drop = useOnce(trpc.succession.drop.mutationOptions(), () => {
    onClose();
    onDropped();
    return t('已作废', 'Dropped');
  });
  const { id, version, name, handovers } = succession;
  const items = handovers.reduce((all, each) => all + each.items, 0);
  const posts = handovers.reduce((all, each) => all + each.posts, 0);
  const { call } = act === 'drop' ? drop : carry;
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={act === 'drop' ? t('作废机构承接', 'Drop the succession') : t('决定并承接', 'Decide and carry out')}
      lead={name}
      verb={act === 'drop' ? t('作废', 'Drop') : t('决定并承接', 'Carry out')}
      refusal={act === 'drop' && reason.trim().length < 2 ? t('请写明原因。', 'Say why.') : null}
      onSubmit={() =>
        act === 'drop' ? drop.call.mutate({ id, version, reason, key: drop.key }) : carry.call.mutate({ id, version, key: carry.key })
      }
      pending={call.isPending}
      error={call.error}
    >
      {act === 'drop' ? (
        <TextField label={t('原因', 'Reason')} required value={reason} onChange={setReason} />
      ) : (
        <Note>
          {t(
            `${items} 个未办结事项转由承接单位牵头，承办人清空待新指定；${posts} 个任职随之终止，安全管理员另行授予。一次办成，不能撤回；已办结的仍归原单位。`,
            `${items} open items pass to their successors, whose heads name new handlers; ${posts} posts end and are granted anew by the security administrator. It is done at once and can’t be undone; what has ended stays with its old unit.`,
          )}
        </Note>
      )}
    </FormDrawer>
  );
}
