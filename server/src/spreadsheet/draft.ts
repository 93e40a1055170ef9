import { type Database, inReading, inTransaction, type Tx } from '@duizhang/db/connect.ts';
import type { Actor } from '@duizhang/shared/access.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { type FieldName, fieldNames } from '@duizhang/shared/spreadsheet/fields.ts';
import { type ImportAnswers, importAnswers } from '@duizhang/shared/spreadsheet/input.ts';
import { Denied } from '../denied.ts';
import { NotFound } from '../errors.ts';
import { tenantOf, type Work } from '../work.ts';
import { contextOf, type Known } from './context.ts';
import { closeDesk, type Desk, type Deskwork, deskOf, type Shape, type Summary } from './desk.ts';
import { noImport } from './denials.ts';
import { defaultLimits } from './read-limits.ts';

// The draft of an import: its file, what was answered about it, and what would become of it.

export type DraftRow = {
  readonly id: string;
  readonly ledgerId: string;
  readonly kind: ItemKind;
  /** text: a document, whose rows are candidates. */
  readonly form: 'table' | 'text';
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
  readonly version: number;
  readonly state: 'open' | 'done' | 'dropped';
  readonly answers: ImportAnswers;
  readonly outcome: unknown;
  readonly at: string;
};

/** Of whoever made it, while they serve the ledger as its office. */
export async function draftIn(tx: Tx, actor: Actor, id: string): Promise<DraftRow> {
  const row = await tx
    .selectFrom('import')
    .innerJoin('ledger', (join) => join.onRef('ledger.orgId', '=', 'import.orgId').onRef('ledger.id', '=', 'import.ledgerId'))
    .select([
      'import.id',
      'ledgerId',
      'ledger.kind',
      'form',
      'import.name',
      'sha256',
      'size',
      'import.version',
      'state',
      'answers',
      'outcome',
      'at',
    ])
    .where('import.orgId', '=', actor.orgId)
    .where('import.id', '=', id)
    .where('import.accountId', '=', actor.accountId)
    .executeTakeFirst();
  if (row === undefined || actor.role !== 'office' || !actor.ledgerIds.includes(row.ledgerId)) throw new NotFound('import');
  return { ...row, answers: importAnswers.parse(row.answers) };
}

/** The draft's thread; its content is read only when none is open. */
const desk = (work: Pick<Work, 'db' | 'actor'>, id: string): Promise<Desk> =>
  deskOf(id, () =>
    inReading(work.db, tenantOf(work.actor), async (tx) => {
      const { content } = await tx
        .selectFrom('import')
        .select('content')
        .where('orgId', '=', work.actor.orgId)
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return content;
    }),
  );

/** What this org means by its headers and by its names of units, once somebody has said so. */
async function wordingsOf(tx: Tx, orgId: string, kind: ItemKind) {
  const rows = await tx
    .selectFrom('wording')
    .select(['about', 'said', 'means'])
    .where('orgId', '=', orgId)
    .where('about', 'in', [kind, 'unit'])
    .execute();
  const of = (about: string) => rows.filter((each) => each.about === about).map(({ said, means }): [string, string] => [said, means]);
  const columns = of(kind).flatMap(([said, means]): [string, FieldName | 'none'][] => (isField(means) ? [[said, means]] : []));
  return { remembered: Object.fromEntries(columns), units: Object.fromEntries(of('unit')) };
}
const isField = (means: string): means is FieldName | 'none' => means === 'none' || fieldNames.some((each) => each === means);

export type Planned = { readonly desk: Desk; readonly shape: Shape; readonly summary: Summary };

/** Reads the draft's file against the ledger as this transaction sees it. */
const planIn = (tx: Tx, work: Work, draft: DraftRow): Promise<Planned> => withPlan(tx, work, { draft, run: async (each) => each });

type Planning<T> = { readonly draft: DraftRow; readonly run: (planned: Planned) => Promise<T> };
/** The same; until `run` is done with it nobody plans this file anew, nor is its thread closed. */
export async function withPlan<T>(tx: Tx, work: Work, { draft, run }: Planning<T>): Promise<T> {
  const { orgId } = work.actor;
  const { remembered, units } = await wordingsOf(tx, orgId, draft.kind);
  const answers = { ...draft.answers, units: { ...units, ...draft.answers.units } };
  const of = await momentOf(tx, work, draft);
  const thread = await desk(work, draft.id);
  return thread.alone(async () => {
    if (thread.planned?.of === of) return run({ desk: thread, shape: thread.planned.shape, summary: thread.planned.summary });
    const shape = await thread.ask('shape', { answers, kind: draft.kind, remembered });
    const { rows } = shape.layout;
    if (rows > defaultLimits.rows) throw new Denied('PAYLOAD_TOO_LARGE', noImport('too_many_rows', { rows, most: defaultLimits.rows }));
    const known: Known = await contextOf(tx, work, { ledgerId: draft.ledgerId, keys: shape.keys, versions: new Map(shape.versions) });
    const summary = await thread.ask('plan', { answers, known });
    thread.planned = { of, shape, summary };
    return run({ desk: thread, shape, summary });
  });
}

/** Nothing of an org changes without an event: while its last one is the same, so is the plan. */
async function momentOf(tx: Tx, { actor }: Work, { version }: DraftRow): Promise<string> {
  const { seq } = await tx.selectFrom('eventHead').select('seq').where('orgId', '=', actor.orgId).executeTakeFirstOrThrow();
  return `${version} ${seq} ${actor.today}`;
}

export type DraftPage = Omit<DraftRow, 'outcome'> & {
  readonly outcome: unknown;
  readonly shape: Omit<Shape, 'keys' | 'versions'> | null;
  readonly summary: Summary | null;
};

export async function draftPage(work: Work, id: string): Promise<DraftPage> {
  return inReading(work.db, tenantOf(work.actor), async (tx) => {
    const draft = await draftIn(tx, work.actor, id);
    if (draft.state !== 'open') return { ...draft, shape: null, summary: null };
    const { shape, summary } = await planIn(tx, work, draft);
    const { keys: _, versions: __, ...shown } = shape;
    return { ...draft, shape: shown, summary };
  });
}

type RowsAsked = Deskwork['rows']['asked'] & { readonly id: string; readonly version: number };
export async function draftRows(work: Work, { id, version, ...asked }: RowsAsked): Promise<Deskwork['rows']['answer']> {
  return inReading(work.db, tenantOf(work.actor), async (tx) => {
    const draft = await draftIn(tx, work.actor, id);
    if (draft.version !== version || draft.state !== 'open') throw new Denied('CONFLICT', noImport('changed'));
    const thread = await desk(work, id);
    // Rows stay as they were when the page was planned, so that its pages fit each other. On another server, or when the thread has
    // ended meanwhile, it is planned again.
    if (!thread.planned?.of.startsWith(`${version} `)) await planIn(tx, work, draft);
    return thread.alone(() => thread.ask('rows', asked));
  });
}

/** Throws NotFound for a table. */
export async function draftText(work: Work, id: string): Promise<Deskwork['text']['answer']> {
  return inReading(work.db, tenantOf(work.actor), async (tx) => {
    const draft = await draftIn(tx, work.actor, id);
    if (draft.form !== 'text' || draft.state !== 'open') throw new NotFound('text');
    const thread = await desk(work, id);
    return thread.alone(() => thread.ask('text', null));
  });
}

/** Keeps what was answered. A draft that changed meanwhile, in another tab, is not overwritten. */
export async function answer(
  work: Work,
  { id, version, answers }: { id: string; version: number; answers: ImportAnswers },
): Promise<DraftPage> {
  const { actor, db, now } = work;
  await inTransaction(db, tenantOf(actor), async (tx) => {
    await draftIn(tx, actor, id);
    const { numUpdatedRows } = await tx
      .updateTable('import')
      .set({ answers, version: version + 1, changedAt: now().toISOString() })
      .where('orgId', '=', actor.orgId)
      .where('id', '=', id)
      .where('version', '=', version)
      .where('state', '=', 'open')
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw new Denied('CONFLICT', noImport('changed'));
  });
  return draftPage(work, id);
}

export async function drop(work: Work, id: string): Promise<{ id: string }> {
  const { actor, db, now } = work;
  await inTransaction(db, tenantOf(actor), async (tx) => {
    await draftIn(tx, actor, id);
    await tx
      .updateTable('import')
      .set({ state: 'dropped', content: Buffer.alloc(0), changedAt: now().toISOString() })
      .where('orgId', '=', actor.orgId)
      .where('id', '=', id)
      .where('state', '=', 'open')
      .execute();
  });
  closeDesk(id);
  return { id };
}

export type DraftLine = Pick<DraftRow, 'id' | 'name' | 'at'>;
/** What one has begun on a ledger and not finished. */
export async function draftsOf({ db, actor }: { db: Database; actor: Actor }, ledgerId: string): Promise<readonly DraftLine[]> {
  return inReading(db, tenantOf(actor), (tx) =>
    tx
      .selectFrom('import')
      .select(['id', 'name', 'at'])
      .where('orgId', '=', actor.orgId)
      .where('ledgerId', '=', ledgerId)
      .where('accountId', '=', actor.accountId)
      .where('state', '=', 'open')
      .orderBy('at', 'desc')
      .limit(20)
      .execute(),
  );
}
