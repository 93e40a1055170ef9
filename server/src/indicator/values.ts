import { inTransaction, type Tx } from '@duizhang/db/connect.ts';
import { enterValues as enterInput, judgeValues as judgeInput, type NewValue } from '@duizhang/shared/indicator/input.ts';
import { periodOf } from '@duizhang/shared/indicator/period.ts';
import { enterRefusals, judgeRefusals } from '@duizhang/shared/indicator/rules.ts';
import type { ValueState } from '@duizhang/shared/indicator/words.ts';
import { approximations } from '@duizhang/shared/item/words.ts';
import { type Refusal, refuse } from '@duizhang/shared/item/sentences.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { z } from 'zod';
import { NotFound, Refused } from '../errors.ts';
import { appendEvents, type NewEvent } from '../event.ts';
import { once } from '../once.ts';
import { tenantOf, type Work } from '../work.ts';
import { raiseDoubts } from './contradictions.ts';
import { indicatorsSeen } from '../item/indicators.ts';
import { eventOf, insertCitations } from './write.ts';

// Values: entered by the unit that reports the indicator, all of a list or none; accepted or returned by the office, which is
// told of each value what became of it.

type Locked = {
  readonly id: string;
  readonly name: string;
  readonly ledgerId: string;
  readonly clearance: string;
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly ledgerName: string;
};

/** Enters values, which then wait for the office; one that still waits for the same period is superseded. Ids in the order given. */
export async function enterValues(work: Work, raw: z.input<typeof enterInput>): Promise<{ ids: string[]; doubts: number }> {
  const input = enterInput.parse(raw);
  const { actor } = work;
  if (new Set(input.values.map((each) => `${each.indicatorId} ${each.period}`)).size < input.values.length)
    throw new Refused([refuse('value_twice')]);
  return inTransaction(work.db, tenantOf(actor), (tx) =>
    once(tx, { work, key: input.key, body: { enterValues: input } }, async () => {
      const indicators = await lockIndicators(
        tx,
        work,
        input.values.map((each) => each.indicatorId),
      );
      const refusals = [...indicators.values()].flatMap((each) => enterRefusals(actor, each));
      if (refusals.length > 0) throw new Refused(refusals);
      await supersede(tx, work, { values: input.values, state: 'submitted' });
      const at = work.now().toISOString();
      const rows = input.values.map((value) => rowOf(work, { value, at }));
      await tx.insertInto('indicatorValue').values(rows).execute();
      const events: NewEvent[] = [];
      for (const [n, value] of input.values.entries()) {
        const indicator = known(indicators, value.indicatorId);
        const valueId = rows[n]?.id ?? '';
        if (value.citation)
          await insertCitations(tx, work, {
            ledgerId: indicator.ledgerId,
            cited: [{ place: value.citation, indicatorId: indicator.id, valueId }],
          });
        events.push(
          eventOf({ action: 'indicator.enter_value', ledger: ledgerOf(indicator), row: indicator, after: { ...value, id: valueId } }),
        );
      }
      await appendEvents(tx, { actor, at }, events);
      const doubts = await raiseDoubts(tx, work, [...indicators.keys()]);
      return { ids: rows.map((each) => each.id), doubts };
    }),
  );
}

const known = (indicators: ReadonlyMap<string, Locked>, id: string): Locked => {
  const found = indicators.get(id);
  if (found === undefined) throw new NotFound('indicator');
  return found;
};
const ledgerOf = ({ ledgerId, ledgerName, clearance }: Locked) => ({ id: ledgerId, name: ledgerName, clearance });

function rowOf({ actor }: Work, { value, at }: { value: NewValue; at: string }) {
  const { citation: _, ...entered } = value;
  const word = value.approx === null ? null : approximations[value.approx].zh;
  return {
    ...entered,
    approxWord: value.approxWord ?? word,
    endsOn: periodOf(value.period)?.endsOn ?? '',
    orgId: actor.orgId,
    id: v7(),
    state: 'submitted' as const,
    enteredBy: actor.accountId,
    unitId: actor.unitId,
    enteredOn: actor.today,
    at,
    judgedBy: null,
    judgedOn: null,
    opinion: null,
  };
}

/** Locks indicators that the actor may see, in a fixed order; one that they may not is not there. */
async function lockIndicators(tx: Tx, { actor }: Work, wanted: readonly string[]): Promise<ReadonlyMap<string, Locked>> {
  const ids = [...new Set(wanted)];
  const { rows } = await sql<Locked>`select indicator.id, indicator.name, indicator.ledger_id, indicator.clearance, indicator.unit_id,
      (select name from unit where unit.org_id = indicator.org_id and unit.id = indicator.unit_id) as unit_name,
      (select name from ledger where ledger.org_id = indicator.org_id and ledger.id = indicator.ledger_id) as ledger_name
    from indicator where ${indicatorsSeen(actor)} and indicator.id = any(${ids}::uuid[]) order by indicator.id for update of indicator`.execute(
    tx,
  );
  if (rows.length < ids.length) throw new NotFound('indicator');
  return new Map(rows.map((each) => [each.id, each]));
}

type Place = { readonly indicatorId: string; readonly period: string };
/** What stood in this state for these periods gives way. */
async function supersede(tx: Tx, { actor }: Work, { values, state }: { values: readonly Place[]; state: ValueState }): Promise<void> {
  await sql`update indicator_value set state = 'superseded' from unnest(${values.map((each) => each.indicatorId)}::uuid[], ${values.map((each) => each.period)}::text[]) as given (indicator_id, period)
    where indicator_value.org_id = ${actor.orgId} and indicator_value.indicator_id = given.indicator_id and indicator_value.period = given.period
      and indicator_value.state = ${state}`.execute(tx);
}

type Waiting = Place & { readonly id: string; readonly state: ValueState; readonly enteredBy: string };

export type Judged = {
  readonly judged: number;
  readonly doubts: number;
  readonly results: readonly { readonly id: string; readonly refusals: readonly Refusal[] }[];
};

/** Accepts values, each replacing an earlier accepted one of its period, or returns them with a reason. Refused when none can be judged. */
export async function judgeValues(work: Work, raw: z.input<typeof judgeInput>): Promise<Judged> {
  const input = judgeInput.parse(raw);
  const { actor } = work;
  const ids = [...new Set(input.valueIds)];
  return inTransaction(work.db, tenantOf(actor), (tx) =>
    once(tx, { work, key: input.key, body: { judgeValues: input } }, async () => {
      const { rows } = await sql<Waiting>`select id, indicator_id, period, state, entered_by from indicator_value
        where org_id = ${actor.orgId} and id = any(${ids}::uuid[])`.execute(tx);
      if (rows.length < ids.length) throw new NotFound('value');
      const indicators = await lockIndicators(
        tx,
        work,
        rows.map((each) => each.indicatorId),
      );
      // Read again under the lock: another member of the office may have judged it meanwhile.
      const waiting = await tx
        .selectFrom('indicatorValue')
        .select(['id', 'indicatorId', 'period', 'state', 'enteredBy'])
        .where('orgId', '=', actor.orgId)
        .where('id', 'in', ids)
        .execute();
      const refusalsOf = (each: Waiting) => judgeRefusals(actor, { ...each, ledgerId: known(indicators, each.indicatorId).ledgerId });
      const results = waiting.map((each) => ({ id: each.id, refusals: refusalsOf(each) }));
      const refused = new Set(results.flatMap(({ id, refusals }) => (refusals.length > 0 ? [id] : [])));
      const values = waiting.filter((each) => !refused.has(each.id));
      if (values.length === 0) throw new Refused(results.flatMap((each) => each.refusals));
      if (input.verdict === 'accept') await supersede(tx, work, { values, state: 'accepted' });
      const state = input.verdict === 'accept' ? 'accepted' : 'returned';
      const judged = { state, judgedBy: actor.accountId, judgedOn: actor.today, opinion: input.opinion || null } as const;
      const done = values.map((each) => each.id);
      await tx.updateTable('indicatorValue').set(judged).where('orgId', '=', actor.orgId).where('id', 'in', done).execute();
      await appendEvents(
        tx,
        { actor, at: work.now().toISOString() },
        values.map((each) => {
          const indicator = known(indicators, each.indicatorId);
          const event = eventOf({
            action: `indicator.${input.verdict}_value`,
            ledger: ledgerOf(indicator),
            row: indicator,
            after: { id: each.id, period: each.period, state },
          });
          return { ...event, before: { state: each.state }, reason: input.opinion || null };
        }),
      );
      const doubts = input.verdict === 'accept' ? await raiseDoubts(tx, work, [...new Set(values.map((each) => each.indicatorId))]) : 0;
      return { judged: values.length, doubts, results };
    }),
  );
}
