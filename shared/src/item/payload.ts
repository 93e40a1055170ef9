import type { RequestFact } from './facts.ts';
import { type Facts, isLive, liveCriteria, liveMeasures } from './facts.ts';
import { type Input, inputs } from './input.ts';
import { deadlineOf } from './light.ts';
import { completionOf } from './completion.ts';
import { acceptanceOf, planOf } from './task-plan.ts';

// What each application freezes. The door freezes it, and the drawer that applies shows it before: one and the same.

/** The actions that open a request, and its kind. */
export const applications = {
  submitPlan: 'plan',
  amendPlan: 'plan',
  amendTask: 'plan',
  applyExtension: 'extension',
  convertTrack: 'conversion',
  applyClosure: 'closure',
  applyStaged: 'completion',
  applyDone: 'completion',
  applyAcceptance: 'acceptance',
  applyExit: 'exit',
  applyAdopt: 'adopt',
  applyChange: 'change',
} as const satisfies { readonly [A in keyof typeof inputs]?: RequestFact['kind'] };
export type Application = keyof typeof applications;
export const isApplication = (action: string): action is Application => Object.hasOwn(applications, action);

/** The item as it is before the application, and the day. */
type On = { readonly item: Facts; readonly today: string };

/** Who stands for it is kept beside the payload. */
function unsigned<T extends { readonly attestation: string }>(input: T): Omit<T, 'attestation'> {
  const { attestation: _, ...asked } = input;
  return asked;
}
const withPaper = <T extends { readonly approval: { readonly sha256: string } | null }>({ approval, ...asked }: T) => ({
  ...asked,
  approvalSha256: approval?.sha256 ?? null,
});

const payloads: { readonly [A in Application]: (on: On, input: Input<A>) => object } = {
  submitPlan: ({ item, today }) => (item.kind === 'task' ? planOf(item) : measuresPlanOf(item, today)),
  amendPlan: (_, input) => ({ amendment: true, ...unsigned(input) }),
  amendTask: (_, input) => ({ amendment: true, ...unsigned(input) }),
  applyExtension: ({ item }, input) => ({ ...withPaper(unsigned(input)), from: deadlineOf(item), original: item.dueOriginal }),
  convertTrack({ item, today }, input) {
    const due = deadlineOf(item);
    // Being late on the day of asking is what is remembered; the days in review are not the unit's.
    return { ...unsigned(input), from: item.track, due, late: due !== null && today > due };
  },
  applyClosure: ({ item, today }, { summary }) => closureOf(item, today, summary),
  applyStaged: ({ item, today }, input) => completionOf(item, today, { stage: true, ...unsigned(input) }),
  applyDone: ({ item, today }, input) =>
    completionOf(item, today, { stage: false, remaining: null, remainingDue: null, ...unsigned(input) }),
  applyAcceptance: ({ item }, input) => acceptanceOf(item, input),
  applyExit: (_, input) => unsigned(input),
  applyAdopt: (_, input) => withPaper(unsigned(input)),
  applyChange: (_, input) => unsigned(input),
};

export function payloadOf<A extends Application>(action: A, on: On, input: Input<A>): object {
  return payloads[action](on, input);
}

/** The same of a form that is still being written: what is not whole yet is taken as it stands. */
export function payloadSoFar(action: Application, on: On, written: Readonly<Record<string, unknown>>): object {
  const read = Object.entries(inputs[action].shape).map(([name, schema]) => {
    const field = schema.safeParse(written[name]);
    return [name, field.success ? field.data : written[name]];
  });
  // oxlint-disable-next-line typescript/consistent-type-assertions -- every field of the schema is there; payloads read none deeper than a list
  return (payloads[action] as (on: On, input: unknown) => object)(on, Object.fromEntries(read));
}

/** What reviewers will read of the measures, frozen: with each criterion's live files by hash. */
function frozenMeasures(item: Facts, today: string) {
  const criteria = liveCriteria(item);
  return liveMeasures(item).map(({ id, seq, text, kind, unitId, dueOn, state, doneOn }) => ({
    id,
    seq,
    text,
    kind,
    unitId,
    dueOn,
    state,
    doneOn,
    criteria: criteria
      .filter((each) => each.measureId === id)
      .map((each) => ({
        id: each.id,
        text: each.text,
        kind: each.kind,
        required: each.required,
        evidence: item.evidence
          .filter((file) => file.criterionId === each.id && isLive(file, item, today))
          .map((file) => ({ id: file.id, name: file.name, version: file.version, sha256: file.sha256 })),
      })),
  }));
}

function measuresPlanOf(item: Facts, today: string) {
  const { rootCause, lookalike, assessOn, exitCondition, cadence, track, dueRequired } = item;
  const goals = item.milestones
    .filter((each) => each.kind === 'stage_goal' && each.state === 'open')
    .map(({ name, goal, plannedOn }) => ({ name, goal, plannedOn }));
  const measures = frozenMeasures(item, today);
  return {
    amendment: false,
    track,
    dueRequired,
    rootCause,
    lookalike,
    measures,
    goals,
    cadence: cadence?.every ?? null,
    assessOn,
    exitCondition,
  };
}

function closureOf(item: Facts, today: string, summary: string) {
  const { title, originalText, round, track, dueOriginal, dueCurrent, exitCondition } = item;
  const periods = item.periods.map(({ label, startsOn, endsOn, state, late }) => ({ label, startsOn, endsOn, state, late }));
  const measures = frozenMeasures(item, today);
  return { title, originalText, round, track, dueOriginal, dueCurrent, exitCondition, summary, measures, periods };
}
