import type { Text } from '../text.ts';

// 督办通知: a numbered letter to a unit, from draft to judgement. Its step is one of the ladder's.

export const noticeStates = {
  draft: { zh: '草稿', en: 'Draft' },
  sent: { zh: '待签收', en: 'Sent' },
  received: { zh: '待回复', en: 'Received' },
  replied: { zh: '待审定', en: 'Replied' },
  judged: { zh: '已办结', en: 'Judged' },
  dropped: { zh: '已作废', en: 'Dropped' },
} as const satisfies Record<string, Text>;
export type NoticeState = keyof typeof noticeStates;

/** It has gone out and is not settled: its items can’t be closed. */
export const openNoticeStates = ['sent', 'received', 'replied'] as const satisfies readonly NoticeState[];
export const isOpenNotice = (state: NoticeState): boolean => state === 'sent' || state === 'received' || state === 'replied';

export const replyVerdicts = {
  accepted: { zh: '采纳', en: 'Accepted' },
  returned: { zh: '退回重报', en: 'Returned' },
} as const satisfies Record<string, Text>;
export type ReplyVerdict = keyof typeof replyVerdicts;
