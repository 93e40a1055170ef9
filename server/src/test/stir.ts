import { Refused } from '../errors.ts';
import { addDays } from '@duizhang/shared/calendar.ts';
import { type Facts, liveCriteria, liveMeasures, openPeriods, openRequest } from '@duizhang/shared/item/facts.ts';
import type { RawInput } from '@duizhang/shared/item/input.ts';
import type { World } from './world.ts';

// Random real actions, so that what is derived can be compared with what is there. The same seed makes the same moves.

export type Random = (below: number) => number;

/** Marsaglia's xorshift: small, and the same everywhere. */
export function randomOf(seed: number): Random {
  let state = seed || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const pick = <const T>(random: Random, of: readonly [T, ...T[]]): T => of[random(of.length)] ?? of[0];
const leads = ['财政金融局', '建设局', '财政金融局'] as const;
type Lead = (typeof leads)[number];
type Move = { readonly world: World; readonly item: Facts; readonly random: Random; readonly today: string };

const headOf = ({ world, item }: Move): string => (item.leadUnitId === world.unit('建设局') ? 'unit_head@建设局' : 'unit_head');

const longTerm = ({ random, today }: Move): NonNullable<RawInput<'convertTrack'>['longTerm']> => ({
  goals: [{ name: '第一阶段', goal: '建立制度', plannedOn: addDays(today, 90) }],
  every: pick(random, ['month', 'quarter', 'year']),
  assessOn: addDays(today, 100 + random(200)),
  exitCondition: '制度长期运行',
});

function dispatch(move: Move): Promise<unknown> {
  const { world, item, random, today } = move;
  const name: Lead = pick(random, leads);
  const track = pick(random, ['dated', 'dated', 'staged', 'immediate', 'long_term']);
  const dueRequired = track === 'long_term' ? null : addDays(today, random(60));
  const measures = [{ ...world.measure, unitId: world.unit(name), dueOn: dueRequired }];
  const jointUnitIds = random(3) === 0 ? [world.unit('审计局')] : [];
  return world.act('office', 'dispatch', {
    id: item.id,
    today,
    input: { leadUnitId: world.unit(name), track, dueRequired, jointUnitIds, measures: track === 'immediate' ? measures : [] },
  });
}

async function adopt({ world, item, random, today }: Move): Promise<unknown> {
  const approval = await world.file('批复.pdf');
  const outcome = pick(random, ['closed', 'rectifying']);
  return world.act('office', 'applyAdopt', {
    id: item.id,
    today,
    input: {
      outcome,
      leadUnitId: world.unit('财政金融局'),
      dueRequired: addDays(today, random(40)),
      decidingBody: '示例领导小组',
      documentNumber: '〔2018〕1号',
      decidedOn: '2018-05-01',
      approval,
      attestation: '属实',
    },
  });
}

const exit = ({ world, item, random, today }: Move) =>
  random(4) > 0
    ? Promise.resolve()
    : world.act('office', 'applyExit', { id: item.id, today, input: { kind: 'unfounded', reason: '经核查不属实', attestation: '属实' } });

const agreeChange = ({ world, item, today }: Move) => {
  const request = openRequest(item);
  return world.act(request?.levelRole === 'office' ? 'office' : 'committee', 'agreeChange', {
    id: item.id,
    today,
    input: { opinion: '同意' },
  });
};

const claim = (move: Move) => move.world.act(headOf(move), 'claim', { id: move.item.id, today: move.today, input: {} });
const giveBack = (move: Move) =>
  move.world.act(headOf(move), 'returnAssignment', { id: move.item.id, today: move.today, input: { reason: '不属于本单位职责' } });

async function plan(move: Move): Promise<unknown> {
  const { world, item, today } = move;
  const measures = [{ ...world.measure, unitId: item.leadUnitId ?? '', dueOn: item.dueRequired }];
  await world.act(headOf(move), 'editPlan', {
    id: item.id,
    today,
    input: { rootCause: '示例根源', lookalike: '已排查', measures, longTerm: item.track === 'long_term' ? longTerm(move) : null },
  });
  return world.act(headOf(move), 'submitPlan', { id: item.id, today, input: { attestation: '属实' } });
}

const reviewer = (item: Facts): string => openRequest(item)?.levelRole ?? 'office';
const agreePlan = ({ world, item, today }: Move) =>
  world.act(reviewer(item), 'agreePlan', { id: item.id, today, input: { opinion: '同意' } });
const returnPlan = ({ world, item, today }: Move) =>
  world.act(reviewer(item), 'returnPlan', { id: item.id, today, input: { opinion: '措施不具体' } });

async function work(move: Move): Promise<unknown> {
  const { world, item, today } = move;
  const who = headOf(move);
  const [period] = item.track === 'long_term' ? openPeriods(item) : [];
  if (item.track !== 'long_term' || period)
    await world.act(who, 'report', { id: item.id, today, input: { done: '已按措施推进', periodId: period?.id ?? null } });
  for (const criterion of liveCriteria(item))
    await world.act(who, 'attach', { id: item.id, today, input: { criterionId: criterion.id, files: [await world.file()] } });
  for (const measure of liveMeasures(item)) await world.act(who, 'finishMeasure', { id: item.id, today, input: { measureId: measure.id } });
  return undefined;
}

const close = (move: Move) =>
  move.world.act(headOf(move), 'applyClosure', {
    id: move.item.id,
    today: move.today,
    input: { summary: '已完成整改', attestation: '属实' },
  });

const convert = (move: Move) =>
  move.world.act(headOf(move), 'convertTrack', {
    id: move.item.id,
    today: move.today,
    input:
      move.item.track === 'long_term'
        ? { to: 'dated', dueCurrent: addDays(move.today, 30), reason: '可限期完成', attestation: '属实' }
        : { to: 'long_term', longTerm: longTerm(move), reason: '属长期推进事项', attestation: '属实' },
  });

const extend = (move: Move) =>
  move.world.act(headOf(move), 'applyExtension', {
    id: move.item.id,
    today: move.today,
    input: { to: addDays(move.today, 80), reasonCode: 'funding', reason: '资金未到位', attestation: '属实' },
  });

async function stage({ world, item, today, random }: Move): Promise<unknown> {
  const goal = item.milestones.find((each) => each.kind === 'stage_goal' && each.state === 'open');
  if (goal === undefined) return undefined;
  await world.act(headOf({ world, item, today, random }), 'attach', {
    id: item.id,
    today,
    input: { milestoneId: goal.id, files: [await world.file()] },
  });
  return world.act('supervisor', 'acceptStage', { id: item.id, today, input: { milestoneId: goal.id, opinion: '达到阶段目标' } });
}

const onSite = (today: string) => ({ on: today, place: '现场', people: '示例', found: '属实' });
function agreeClosure({ world, item, today }: Move): Promise<unknown> {
  const criteria = liveCriteria(item).map((each) => ({ criterionId: each.id, verdict: 'pass' as const }));
  return world.act(reviewer(item), 'agreeClosure', {
    id: item.id,
    today,
    input: { opinion: '同意', criteria, onSite: onSite(today), grade: 'good' },
  });
}
function returnClosure({ world, item, today }: Move): Promise<unknown> {
  const criteria = liveCriteria(item).map((each) => ({ criterionId: each.id, verdict: 'fail' as const }));
  return world.act(reviewer(item), 'returnClosure', { id: item.id, today, input: { opinion: '佐证不足', criteria } });
}

/** What may happen to an item in each state; a move that the rules refuse changes nothing. */
const moves: Partial<Record<Facts['status'], readonly ((move: Move) => Promise<unknown>)[]>> = {
  registered: [dispatch, dispatch, dispatch, adopt, exit, agreeChange, agreeChange],
  awaiting_claim: [claim, claim, claim, giveBack, exit, agreeChange],
  planning: [plan, plan, plan, exit, agreeChange],
  plan_review: [agreePlan, agreePlan, returnPlan],
  rectifying: [work, work, work, close, close, convert, exit, agreeChange, agreeChange, stage, extend],
  closure_review: [agreeClosure, agreeClosure, agreeClosure, returnClosure],
  closed: [],
  exited: [],
};

/** Registers some findings and makes `count` moves on random items of the world. */
export async function stir(
  world: World,
  { random, count, today }: { random: Random; count: number; today: string },
  ids: string[],
): Promise<void> {
  ids.push(...(await world.register(1 + random(3), {}, today)));
  for (let made = 0; made < count; made += 1) {
    const id = ids[random(ids.length)] ?? '';
    const item = await world.facts(id);
    const [first, ...rest] = moves[item.status] ?? [];
    if (first === undefined) continue;
    await pick(random, [first, ...rest])({ world, item, random, today }).catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error;
    });
  }
}
