import type { LevelRole } from '../access.ts';
import type { Ladder } from '../reminder/ladder.ts';
import type { Text } from '../text.ts';
import { type ScoreRule, scoreRuleOf, scoreTerms } from './score.ts';
import type { RequestKind, Track } from './words.ts';

/** One level of a review policy. `notice` is a public notice (公示) of `days` days; `meeting` is decided by meeting (会议研究). */
export type Level = {
  readonly role: LevelRole;
  readonly way: 'review' | 'meeting' | 'notice';
  readonly quorum: 'any' | 'all';
  readonly onSite: boolean;
  /** Calendar days of a public notice. */
  readonly days?: number | undefined;
  /** Of a level given to leaders: whose leaders. The other levels are those units' that serve the ledger. */
  readonly unitId?: string | undefined;
  /** Stands in where 回避 empties the level. */
  readonly substituteUnitId?: string | undefined;
};

/** A time limit of a ledger, with the document and clause that sets it: limits differ by place and by law. */
export type Limit = { readonly value: number; readonly citation: string };
export type Limits = {
  readonly maxExtensions: Limit;
  readonly maxAssessMonths: Limit;
  /** Working days before a deadline at which the light turns yellow. */
  readonly yellowDays: Limit;
  /** Working days within which each kind of letter is answered; before a talk, so many days of notice. */
  readonly reminderReply: Limit;
  readonly blueReply: Limit;
  readonly yellowReply: Limit;
  readonly redReply: Limit;
  readonly talkNotice: Limit;
};
export type LimitName = keyof Limits;
/** As a version keeps them: the first ones did not speak of letters. */
export type StoredLimits = Pick<Limits, 'maxExtensions' | 'maxAssessMonths' | 'yellowDays'> & Partial<Limits>;

/** What holds where a ledger's rules cite nothing else. */
export const usualLimits = {
  maxExtensions: { value: 2, citation: '' },
  maxAssessMonths: { value: 12, citation: '' },
  yellowDays: { value: 3, citation: '' },
  reminderReply: { value: 5, citation: '' },
  blueReply: { value: 5, citation: '' },
  yellowReply: { value: 3, citation: '' },
  redReply: { value: 2, citation: '' },
  talkNotice: { value: 3, citation: '' },
} as const satisfies Limits;
// oxlint-disable-next-line typescript/consistent-type-assertions -- Object.keys widens to string[]; the table's keys are the limits
export const limitNames = Object.keys(usualLimits) as readonly LimitName[];
/** The limits of a ledger's rules in force; what they do not state, and all while there are none, as is usual. */
export const limitsOf = (policy: { readonly limits: StoredLimits } | null | undefined): Limits => ({ ...usualLimits, ...policy?.limits });
export const limitWords = {
  maxExtensions: { zh: '延期最多次数', en: 'Extensions at most' },
  maxAssessMonths: { zh: '长期事项几个月内评估一次', en: 'Months between assessments of long-term items' },
  yellowDays: { zh: '到期前几个工作日变黄', en: 'Working days before a deadline when the light turns yellow' },
  reminderReply: { zh: '提醒函几个工作日内回复', en: 'Working days to answer a reminder' },
  blueReply: { zh: '蓝色督办几个工作日内回复', en: 'Working days to answer a blue notice' },
  yellowReply: { zh: '黄色督办几个工作日内回复', en: 'Working days to answer a yellow notice' },
  redReply: { zh: '红色督办几个工作日内回复', en: 'Working days to answer a red notice' },
  talkNotice: { zh: '约谈提前几个工作日通知', en: 'Working days of notice before a talk' },
} as const satisfies Readonly<Record<LimitName, Text>>;

/** A version of a ledger's rules: who judges, and the limits and the light that go with it. A request keeps the levels it started with. */
export type PolicyDocument = {
  readonly plan: readonly Level[];
  readonly closure: readonly Level[];
  /** The single level of immediate items (the supervisor). */
  readonly closureImmediate: readonly Level[];
  readonly extension: readonly Level[];
  /** conversion, exit, adopt, change of an entry: the committee decides. */
  readonly change: readonly Level[];
  readonly issuerApproval: boolean;
  readonly limits: StoredLimits;
  /** When people are reminded of what is due; as usual where nothing is set. */
  readonly reminders?: Ladder | undefined;
  /** By which units are scored; as usual where nothing is set. */
  readonly score?: ScoreRule | undefined;
};

/** The levels of all chains. */
export const levelsIn = ({ plan, closure, closureImmediate, extension, change }: PolicyDocument): Level[] =>
  [plan, closure, closureImmediate, extension, change].flat();

export function levelsFor(policy: PolicyDocument, kind: RequestKind, track: Track): readonly Level[] {
  // What ends a case or a task is decided as a closure is.
  if (kind === 'closure' || kind === 'completion' || kind === 'acceptance')
    return track === 'immediate' ? policy.closureImmediate : policy.closure;
  if (kind === 'plan') return policy.plan;
  return kind === 'extension' ? policy.extension : policy.change;
}

/** What is wrong with a policy, in sentences; an empty list means it may be approved. Source of each rule: domain, "Who may review" and "Roles". */
export function policyFaults(policy: PolicyDocument): Text[] {
  const faults: Text[] = [];
  const chains = {
    plan: policy.plan,
    closure: policy.closure,
    closureImmediate: policy.closureImmediate,
    extension: policy.extension,
    change: policy.change,
  };
  const say = (fails: boolean, zh: string, en: string) => fails && faults.push({ zh, en });
  for (const [name, levels] of Object.entries(chains)) {
    const last = levels.at(-1);
    say(!last, `“${name}”没有审核层级`, `“${name}” has no level`);
    say(last?.way === 'notice', `“${name}”不能以公示作为最后一级`, `“${name}” can't end with a public notice`);
    for (const level of levels) {
      say(level.way === 'notice' && !(level.days && level.days > 0), '公示级须写明天数', 'a public notice needs its number of days');
      say(level.role === 'leader' && !level.unitId, '分管领导一级须写明是哪个单位的', 'a level of leaders names their unit');
      say(level.way === 'notice' && level.role !== 'office', '公示由整改办组织', 'a public notice is held by the office');
    }
  }
  say(
    policy.closure.at(-1)?.role === 'office',
    '销号不能止于整改办：整改办不得单独作最终认定',
    "closure can't end at the office: the office never gives the final verdict alone",
  );
  say(
    policy.closureImmediate.length !== 1 || policy.closureImmediate[0]?.role !== 'supervisor',
    '立行立改事项的唯一层级是纪检监督',
    'the single level of immediate items is the supervisor',
  );
  say(
    policy.change.at(-1)?.role !== 'committee',
    '类型变更、退出和补录须由领导小组决定',
    'changes of track, exits and adoptions are decided by the committee',
  );
  say(policy.extension.at(-1)?.role === 'office', '延期不能止于整改办', "an extension can't end at the office");
  say(policy.plan.at(-1)?.role === 'office', '方案审核不能止于整改办', "a plan can't end at the office");
  const limits = limitsOf(policy);
  const terms = [
    ...limitNames.map((name) => ({ name: limitWords[name], limit: limits[name], usual: usualLimits[name] })),
    ...scoreTerms(scoreRuleOf(policy)),
  ];
  for (const { name, limit, usual } of terms)
    say(
      limit.value !== usual.value && limit.citation === '',
      `“${name.zh}”与通行做法不同，须写明依据`,
      `“${name.en}” differs from common practice: cite its basis`,
    );
  return faults;
}
