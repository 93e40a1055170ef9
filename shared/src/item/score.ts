import type { Text } from '../text.ts';
import type { Limit } from './policy.ts';

// The score of units: each counted item that a unit leads carries a hundred points and loses some for what went wrong with it;
// the unit's score is the average. The rule is part of a ledger's rules, so that the committee approves it (decision 38).

export const fullPoints = 100;

/** What costs points, in the order in which they are taken: an item can't lose more than it carries. */
export const losses = {
  pastDue: {
    name: { zh: '超期未完成', en: 'Overdue' },
    each: { zh: '每项', en: 'each item' },
    what: {
      zh: '到这一天已超过现行时限，还没有完成（销号、办结或验收）。申请时没有超期的，审核期间不扣；已回复的交办件不扣。',
      en: 'Past its current deadline and not ended. Not while an application that was made in time is in review, nor for cases that were replied to.',
    },
    why: { zh: '时限是单位自己的承诺，到期未完成影响最大。', en: 'The deadline is the unit’s own promise; to miss it weighs most.' },
  },
  closedLate: {
    name: { zh: '超期完成', en: 'Ended late' },
    each: { zh: '每项', en: 'each item' },
    what: { zh: '已经完成，但申请时超过了当时的时限。', en: 'Ended, but applied for after the deadline of that time.' },
    why: { zh: '做完了，但晚了，扣分少于仍未完成的。', en: 'Done, though late: less than what is still not done.' },
  },
  reopened: {
    name: { zh: '反弹重办', en: 'Reopened' },
    each: { zh: '每次', en: 'each time' },
    what: { zh: '完成以后被重新打开，再次整改或办理。', en: 'Opened again after it had ended.' },
    why: { zh: '没有巩固住，等于没有完成。', en: 'What did not hold was not done.' },
  },
  lateConversion: {
    name: { zh: '逾期转长期', en: 'Converted when late' },
    each: { zh: '每项', en: 'each item' },
    what: { zh: '已超过时限才转为长期推进。', en: 'Made long-term only after its deadline.' },
    why: { zh: '转类型不应成为免去超期的办法。', en: 'A change of track is no way out of being late.' },
  },
  returned: {
    name: { zh: '申请被退回', en: 'Application returned' },
    each: { zh: '每次', en: 'each time' },
    what: {
      zh: '方案、完成、延期等申请在审核中被退回，各轮累计。',
      en: 'A plan, closure, extension or other application was returned in review, in all rounds.',
    },
    why: { zh: '退回说明申请前把关不严。', en: 'A return shows that it was not looked through before.' },
  },
  periodMissed: {
    name: { zh: '缺报', en: 'Report missed' },
    each: { zh: '每期', en: 'each period' },
    what: { zh: '长期推进事项的报告期到期没有填报，各期累计。', en: 'A reporting period of a long-term item went by without its report.' },
    why: { zh: '长期事项没有时限，靠按期填报盯住。', en: 'Long-term items have no deadline: reports are what holds them.' },
  },
} as const satisfies Readonly<Record<string, { name: Text; each: Text; what: Text; why: Text }>>;
export type LossName = keyof typeof losses;
// oxlint-disable-next-line typescript/consistent-type-assertions -- Object.keys widens to string[]; the table's keys are the losses
export const lossNames = Object.keys(losses) as readonly LossName[];

/** Points for each, and the least items with which a unit is ranked; each with what it rests on. */
export type ScoreRule = { readonly losses: Readonly<Record<LossName, Limit>>; readonly least: Limit };

const usually = (value: number): Limit => ({ value, citation: '' });
/** What holds where a ledger's rules say nothing else. */
export const usualScore: ScoreRule = {
  losses: {
    pastDue: usually(40),
    closedLate: usually(20),
    reopened: usually(40),
    lateConversion: usually(20),
    returned: usually(10),
    periodMissed: usually(10),
  },
  least: usually(3),
};
export const leastWord = { zh: '参加排名的最少事项数', en: 'Least items to be ranked' } as const satisfies Text;

/** The rule of a version of a ledger's rules, or of none. */
export const scoreRuleOf = (policy: { readonly score?: ScoreRule | undefined } | null | undefined): ScoreRule => ({
  losses: { ...usualScore.losses, ...policy?.score?.losses },
  least: policy?.score?.least ?? usualScore.least,
});

/** Every number of a rule, with its name and what is usual. */
export const scoreTerms = ({ losses: points, least }: ScoreRule): readonly { name: Text; limit: Limit; usual: Limit }[] => [
  ...lossNames.map((name) => ({ name: losses[name].name, limit: points[name], usual: usualScore.losses[name] })),
  { name: leastWord, limit: least, usual: usualScore.least },
];

/** How often each was found of an item, on a day. */
export type Conduct = Readonly<Record<LossName, number>>;
export type Loss = { readonly name: LossName; readonly times: number; readonly points: number };

/** What an item loses: in the order of the table, until it has nothing left. What costs nothing is no loss. */
export function lossesOf(conduct: Conduct, rule: ScoreRule): readonly Loss[] {
  let left = fullPoints;
  const found: Loss[] = [];
  for (const name of lossNames) {
    const points = Math.min(left, conduct[name] * rule.losses[name].value);
    if (points > 0) found.push({ name, times: conduct[name], points });
    left -= points;
  }
  return found;
}

export const lostIn = (found: readonly Loss[]): number => found.reduce((sum, { points }) => sum + points, 0);

/** Of a unit: its items and the points they lost; the score in hundredths, half up, exact. */
export type Score = { readonly items: number; readonly lost: number; readonly hundredths: number };

/** `conduct` of so many items each; null where there are none. */
export function scoreOf(groups: readonly { readonly conduct: Conduct; readonly items: number }[], rule: ScoreRule): Score | null {
  const items = groups.reduce((sum, each) => sum + each.items, 0);
  if (items === 0) return null;
  const lost = groups.reduce((sum, each) => sum + each.items * lostIn(lossesOf(each.conduct, rule)), 0);
  const [kept, of] = [BigInt(items * fullPoints - lost), BigInt(items)];
  return { items, lost, hundredths: Number((kept * 200n + of) / (of * 2n)) };
}

/** 9250 → 92.50. */
export const scoreText = (hundredths: number): string => `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;

/** Too few items for an average to say much: marked, and not ranked. */
export const isSmall = ({ items }: Score, { least }: ScoreRule): boolean => items < least.value;

/** Ranks by the published score: equal scores share one, and the next goes on behind them (1, 1, 3). Null: not ranked. */
export function ranksOf(scores: readonly (Score | null)[], rule: ScoreRule): readonly (number | null)[] {
  const counted = scores.flatMap((score) => (score === null || isSmall(score, rule) ? [] : [score.hundredths]));
  return scores.map((score) =>
    score === null || isSmall(score, rule) ? null : 1 + counted.filter((hundredths) => hundredths > score.hundredths).length,
  );
}
