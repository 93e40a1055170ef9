import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type WorkingCalendar, workingDaysBetween } from '../calendar.ts';
import { evidence, finding, id, measure, period } from '../test/finding.ts';
import { deadlineOf, lightOf, lightOn, reasonsOn } from './light.ts';
import { type EvidenceFact, type Facts, isLive } from './facts.ts';
import type { Light, Status, Track } from './words.ts';

// 29 and 30 September 2018 are a weekend that was worked; 1–7 October are off.
const off = ['01', '02', '03', '04', '05', '06', '07'].map((day) => [`2018-10-${day}`, false] as const);
const calendar: WorkingCalendar = { days: new Map([...off, ['2018-09-29', true], ['2018-09-30', true]]), years: new Set([2018]) };

/** What is shown on a day of an item whose light the door stored. */
function on(day: string, over: Partial<Facts>): Light {
  const item = finding(over);
  const { flag, yellowOn, redOn } = lightOf(item, calendar);
  return lightOn({ status: item.status, lightFlag: flag, yellowOn, redOn }, day);
}
const due = (day: string): Partial<Facts> => ({ dueCurrent: day, dueOriginal: day, measures: [] });

describe('the deadline', () => {
  test('counts inclusive: red from the day after', () => {
    expect([on('2018-09-30', due('2018-09-30')), on('2018-10-01', due('2018-09-30'))]).toEqual(['yellow', 'red']);
  });

  test.each([
    ['a Friday', '2018-06-15', '2018-06-12'],
    ['a Monday', '2018-06-18', '2018-06-13'],
    ['a Sunday, when three working days are left: Wednesday to Friday', '2018-06-17', '2018-06-12'],
    ['a worked Sunday after a worked Saturday', '2018-09-30', '2018-09-27'],
    ['the first day after a long holiday', '2018-10-08', '2018-09-28'],
    ['a day inside the holiday', '2018-10-03', '2018-09-27'],
  ])('turns yellow three working days before %s', (_, day, from) => {
    expect([on(addDays(from, -1), due(day)), on(from, due(day))]).toEqual(['green', 'yellow']);
  });

  test('is the ledger’s setting', () => {
    const ledger = { ...finding().ledger, lightRule: { yellowDays: 1 } };
    expect([on('2018-06-13', { ...due('2018-06-15'), ledger }), on('2018-06-14', { ...due('2018-06-15'), ledger })]).toEqual([
      'green',
      'yellow',
    ]);
    expect(on('2018-06-14', { ...due('2018-06-15'), ledger: { ...ledger, lightRule: { yellowDays: 0 } } })).toBe('green');
  });

  test('is the current one; before a plan, the required one; none for long-term', () => {
    expect(on('2018-10-15', { dueOriginal: '2018-09-30', dueCurrent: '2018-11-30', measures: [] })).toBe('green');
    expect(on('2018-11-01', { status: 'planning', dueOriginal: null, dueCurrent: null, dueRequired: '2018-10-31', measures: [] })).toBe(
      'red',
    );
    expect(on('2030-01-01', { track: 'long_term', dueOriginal: '2018-09-30', dueCurrent: null, measures: [] })).toBe('green');
    expect(deadlineOf({ track: 'long_term', dueCurrent: null, dueRequired: '2018-10-31' })).toBeNull();
  });
});

describe('in closure review the clock stands', () => {
  const review: Partial<Facts> = { ...due('2018-09-30'), status: 'closure_review' };
  test('on the day of the application, and runs on when returned', () => {
    expect(on('2018-12-31', { ...review, appliedOn: '2018-09-30' })).toBe('green');
    expect(on('2018-12-31', { ...review, appliedOn: '2018-10-01' })).toBe('red');
    expect(on('2018-12-31', { ...review, status: 'rectifying', appliedOn: null, returnsSinceApproval: 1 })).toBe('red');
    expect(on('2018-09-20', { ...review, status: 'rectifying', appliedOn: null, returnsSinceApproval: 1 })).toBe('yellow');
  });
  test('but a second return still shows', () =>
    expect(on('2018-09-01', { ...review, appliedOn: '2018-09-01', returnsSinceApproval: 2 })).toBe('red'));
  test('and a slipped measure does not, since every one is done', () =>
    expect(on('2018-12-31', { ...review, appliedOn: '2018-09-01', measures: [measure({ state: 'active', dueOn: '2018-07-01' })] })).toBe(
      'green',
    ));
});

describe('evidence that expires', () => {
  const file = (over: Partial<EvidenceFact> = {}): Partial<Facts> => ({
    measures: [],
    dueCurrent: '2018-12-31',
    evidence: [evidence({ expiresOn: '2018-08-31', ...over })],
  });
  test.each([
    ['is yellow from the day after', {}, ['2018-09-01', 'yellow']],
    ['is not yet, on its last day', {}, ['2018-08-31', 'green']],
    ['is nothing once a newer version took its place', { supersededAt: '2018-08-20T00:00:00Z' }, ['2018-09-01', 'green']],
    ['is nothing when of an earlier round', { round: 0 }, ['2018-09-01', 'green']],
    ['is nothing when it is a paper of a review', { purpose: 'minutes' }, ['2018-09-01', 'green']],
  ] as const)('%s', (_, over, [day, light]) => expect(on(day, file(over))).toBe(light));
  test('and is no concern of what has closed', () => expect(on('2018-09-01', { ...file(), status: 'closed' })).toBe('closed'));
  test('says which, and does not count for an application', () => {
    const item = finding(file());
    const said = reasonsOn(item, lightOf(item, calendar), '2018-09-01').map((each) => each.text.zh);
    expect(said).toEqual([`佐证“${item.evidence[0]?.name}”有效期至 2018-08-31`]);
    expect(item.evidence.map((each) => [isLive(each, item, '2018-08-31'), isLive(each, item, '2018-09-01')])).toEqual([[true, false]]);
  });
});

describe('a measure that slipped', () => {
  const with_ = (over: Parameters<typeof measure>[0]): Partial<Facts> => ({ measures: [measure({ dueOn: '2018-07-31', ...over })] });
  test.each([
    ['is yellow from the day after', {}, '2018-08-01', 'yellow'],
    ['is not yet, on its day', {}, '2018-07-31', 'green'],
    ['is nothing once done', { state: 'done', doneOn: '2018-07-31' }, '2018-08-01', 'green'],
    ['is nothing when dropped', { state: 'dropped' }, '2018-08-01', 'green'],
    ['is nothing without a day', { dueOn: null }, '2018-08-01', 'green'],
    ['is nothing when of an earlier round', { round: 0 }, '2018-08-01', 'green'],
  ] as const)('%s', (...[, over, day, light]) => expect(on(day, with_(over))).toBe(light));
});

describe('a long-term item', () => {
  const longTerm = (over: Partial<Facts>): Partial<Facts> => ({ track: 'long_term', dueCurrent: null, measures: [], ...over });
  test.each([
    ['open', '2018-07-06', 'green'],
    ['open', '2018-07-07', 'yellow'],
    ['open', '2018-07-10', 'yellow'],
    ['open', '2018-07-11', 'red'],
    ['not_due', '2018-07-11', 'red'],
    ['returned', '2018-07-11', 'red'],
    ['submitted', '2018-07-11', 'green'],
    ['accepted', '2018-07-11', 'green'],
    ['excused', '2018-07-11', 'green'],
    ['missed', '2018-06-01', 'red'],
  ] as const)('with a period %s is on %s %s', (state, day, light) =>
    expect(on(day, longTerm({ periods: [period({ state })] }))).toBe(light),
  );

  test('stays red after a late report until it is accepted or excused', () => {
    expect(on('2018-07-20', longTerm({ periods: [period({ state: 'submitted', late: true })] }))).toBe('red');
    expect(on('2018-07-20', longTerm({ periods: [period({ state: 'accepted', late: true })] }))).toBe('green');
  });
  test('is assessed by its day', () => {
    const item = longTerm({ assessOn: '2018-06-15' });
    expect([on('2018-06-11', item), on('2018-06-12', item), on('2018-06-15', item), on('2018-06-16', item)]).toEqual([
      'green',
      'yellow',
      'yellow',
      'red',
    ]);
  });
  test('no longer long-term is not held to its old periods', () => {
    expect(
      on('2018-07-20', {
        ...longTerm({ periods: [period({ state: 'missed' })], assessOn: '2018-06-15' }),
        track: 'dated',
        dueCurrent: '2018-12-31',
      }),
    ).toBe('green');
  });
});

describe('which light wins', () => {
  test.each([
    ['returned once', { returnsSinceApproval: 1 }, 'yellow'],
    ['returned twice', { returnsSinceApproval: 2 }, 'red'],
    ['rebounded', { round: 2 }, 'red'],
    ['registered', { status: 'registered' }, 'grey'],
    ['waiting to be claimed', { status: 'awaiting_claim' }, 'grey'],
    ['planning', { status: 'planning' }, 'green'],
    [
      'closed, whatever the past',
      { status: 'closed', closedOn: '2018-05-01', round: 2, returnsSinceApproval: 3, dueCurrent: '2018-01-01' },
      'closed',
    ],
    ['exited, whatever the past', { status: 'exited', round: 2, returnsSinceApproval: 3, dueCurrent: '2018-01-01' }, 'exited'],
    [
      'overdue before it was claimed: red over grey',
      { status: 'awaiting_claim', dueRequired: '2018-05-31', dueCurrent: null, dueOriginal: null },
      'red',
    ],
    [
      'due soon before it was claimed: yellow over grey',
      { status: 'awaiting_claim', dueRequired: '2018-06-04', dueCurrent: null, dueOriginal: null },
      'yellow',
    ],
    ['overdue and returned once: red over yellow', { returnsSinceApproval: 1, dueCurrent: '2018-05-31' }, 'red'],
  ] as const)('%s', (_, over, light) => expect(on('2018-06-01', over)).toBe(light));

  test('each red and yellow gives its reasons in both languages', () => {
    const { reasons } = lightOf(finding({ returnsSinceApproval: 2, round: 2, measures: [measure({ round: 2 })] }), calendar);
    expect(reasons.map((each) => each.light)).toEqual(['red', 'yellow', 'yellow', 'red', 'red']);
    for (const { text } of reasons) expect([text.zh, text.en].every((each) => each !== '' && !/undefined|null|NaN/.test(each))).toBe(true);
  });
});

/** The same rules once more, read for one day, as domain.md puts them. */
function plainly(item: Facts, day: string): Light {
  if (item.status === 'exited' || item.status === 'closed') return item.status;
  const n = item.ledger.lightRule.yellowDays;
  const near = (deadline: string) => workingDaysBetween(calendar, day, deadline) <= n;
  const deadline = deadlineOf(item);
  const stopped = item.status === 'closure_review' && item.appliedOn !== null;
  const periods = item.track === 'long_term' ? item.periods : [];
  const awaited = periods.filter((each) => ['open', 'not_due', 'returned'].includes(each.state));
  const assess = item.track === 'long_term' ? item.assessOn : null;
  const red =
    (deadline !== null && (stopped ? (item.appliedOn ?? '') > deadline : day > deadline)) ||
    periods.some((each) => each.state === 'missed' || (each.state === 'submitted' && each.late)) ||
    awaited.some((each) => day > each.dueOn) ||
    (assess !== null && day > assess) ||
    item.round > 1 ||
    item.returnsSinceApproval >= 2;
  if (red) return 'red';
  const slipped =
    item.status === 'rectifying' && item.measures.some((each) => each.state === 'active' && each.dueOn !== null && each.dueOn < day);
  const yellow =
    (deadline !== null && !stopped && near(deadline)) ||
    slipped ||
    awaited.some((each) => day >= addDays(each.dueOn, -3)) ||
    (assess !== null && near(assess)) ||
    item.returnsSinceApproval === 1;
  if (yellow) return 'yellow';
  return item.status === 'registered' || item.status === 'awaiting_claim' ? 'grey' : 'green';
}

const dayArb = fc.integer({ min: 0, max: 90 }).map((n) => addDays('2018-08-01', n));
const maybe = fc.option(dayArb, { nil: null });
const itemArb = fc
  .record({
    status: fc.constantFrom<Status>(
      'registered',
      'awaiting_claim',
      'planning',
      'plan_review',
      'rectifying',
      'closure_review',
      'closed',
      'exited',
    ),
    track: fc.constantFrom<Track>('immediate', 'dated', 'staged', 'long_term'),
    dueCurrent: maybe,
    dueRequired: maybe,
    appliedOn: maybe,
    assessOn: maybe,
    round: fc.constantFrom(1, 1, 1, 2),
    returnsSinceApproval: fc.constantFrom(0, 0, 0, 1, 2, 3),
    measures: fc.array(fc.record({ dueOn: maybe, state: fc.constantFrom('draft', 'active', 'done', 'dropped') }), { maxLength: 3 }),
    periods: fc.array(
      fc.record({
        dueOn: dayArb,
        late: fc.boolean(),
        state: fc.constantFrom('not_due', 'open', 'submitted', 'accepted', 'returned', 'missed', 'excused'),
      }),
      { maxLength: 2 },
    ),
    yellowDays: fc.constantFrom(0, 1, 3, 5),
  })
  .map(({ yellowDays, measures, periods, ...over }) => {
    const base = finding(over);
    return finding({
      ...over,
      measures: measures.map((each, n) => measure({ ...each, id: id(200 + n), round: over.round })),
      periods: periods.map((each, n) => period({ ...each, id: id(300 + n) })),
      ledger: { ...base.ledger, lightRule: { yellowDays } },
    });
  });

/** The first day on which the stored light is not the one that the rules give for that day. */
function firstWrongDay(item: Facts): string | null {
  const { flag, yellowOn, redOn } = lightOf(item, calendar);
  for (let day = '2018-07-25'; day <= '2018-11-10'; day = addDays(day, 1)) {
    const shown = lightOn({ status: item.status, lightFlag: flag, yellowOn, redOn }, day);
    if (shown !== plainly(item, day)) return `${day}: ${shown} instead of ${plainly(item, day)}`;
  }
  return null;
}

test('what the door stores gives the right light on every day to come', () => {
  const same = fc.property(itemArb, (item) => {
    expect(firstWrongDay(item)).toBeNull();
  });
  expect(() => fc.assert(same, { numRuns: 400 })).not.toThrow();
});
