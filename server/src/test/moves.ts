import type { Actor } from '@duizhang/shared/access.ts';
import { addDays } from '@duizhang/shared/calendar.ts';
import { type Facts, liveCriteria, liveMeasures, openRequest } from '@duizhang/shared/item/facts.ts';
import type { ActionName, RawInput } from '@duizhang/shared/item/input.ts';
import { deadlineOf } from '@duizhang/shared/item/light.ts';
import { turnOf } from '@duizhang/shared/item/review.ts';
import type { FindingAction } from '@duizhang/shared/item/actions.ts';
import { actionNames, actionOf, refusalsOf, roleMay } from '@duizhang/shared/item/workflow.ts';

// Moves that people might make on an item, most of them sensible, some not. Numbers decide everything, so that a
// property that fails can be shrunk and played again.

/** 0 to n − 1. */
export type Dice = (n: number) => number;

export function diceOf(seed: number): Dice {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  return (n) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % n;
  };
}

/** Where a move is made: who there is, what can be named, and the day. */
export type Scene = {
  readonly today: string;
  readonly actors: readonly Actor[];
  readonly leads: readonly [string, string];
  readonly files: readonly { sha256: string; name: string }[];
  readonly others: readonly string[];
};
export type Move = { readonly actor: Actor; readonly action: ActionName; readonly input: unknown };
type At = { readonly item: Facts; readonly scene: Scene; readonly actor: Actor; readonly dice: Dice };

const pick = <T>(dice: Dice, from: readonly [T, ...T[]]): T => from[dice(from.length)] ?? from[0];
const any = <T>(dice: Dice, from: readonly T[]): T | undefined => from[dice(Math.max(1, from.length))];
const chance = (dice: Dice, oneIn: number): boolean => dice(oneIn) === 0;

/** How often a possible action is chosen; 2 unless said. */
const weights: Partial<Record<ActionName, number>> = {
  correct: 1,
  assignHandler: 1,
  applyExit: 1,
  applyAdopt: 1,
  returnAssignment: 4,
  declineAssignment: 1,
  withdrawClosure: 1,
  amendPlan: 1,
  returnPlan: 1,
  returnClosure: 1,
  returnChange: 1,
  convertTrack: 1,
  applyExtension: 1,
  report: 1,
  editPlan: 3,
  submitPlan: 6,
  agreePlan: 6,
  attach: 4,
  finishMeasure: 4,
  applyClosure: 12,
  agreeClosure: 8,
  agreeChange: 6,
  claim: 6,
  finishAssignment: 6,
  acceptAssignment: 4,
  settle: 4,
  rebound: 16,
};

/** What would end most lives early. */
const ends: ReadonlySet<ActionName> = new Set(['applyExit', 'applyAdopt']);
const known = actionNames.filter((each): each is FindingAction => actionOf('finding', each) !== null);
const weighted = known.flatMap((action) => Array.from({ length: weights[action] ?? 2 }, () => action));

/** The next move: mostly one whose button stands open, sometimes any action by anybody. */
export function nextMove(item: Facts, scene: Scene, dice: Dice): Move {
  const tries = chance(dice, 6) ? 0 : 40;
  for (let n = 0; n < tries; n += 1) {
    const action = any(dice, weighted) ?? 'correct';
    if (!actionOf('finding', action)?.from.includes(item.status) || (ends.has(action) && !chance(dice, 5))) continue;
    const able = scene.actors.filter((actor) => roleMay(actor.role, action, 'finding') && refusalsOf(action, { item, actor }).length === 0);
    const actor = any(dice, able);
    if (actor) return { actor, action, input: inputs[action]({ item, scene, actor, dice }) };
  }
  const actor = any(dice, scene.actors);
  if (actor === undefined) throw new Error('nobody is here');
  const action = any(dice, known) ?? 'correct';
  return { actor, action, input: inputs[action]({ item, scene, actor, dice }) };
}

const file = ({ scene, dice }: At) => any(dice, scene.files) ?? { sha256: '0'.repeat(64), name: '没有上传.pdf' };

function measuresFor({ item, scene, dice }: At): RawInput<'amendPlan'>['measures'] {
  const last = item.track === 'long_term' ? null : (item.dueRequired ?? addDays(scene.today, 40));
  const old = liveMeasures(item);
  return Array.from({ length: 1 + dice(2) }, (_, n) => {
    const kept = chance(dice, 2) ? old[n] : undefined;
    const criteria = kept ? item.criteria.filter((each) => each.measureId === kept.id && each.state === 'active') : [];
    const own = criteria.map(({ id, text, kind, required }) => ({ id, text, kind, required }));
    const fresh = [{ text: `标准${dice(9)}`, kind: 'document' as const, required: !chance(dice, 12) }];
    return {
      ...(kept ? { id: kept.id } : {}),
      text: `措施${dice(9)}`,
      kind: 'correction' as const,
      unitId: chance(dice, 5) ? scene.leads[1] : (item.leadUnitId ?? scene.leads[0]),
      dueOn: last === null ? null : addDays(last, chance(dice, 15) ? 3 : -dice(10)),
      criteria: own.length > 0 && !chance(dice, 4) ? own : fresh,
    };
  });
}

const goalsFor = ({ item, dice }: At) =>
  item.track === 'staged' && item.dueRequired !== null
    ? [{ name: '一阶段', goal: '制度印发', plannedOn: addDays(item.dueRequired, chance(dice, 12) ? 1 : -5) }]
    : [];
const longTermFor = ({ scene, dice }: At) => ({
  goals: [{ name: '一阶段', goal: '制度印发', plannedOn: addDays(scene.today, 60) }],
  every: pick(dice, ['month', 'quarter', 'half_year', 'year', 'custom'] as const),
  assessOn: addDays(scene.today, chance(dice, 12) ? 900 : 60 + dice(200)),
  exitCondition: '连续四季达标',
});

function dispatchFor(at: At): RawInput<'dispatch'> {
  const { scene, dice } = at;
  const track = pick(dice, ['dated', 'dated', 'dated', 'staged', 'immediate', 'long_term'] as const);
  const [leadUnitId, otherUnitId] = chance(dice, 3) ? [scene.leads[1], scene.leads[0]] : scene.leads;
  const dueRequired = track === 'long_term' ? null : addDays(scene.today, chance(dice, 20) ? -1 : 10 + dice(60));
  const jointUnitIds = chance(dice, 4) ? [chance(dice, 8) ? leadUnitId : otherUnitId] : [];
  return { leadUnitId, jointUnitIds, track, dueRequired, measures: track === 'immediate' ? measuresFor(at) : [] };
}

function verdictFor(at: At, verdict: 'pass' | 'fail'): RawInput<'agreeClosure'> {
  const { item, scene, actor, dice } = at;
  const request = openRequest(item);
  const turn = request && turnOf(item, request);
  const way = request?.levels[request.level]?.way;
  const mine = turn?.reviewers.some((each) => each.postId === actor.postId) ?? false;
  const signer = turn && !mine && actor.role === 'office' ? any(dice, turn.reviewers) : undefined;
  const criteria = liveCriteria(item).map((each) => ({ criterionId: each.id, verdict: chance(dice, 25) ? ('fail' as const) : verdict }));
  return {
    opinion: '意见',
    criteria: chance(dice, 25) ? criteria.slice(1) : criteria,
    onSite: chance(dice, 12) ? null : { on: scene.today, place: '现场', people: '两人', found: '属实' },
    grade: chance(dice, 12) ? pick(dice, [null, 'ordinary', 'poor'] as const) : 'good',
    meeting: way === 'meeting' ? { heldOn: scene.today, number: `〔2018〕${dice(99)}号`, attendees: '组长', minutes: file(at) } : null,
    onBehalf: signer ? { postId: signer.postId, signedOn: scene.today, scan: file(at) } : null,
  };
}

function attachFor(at: At): RawInput<'attach'> {
  const { item, scene, dice } = at;
  const goals = item.milestones.filter((each) => each.state === 'open');
  const toGoal = goals.length > 0 && chance(dice, 2);
  const criteria = liveCriteria(item).filter((each) => chance(dice, 4) || !item.evidence.some((one) => one.criterionId === each.id));
  const criterionId = toGoal ? null : (any(dice, criteria)?.id ?? liveCriteria(item)[0]?.id ?? null);
  const older = item.evidence.filter((each) => each.supersededAt === null && each.criterionId === criterionId && each.criterionId !== null);
  const expiresOn = chance(dice, 8) ? addDays(scene.today, dice(10) - 2) : null;
  return {
    criterionId,
    milestoneId: toGoal ? (goals[0]?.id ?? null) : null,
    supersedesId: chance(dice, 4) ? (older[0]?.id ?? null) : null,
    files: [{ ...file(at), expiresOn }],
  };
}

const attestation = '属实';
const reason = '确有原因';
// biome-ignore format: a table, one line an action
const inputs: { readonly [A in FindingAction]: (at: At) => RawInput<A> } = {
  correct: ({ dice }) => ({ title: `示例标题${dice(3)}`, reason }),
  dispatch: dispatchFor,
  designate: (at) => ({ ...dispatchFor(at), reason }),
  claim: ({ item, dice }) => ({ handlerId: chance(dice, 3) ? (item.handlers[0] ?? null) : null }),
  returnAssignment: () => ({ reason }),
  acceptAssignment: () => ({}),
  declineAssignment: () => ({ reason }),
  finishAssignment: () => ({}),
  assignHandler: ({ item, actor }) => ({ handlerId: item.handlers[0] ?? actor.accountId }),
  editPlan: (at) => ({ rootCause: chance(at.dice, 12) ? '' : '根源', lookalike: '已查', measures: measuresFor(at), goals: goalsFor(at), longTerm: at.item.track === 'long_term' ? longTermFor(at) : null }),
  submitPlan: () => ({ attestation }),
  agreePlan: (at) => verdictFor(at, 'pass'),
  returnPlan: (at) => verdictFor(at, 'fail'),
  amendPlan: (at) => ({ measures: measuresFor(at), reason, attestation }),
  report: (at) => ({ done: '进展', periodId: any(at.dice, at.item.periods)?.id ?? null, measureId: at.item.measures[0]?.id ?? null, files: chance(at.dice, 3) ? [file(at)] : [] }),
  attach: attachFor,
  finishMeasure: ({ item, actor }) => ({ measureId: liveMeasures(item).find((each) => each.state === 'active')?.id ?? actor.postId }),
  applyExtension: (at) => ({ to: addDays(deadlineOf(at.item) ?? at.scene.today, at.dice(40)), reasonCode: 'funding', reason, documentNumber: '〔2018〕6号', approval: file(at), attestation }),
  convertTrack: (at) => ({ to: at.item.track === 'long_term' ? 'dated' : 'long_term', longTerm: longTermFor(at), dueCurrent: addDays(at.scene.today, at.dice(60)), reason, attestation }),
  acceptStage: ({ item, actor }) => ({ milestoneId: item.milestones.find((each) => each.state === 'open')?.id ?? actor.postId, opinion: '认定' }),
  acceptPeriod: ({ item, dice }) => ({ periodId: chance(dice, 2) ? null : (any(dice, item.periods)?.id ?? null) }),
  returnPeriod: ({ item, dice }) => ({ periodId: chance(dice, 2) ? null : (any(dice, item.periods)?.id ?? null), reason }),
  excusePeriod: ({ item, dice, actor }) => ({ periodId: any(dice, item.periods)?.id ?? actor.postId, basis: reason }),
  assess: ({ scene, dice }) => ({ verdict: pick(dice, ['on_course', 'behind', 'reached'] as const), conclusion: '评估', nextOn: addDays(scene.today, dice(500)) }),
  applyClosure: () => ({ summary: '完成', attestation }),
  agreeClosure: (at) => verdictFor(at, 'pass'),
  returnClosure: (at) => verdictFor(at, 'fail'),
  withdrawClosure: () => ({ reason }),
  publish: ({ scene, dice }) => ({ from: addDays(scene.today, dice(3) - (chance(dice, 5) ? 9 : 0)), place: '公告栏' }),
  settle: ({ dice }) => ({ objections: chance(dice, 6) ? 'upheld' : 'none', opinion: '期满' }),
  agreeChange: (at) => verdictFor(at, 'pass'),
  returnChange: (at) => verdictFor(at, 'fail'),
  applyExit: ({ scene, dice }) => ({ kind: pick(dice, ['merged', 'transferred', 'revoked', 'unfounded', 'split'] as const), otherIds: chance(dice, 6) ? [] : scene.others.slice(0, 1), reason, attestation }),
  rebound: ({ scene, dice }) => ({ reason, dueRequired: addDays(scene.today, chance(dice, 12) ? 0 : 20 + dice(60)) }),
  urge: () => ({ text: '请抓紧办理' }),
  link: ({ scene, item }) => ({ otherId: scene.others[0] ?? item.id }),
  applyAdopt: (at) => ({ outcome: pick(at.dice, ['closed', 'rectifying'] as const), leadUnitId: at.scene.leads[0], dueRequired: addDays(at.scene.today, 40), decidingBody: '省委巡视办', documentNumber: '〔2017〕6号', decidedOn: addDays(at.scene.today, 1 - at.dice(60)), approval: file(at), attestation }),
};
