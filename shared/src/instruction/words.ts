import type { Text } from '../text.ts';

// 批示: a leader writes it on an item or a ledger; each unit that it addresses follows it up.

/** Where the follow-up of one unit stands. */
export const followUpStates = {
  waiting: { zh: '待办理回复', en: 'To be answered' },
  answered: { zh: '待领导审阅', en: 'Answered' },
  closed: { zh: '已办结', en: 'Closed' },
} as const satisfies Record<string, Text>;
export type FollowUpState = keyof typeof followUpStates;

export const instructionVerdicts = {
  closed: { zh: '办结', en: 'Closed' },
  asked_again: { zh: '继续办理', en: 'Asked again' },
} as const satisfies Record<string, Text>;
export type InstructionVerdict = keyof typeof instructionVerdicts;
