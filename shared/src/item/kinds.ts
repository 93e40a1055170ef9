import type { Text } from '../text.ts';
import {
  type ExitKind,
  exitKinds,
  type ItemKind,
  type Light,
  lights,
  type RequestKind,
  requestKinds,
  type Status,
  statuses,
  type Track,
  tracks,
} from './words.ts';

// What each kind of item calls things, and the way it walks. One engine carries all four: rules, counts and lights read the
// phase of a status, so that none of them names a kind.

/** `deciding`: the application that ends it is in review. `ended`: closed, done, accepted or changed for good. */
export type Phase = 'waiting' | 'planning' | 'working' | 'deciding' | 'ended' | 'exited';

const phases = {
  registered: 'waiting',
  received: 'waiting',
  awaiting_claim: 'waiting',
  planning: 'planning',
  plan_review: 'planning',
  rectifying: 'working',
  handling: 'working',
  replied: 'working',
  staged: 'working',
  underway: 'working',
  active: 'working',
  closure_review: 'deciding',
  done_review: 'deciding',
  acceptance: 'deciding',
  closed: 'ended',
  done: 'ended',
  verified: 'ended',
  taken_over: 'ended',
  delegated: 'ended',
  revoked: 'ended',
  settled: 'ended',
  exited: 'exited',
} as const satisfies Record<Status, Phase>;

export const phaseOf = (status: Status): Phase => phases[status];
export const isOpen = (status: Status): boolean => phases[status] !== 'ended' && phases[status] !== 'exited';
// oxlint-disable-next-line typescript/consistent-type-assertions -- Object.keys widens to string[]; the table's own keys are the statuses
const allStatuses = Object.keys(phases) as readonly Status[];
/** Statuses of some phases, in the order of the table. */
export const statusesIn = (...wanted: readonly Phase[]): readonly Status[] => allStatuses.filter((each) => wanted.includes(phases[each]));

type KindWords = {
  /** The statuses in the order one walks them; `exited` stands aside. */
  readonly way: readonly Status[];
  /** Where work goes on after a return, and after a plan stands. */
  readonly working: Status;
  /** Before it is dispatched. */
  readonly start: Status;
  /** What ends it: 销号, 办结, 验收, 变更. */
  readonly ending: Text;
  readonly ended: Text;
  /** 完成率, 办结率 … */
  readonly rate: Text;
  /** What it is counted in: 项, 件. */
  readonly counted: Text;
  /** What its end in part is called. */
  readonly part: Text;
  readonly demand: Text;
  readonly registering: Text;
  /** What sorts of promise it can be. */
  readonly tracks: readonly Track[];
  /** In which ways it may leave the ledger without its end. */
  readonly exits: readonly ExitKind[];
};
const allTracks = ['immediate', 'dated', 'staged', 'long_term'] as const;
const allExits = ['merged', 'transferred', 'revoked', 'unfounded', 'split'] as const;

export const kinds = {
  finding: {
    way: ['registered', 'awaiting_claim', 'planning', 'plan_review', 'rectifying', 'closure_review', 'closed'],
    working: 'rectifying',
    start: 'registered',
    ending: { zh: '销号', en: 'Closure' },
    ended: { zh: '已销号', en: 'Closed' },
    rate: { zh: '完成率', en: 'Completion' },
    counted: { zh: '项', en: 'findings' },
    part: { zh: '阶段完成', en: 'Stage accepted' },
    demand: { zh: '整改要求', en: 'Requirement' },
    registering: { zh: '登记问题', en: 'Register findings' },
    tracks: allTracks,
    exits: allExits,
  },
  case: {
    way: ['received', 'awaiting_claim', 'handling', 'replied', 'done_review', 'staged', 'done', 'verified'],
    working: 'handling',
    start: 'received',
    ending: { zh: '办结', en: 'Completion' },
    ended: { zh: '已办结', en: 'Done' },
    rate: { zh: '办结率', en: 'Completion' },
    counted: { zh: '件', en: 'cases' },
    part: { zh: '阶段性办结', en: 'Done in part' },
    demand: { zh: '办理要求', en: 'Requirement' },
    registering: { zh: '登记交办件', en: 'Register cases' },
    tracks: ['immediate', 'dated'],
    exits: ['merged', 'transferred', 'unfounded'],
  },
  task: {
    way: ['registered', 'awaiting_claim', 'planning', 'plan_review', 'underway', 'acceptance', 'done'],
    working: 'underway',
    start: 'registered',
    ending: { zh: '验收', en: 'Acceptance' },
    ended: { zh: '已完成', en: 'Completed' },
    rate: { zh: '完成率', en: 'Completion' },
    counted: { zh: '项', en: 'tasks' },
    part: { zh: '阶段完成', en: 'Stage accepted' },
    demand: { zh: '目标要求', en: 'Goal' },
    registering: { zh: '登记任务', en: 'Register tasks' },
    tracks: allTracks,
    exits: allExits,
  },
  entry: {
    way: ['active', 'taken_over', 'delegated', 'revoked', 'settled'],
    working: 'active',
    start: 'active',
    ending: { zh: '变更', en: 'Change' },
    ended: { zh: '已变更', en: 'Changed' },
    rate: { zh: '变更率', en: 'Changed' },
    counted: { zh: '条', en: 'entries' },
    part: { zh: '阶段完成', en: 'Stage accepted' },
    demand: { zh: '说明', en: 'Note' },
    registering: { zh: '登记条目', en: 'Enter entries' },
    tracks: ['dated'],
    exits: [],
  },
} as const satisfies Record<ItemKind, KindWords>;

/** Every status that an item of the kind can be in. */
export const statusesOf = (kind: ItemKind): readonly Status[] => (kind === 'entry' ? kinds.entry.way : [...kinds[kind].way, 'exited']);

/** Words that one kind says differently from the others. */
const otherwise: { readonly [K in ItemKind]?: { readonly [S in Status]?: Text } } = {
  task: {
    planning: { zh: '编制计划', en: 'Planning' },
    plan_review: { zh: '计划审核', en: 'Plan in review' },
    done: { zh: '已完成', en: 'Completed' },
  },
};
export const statusWord = (kind: ItemKind, status: Status): Text => otherwise[kind]?.[status] ?? statuses[status];

/** 已销号, 已办结, 已完成: the mark of what has ended, in the kind's own word. */
export const lightWord = (kind: ItemKind, light: Light): Text => (light === 'closed' ? kinds[kind].ended : lights[light]);

const exitsOtherwise: { readonly [K in ItemKind]?: { readonly [E in ExitKind]?: Text } } = {
  case: { merged: { zh: '并案', en: 'Merged' }, transferred: { zh: '转办', en: 'Transferred' } },
};
export const exitWord = (kind: ItemKind, exit: ExitKind): Text => exitsOtherwise[kind]?.[exit] ?? exitKinds[exit];

const requestsOtherwise: { readonly [K in ItemKind]?: { readonly [R in RequestKind]?: Text } } = {
  task: { plan: { zh: '任务计划', en: 'Plan' }, conversion: { zh: '任务类型变更', en: 'Change of track' } },
  case: { conversion: { zh: '办理类型变更', en: 'Change of track' } },
};
export const requestWord = (kind: ItemKind, request: RequestKind): Text => requestsOtherwise[kind]?.[request] ?? requestKinds[request];

/** 限期整改 is a finding's word. */
export const trackWord = (kind: ItemKind, track: Track): Text =>
  kind !== 'finding' && track === 'dated' ? { zh: kind === 'case' ? '限期办理' : '限期完成', en: 'By a date' } : tracks[track];
