import { randomUUID } from 'node:crypto';
import { addDays } from '@duizhang/shared/calendar.ts';
import { awaiting, categoryOf, commonWord, leadUnitOf, rareWord, underWay } from './findings.ts';
import { headOf, leads, nameOf, officeNumbers } from './house.ts';
import { type Answer, dataOf, mutation, query, type Request } from './http.ts';
import { spentBy } from './measure.ts';
import { idOf } from './sql.ts';
import { taskCount } from './tasks.ts';

// What is measured. Each request is what the client sends for it.

export type Operation = {
  readonly name: string;
  /** The most that p50 may be of the bare SQL's; null: there is none. */
  readonly goal: number | null;
  /** Measured by how many, beside one client and 16. */
  readonly times: { readonly one: number; readonly many: number };
  /** The account that sends the n-th. */
  readonly who: (n: number) => string;
  readonly request: (n: number) => Request;
  /** So many requests are recorded, for the bare SQL to run in turn. */
  readonly variants: number;
  /** The items that the n-th changes; those that only read have none. */
  readonly items?: (n: number) => readonly number[];
};

const ledgerId = idOf('ledger', 1);
const office = (n: number): string => nameOf(officeNumbers[n % officeNumbers.length] ?? 0);
const head = (n: number): string => nameOf(headOf(leads.first + (n % 16)));

const list = (search: object): Request => query({ 'item.list': { ledgerId, ...search } });
const reading = { goal: 4, times: { one: 200, many: 800 }, who: office, variants: 12 };

/** Kept while nothing happens; what reading it anew takes is told beside the open boards (boards.ts). */
const kept = { ...reading, goal: null, request: () => query({ 'board.overview': { ledgerId } }) };

/** It judges up to 30 items of each kind. */
const inbox = { ...reading, times: { one: 30, many: 96 } };

/** Filtered by status, unit and deadline and sorted by deadline, as somebody looks for what is due; each category in turn. */
const filtered = (n: number) => ({ status: ['rectifying', 'closure_review'], category: [categoryOf(n)], sort: 'due', limit: 50 });

/** All operations on so many items; `ask` is for what a request needs to know first: where a deep page begins. */
export async function operations(items: number, ask: (request: Request) => Promise<Answer>): Promise<Operation[]> {
  const deep = await cursorsAt(items, ask);
  return [
    { ...reading, name: 'list, 50 rows + total, filtered and sorted', request: (n) => list(filtered(n)) },
    { ...reading, name: 'a page at any depth', request: (n) => list({ sort: 'due', limit: 50, after: deep[n % deep.length] }) },
    { ...reading, name: 'the same list, head of a unit', who: head, request: (n) => list(filtered(n)), variants: 16 },
    {
      ...reading,
      name: 'item with history',
      variants: 60,
      request: (n) => {
        const id = idOf('item', 1 + (((n % 60) * 7817) % items));
        return query({ 'item.get': { id }, 'item.history': { id } });
      },
    },
    ...searches(),
    { ...kept, name: 'board by unit, status and light, kept', variants: 1 },
    { ...kept, name: 'board, head of a unit, kept', who: head, variants: 16 },
    {
      ...reading,
      name: 'board as of a past day, read for the first time',
      times: { one: 24, many: 48 },
      request: (n) => query({ 'board.overview': { ledgerId, asOf: addDays('2018-02-01', (n * 37) % 300) } }),
    },
    {
      ...reading,
      name: 'list as of a past day',
      times: { one: 60, many: 120 },
      request: (n) => list({ ...filtered(n), asOf: '2018-09-30' }),
    },
    {
      ...reading,
      name: 'two days compared, with what moved',
      times: { one: 12, many: 24 },
      request: () => query({ 'board.compare': { ledgerId, from: { asOf: '2018-09-30' }, to: { asOf: '2018-10-31' } } }),
    },
    {
      ...reading,
      name: 'heat and flow as of a past day, its points not kept',
      times: { one: 8, many: 16 },
      request: (n) => query({ 'board.flow': { ledgerId, asOf: addDays('2018-05-01', (n * 37) % 200) } }),
    },
    {
      ...reading,
      name: 'units beside each other as of a past day',
      times: { one: 12, many: 24 },
      request: (n) => query({ 'board.units': { ledgerId, asOf: addDays('2018-05-01', (n * 37) % 200) } }),
    },
    { ...inbox, name: 'inbox, office', variants: 21, request: () => query({ 'inbox.list': undefined }) },
    { ...inbox, name: 'inbox, head of a unit', who: head, variants: 16, request: () => query({ 'inbox.list': undefined }) },
    { ...inbox, name: 'badge of the inbox, head of a unit', who: head, variants: 16, request: () => query({ 'inbox.count': undefined }) },
    ...beside(taskCount(items)),
    ...writing(items),
  ];
}

/** What the ledger of tasks shows as a whole; few, since each answers with all it has. */
function beside(tasks: number): Operation[] {
  const whole = { ...reading, times: { one: 20, many: 48 }, variants: 1 };
  const taskLedger = idOf('ledger', 2);
  return [
    { ...whole, name: `reform board, ${tasks} tasks`, request: () => query({ 'board.reform': { ledgerId: taskLedger } }) },
    { ...whole, name: `list of ${tasks} indicators`, request: () => query({ 'indicator.list': { ledgerId: taskLedger } }) },
  ];
}

/** Cursors all over the ledger, each a page's own. */
async function cursorsAt(items: number, ask: (request: Request) => Promise<Answer>): Promise<string[]> {
  const found: string[] = [];
  for (let part = 1; part <= 12; part += 1) {
    const number = Math.floor((items * part) / 13);
    const page = dataOf(await ask(list({ sort: 'due', limit: 1, dueFrom: dayAt(number) })));
    if (typeof page === 'object' && page !== null && 'next' in page && typeof page.next === 'string') found.push(page.next);
  }
  return found;
}

const dayAt = (number: number): string => new Date(Date.UTC(2018, 8, 2 + (number % 380))).toISOString().slice(0, 10);

function searches(): Operation[] {
  const search =
    (q: string, rest: object = {}) =>
    () =>
      list({ q, limit: 50, ...rest });
  return [
    { ...reading, name: 'two-character search, rare word', variants: 1, request: search(rareWord) },
    { ...reading, name: 'two-character search, common word', variants: 1, request: search(commonWord) },
    { ...reading, name: 'the same, head of a unit', who: head, variants: 16, request: search(commonWord) },
    { ...reading, name: 'jump to an item by a common word', variants: 1, request: () => query({ 'item.search': { text: commonWord } }) },
  ];
}

const perform = (action: string, items: readonly number[], input: object): Request =>
  mutation('item.perform', { action, items: items.map((n) => ({ id: idOf('item', n), version: 3 })), input, key: randomUUID() });

/** Each item is changed once: the versions that the requests carry are those it was filled with. */
function writing(items: number): Operation[] {
  const headOfItem = (n: number) => nameOf(headOf(leadUnitOf(n)));
  // Three of ten are under way; what the reports leave is changed a hundred at a time.
  const hundred = (n: number) => Array.from({ length: 100 }, (_, each) => underWay(1000 + n * 100 + each));
  const hundreds = Math.floor((items * 0.3 - 1000) / 100);
  const few = Math.min(20, Math.floor(hundreds / 6));
  return [
    {
      name: 'transition: claim',
      goal: 6,
      times: { one: 150, many: 480 },
      variants: 33,
      who: (n) => headOfItem(awaiting(n)),
      items: (n) => [awaiting(n)],
      request: (n) => perform('claim', [awaiting(n)], { handlerId: null }),
    },
    {
      name: 'report',
      goal: 6,
      times: { one: 150, many: 480 },
      variants: 99,
      who: (n) => headOfItem(underWay(n)),
      items: (n) => [underWay(n)],
      request: (n) => perform('report', [underWay(n)], { done: '本周完成台账核对，见附表。' }),
    },
    {
      name: 'bulk change of 100',
      goal: 6,
      times: { one: few, many: Math.min(96, hundreds - 1 - 2 * spentBy(few)) },
      variants: 1,
      who: office,
      items: hundred,
      request: (n) => perform('correct', hundred(n), { leaderId: idOf('account', 3), reason: '调整责任领导' }),
    },
  ];
}
