import type { Text } from '../text.ts';

// 回头看: closed findings looked at again, by a sample that anybody can draw again.

export const lookbackVerdicts = {
  consolidated: { zh: '巩固', en: 'Consolidated' },
  partial_rebound: { zh: '部分反弹', en: 'Partial rebound' },
  rebound: { zh: '反弹', en: 'Rebound' },
  false: { zh: '虚假整改', en: 'False rectification' },
} as const satisfies Record<string, Text>;
export type LookbackVerdict = keyof typeof lookbackVerdicts;

/** All but what held leads to another round. */
export const reopens = (verdict: LookbackVerdict | null): boolean => verdict !== null && verdict !== 'consolidated';
/** A false rectification also proposes that somebody answers for it (问责). */
export const proposesAccountability = (verdict: LookbackVerdict | null): boolean => verdict === 'false';

export const lookbackAnswers = {
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  na: { zh: '不适用', en: 'Not applicable' },
} as const satisfies Record<string, Text>;
export type LookbackAnswer = keyof typeof lookbackAnswers;

export const lookbackStates = {
  open: { zh: '核查中', en: 'Under way' },
  done: { zh: '已完成', en: 'Done' },
} as const satisfies Record<string, Text>;
export type LookbackState = keyof typeof lookbackStates;
