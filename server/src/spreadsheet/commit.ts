import { inTransaction, type Tx } from '@duizhang/db/connect.ts';
import { type ActionName, inputs } from '@duizhang/shared/item/input.ts';
import type { Refusal } from '@duizhang/shared/item/sentences.ts';
import type { commitImport } from '@duizhang/shared/spreadsheet/commit.ts';
import { Denied } from '../denied.ts';
import { Refused } from '../errors.ts';
import { appendEvents } from '../event.ts';
import { lockServed } from '../item/ledgers.ts';
import { type Deeds, performIn } from '../item/perform.ts';
import { registerIn } from '../item/register.ts';
import type { z } from 'zod';
import { tenantOf, type Work } from '../work.ts';
import { noImport } from './denials.ts';
import { type Noted, notedOf } from './annotated.ts';
import { closeDesk, type ShownRow } from './desk.ts';
import { draftIn, type DraftRow, type Planned, withPlan } from './draft.ts';
import { keepRows, rememberWords } from './keep.ts';

// An import is carried out in one transaction, through the engine and by its ordinary rules: register 登记, dispatch 交办, correct 更正,
// applyAdopt 补录. All of it or nothing; what has questions or errors is left out only when that was chosen.

type Commit = z.output<typeof commitImport>;
/** A row of the file that is now an item. */
export type Landed = { readonly row: number; readonly id: string; readonly code: string };
export type Outcome = {
  readonly created: number;
  readonly updated: number;
  readonly dispatched: number;
  readonly adopted: number;
  readonly same: number;
  readonly items: readonly Landed[];
  /** What was left of the file: of rows that were not imported, each reason. */
  readonly left: readonly Noted[];
  readonly sheet: string;
};

/** Done once: asked again, a finished import says what it did. */
export async function commit(work: Work, call: Commit): Promise<Outcome> {
  const { actor, db } = work;
  const outcome = await inTransaction(db, tenantOf(actor), async (tx) => {
    const found = await draftIn(tx, actor, call.id);
    await lockServed(tx, actor, { ledgerId: found.ledgerId, as: 'office' });
    // Read again behind the lock: the same commit may have come twice.
    const draft = await draftIn(tx, actor, call.id);
    // oxlint-disable-next-line typescript/consistent-type-assertions -- the column holds what this function stored
    if (draft.state === 'done') return draft.outcome as Outcome;
    if (draft.state !== 'open' || draft.version !== call.version) throw new Denied('CONFLICT', noImport('changed'));
    return withPlan(tx, work, { draft, run: (planned) => carryOut(tx, work, { draft, call, planned }) });
  });
  closeDesk(call.id);
  return outcome;
}

type Carried = { readonly draft: DraftRow; readonly call: Commit };

async function carryOut(tx: Tx, work: Work, { draft, call, planned }: Carried & { planned: Planned }): Promise<Outcome> {
  const { counts } = planned.summary;
  if (call.rows === 'all' && counts.question + counts.error > 0)
    throw new Denied('BAD_REQUEST', noImport('open', { questions: counts.question, errors: counts.error }));
  if (counts.create + counts.update === 0) throw new Denied('BAD_REQUEST', noImport('nothing'));
  const doing = new Doing(tx, work, { draft, call });
  // The next rows are fetched while these are written.
  let next = nextRows(planned, 0);
  for (let from = some; ; from += some) {
    const { rows } = await next;
    if (rows.length === 0) break;
    next = nextRows(planned, from);
    next.catch(() => {}); // awaited in the next turn, unless this one fails
    await doing.rows(rows);
  }
  const left = [...(await leftOut(planned, call)), ...doing.left];
  const sheet = planned.shape.sheets[planned.shape.sheet]?.name ?? '';
  const outcome: Outcome = { ...doing.counts, same: counts.same, items: doing.landed, left, sheet };
  await keepRows(tx, work, { draft, planned, landed: doing.kept });
  await rememberWords(tx, work, { draft, planned });
  await finish(tx, work, { draft, outcome });
  return outcome;
}

const some = 500;
const nextRows = ({ desk }: Planned, from: number) =>
  desk.ask('rows', { verdicts: ['create', 'update'], only: null, from, limit: some, brief: true });

async function leftOut({ desk }: Planned, { rows }: Commit): Promise<Noted[]> {
  if (rows === 'all') return [];
  const { rows: found } = await desk.ask('rows', { verdicts: ['question', 'error'], only: null, from: 0, limit: 30_000 });
  return found.flatMap(({ row, faults }) => faults.filter(({ severity }) => severity !== 'note').map((each) => notedOf({ ...each, row })));
}

class Doing {
  readonly counts = { created: 0, updated: 0, dispatched: 0, adopted: 0 };
  readonly landed: Landed[] = [];
  readonly left: Noted[] = [];
  readonly kept: { row: ShownRow; itemId: string }[] = [];
  readonly #tx: Tx;
  readonly #work: Work;
  readonly #call: Commit;
  readonly #ledgerId: string;

  constructor(tx: Tx, work: Work, { draft, call }: Carried) {
    this.#tx = tx;
    this.#work = work;
    this.#call = call;
    this.#ledgerId = draft.ledgerId;
  }

  async rows(rows: readonly ShownRow[]): Promise<void> {
    const fresh = rows.filter(({ verdict }) => verdict === 'create');
    const items = new Map<number, string>();
    for (const [sources, group] of this.#bySource(fresh)) {
      const newItems = group.flatMap(({ register }) => (register ? [register] : []));
      const call = { ledgerId: this.#ledgerId, sources, unsplit: sources.length > 1 && this.#call.unsplit, items: newItems, once: null };
      const { items: made } = await registerIn(this.#tx, this.#work, call);
      for (const [at, { id, code }] of made.entries()) {
        const row = group[at];
        if (row === undefined) continue;
        items.set(row.row, id);
        this.landed.push({ row: row.row, id, code });
        this.kept.push({ row, itemId: id });
      }
      this.counts.created += made.length;
    }
    if (this.#call.dispatch) await this.#dispatch(fresh, items);
    const known = rows.filter(({ verdict }) => verdict === 'update');
    await this.#correct(known.filter(({ changes }) => changes.some(({ verdict }) => verdict === 'update')));
    await this.#adopt([...fresh, ...known], items);
  }

  /** Rows that name their source by themselves, and those of the sources chosen for the rest. */
  #bySource(rows: readonly ShownRow[]) {
    const groups = new Map<string, ShownRow[]>();
    for (const row of rows) {
      const key = row.sourceId === null ? '' : `${row.sourceId} ${row.batchId ?? ''}`;
      groups.set(key, [...(groups.get(key) ?? []), row]);
    }
    return [...groups].map(([key, group]) => {
      const [first] = group;
      const own = first?.sourceId ? [{ sourceId: first.sourceId, batchId: first.batchId }] : null;
      const sources = key === '' ? this.#call.sources : (own ?? []);
      if (sources.length === 0) throw new Denied('BAD_REQUEST', noImport('no_source'));
      return [sources, group] as const;
    });
  }

  async #dispatch(rows: readonly ShownRow[], items: ReadonlyMap<number, string>): Promise<void> {
    const deeds = rows.flatMap(({ row, dispatch }) =>
      deed(row, { id: items.get(row), version: 1, input: dispatch && inputs.dispatch.parse(dispatch) }),
    );
    this.counts.dispatched += await this.#perform('dispatch', deeds);
  }

  async #adopt(rows: readonly ShownRow[], items: ReadonlyMap<number, string>): Promise<void> {
    const wanted = rows.filter(({ proposal }) => proposal?.type === 'adopt');
    if (wanted.length === 0) return;
    const { adopt } = this.#call;
    if (adopt === null) throw new Denied('BAD_REQUEST', noImport('no_approval', { n: wanted.length }));
    const deeds = wanted.flatMap(({ row, item, changes, proposal }) => {
      if (proposal?.type !== 'adopt') return [];
      const { type: _, ...said } = proposal;
      const input = inputs.applyAdopt.parse({ ...said, ...adopt });
      // A correction of the same row came before.
      const corrected = changes.some(({ verdict }) => verdict === 'update') ? 1 : 0;
      return item
        ? deed(row, { id: item.id, version: item.version + corrected, input })
        : deed(row, { id: items.get(row), version: 1, input });
    });
    this.counts.adopted += await this.#perform('applyAdopt', deeds);
    for (const { row, item, changes } of wanted)
      if (item && changes.every(({ verdict }) => verdict !== 'update')) this.landed.push({ row, id: item.id, code: item.code });
  }

  async #correct(rows: readonly ShownRow[]): Promise<void> {
    const deeds = rows.flatMap(({ row, item, changes }) => {
      const fields = changes.flatMap(({ field, set, verdict }): [string, string | null][] =>
        verdict === 'update' ? [[field === 'leader' ? 'leaderId' : field, field === 'leader' ? set || null : (set ?? '')]] : [],
      );
      const input = inputs.correct.parse({ ...Object.fromEntries(fields), reason: this.#call.reason });
      return deed(row, { id: item?.id, version: item?.version ?? 0, input });
    });
    const codes = new Map(rows.map((each) => [each.row, each]));
    this.counts.updated += await this.#perform('correct', deeds);
    const refused = new Set(this.left.map(({ row }) => row));
    for (const { row, item } of deeds) {
      const found = codes.get(row);
      if (found?.item && !refused.has(row)) {
        this.landed.push({ row, id: item.id, code: found.item.code });
        this.kept.push({ row: found, itemId: item.id });
      }
    }
  }

  /** How many were done. A refusal ends the whole import, unless only what goes well was asked for. */
  async #perform(action: ActionName, deeds: readonly Deed[]): Promise<number> {
    if (deeds.length === 0) return 0;
    const places = new Map(deeds.map(({ row, item }) => [item.id, row]));
    const call: Deeds = { action, deeds: deeds.map(({ item, input }) => ({ item, input })), once: null };
    const outcome = await performIn(this.#tx, this.#work, call).catch((error: unknown) => {
      if (error instanceof Refused && isOutcome(error.detail)) return error.detail;
      throw error;
    });
    for (const { id, refusals } of outcome.results) {
      const [first] = refusals;
      const row = places.get(id);
      if (first === undefined || row === undefined) continue;
      if (this.#call.rows === 'all') throw new Denied('BAD_REQUEST', noImport('refused', { row: row + 1, reason: first }));
      this.left.push({ row, cell: null, kind: 'error', reason: { zh: first.zh, en: first.en }, suggestion: { zh: '', en: '' } });
    }
    return outcome.done;
  }
}

type Deed = { readonly row: number; readonly item: { id: string; version: number; payloadHash: null }; readonly input: unknown };
function deed(row: number, { id, version, input }: { id: string | undefined; version: number; input: unknown }): Deed[] {
  return id === undefined || input === null ? [] : [{ row, item: { id, version, payloadHash: null }, input }];
}

type Done = { readonly done: number; readonly results: readonly { id: string; refusals: readonly Refusal[] }[] };
const isOutcome = (detail: unknown): detail is Done =>
  typeof detail === 'object' && detail !== null && 'done' in detail && 'results' in detail && Array.isArray(detail.results);

async function finish(tx: Tx, { actor, now }: Work, { draft, outcome }: { draft: DraftRow; outcome: Outcome }): Promise<void> {
  const at = now().toISOString();
  await tx
    .updateTable('import')
    .set({ state: 'done', outcome: JSON.stringify(outcome), content: Buffer.alloc(0), version: draft.version + 1, changedAt: at })
    .where('orgId', '=', actor.orgId)
    .where('id', '=', draft.id)
    .execute();
  const ledger = await tx
    .selectFrom('ledger')
    .select(['id', 'name', 'clearance'])
    .where('orgId', '=', actor.orgId)
    .where('id', '=', draft.ledgerId)
    .executeTakeFirstOrThrow();
  const { created, updated, dispatched, adopted, same, left } = outcome;
  const { name, sha256, size } = draft;
  await appendEvents(tx, { actor, at }, [
    {
      action: 'ledger.import',
      itemId: null,
      subject: { type: 'ledger', id: ledger.id, name: ledger.name },
      before: null,
      after: {
        file: { name, sha256, size: Number(size) },
        created,
        updated,
        dispatched,
        adopted,
        same,
        left: new Set(left.map(({ row }) => row)).size,
      },
      reason: null,
      ledger,
    },
  ]);
}
