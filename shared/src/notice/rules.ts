import { type Actor, roles } from '../access.ts';
import { isCertain, type WorkingCalendar } from '../calendar.ts';
import { type Facts } from '../item/facts.ts';
import { isOpen, phaseOf, statusWord } from '../item/kinds.ts';
import { type Refusal, refuse } from '../item/sentences.ts';
import { isPart } from '../item/words.ts';
import type { Text } from '../text.ts';
import type { LetterStep } from './ladder.ts';
import { type NoticeState, noticeStates } from './words.ts';

// What may be done with a supervision notice, by whom and when: the table, and the "no" that buttons and the server share.

/** What ties the actor to it: the ledger’s office or supervisor, the head of the unit it is addressed to, or who judges it. */
type Standing = 'sender' | 'addressee' | 'judge';
type NoticeAction = { readonly label: Text; readonly standing: Standing; readonly from: readonly NoticeState[]; readonly to: NoticeState };

// biome-ignore format: a table, one line a row
export const noticeActions = {
  amend: { label: { zh: '修改草稿', en: 'Amend the draft' }, standing: 'sender', from: ['draft'], to: 'draft' },
  drop: { label: { zh: '作废草稿', en: 'Drop the draft' }, standing: 'sender', from: ['draft'], to: 'dropped' },
  send: { label: { zh: '发出', en: 'Send' }, standing: 'sender', from: ['draft'], to: 'sent' },
  receive: { label: { zh: '签收', en: 'Acknowledge receipt' }, standing: 'addressee', from: ['sent'], to: 'received' },
  reply: { label: { zh: '回复', en: 'Reply' }, standing: 'addressee', from: ['received'], to: 'replied' },
  accept: { label: { zh: '采纳回复', en: 'Accept the reply' }, standing: 'judge', from: ['replied'], to: 'judged' },
  giveBack: { label: { zh: '退回重报', en: 'Return the reply' }, standing: 'judge', from: ['replied'], to: 'received' },
  // The unit may not have signed for it: that the talk was held settles it.
  hold: { label: { zh: '记录约谈', en: 'Record the talk' }, standing: 'sender', from: ['sent', 'received'], to: 'judged' },
} as const satisfies Record<string, NoticeAction>;
export type NoticeActionName = keyof typeof noticeActions;

/** What these rules read of a notice. `repliedBy`: who gave the reply that waits. */
export type NoticeFacts = {
  readonly ledgerId: string;
  readonly unitId: string;
  readonly state: NoticeState;
  readonly step: LetterStep;
  readonly repliedBy: string | null;
};

const senders = { zh: `${roles.office.zh}或${roles.supervisor.zh}`, en: `${roles.office.en} or ${roles.supervisor.en}` };
const serves = (actor: Actor, ledgerId: string): boolean => actor.ledgerIds.includes(ledgerId);
export const maySendFor = (actor: Actor, ledgerId: string): boolean =>
  (actor.role === 'office' || actor.role === 'supervisor') && serves(actor, ledgerId);

function standingRefusal(standing: Standing, notice: NoticeFacts, actor: Actor): Refusal | null {
  if (standing === 'addressee') {
    if (actor.role !== 'unit_head') return refuse('wrong_role', { who: roles.unit_head });
    return actor.unitIds.includes(notice.unitId) ? null : refuse('notice_not_yours');
  }
  if (actor.role !== 'office' && actor.role !== 'supervisor') return refuse('wrong_role', { who: senders });
  if (!serves(actor, notice.ledgerId)) return refuse('not_your_ledger');
  if (standing === 'sender') return null;
  // Nobody judges what their own unit was told to answer for.
  const own = actor.ownUnitIds.includes(notice.unitId) || notice.repliedBy === actor.accountId;
  return own ? refuse('notice_own_unit') : null;
}

/** Every reason why this can’t be done with a notice; empty when it may. */
export function noticeRefusals(name: NoticeActionName, notice: NoticeFacts, actor: Actor): readonly Refusal[] {
  const { standing, from }: NoticeAction = noticeActions[name];
  const refusal = standingRefusal(standing, notice, actor);
  if (refusal) return [refusal];
  // A talk is held, not answered in writing; nothing else is a talk.
  if (name === 'reply' && notice.step === 'talk') return [refuse('notice_is_talk')];
  if (name === 'hold' && notice.step !== 'talk') return [refuse('notice_no_talk')];
  if (from.includes(notice.state)) return [];
  const words = from.map((each) => noticeStates[each]);
  return [
    refuse('notice_wrong_state', {
      state: noticeStates[notice.state],
      from: { zh: words.map((each) => each.zh).join('、'), en: words.map((each) => each.en).join(', ') },
    }),
  ];
}

type Chased = Pick<Facts, 'kind' | 'code' | 'status' | 'leadUnitId'> & {
  readonly assignments: readonly Pick<Facts['assignments'][number], 'unitId' | 'duty' | 'state'>[];
};
/** Why a notice to this unit can’t be about this item: it is over, its end is being decided, or the unit has no duty on it. */
export function itemRefusals(item: Chased, unitId: string): readonly Refusal[] {
  const { code, kind, status } = item;
  if (!isOpen(status)) return [refuse('notice_item_over', { code, status: statusWord(kind, status) })];
  if (phaseOf(status) === 'deciding') return [refuse('notice_item_deciding', { code, status: statusWord(kind, status) })];
  const working = item.assignments.some(
    (each) => each.unitId === unitId && (each.duty === 'lead' || isPart(each.duty)) && each.state !== 'returned',
  );
  return working || item.leadUnitId === unitId ? [] : [refuse('notice_other_unit', { code })];
}

/** 暂按: an answer is awaited by a day of a year whose working days are not known. */
export const isProvisional = ({ state, replyDue }: { state: NoticeState; replyDue: string }, calendar: WorkingCalendar): boolean =>
  (state === 'draft' || state === 'sent' || state === 'received') && !isCertain(calendar, replyDue);

/** Calendar days until the reply is due; negative once it has passed. Null where nothing is waited for any more. */
export function daysLeft(notice: { readonly state: NoticeState; readonly replyDue: string }, today: string): number | null {
  if (notice.state !== 'sent' && notice.state !== 'received') return null;
  return Math.round((Date.parse(notice.replyDue) - Date.parse(today)) / 86_400_000);
}
