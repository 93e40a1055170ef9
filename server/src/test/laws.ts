import { canonical } from '@duizhang/shared/canonical.ts';
import { type Facts, liveCriteria, type RequestFact, type ReviewerFact } from '@duizhang/shared/item/facts.ts';
import { levelsFor } from '@duizhang/shared/item/policy.ts';
import { isOpen } from '@duizhang/shared/item/kinds.ts';
import { hashOf } from '../item/write.ts';

// What must hold of an item after any action, whoever did it: the promises of the design, checked from the outside.
// They ask what is there, not how it came about, and share no code with the rules they check.

type Law = (before: Facts, after: Facts) => boolean;

// biome-ignore format: a table, one line a law
const laws: Readonly<Record<string, Law>> = {
  'the version rises by one': (a, b) => b.version === a.version + 1,
  'the original deadline is fixed within a round': (a, b) => a.dueOriginal === null || b.round > a.round || b.dueOriginal === a.dueOriginal,
  'the original deadline is within the required one': (_, b) => b.dueOriginal === null || b.dueRequired === null || b.dueOriginal <= b.dueRequired,
  'the current deadline is never before the original within a dated item': (_, b) => b.track === 'long_term' || b.dueCurrent === null || b.dueOriginal === null || b.lateConversion || b.milestones.length > 0 || b.dueCurrent >= b.dueOriginal,
  'a long-term item has no current deadline': (_, b) => b.track !== 'long_term' || b.dueCurrent === null,
  'what is under way is led by exactly one unit': (_, b) => {
    const leads = b.assignments.filter((each) => each.duty === 'lead' && each.measureId === null && each.state !== 'returned');
    return leads.length <= 1 && (b.status === 'registered' || b.status === 'exited' || (leads.length === 1 && leads[0]?.unitId === b.leadUnitId));
  },
  'one request at most is open': (_, b) => b.requests.filter((each) => each.state === 'open').length <= 1,
  'a status in review has its request': (_, b) => (b.status === 'closure_review') === (openKind(b) === 'closure') && (b.status !== 'plan_review' || openKind(b) === 'plan'),
  'what has ended waits for nothing': (_, b) => isOpen(b.status) || openKind(b) === null,
  'an exit says of which kind': (_, b) => (b.status === 'exited') === (b.exitKind !== null),
  'a closure has its day': (_, b) => (b.status === 'closed') === (b.closedOn !== null),
  'what has ended stays ended': (a, b) => isOpen(a.status) || b.round > a.round,
  'marks stay for ever': (a, b) => (!a.adopted || b.adopted) && (!a.lateConversion || b.lateConversion) && (!a.stageAccepted || b.stageAccepted || b.round > a.round) && (!a.designated || b.designated),
  'counts never fall': (a, b) => b.returnedCount >= a.returnedCount && b.extensionCount >= a.extensionCount && b.extensionCount <= b.ledger.maxExtensions,
  'a designation is not returned': (a, b) => !a.designated || b.returnedCount === a.returnedCount,
  'nothing recorded is lost': (a, b) => keeps(a.evidence, b.evidence) && keeps(a.requests, b.requests) && keeps(a.measures, b.measures) && keeps(a.criteria, b.criteria) && keeps(a.assignments, b.assignments) && keeps(a.requests.flatMap((each) => each.reviews), b.requests.flatMap((each) => each.reviews)),
  'a file is replaced once': (_, b) => new Set(b.evidence.flatMap((each) => each.supersedesId ?? [])).size === b.evidence.filter((each) => each.supersedesId !== null).length,
  'a payload stays as it was frozen': (a, b) => b.requests.every((each) => isFrozen(each, a.requests.find((old) => old.id === each.id))),
  'nobody signs twice in one chain, and no applicant': (_, b) => b.requests.every((each) => distinct(signatures(each).map((one) => one.accountId)) && signatures(each).every((one) => one.accountId !== each.applicantId)),
  'no recorder is the signer or the applicant': (_, b) => b.requests.every((each) => each.reviews.every((one) => one.recordedBy === null || (one.recordedBy !== one.accountId && one.recordedBy !== each.applicantId))),
  'an accepted stage is no closure': (a, b) => a.stageAccepted === b.stageAccepted || b.status === a.status || b.round > a.round,
  'a round follows the closure of the one before, and keeps what was closed': (a, b) => b.round === a.round || (b.round === a.round + 1 && a.status === 'closed' && b.status === 'planning' && b.dueOriginal === null && b.evidence.length === a.evidence.length && a.lookbacks.some((each) => each.round === a.round && each.verdict !== null && each.verdict !== 'consolidated')),
  'it closes with evidence for every required criterion, and every level’s agreement': (a, b) => a.status === 'closed' || b.status !== 'closed' || (b.adopted ? isAdopted(a, b) : isProven(a, b)),
};

/** The laws that an action broke, by name. */
export const broken = (before: Facts, after: Facts): string[] =>
  Object.entries(laws).flatMap(([name, holds]) => (holds(before, after) ? [] : [name]));

const openKind = (item: Facts) => item.requests.find((each) => each.state === 'open')?.kind ?? null;
/** Its hash is its payload's, checked while it may change hands, and never another than it was. */
const isFrozen = (now: RequestFact, old: RequestFact | undefined): boolean =>
  old?.payloadHash === undefined || old.state === 'open'
    ? hashOf(canonical(now.payload)) === now.payloadHash && (old?.payloadHash ?? now.payloadHash) === now.payloadHash
    : old.payloadHash === now.payloadHash;
const distinct = (values: readonly string[]): boolean => new Set(values).size === values.length;
const keeps = (old: readonly { id: string }[], now: readonly { id: string }[]): boolean =>
  old.every((each) => now.some((one) => one.id === each.id));
const signatures = (request: RequestFact) => request.reviews.filter((each) => each.verdict === 'agree' || each.verdict === 'return');

/** Every level of the chain that the policy asked for was served by somebody entitled, and none by the lead unit. */
function isServed(item: Facts, request: RequestFact): boolean {
  const person = (accountId: string): ReviewerFact | undefined => item.reviewers.find((each) => each.accountId === accountId);
  return request.levels.every((level, index) => {
    const given = request.reviews.filter((each) => each.level === index);
    if (level.way === 'notice') return given.some((each) => each.verdict === 'publish') && given.some((each) => each.verdict === 'settle');
    const agreed = given.filter((each) => each.verdict === 'agree');
    const entitled = agreed.every((each) => {
      const who = person(each.accountId);
      const units = item.ledger.units.filter((one) => one.role === level.role).map((one) => one.unitId);
      const regular =
        who !== undefined &&
        item.reviewers.some((one) => one.accountId === each.accountId && one.role === level.role && units.includes(one.unitId));
      const standsIn = level.substituteUnitId !== undefined && each.unitId === level.substituteUnitId && each.substituteFor !== null;
      return (regular || standsIn) && !(item.leadUnitId !== null && who?.accountUnitIds.includes(item.leadUnitId));
    });
    const documented = agreed.every(
      (each) => (!level.onSite || each.onSite !== null) && (level.way !== 'meeting' || each.meetingId !== null),
    );
    return agreed.length > 0 && entitled && documented && given.every((each) => each.verdict !== 'return');
  });
}

const decidedNow = (before: Facts, after: Facts, kind: RequestFact['kind']): RequestFact | undefined =>
  after.requests.find(
    (each) => each.kind === kind && each.state === 'agreed' && before.requests.some((old) => old.id === each.id && old.state === 'open'),
  );

function isProven(before: Facts, after: Facts): boolean {
  const request = decidedNow(before, after, 'closure');
  const policy = after.ledger.policy;
  if (request === undefined || policy === null || request.round !== after.round) return false;
  const asked = levelsFor(policy.document, 'closure', after.track);
  if (canonical(request.levels) !== canonical(asked) || !isServed(after, request)) return false;
  const required = liveCriteria(after).filter((each) => each.required);
  const day = request.submittedOn;
  const shown = (id: string) =>
    after.evidence.some(
      (each) => each.criterionId === id && each.round === after.round && each.supersededAt === null && (each.expiresOn ?? day) >= day,
    );
  const passed = (id: string) =>
    request.reviews
      .filter((each) => each.verdict === 'agree')
      .every((each) => each.criteria.some((one) => one.criterionId === id && one.verdict === 'pass'));
  return (
    required.length > 0 &&
    required.every((each) => shown(each.id) && passed(each.id)) &&
    ['good', 'fair'].includes(request.reviews.at(-1)?.grade ?? '')
  );
}

/** 补录: the committee agreed, and the approval's scan is there. */
function isAdopted(before: Facts, after: Facts): boolean {
  const closure = decidedNow(before, after, 'closure');
  if (closure) return isProven(before, after);
  const request = decidedNow(before, after, 'adopt');
  return (
    request !== undefined &&
    isServed(after, request) &&
    request.levels.at(-1)?.role === 'committee' &&
    after.evidence.some((each) => each.purpose === 'approval')
  );
}
