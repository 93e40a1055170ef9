import type { Tx } from '@duizhang/db/connect.ts';
import { type ActionName, inputs } from '@duizhang/shared/item/input.ts';
import type { commitImport } from '@duizhang/shared/spreadsheet/commit.ts';
import type { Verdict } from '@duizhang/shared/spreadsheet/planned.ts';
import type { z } from 'zod';
import { Denied } from '../denied.ts';
import { performInTurn } from '../item/perform.ts';
import { registrar } from '../item/register.ts';
import type { Work } from '../work.ts';
import { type Noted, notedOf } from './annotated.ts';
import { noImport } from './denials.ts';
import type { ShownRow } from './desk.ts';
import type { DraftRow, Planned } from './draft.ts';
import { keepRows } from './keep.ts';
import type { Course } from './progress.ts';

// What a commit does with the rows: all new ones are registered, then dispatched; known ones are corrected; adoptions come last. Each in
// goes of some rows, and while PostgreSQL writes one the next is made ready.

type Commit = z.output<typeof commitImport>;
/** A row of the file that is now an item. */
export type Landed = { readonly row: number; readonly id: string; readonly code: string };
export type Carried = {
  readonly created: number;
  readonly updated: number;
  readonly dispatched: number;
  readonly adopted: number;
  /** In the order of the sheet. */
  readonly items: readonly Landed[];
  readonly left: readonly Noted[];
};

type Carrying = { readonly draft: DraftRow; readonly call: Commit; readonly planned: Planned; readonly course: Course };

/** Throws the course's reason as soon as it is stopped. */
export async function carryOut(tx: Tx, work: Work, carrying: Carrying): Promise<Carried> {
  const { call, planned } = carrying;
  const { counts } = planned.summary;
  if (call.rows === 'all' && counts.question + counts.error > 0)
    throw new Denied('BAD_REQUEST', noImport('open', { questions: counts.question, errors: counts.error }));
  if (counts.create + counts.update === 0) throw new Denied('BAD_REQUEST', noImport('nothing'));
  const doing = new Doing(tx, work, carrying);
  if (counts.create > 0) await doing.register();
  if (call.dispatch) await doing.dispatch();
  if (counts.update > 0) await doing.correct();
  await doing.adopt();
  return doing.carried(await leftOut(planned, call));
}

/** So many rows at once. */
const some = 500;

const brief = { only: null, brief: true, limit: some } as const;
/** The planned rows of a verdict; the next are fetched while these are worked on. */
async function* inGoes({ desk }: Planned, verdict: Verdict): AsyncGenerator<readonly ShownRow[]> {
  const ask = (from: number) => desk.ask('rows', { ...brief, verdicts: [verdict], from });
  let next = ask(0);
  for (let from = some; ; from += some) {
    const { rows } = await next;
    if (rows.length === 0) return;
    next = ask(from);
    next.catch(() => {}); // awaited in the next turn, unless this one fails
    yield rows;
  }
}

async function leftOut({ desk }: Planned, { rows }: Commit): Promise<Noted[]> {
  if (rows === 'all') return [];
  const { rows: found } = await desk.ask('rows', { verdicts: ['question', 'error'], only: null, from: 0, limit: 30_000 });
  return found.flatMap(({ row, faults }) => faults.filter(({ severity }) => severity !== 'note').map((each) => notedOf({ ...each, row })));
}

class Doing {
  readonly #tx: Tx;
  readonly #work: Work;
  readonly #the: Carrying;
  readonly #counts = { created: 0, updated: 0, dispatched: 0, adopted: 0 };
  readonly #landed: Landed[] = [];
  readonly #left: Noted[] = [];
  /** What is to be done with items once all are there. */
  readonly #dispatches: Deed[] = [];
  readonly #adoptions: Deed[] = [];

  constructor(tx: Tx, work: Work, carrying: Carrying) {
    this.#tx = tx;
    this.#work = work;
    this.#the = carrying;
  }

  carried(left: readonly Noted[]): Carried {
    this.#the.course.tell('finish', 0, 0);
    const items = this.#landed.toSorted((a, b) => a.row - b.row);
    return { ...this.#counts, items, left: [...left, ...this.#left] };
  }

  async register(): Promise<void> {
    const { draft, call, planned } = this.#the;
    const n = planned.summary.counts.create;
    const register = await registrar(this.#tx, this.#work, { ledgerId: draft.ledgerId, n });
    let written: Promise<unknown> = Promise.resolve();
    let through = 0;
    for await (const rows of inGoes(planned, 'create')) {
      const going: Promise<unknown>[] = [];
      for (const [sources, group] of this.#bySource(rows)) {
        const items = group.flatMap((each) => each.register ?? []);
        const gone = await register({ sources, unsplit: sources.length > 1 && call.unsplit, items });
        const landed = group.flatMap((row, at) => {
          const item = gone.items[at];
          return item ? [{ row, ...item }] : [];
        });
        for (const { row, id, code } of landed) this.#registered(row, { id, code });
        const kept = keepRows(this.#tx, this.#work, { draft, planned, landed: landed.map(({ row, id }) => ({ row, itemId: id })) });
        kept.catch(() => {}); // awaited with its go, unless something else ends the import first
        going.push(gone.written, kept);
      }
      // One go is under way while the next is drafted; what went wrong with the first is thrown first.
      await written;
      this.#tell('register', through, n);
      through = this.#counts.created;
      written = Promise.all(going);
      written.catch(() => {});
    }
    await written;
  }

  #registered(row: ShownRow, { id, code }: { id: string; code: string }): void {
    this.#counts.created += 1;
    this.#landed.push({ row: row.row, id, code });
    const item = { id, version: 1 };
    if (row.dispatch) this.#dispatches.push(deed(row.row, { item, input: inputs.dispatch.parse(row.dispatch) }));
    if (row.proposal?.type === 'adopt') this.#adoptions.push(this.#adoption(row, item));
  }

  /** Rows that name their source by themselves, and those of the sources chosen for the rest. */
  #bySource(rows: readonly ShownRow[]) {
    const { sources: chosen } = this.#the.call;
    const groups = Map.groupBy(rows, ({ sourceId, batchId }) => (sourceId === null ? '' : `${sourceId} ${batchId ?? ''}`));
    return [...groups].map(([key, group]) => {
      const [first] = group;
      const own = first?.sourceId ? [{ sourceId: first.sourceId, batchId: first.batchId }] : [];
      const sources = key === '' ? chosen : own;
      if (sources.length === 0) throw new Denied('BAD_REQUEST', noImport('no_source'));
      return [sources, group] as const;
    });
  }

  async dispatch(): Promise<void> {
    await this.#perform('dispatch', this.#dispatches, (n) => (this.#counts.dispatched += n));
  }

  async correct(): Promise<void> {
    const { draft, call, planned } = this.#the;
    const deeds: Deed[] = [];
    const known = new Map<number, { row: Pick<ShownRow, 'row' | 'cells'>; item: Landed }>();
    for await (const rows of inGoes(planned, 'update'))
      for (const row of rows) {
        const { item } = row;
        if (item === null) continue;
        const fields = row.changes.flatMap(({ field, set, verdict }): [string, string | null][] =>
          verdict === 'update' ? [[field === 'leader' ? 'leaderId' : field, field === 'leader' ? set || null : (set ?? '')]] : [],
        );
        const landed = { row: row.row, id: item.id, code: item.code };
        if (fields.length > 0) {
          deeds.push(deed(row.row, { item, input: inputs.correct.parse({ ...Object.fromEntries(fields), reason: call.reason }) }));
          known.set(row.row, { row: { row: row.row, cells: row.cells }, item: landed });
        } else if (row.proposal?.type === 'adopt') this.#landed.push(landed);
        // A correction of the same row comes before.
        const version = item.version + (fields.length > 0 ? 1 : 0);
        if (row.proposal?.type === 'adopt') this.#adoptions.push(this.#adoption(row, { id: item.id, version }));
      }
    await this.#perform('correct', deeds, (n) => (this.#counts.updated += n));
    const refused = new Set(this.#left.map(({ row }) => row));
    const done = [...known.values()].filter(({ item }) => !refused.has(item.row));
    this.#landed.push(...done.map(({ item }) => item));
    await keepRows(this.#tx, this.#work, { draft, planned, landed: done.map(({ row, item }) => ({ row, itemId: item.id })) });
  }

  #adoption({ row, proposal }: ShownRow, item: { id: string; version: number }): Deed {
    const { adopt } = this.#the.call;
    if (adopt === null) throw new Denied('BAD_REQUEST', noImport('no_approval', { n: this.#the.planned.summary.counts.adopt }));
    const { type: _, ...said } = proposal ?? { type: null };
    return deed(row, { item, input: inputs.applyAdopt.parse({ ...said, ...adopt }) });
  }

  async adopt(): Promise<void> {
    await this.#perform('applyAdopt', this.#adoptions, (n) => (this.#counts.adopted += n));
  }

  /** A refusal ends the whole import, unless only what goes well was asked for. */
  async #perform(action: 'dispatch' | 'correct' | 'applyAdopt', deeds: readonly Deed[], count: (n: number) => void): Promise<void> {
    const places = new Map(deeds.map(({ row, item }) => [item.id, row]));
    const goes = Array.from({ length: Math.ceil(deeds.length / some) }, (_, at) => deeds.slice(at * some, (at + 1) * some));
    const calls = goes.map((go) => ({ action: action satisfies ActionName, deeds: go.map(({ item, input }) => ({ item, input })) }));
    let through = 0;
    if (deeds.length > 0) this.#tell(stepOf[action], 0, deeds.length);
    for await (const { done, results } of performInTurn(this.#tx, this.#work, calls)) {
      for (const { id, refusals } of results) {
        const [first] = refusals;
        const row = places.get(id);
        if (first === undefined || row === undefined) continue;
        if (this.#the.call.rows === 'all') throw new Denied('BAD_REQUEST', noImport('refused', { row: row + 1, reason: first }));
        this.#left.push({ row, cell: null, kind: 'error', reason: { zh: first.zh, en: first.en }, suggestion: { zh: '', en: '' } });
      }
      count(done);
      through += results.length;
      this.#tell(stepOf[action], through, deeds.length);
    }
  }

  #tell(...[step, done, total]: Parameters<Course['tell']>): void {
    const { course } = this.#the;
    course.signal.throwIfAborted();
    course.tell(step, done, total);
  }
}

const stepOf = { dispatch: 'dispatch', correct: 'correct', applyAdopt: 'adopt' } as const;

type Deed = { readonly row: number; readonly item: { id: string; version: number; payloadHash: null }; readonly input: unknown };
const deed = (row: number, { item: { id, version }, input }: { item: { id: string; version: number }; input: unknown }): Deed => ({
  row,
  item: { id, version, payloadHash: null },
  input,
});
