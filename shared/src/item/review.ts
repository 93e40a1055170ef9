import { type Facts, type RequestFact, type ReviewerFact } from './facts.ts';
import type { Level } from './policy.ts';

// Who may review (domain, "Who may review"): nobody of the lead unit, not the applicant, nobody twice in one chain.
// Where that empties a level, the policy's substitute unit stands in, and it is recorded as 回避.

export type Turn = {
  readonly level: Level;
  readonly index: number;
  /** Units asked at this level; their posts see the item and find it among their to-dos. */
  readonly unitIds: readonly string[];
  /** Posts that may still sign at this level. */
  readonly reviewers: readonly ReviewerFact[];
  /** The unit that stood aside, when a substitute acts. */
  readonly substituteFor: string | null;
};

const signed = (request: RequestFact) =>
  new Set(request.reviews.filter((each) => each.verdict === 'agree' || each.verdict === 'return').map((each) => each.accountId));
const signedEarlier = (request: RequestFact, index: number) =>
  new Set(
    request.reviews
      .filter((each) => each.level < index && (each.verdict === 'agree' || each.verdict === 'return'))
      .map((each) => each.accountId),
  );

type Chain = Pick<RequestFact, 'levels' | 'applicantId' | 'reviews'>;

/** Whose work is judged: the lead unit's, or, while an adoption runs, that of the unit which it would give the item. */
function judgedUnit(item: Facts, { kind, payload }: RequestFact): string | null {
  if (kind !== 'adopt' || typeof payload !== 'object' || payload === null || !('leadUnitId' in payload)) return item.leadUnitId;
  return typeof payload.leadUnitId === 'string' ? payload.leadUnitId : item.leadUnitId;
}

/** Whose turn it is at a level of a chain; null when the chain has no such level. */
export function turnAt(item: Facts, request: Chain & RequestFact, index: number): Turn | null {
  const level = request.levels[index];
  if (level === undefined) return null;
  const judged = judgedUnit(item, request);
  const own =
    level.role === 'leader'
      ? level.unitId
        ? [level.unitId]
        : []
      : item.ledger.units.filter((each) => each.role === level.role).map((each) => each.unitId);
  const barred = (each: ReviewerFact) =>
    each.accountId === request.applicantId ||
    (level.way !== 'notice' && signedEarlier(request, index).has(each.accountId)) ||
    (judged !== null && each.accountUnitIds.includes(judged));
  const among = (unitIds: readonly string[], standIn: boolean) =>
    item.reviewers.filter(
      (each) => unitIds.includes(each.unitId) && (each.role === level.role || (standIn && each.role === 'unit_head')) && !barred(each),
    );
  const direct = own.filter((each) => each !== judged);
  const regular = among(direct, false);
  const substitute = regular.length === 0 && level.substituteUnitId ? level.substituteUnitId : null;
  const eligible = substitute ? among([substitute], true) : regular;
  // Holding a public notice is no signature: it neither asks for a fresh hand nor uses one up.
  const done = level.way === 'notice' ? new Set<string>() : signed(request);
  return {
    level,
    index,
    unitIds: substitute ? [substitute] : direct,
    reviewers: eligible.filter((each) => !done.has(each.accountId)),
    substituteFor: substitute ? (own[0] ?? null) : null,
  };
}

export const turnOf = (item: Facts, request: RequestFact): Turn | null => turnAt(item, request, request.level);

/** After this reviewer agrees: does the level stand decided? `any`: yes; `all`: when nobody else is left to sign. */
export const decides = (turn: Turn, accountId: string): boolean =>
  turn.level.quorum === 'any' || turn.reviewers.every((each) => each.accountId === accountId);

export const isLastLevel = (request: RequestFact): boolean => request.level === request.levels.length - 1;
