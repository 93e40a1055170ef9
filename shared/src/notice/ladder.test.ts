import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOpen, phaseOf } from '../item/kinds.ts';
import type { Status } from '../item/words.ts';
import {
  type LadderFacts,
  type LadderItem,
  type LadderLetter,
  type LetterStep,
  letterSteps,
  numberOf,
  proposeLetters,
  steps,
} from './ladder.ts';
import type { NoticeState } from './words.ts';

const day = '2018-12-31';
const item = (more: Partial<LadderItem> = {}): LadderItem => ({
  id: 'x', code: 'XS-1', title: '台账更新', ledgerId: 'l', unitId: 'u', status: 'rectifying', dueOn: '2018-11-30', ...more,
}); // biome-ignore format: a table
let made = 0;
const letter = (step: LetterStep, sentOn: string, more: Partial<LadderLetter> = {}): LadderLetter => {
  made += 1;
  const id = `n${made}`;
  return {
    id,
    number: `${id}号`,
    step,
    ledgerId: 'l',
    unitId: 'u',
    itemIds: ['x'],
    state: 'sent',
    sentOn,
    replyDue: '2018-12-20',
    settledOn: null,
    ...more,
  };
};
const circular = { id: 'c', name: '进展通报', ledgerId: 'l', unitIds: ['u'], issuedOn: '2018-12-25' };
const propose = (facts: Partial<LadderFacts>) => proposeLetters({ items: [item()], letters: [], circulars: [], ...facts }, day);
const blue = (on = '2018-12-01', more: Partial<LadderLetter> = {}) => letter('blue', on, more);
const red = () => letter('red', '2018-12-15');

describe('the next step', () => {
  // biome-ignore format: a table
  test.each<[what: string, facts: Partial<LadderFacts>, step: string | null]>([
    ['an overdue item without a letter', {}, 'reminder'],
    ['an item due today', { items: [item({ dueOn: day })] }, null],
    ['an item without a deadline', { items: [item({ dueOn: null })] }, null],
    ['a reminder past its due', { letters: [letter('reminder', '2018-12-01')] }, 'blue'],
    ['a reminder due today', { letters: [letter('reminder', '2018-12-01', { replyDue: day })] }, null],
    ['one blue unanswered', { letters: [blue()] }, 'blue'],
    ['two blue unanswered', { letters: [blue(), blue('2018-12-08')] }, 'yellow'],
    ['two blue, the second awaited', { letters: [blue(), blue('2018-12-28', { replyDue: '2019-01-04' })] }, null],
    ['two blue, about different items', { items: [item(), item({ id: 'y' })], letters: [blue(), blue('2018-12-08', { itemIds: ['y'] })] }, 'blue'],
    ['a blue acknowledged and not answered', { letters: [blue('2018-12-01', { state: 'received' }), blue()] }, 'yellow'],
    ['a blue whose reply waits to be judged', { letters: [blue('2018-12-01', { state: 'replied' })] }, null],
    ['a blue that was settled, the item overdue as before', { letters: [blue('2018-12-01', { state: 'judged', settledOn: '2018-12-10' })] }, null],
    ['a blue settled before the item fell due', { letters: [blue('2018-11-01', { state: 'judged', settledOn: '2018-11-10' })] }, 'reminder'],
    ['two blue, the later one settled', { letters: [blue(), blue('2018-12-08', { state: 'judged', settledOn: '2018-12-20' })] }, null],
    ['a yellow unanswered', { letters: [blue(), blue(), letter('yellow', '2018-12-10')] }, 'red'],
    ['a red unanswered', { letters: [red()] }, 'circular'],
    ['a red unanswered, the unit named since', { letters: [red()], circulars: [circular] }, 'talk'],
    ['a red unanswered, the unit named before it', { letters: [red()], circulars: [{ ...circular, issuedOn: '2018-12-01' }] }, 'circular'],
    ['a red unanswered, another unit named', { letters: [red()], circulars: [{ ...circular, unitIds: ['v'] }] }, 'circular'],
    ['a talk that was not recorded', { letters: [red(), letter('talk', '2018-12-26', { replyDue: '2018-12-28' })], circulars: [circular] }, null],
    ['a draft lies ready', { letters: [blue(), blue('', { state: 'draft', sentOn: null })] }, null],
    ['a draft was dropped', { letters: [blue(), blue('', { state: 'dropped', sentOn: null })] }, 'blue'],
    ['an item that is closed', { items: [item({ status: 'closed' })], letters: [blue(), blue()] }, null],
    ['an item whose end is being decided', { items: [item({ status: 'closure_review' })], letters: [blue()] }, null],
    ['a letter that names no item', { items: [], letters: [blue('2018-12-01', { itemIds: [] })] }, 'blue'],
  ])('%s', (_, facts, step) => {
    expect(propose(facts).map((each) => each.step)).toEqual(step === null ? [] : [step]);
  });

  test('the grounds list the letters and the items with their days', () => {
    const [first, second] = [blue('2018-12-01', { number: '督办〔2018〕1号' }), blue('2018-12-08', { number: '督办〔2018〕2号' })];
    const [proposal] = propose({ letters: [second, first] });
    expect(proposal).toMatchObject({ unitId: 'u', step: 'yellow', itemIds: ['x'], previousIds: [first.id, second.id] });
    expect(proposal?.grounds.map((each) => each.zh)).toEqual([
      '两次蓝色督办逾期未回复',
      '督办〔2018〕1号（蓝色督办）2018-12-01 发出，应于 2018-12-20 前回复，未回复',
      '督办〔2018〕2号（蓝色督办）2018-12-08 发出，应于 2018-12-20 前回复，未回复',
      '事项 XS-1 台账更新，时限 2018-11-30，超期 31 天',
    ]);
  });

  test('items of one step to one unit go into one letter, the longest overdue first; a hundred at most', () => {
    const items = Array.from({ length: 120 }, (_, n) => item({ id: `x${n}`, dueOn: `2018-${n % 2 ? '10' : '11'}-01` }));
    const proposals = propose({ items: [...items, item({ id: 'z', unitId: 'v' }), item({ id: 'w', ledgerId: 'm' })] });
    expect(proposals.map((each) => [each.ledgerId, each.unitId, each.itemIds.length])).toEqual([
      ['l', 'u', 100],
      ['l', 'v', 1],
      ['m', 'u', 1],
    ]);
    expect(proposals[0]?.itemIds[0]).toBe('x1');
  });
});

test('numbers have their kind’s prefix', () => {
  expect(letterSteps.map((step) => numberOf(step, { year: '2018', n: 6 }))).toEqual([
    '提醒〔2018〕6号', '督办〔2018〕6号', '督办〔2018〕6号', '督办〔2018〕6号', '约谈〔2018〕6号',
  ]); // biome-ignore format: a table
});

const days = fc.integer({ min: 1, max: 31 }).map((n) => `2018-12-${String(n).padStart(2, '0')}`);
const someLetter = fc
  .record({
    step: fc.constantFrom(...letterSteps),
    sentOn: days,
    replyDue: days,
    state: fc.constantFrom<NoticeState>('sent', 'received', 'replied', 'judged', 'draft', 'dropped'),
    itemIds: fc.subarray(['x', 'y'], { minLength: 1 }),
    unitId: fc.constantFrom('u', 'v'),
  })
  .map(({ step, sentOn, ...more }) => letter(step, sentOn, { ...more, settledOn: more.state === 'judged' ? more.replyDue : null }));
const statuses = fc.constantFrom<Status>('awaiting_claim', 'rectifying', 'closure_review', 'closed', 'exited');

test('no step is skipped, nothing is proposed about what is over or while an answer is awaited', () => {
  fc.assert(
    fc.property(fc.array(someLetter, { maxLength: 8 }), fc.tuple(statuses, statuses), fc.boolean(), (letters, [one, two], named) => {
      const items = [item({ status: one }), item({ id: 'y', status: two })];
      for (const proposal of propose({ items, letters, circulars: named ? [circular] : [] })) {
        for (const id of proposal.itemIds) {
          const { status = 'closed' } = items.find((each) => each.id === id) ?? {};
          const own = letters.filter((each) => each.itemIds.includes(id) && each.unitId === proposal.unitId);
          expect(isOpen(status) && phaseOf(status) !== 'deciding').toBe(true);
          expect(own.some((each) => (each.state === 'sent' || each.state === 'received') && each.replyDue >= day)).toBe(false);
          expect(own.some((each) => each.state === 'replied' || each.state === 'draft')).toBe(false);
          const unanswered = own.filter((each) => each.state === 'sent' || each.state === 'received');
          const highest = Math.max(-1, ...unanswered.map((each) => steps.indexOf(each.step)));
          // A circular is no letter: only where one has named the unit may the talk come next.
          const reached = named && steps[highest] === 'red' ? highest + 1 : highest;
          expect(steps.indexOf(proposal.step)).toBeLessThanOrEqual(reached + 1);
        }
      }
    }),
    { numRuns: 500 },
  );
});
