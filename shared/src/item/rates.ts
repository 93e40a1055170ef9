import type { Text } from '../text.ts';

/** What a board counts in one scope on one day. All numbers are items. `all` = ever dispatched, less exited. */
export type Counts = {
  readonly registered: number;
  readonly exited: number;
  readonly all: number;
  readonly closed: number;
  readonly inReview: number;
  readonly openLongTerm: number;
  readonly otherOpen: number;
  readonly stageAccepted: number;
  readonly overdue: number;
  readonly duePassed: number;
  readonly onTime: number;
  readonly adopted: number;
};

export type Rate = {
  readonly name: Text;
  readonly numerator: number;
  readonly denominator: number;
  readonly percent: string;
  readonly formula: Text;
};

/** Two decimals, half up, on exact integers; a denominator of 0 prints —. 41 of 86 → "47.67%". */
export function percent(numerator: number, denominator: number): string {
  if (denominator === 0) return '—';
  const scaled = (BigInt(numerator) * 200_000n + BigInt(denominator) * 10n) / (BigInt(denominator) * 20n);
  return `${scaled / 100n}.${String(scaled % 100n).padStart(2, '0')}%`;
}

const rate = (name: Text, [numerator, denominator]: readonly [number, number], formula: Text): Rate => ({
  name,
  numerator,
  denominator,
  percent: percent(numerator, denominator),
  formula,
});

/** The rates of domain.md, each with its formula. */
export function ratesOf(c: Counts) {
  return {
    strict: rate({ zh: '完成率', en: 'Completion' }, [c.closed, c.all], {
      zh: '完成率 = 已销号 ÷ 全部。长期推进事项在分母、不在分子',
      en: 'Completion = closed ÷ all. Long-term items are in the denominator and not in the numerator',
    }),
    reported: rate({ zh: '上报完成率', en: 'Reported' }, [c.closed + c.inReview, c.all], {
      zh: '上报完成率 =（已销号 + 销号审核中）÷ 全部',
      en: 'Reported = (closed + closure in review) ÷ all',
    }),
    lenient: rate({ zh: '宽松完成率', en: 'Lenient' }, [c.closed + c.inReview + c.stageAccepted, c.all], {
      zh: '宽松完成率 =（已销号 + 销号审核中 + 阶段完成）÷ 全部',
      en: 'Lenient = (closed + in review + stage accepted) ÷ all',
    }),
    onTime: rate({ zh: '按期完成率', en: 'On time' }, [c.onTime, c.duePassed], {
      zh: '按期完成率 = 按期 ÷ 原定时限已到的事项（退出的不计）',
      en: 'On time = made in time ÷ items whose original deadline has come (exited ones aside)',
    }),
    overdue: rate({ zh: '超期率', en: 'Overdue' }, [c.overdue, c.all - c.closed], {
      zh: '超期率 = 超过现行时限未销号 ÷ 未销号',
      en: 'Overdue = open past the current deadline ÷ open',
    }),
  } as const;
}

/** all = closed + open long-term + other open. */
export const identityHolds = (c: Counts): boolean => c.all === c.closed + c.openLongTerm + c.otherOpen;
