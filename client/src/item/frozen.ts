import { isDay } from '@duizhang/shared/calendar.ts';

// Payloads of requests as they are read back; what goes into them is decided in shared/item/payload.ts.

export type FrozenFile = { id: string; name: string; version: number; sha256: string };
export type FrozenCriterion = { id: string; text: string; kind: string; required: boolean; evidence: FrozenFile[] };
export type FrozenMeasure = {
  seq: number;
  text: string;
  kind: string;
  unitId: string;
  dueOn: string;
  state: string;
  doneOn: string;
  criteria: FrozenCriterion[];
};
export type FrozenGoal = { name: string; goal: string; plannedOn: string };
export type FrozenPeriod = { label: string; startsOn: string; endsOn: string; state: string; late: boolean };

export type Raw = Readonly<Record<string, unknown>>;
export const rawOf = (value: unknown): Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
export const listOf = (value: unknown): Raw[] => (Array.isArray(value) ? value.map(rawOf) : []);
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export const filesIn = (value: unknown): FrozenFile[] =>
  listOf(value).map((file) => ({
    id: textOf(file['id']),
    name: textOf(file['name']),
    version: typeof file['version'] === 'number' ? file['version'] : 1,
    sha256: textOf(file['sha256']),
  }));

export const measuresIn = (payload: unknown): FrozenMeasure[] =>
  listOf(rawOf(payload)['measures']).map((each, index) => ({
    seq: typeof each['seq'] === 'number' ? each['seq'] : index + 1,
    text: textOf(each['text']),
    kind: textOf(each['kind']),
    unitId: textOf(each['unitId']),
    dueOn: textOf(each['dueOn']),
    state: textOf(each['state']),
    doneOn: textOf(each['doneOn']),
    criteria: listOf(each['criteria']).map((criterion) => ({
      id: textOf(criterion['id']),
      text: textOf(criterion['text']),
      kind: textOf(criterion['kind']),
      required: criterion['required'] === true,
      evidence: filesIn(criterion['evidence']),
    })),
  }));

export const goalsIn = (payload: unknown): FrozenGoal[] => {
  const raw = rawOf(payload);
  return listOf(raw['goals'] ?? rawOf(raw['longTerm'])['goals']).map((each) => ({
    name: textOf(each['name']),
    goal: textOf(each['goal']),
    plannedOn: textOf(each['plannedOn']),
  }));
};

export const periodsIn = (payload: unknown): FrozenPeriod[] =>
  listOf(rawOf(payload)['periods']).map((each) => ({
    label: textOf(each['label']),
    startsOn: textOf(each['startsOn']),
    endsOn: textOf(each['endsOn']),
    state: textOf(each['state']),
    late: each['late'] === true,
  }));

/** The order in which people read a payload; stored as JSON it has none. */
const order = [
  'amendment',
  'stage',
  'kind',
  'outcome',
  'name',
  'before',
  'after',
  'unit',
  'basis',
  'effectiveOn',
  'title',
  'originalText',
  'summary',
  'shortfall',
  'remaining',
  'remainingDue',
  'from',
  'to',
  'due',
  'late',
  'track',
  'round',
  'dueRequired',
  'dueOriginal',
  'original',
  'dueCurrent',
  'reasonCode',
  'reason',
  'rootCause',
  'lookalike',
  'leadUnitId',
  'decidingBody',
  'documentNumber',
  'decidedOn',
  'approvalSha256',
  'otherIds',
  'cadence',
  'every',
  'days',
  'dueAfter',
  'assessOn',
  'exitCondition',
];
const rank = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);

/** The plain fields of a payload, those of the long-term promise among them. */
export function plainFieldsOf(payload: unknown): [name: string, value: unknown][] {
  const { longTerm, ...rest } = rawOf(payload);
  const promise = Object.entries(rawOf(longTerm)).filter(([name]) => name !== 'goals');
  const said = [...Object.entries(rest), ...promise].filter(
    ([name, value]) =>
      !lists.has(name) &&
      !isEmpty(value) &&
      !(name === 'stage' && value === false) &&
      !(name === 'cadence' && typeof value === 'object') &&
      !(name === 'amendment' && value === false),
  );
  return said.sort(([a], [b]) => rank(a) - rank(b));
}
const lists = new Set([
  'amount',
  'measures',
  'goals',
  'periods',
  'milestones',
  'deliverables',
  'targets',
  'changes',
  'amounts',
  'outcomes',
  'standing',
  'evidence',
]);
const isEmpty = (value: unknown): boolean => value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Days of a payload are shown as days, whatever their field is called. */
export const isDate = (value: unknown): value is string => typeof value === 'string' && isDay(value);
