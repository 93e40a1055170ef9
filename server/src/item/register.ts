import { inTransaction, type Tx } from '@duizhang/db/connect.ts';
import { canonical } from '@duizhang/shared/canonical.ts';
import type { Facts } from '@duizhang/shared/item/facts.ts';
import { type NewItem, register as registerInput } from '@duizhang/shared/item/registering.ts';
import { kinds } from '@duizhang/shared/item/kinds.ts';
import { refuse } from '@duizhang/shared/item/sentences.ts';
import { sql } from 'kysely';
import type { z } from 'zod';
import { NotFound, Refused } from '../errors.ts';
import { tenantOf, type Work } from '../work.ts';
import { type Call, Draft, newId } from './draft.ts';
import { ledgerOf, policyInForce } from './load.ts';
import { eventOf, finish } from './perform.ts';
import { hashOf, type Idempotency, write } from './write.ts';

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

export type Registering = Omit<Register, 'key'> & { readonly once: Omit<Idempotency, 'outcome'> | null };

/** The same inside a transaction that does more than this. */
export async function registerIn(tx: Tx, work: Work, { once, ...call }: Registering): Promise<Registered> {
  const { actor } = work;
  if (actor.role !== 'office') throw new Refused([refuse('wrong_role', { who: { zh: '整改办', en: 'Rectification office' } })]);
  const ledger = await ledgerOfCall(tx, work, call);
  const first =
    (await takeNumbers(tx, {
      orgId: actor.orgId,
      name: `item:${call.ledgerId}`,
      n: call.items.length,
    })) + 1;
  const common: Call = { actor, at: work.now().toISOString(), today: actor.today, meetingId: newId() };
  const drafts = call.items.map((item, index) => {
    const draft = new Draft(blank({ registered: item, ledger, number: first + index, work }), common, []);
    for (const source of call.sources)
      draft.add('itemSource', {
        orgId: actor.orgId,
        itemId: draft.item.id,
        sourceId: source.sourceId,
        batchId: source.batchId,
        unsplit: call.unsplit,
      });
    for (const amount of item.amounts) draft.insert('amount', { id: newId(), ...amount, onDate: actor.today });
    if (draft.item.leadUnitId !== null) assignEntry(draft, draft.item.leadUnitId);
    finish(draft, work);
    draft.set({ version: 1 });
    return draft;
  });
  const outcome: Registered = { items: drafts.map(({ item }) => ({ id: item.id, code: item.code })) };
  await write(tx, common, { drafts, events: drafts.map((draft) => registered(draft)), created: true, once: once && { ...once, outcome } });
  return outcome;
}

async function ledgerOfCall(tx: Tx, { actor }: Work, call: Omit<Register, 'key'>) {
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
  if (ledger.kind === 'entry' && call.items.some((each) => !each.basis)) throw new Refused([refuse('basis_needed')]);
  const batches = call.sources.flatMap(({ sourceId, batchId }) => (batchId === null ? [] : [{ sourceId, batchId }]));
  for (const { sourceId, batchId } of batches) {
    const batch = tx.selectFrom('batch').select('id').where('orgId', '=', actor.orgId).where('sourceId', '=', sourceId);
    if ((await batch.where('id', '=', batchId).executeTakeFirst()) === undefined) throw new NotFound('batch');
  }
  return ledger;
}
type LedgerRow = Awaited<ReturnType<typeof ledgerOfCall>>;

/** Takes n numbers from a counter row of the org and returns the last one used before them. */
async function takeNumbers(tx: Tx, { orgId, name, n }: { orgId: string; name: string; n: number }): Promise<number> {
  const row = await tx
    .insertInto('counter')
    .values({ orgId, name, value: n })
    .onConflict((clash) => clash.columns(['orgId', 'name']).doUpdateSet({ value: sql`counter.value + excluded.value` }))
    .returning('value')
    .executeTakeFirstOrThrow();
  return row.value - n;
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
