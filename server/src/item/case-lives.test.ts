import type { Actor } from '@duizhang/shared/access.ts';
import { addDays } from '@duizhang/shared/calendar.ts';
import { type Facts, openRequest } from '@duizhang/shared/item/facts.ts';
import { type ActionName, inputs } from '@duizhang/shared/item/input.ts';
import { isOpen, phaseOf } from '@duizhang/shared/item/kinds.ts';
import type { PolicyDocument } from '@duizhang/shared/item/policy.ts';
import { turnOf } from '@duizhang/shared/item/review.ts';
import { actionsOf, refusalsOf } from '@duizhang/shared/item/workflow.ts';
import { finding, id, level, person, policy, seats, today, units } from '@duizhang/shared/test/finding.ts';
import { isWellSaid } from '@duizhang/shared/test/sentence.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refused } from '../errors.ts';
import { type Dice, diceOf } from '../test/moves.ts';
import { emptyCalendar } from '../test/world.ts';
import { type Call, Draft, newId } from './draft.ts';
import { effects } from './effects/table.ts';
import { finish } from './perform.ts';

// Random lives of a case through the real rules and effects: none is done without evidence, outcomes and every level's opinion.

const policies: PolicyDocument[] = [
  policy,
  { ...policy, closure: [level('supervisor', { onSite: true }), level('office', { way: 'notice', days: 1 }), level('committee')] },
];
const unitPerson = (role: 'unit_head' | 'handler', unitId: string, n: number): Actor =>
  person(role, { unitId, accountId: id(n), postId: id(n + 1), unitIds: [unitId] });
const twoHats = person('supervisor', { accountId: id(508), postId: id(509), ownUnitIds: [units.supervisor, units.lead] });
const actors: Actor[] = [
  ...Object.values(seats).map((each) => person(each.role, { ...each, unitIds: [each.unitId] })),
  twoHats,
  unitPerson('unit_head', units.lead, 500),
  unitPerson('handler', units.lead, 502),
  unitPerson('unit_head', units.joint, 504),
];
const file = { sha256: '1'.repeat(64), name: '照片.jpg' };
const blobs = [{ sha256: file.sha256, size: 10, type: 'image/jpeg' }];

const received = (document: PolicyDocument): Facts => {
  const base = finding({
    kind: 'case',
    status: 'received',
    version: 1,
    leadUnitId: null,
    dueRequired: null,
    dueOriginal: null,
    dueCurrent: null,
  });
  const bare = {
    ...base,
    rootCause: null,
    lookalike: null,
    dispatchedOn: null,
    claimedOn: null,
    assignments: [],
    measures: [],
    criteria: [],
    handlers: [],
  };
  return { ...bare, lightFlag: 'grey', ledger: { ...base.ledger, policy: { id: id(12), version: 1, document } } };
};

function inputFor(item: Facts, action: ActionName, { day, dice }: { day: string; dice: Dice }): unknown {
  const outcomes = dice(4) === 0 ? [] : [{ name: '问责', value: String(dice(2)), unit: '人' }];
  const applied = { summary: '已办理', attestation: dice(9) === 0 ? ' ' : '属实', outcomes };
  const onSite = { on: day, place: '现场', people: '两人', found: '属实' };
  const visit = { way: dice(2) ? 'on_site' : 'call_back', place: '现场', people: '两人', found: '属实' };
  const verdict = { opinion: '意见', onSite: dice(5) ? onSite : null };
  const request = openRequest(item);
  const signer = request && dice(6) === 0 ? turnOf(item, request)?.reviewers[0] : undefined;
  const paper = signer ? { ...verdict, onBehalf: { postId: signer.postId, signedOn: day, scan: file } } : verdict;
  const given: Partial<Record<ActionName, unknown>> = {
    correct: { title: `示例${dice(9)}`, reason: '更正' },
    dispatch: {
      leadUnitId: units.lead,
      jointUnitIds: dice(3) ? [] : [units.joint],
      track: dice(4) ? 'dated' : 'immediate',
      dueRequired: addDays(day, dice(40)),
    },
    designate: { leadUnitId: units.lead, track: 'dated', dueRequired: addDays(day, 20), reason: '指定' },
    assignHandler: { handlerId: id(502) },
    returnAssignment: { reason: '不属本单位' },
    declineAssignment: { reason: '无关' },
    report: { done: '已到现场', files: dice(3) ? [] : [file] },
    attach: {
      files: [{ ...file, expiresOn: dice(6) ? null : addDays(day, dice(6) - 2) }],
      supersedesId: dice(3) ? null : (item.evidence.at(-1)?.id ?? null),
    },
    recordAmount: { kind: 'involved', value: '1.5', unit: '万元', on: day },
    reply: { done: '已办理', outcomes },
    applyStaged: { ...applied, remaining: '围挡', remainingDue: addDays(day, dice(9)) },
    applyDone: applied,
    agreeDone: paper,
    returnDone: paper,
    agreeChange: paper,
    returnChange: paper,
    publish: { from: day, place: '公告栏' },
    settle: { objections: dice(4) ? 'none' : 'upheld', opinion: '期满' },
    verify: visit,
    reopen: { ...visit, dueRequired: addDays(day, dice(30)) },
    applyExit: { kind: dice(2) ? 'transferred' : 'merged', otherIds: [id(900)], reason: '转办', attestation: '属实' },
    link: { otherId: id(901) },
    urge: { text: '请抓紧办理' },
  };
  return given[action] ?? {};
}

function play(item: Facts, { actor, action, raw }: { actor: Actor; action: ActionName; raw: unknown }): Facts | 'refused' {
  const parsed = inputs[action].safeParse(raw);
  if (!parsed.success) return 'refused';
  const refusals = refusalsOf(action, { item, actor, input: parsed.data });
  expect(refusals.filter((each) => !isWellSaid(each))).toEqual([]);
  if (refusals.length > 0) return 'refused';
  const call: Call = { actor, at: `${actor.today}T08:00:00.000Z`, today: actor.today, meetingId: newId() };
  const draft = new Draft(item, call, blobs);
  try {
    (effects[action] as (draft: Draft, input: unknown) => void)(draft, parsed.data);
  } catch (error) {
    if (error instanceof Refused) return 'refused';
    throw error;
  }
  finish(draft, { calendar: emptyCalendar });
  const after: Facts = JSON.parse(JSON.stringify(draft.item));
  return { ...after, handlers: after.leadUnitId === units.lead ? [id(500), id(502)] : [] };
}

/** Asked from outside, sharing no code with the rules. */
function broken(before: Facts, after: Facts, actor: Actor): string[] {
  const faults: string[] = [];
  const say = (fails: boolean, what: string) => fails && faults.push(what);
  const ending = after.status === 'done' || after.status === 'staged';
  const request = after.requests.findLast((each) => each.kind === 'completion');
  if (ending && before.status === 'done_review' && request) {
    const day = request.submittedOn;
    const shown = after.evidence.filter((each) => each.round === after.round && !['scan', 'minutes', 'approval'].includes(each.purpose));
    say(!shown.some((each) => (each.expiresOn ?? day) >= day && each.uploadedOn <= day), 'done without evidence of this round');
    say(after.outcomes.length === 0, 'done without its outcomes told');
    say(request.round !== after.round, 'done by an application of another round');
    const signed = request.reviews.filter((each) => each.verdict === 'agree');
    const levels = request.levels.filter((each) => each.way !== 'notice').length;
    say(signed.length < levels || signed.some((each) => each.opinion === ''), 'done without the opinion of every level');
    say(new Set(signed.map((each) => each.accountId)).size < signed.length, 'somebody signed twice');
    say(
      signed.some((each) => each.accountId === request.applicantId || each.unitId === after.leadUnitId),
      'signed by those who stand aside',
    );
    say(after.status === 'staged' && !(after.remaining && after.dueCurrent), 'done in part without what remains and by when');
  } else say(ending && before.status !== after.status, `done from ${before.status}`);
  say(
    after.status === 'verified' && (before.status !== 'done' || actor.ownUnitIds.includes(after.leadUnitId ?? '')),
    'verified by its own unit, or too early',
  );
  say((after.status === 'exited') !== (after.exitKind !== null), 'an exit says how');
  say((phaseOf(after.status) === 'ended') !== (after.closedOn !== null), 'what has ended has its day');
  say((after.status === 'done_review') !== (openRequest(after)?.kind === 'completion'), 'a status in review has its request');
  say(!isOpen(before.status) && after.round === before.round && after.status !== 'verified', 'what has ended stays so within its round');
  say(
    before.dueOriginal !== null && after.round === before.round && after.dueOriginal !== before.dueOriginal,
    'the original deadline is fixed',
  );
  for (const list of ['evidence', 'outcomes', 'amounts', 'requests'] as const)
    say(
      !before[list].every((old: { id: string }) => after[list].some((now: { id: string }) => now.id === old.id)),
      `${list} are never lost`,
    );
  return faults;
}

test('no life of a case breaks a law', () => {
  const met = new Set<string>();
  const names = actionsOf('case');
  const lawful = fc.property(fc.nat({ max: 1 }), fc.integer(), fc.integer({ min: 5, max: 90 }), (nth, seed, steps) => {
    const dice = diceOf(seed);
    let item = received(policies[nth] ?? policy);
    let day = today;
    for (let n = 0; n < steps && item.status !== 'exited'; n += 1) {
      day = addDays(day, dice(4) === 0 ? dice(4) : 0);
      const on = actors.map((each) => ({ ...each, today: day }));
      const able = names.filter(
        (each) => (each !== 'applyExit' || dice(8) === 0) && on.some((actor) => refusalsOf(each, { item, actor }).length === 0),
      );
      const action = dice(6) === 0 ? names[dice(names.length)] : able[dice(Math.max(1, able.length))];
      if (action === undefined) break;
      const willing = on.filter((actor) => refusalsOf(action, { item, actor }).length === 0);
      const actor = (dice(9) === 0 ? on : willing)[dice(Math.max(1, willing.length))];
      if (actor === undefined) continue;
      const raw = inputFor(item, action, { day, dice });
      const after = play(item, { actor, action, raw });
      met.add(after === 'refused' ? 'refused' : `${action} ${after.status}`);
      if (after === 'refused') continue;
      expect(broken(item, after, actor).map((fault) => `${fault}: ${action}`)).toEqual([]);
      item = after;
    }
  });
  fc.assert(lawful, { numRuns: Number(process.env['LIVES'] ?? 150) });
  const ways = [
    'agreeDone done',
    'agreeDone staged',
    'verify verified',
    'reopen handling',
    'returnDone handling',
    'reply replied',
    'agreeChange exited',
    'refused',
  ];
  expect(ways.filter((each) => !met.has(each))).toEqual([]);
}, 120_000);
