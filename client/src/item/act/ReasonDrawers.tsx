import type { ActionName } from '@duizhang/shared/item/input.ts';
import { t } from '../../ui/text.ts';
import { ActionDrawer } from './ActionDrawer.tsx';
import { Note, TextField } from './fields.tsx';
import { useAction } from './useAction.ts';

type WithReason = Extract<ActionName, 'returnAssignment' | 'declineAssignment' | 'withdrawClosure' | 'withdrawDone' | 'withdrawAcceptance'>;
type Bare = Extract<ActionName, 'acceptAssignment' | 'finishAssignment'>;

const notes = {
  returnAssignment: t(
    '退回后由整改办重新交办；第二次退回，由领导小组指定牵头单位，指定后不能再退。',
    'The office dispatches it anew; after a second return the leading group designates the lead unit, for good.',
  ),
  declineAssignment: t('退回后由整改办另行安排这部分工作。', 'The office will arrange this part otherwise.'),
  withdrawClosure: t(
    '撤回后回到整改中，可补充材料再申请；本次申请的内容和时间仍留在历史里。',
    'It goes back to rectifying and can be applied for again; this application stays in the history.',
  ),
  withdrawDone: t(
    '撤回后回到办理中，可补充材料再申请；本次申请的内容和时间仍留在历史里。',
    'It goes back to handling and can be applied for again; this application stays in the history.',
  ),
  withdrawAcceptance: t(
    '撤回后回到推进中，可补充材料再申请；本次申请的内容和时间仍留在历史里。',
    'It goes back to under way and can be applied for again; this application stays in the history.',
  ),
} as const satisfies Record<WithReason, string>;

/** An action that needs nothing but a reason. */
export function ReasonDrawer({ action }: { action: WithReason }) {
  const form = useAction({ action, initial: { reason: '' }, toInput: ({ reason }) => ({ reason }) });
  const optional = action.startsWith('withdraw');
  return (
    <ActionDrawer form={form}>
      <Note>{notes[action]}</Note>
      <TextField
        label={optional ? t('理由（可不填）', 'Reason (optional)') : t('理由', 'Reason')}
        required={!optional}
        value={form.value.reason}
        onChange={(reason) => form.patch({ reason })}
        fault={form.fault('reason')}
      />
    </ActionDrawer>
  );
}

const facts = {
  acceptAssignment: t(
    '接受后，本单位对这部分工作负责；做完请点“分工办结”，牵头单位才能申请结束本事项。',
    'Your unit then answers for this part. Finish it when done: the lead unit can apply to end the item only then.',
  ),
  finishAssignment: t('办结表示本单位负责的部分已经做完，佐证已上传。', 'It says that your unit’s part is done and its evidence uploaded.'),
} as const satisfies Record<Bare, string>;

/** An action that only has to be meant. */
export function PartDrawer({ action }: { action: Bare }) {
  const form = useAction({ action, initial: {}, toInput: () => ({}) });
  return (
    <ActionDrawer form={form}>
      <Note>{facts[action]}</Note>
    </ActionDrawer>
  );
}
