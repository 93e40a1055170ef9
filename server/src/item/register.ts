import { inTransaction, type Tx } from '@duizhang/db/connect.ts';
import { canonical } from '@duizhang/shared/canonical.ts';
import type { Facts } from '@duizhang/shared/item/facts.ts';
import { type NewItem, register as registerInput } from '@duizhang/shared/item/registering.ts';
import { kinds } from '@duizhang/shared/item/kinds.ts';
import { refuse } from '@duizhang/shared/item/sentences.ts';
import { sql } from 'kysely';
import type { z } from 'zod';
import { NotFound, Refused } from '../errors.ts';
import { lockHead } from '../event.ts';
import { tenantOf, type Work } from '../work.ts';
import { type Call, Draft, newId } from './draft.ts';
import { ledgerOf, policyInForce } from './load.ts';
import { eventOf, finish } from './perform.ts';
import { compose, hashOf, type Idempotency, write } from './write.ts';

// register 登记, the one action that has no item yet. It shares the door's way of writing.

type Register = z.output<typeof registerInput>;
export type Registered = { readonly items: readonly { id: string; code: string }[] };

/** Registers items under their sources, numbered by the ledger's counter. Only the office of the ledger may. */
export async function register(work: Work, raw: z.input<typeof registerInput>): Promise<Registered> {
  const { actor } = work;
  const call = registerInput.parse(raw);
  const once = { key: call.key, requestHash: hashOf(canonical({ register: call })) };
  return inTransaction(work.db, tenantOf(actor), async (tx) => {
    const used = await tx
      .selectFrom('actionKey')
      .select(['requestHash', 'outcome'])
      .where('orgId', '=', actor.orgId)
      .where('accountId', '=', actor.accountId)
      .where('key', '=', call.key)
      .executeTakeFirst();
    if (used && used.requestHash !== once.requestHash) throw new Refused([refuse('key_reused')]);
    // oxlint-disable-next-line typescript/consistent-type-assertions -- the column holds what this function stored for this key
    if (used) return used.outcome as Registered;
    return registerIn(tx, work, { ...call, once });
  });
}

type Registering = Omit<Register, 'key'> & { readonly once: Omit<Idempotency, 'outcome'> | null };

/** The same inside a transaction that does more than this. */
async function registerIn(tx: Tx, work: Work, { once, ...call }: Registering): Promise<Registered> {
  const { actor } = work;
  mustBeOffice(work);
  const ledger = await ledgerOfCall(tx, work, call);
  checkItems(ledger, call.items);
  const first = await takeNumbers(tx, { orgId: actor.orgId, name: `item:${call.ledgerId}`, n: call.items.length });
  const common = commonOf(work);
  const drafts = draftsOf(work, common, { ...call, ledger, first });
  const outcome = { items: itemsOf(drafts) };
  await write(tx, common, { drafts, events: drafts.map((draft) => registered(draft)), created: true, once: once && { ...once, outcome } });
  return outcome;
}

export type Go = Pick<Register, 'sources' | 'unsplit' | 'items'>;
/** `written`: when PostgreSQL has them; what it throws ends the transaction. */
export type Gone = Registered & { readonly written: Promise<void> };

/**
 * Registers n items in goes, inside a transaction that does more than this. Their numbers are taken and the chain's head is locked at the
 * start, so that the next items are drafted while PostgreSQL writes the last. Until a go is written nothing else may record an event.
 */
export async function registrar(tx: Tx, work: Work, { ledgerId, n }: { ledgerId: string; n: number }): Promise<(go: Go) => Promise<Gone>> {
  const { orgId } = work.actor;
  mustBeOffice(work);
  let first = await takeNumbers(tx, { orgId, name: `item:${ledgerId}`, n });
  let head = await lockHead(tx, orgId);
  const common = commonOf(work);
  const ledgers = new Map<string, Promise<LedgerRow>>();
  return async (go) => {
    const key = JSON.stringify(go.sources);
    const asked = ledgers.get(key) ?? ledgerOfCall(tx, work, { ledgerId, ...go });
    ledgers.set(key, asked);
    const ledger = await asked;
    checkItems(ledger, go.items);
    const drafts = draftsOf(work, common, { ...go, ledger, first });
    first += drafts.length;
    const events = drafts.map((draft) => registered(draft));
    const composed = compose(head, common, { drafts, events, created: true, once: null });
    head = composed.head;
    const written = tx.executeQuery(composed.query).then(() => {});
    written.catch(() => {}); // told by whoever awaits it
    return { items: itemsOf(drafts), written };
  };
}

function mustBeOffice({ actor }: Work): void {
  if (actor.role !== 'office') throw new Refused([refuse('wrong_role', { who: { zh: '整改办', en: 'Rectification office' } })]);
}

const commonOf = (work: Work): Call => ({
  actor: work.actor,
  at: work.now().toISOString(),
  today: work.actor.today,
  meetingId: newId(),
});
const itemsOf = (drafts: readonly Draft[]) => drafts.map(({ item }) => ({ id: item.id, code: item.code }));

function draftsOf(work: Work, common: Call, { ledger, first, ...go }: Go & { ledger: LedgerRow; first: number }): Draft[] {
  const { orgId, today } = work.actor;
  return go.items.map((item, index) => {
    const draft = new Draft(blank({ registered: item, ledger, number: first + index, work }), common, []);
    for (const { sourceId, batchId } of go.sources)
      draft.add('itemSource', { orgId, itemId: draft.item.id, sourceId, batchId, unsplit: go.unsplit });
    for (const amount of item.amounts) draft.insert('amount', { id: newId(), ...amount, onDate: today });
    if (draft.item.leadUnitId !== null) assignEntry(draft, draft.item.leadUnitId);
    finish(draft, work);
    draft.set({ version: 1 });
    return draft;
  });
}

type Asked = Pick<Register, 'ledgerId' | 'sources'>;
async function ledgerOfCall(tx: Tx, { actor }: Work, call: Asked) {
  const ledger = await tx
    .selectFrom('ledger')
    .selectAll()
    .select((eb) => policyInForce(eb))
    .where('orgId', '=', actor.orgId)
    .where('id', '=', call.ledgerId)
    .executeTakeFirst();
  if (ledger === undefined || !actor.ledgerIds.includes(ledger.id)) throw new NotFound('ledger');
  const wanted = [...new Set(call.sources.map((each) => each.sourceId))];
  const sources = await tx
    .selectFrom('source')
    .select('id')
    .where('orgId', '=', actor.orgId)
    .where('ledgerId', '=', ledger.id)
    .where('id', 'in', wanted)
    .execute();
  if (sources.length < wanted.length) throw new NotFound('source');
  if (wanted.length < call.sources.length) throw new Refused([refuse('source_twice')]);
  if (ledger.kind === 'case' && call.sources.every((each) => each.batchId === null)) throw new Refused([refuse('batch_needed')]);
  const batches = call.sources.flatMap(({ sourceId, batchId }) => (batchId === null ? [] : [{ sourceId, batchId }]));
  for (const { sourceId, batchId } of batches) {
    const batch = tx.selectFrom('batch').select('id').where('orgId', '=', actor.orgId).where('sourceId', '=', sourceId);
    if ((await batch.where('id', '=', batchId).executeTakeFirst()) === undefined) throw new NotFound('batch');
  }
  return ledger;
}
type LedgerRow = Awaited<ReturnType<typeof ledgerOfCall>>;

function checkItems(ledger: LedgerRow, items: readonly NewItem[]): void {
  if (ledger.kind === 'entry' && items.some((each) => !each.basis)) throw new Refused([refuse('basis_needed')]);
}

/** Takes n numbers from a counter row of the org and returns the first of them. */
async function takeNumbers(tx: Tx, { orgId, name, n }: { orgId: string; name: string; n: number }): Promise<number> {
  const row = await tx
    .insertInto('counter')
    .values({ orgId, name, value: n })
    .onConflict((clash) => clash.columns(['orgId', 'name']).doUpdateSet({ value: sql`counter.value + excluded.value` }))
    .returning('value')
    .executeTakeFirstOrThrow();
  return row.value - n + 1;
}

/** An item nobody has worked on yet. */
// biome-ignore format: a table
const untouched = {
  round: 1, version: 0, leaderId: null,
  handlerId: null, dueOriginal: null, dueCurrent: null, assessOn: null, exitCondition: null, rootCause: null,
  lookalike: null, returnedCount: 0, designated: false, returnsSinceApproval: 0, extensionCount: 0, lateConversion: false,
  stageAccepted: false, adopted: false, exitKind: null, claimedOn: null, appliedOn: null,
  repliedOn: null, remaining: null,
  closedOn: null, onTime: null, onTimeOriginal: null, yellowOn: null, redOn: null,
  returns: 0, periodsKept: 0, periodsMissed: 0, waitRole: null, waitSince: null, sources: [], assignments: [], measures: [], criteria: [], evidence: [], milestones: [],
  cadence: null, periods: [], requests: [], reviewers: [], handlers: [], openNotices: [], urges: [], lookbacks: [],
  deliverables: [], outcomes: [], amounts: [], changes: [], links: [], targets: [],
} as const satisfies Partial<Facts>;

type Blank = { registered: NewItem; ledger: LedgerRow; number: number; work: Work };
function blank({ registered, ledger, number, work }: Blank): Facts {
  const { id: ledgerId, orgId, name, clearance, prefix, policy, kind } = ledger;
  const { title, originalText, category, severity, requirement, track, dueRequired, reference, basis, leadUnitId, example } = registered;
  const { today } = work.actor;
  const listed = kind === 'entry';
  return {
    ...untouched,
    orgId,
    id: newId(),
    ledgerId,
    kind,
    status: kinds[kind].start,
    number,
    code: `${prefix}${String(number).padStart(3, '0')}`,
    title,
    originalText,
    category,
    severity: kind === 'finding' ? severity : null,
    requirement,
    form: kind === 'task' ? (registered.form ?? 'reform') : null,
    reference,
    basis,
    track,
    dueRequired: track === 'long_term' ? null : dueRequired,
    example,
    clearance,
    registeredOn: today,
    // An entry is listed and not dispatched: it counts from the day it is entered.
    leadUnitId: listed ? leadUnitId : null,
    dispatchedOn: listed ? today : null,
    lightFlag: listed ? 'none' : 'grey',
    ledger: ledgerOf({
      id: ledgerId,
      name,
      clearance,
      prefix,
      units: [],
      policy,
    }),
  };
}

function assignEntry(draft: Draft, unitId: string): void {
  const onDate = draft.call.today;
  draft.insert('assignment', { id: newId(), measureId: null, unitId, unitName: '', duty: 'lead', state: 'accepted', reason: null, onDate });
}

function registered(draft: Draft) {
  const { kind, title, originalText, category, status, track, dueRequired } = draft.item;
  const event = eventOf(draft, 'register');
  return {
    ...event,
    before: null,
    after: { kind, title, originalText, category, status, track, dueRequired, rows: event.after },
  };
}
