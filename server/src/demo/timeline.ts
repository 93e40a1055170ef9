import { type Database, inReading, inTransaction } from '@duizhang/db/connect.ts';
import type { Actor } from '@duizhang/shared/access.ts';
import { addDays, type WorkingCalendar } from '@duizhang/shared/calendar.ts';
import { canonical } from '@duizhang/shared/canonical.ts';
import { type Facts, liveCriteria, openRequest } from '@duizhang/shared/item/facts.ts';
import type { ActionName, RawInput } from '@duizhang/shared/item/input.ts';
import type { newItem } from '@duizhang/shared/item/registering.ts';
import { turnOf } from '@duizhang/shared/item/review.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { z } from 'zod';
import { Refused } from '../errors.ts';
import { advanceItems } from '../item/advance.ts';
import { loadFacts } from '../item/load.ts';
import { filesIn } from '../item/files.ts';
import { perform } from '../item/perform.ts';
import { register } from '../item/register.ts';
import { systemWork } from '../system.ts';
import { loadActor } from '../session/actor.ts';
import type { Work } from '../work.ts';
import type { Ledger } from './ledgers.ts';
import { businessDate, found, type Org, type Seat, seatOf, tenantOf } from './org.ts';
import { isLead, type SeatKey, standingFor } from './people.ts';

// Runs many items' stories through the real actions, day by day, so that the chain of events reads like a year.
// What falls on one day, is done by one person and says the same is one call of the door.

/** `reviewer`: whoever the rules say may sign now, e.g. a substitute. `head`, `handler`: of the unit that leads then. */
export type By = SeatKey | 'head' | 'handler' | 'reviewer';
export type Step = {
  readonly on: string;
  readonly by: By;
  readonly action: ActionName;
  readonly input: (facts: Facts, idOf: IdOf) => unknown;
};
/** The id of another item of the demo, by its title. */
export type IdOf = (title: string) => string;
export type Story = {
  readonly ledger: Ledger;
  readonly unsplit: boolean;
  readonly item: z.input<typeof newItem>;
  readonly registeredOn: string;
  readonly steps: readonly Step[];
};

/** One step of a story; the input's shape is the action's own. */
export const step = <A extends ActionName>(
  on: string,
  by: By,
  [action, input]: readonly [A, (facts: Facts, idOf: IdOf) => RawInput<A>],
): Step => ({
  on,
  by,
  action,
  input,
});

export type Stage = { readonly db: Database; readonly org: Org; readonly calendar: WorkingCalendar; readonly now: () => Date };

/** What is done on a day beside the items' stories, before them, e.g. a succession of units. `ids`: of the items so far. */
export type Interlude = { readonly on: string; readonly run: (ids: ReadonlyMap<Story, string>) => Promise<void> };

/** The demo's people, as the product would know them on another day than today. */
export class Cast {
  readonly stage: Stage;
  private readonly actors = new Map<string, Actor>();
  constructor(stage: Stage) {
    this.stage = stage;
  }

  async work(key: string, today: string): Promise<Work> {
    const { db, org, calendar, now } = this.stage;
    const seat = seatOf(org, key);
    const known =
      this.actors.get(key) ?? (await loadActor(db, { orgId: org.id, accountId: seat.accountId, postId: seat.postId, now: now() }));
    const actor = found(known ?? undefined, key);
    this.actors.set(key, actor);
    return { db, calendar, now, actor: { ...actor, today } };
  }
}

/** What each new day brings by itself. */
export type Clock = (day: string) => Promise<unknown>;
export type Play = { readonly stories: readonly Story[]; readonly interludes: readonly Interlude[]; readonly clock?: Clock };

export async function play(cast: Cast, { stories, interludes, clock }: Play): Promise<void> {
  const run = new Run(cast);
  const days = new Set([
    ...interludes.map((each) => each.on),
    ...stories.flatMap((story) => [story.registeredOn, ...story.steps.map((each) => each.on)]),
  ]);
  const waiting = new Map(stories.map((story) => [story, [...story.steps]]));
  const ordered = [...days].sort();
  const advance = clock ?? (await calendarOf(cast));
  for (let day = ordered[0] ?? businessDate; day <= businessDate; day = addDays(day, 1)) {
    // First what the day itself brings, whether anybody works on it or not.
    await advance(day);
    if (!days.has(day)) continue;
    for (const each of interludes) if (each.on === day) await each.run(run.ids);
    await run.registerAll(
      day,
      stories.filter((each) => each.registeredOn === day),
    );
    for (;;) {
      const wave = [...waiting].flatMap(([story, steps]) => (steps[0]?.on === day ? { story, step: found(steps.shift(), 'step') } : []));
      if (wave.length === 0) break;
      await run.wave(day, wave);
      await run.lookAgain();
    }
  }
  const late = [...waiting].find(([, steps]) => steps.length > 0);
  if (late) throw new Error(`a story goes back in time: ${late[0].item.title}`);
}

/** What each new day does by itself to what has been promised. */
async function calendarOf({ stage: { db, org, calendar, now } }: Cast): Promise<Clock> {
  const { work, tenant } = await systemWork({ db, calendar, now }, org.id);
  return (day) => advanceItems({ ...work, actor: { ...work.actor, today: day } }, tenant);
}

type Turn = { readonly story: Story; readonly step: Step };
type Group = { readonly seat: Seat; readonly action: ActionName; readonly input: object; readonly facts: Facts[] };

class Run {
  readonly cast: Cast;
  readonly ids = new Map<Story, string>();
  readonly titles = new Map<string, string>();
  private turns = 0;
  private nextLook = 100;
  constructor(cast: Cast) {
    this.cast = cast;
  }

  /** The planner is told, as the tables grow, that they are no longer empty. */
  async lookAgain(): Promise<void> {
    if (this.turns < this.nextLook) return;
    this.nextLook = this.turns * 3;
    const { db, org } = this.cast.stage;
    await inTransaction(db, tenantOf(org), (tx) => sql`select refresh_statistics()`.execute(tx));
  }

  async registerAll(day: string, stories: readonly Story[]): Promise<void> {
    for (const [ledger, group] of Map.groupBy(stories, (each) => each.ledger)) {
      const work = await this.cast.work('zhengban', day);
      const { items } = await register(work, {
        ledgerId: ledger.id,
        sources: [...ledger.sources],
        unsplit: group.every((each) => each.unsplit),
        items: group.map((each) => each.item),
        key: v7(),
      });
      group.forEach((story, index) => {
        const id = found(items[index]?.id, 'item');
        this.ids.set(story, id);
        this.titles.set(story.item.title, id);
      });
    }
  }

  async wave(day: string, turns: readonly Turn[]): Promise<void> {
    this.turns += turns.length;
    const ids = turns.map((each) => found(this.ids.get(each.story), each.story.item.title));
    const { db, org } = this.cast.stage;
    const loaded = await inReading(db, tenantOf(org), (tx) => loadFacts(tx, org.id, { ids, today: day }));
    const groups = new Map<string, Group>();
    turns.forEach(({ step: { by, action, input: inputOf } }, index) => {
      const { facts } = found(loaded.get(ids[index] ?? ''), 'item');
      const seat = this.seatFor(by, facts, day);
      const input = objectOf(inputOf(facts, (title) => found(this.titles.get(title), title)));
      const key = `${seat.key} ${action} ${canonical(input)}`;
      groups.set(key, { seat, action, input, facts: [...(groups.get(key)?.facts ?? []), facts] });
    });
    await this.upload([...groups.values()]);
    // Two at a time: while one computes, the database serves the other. They touch different items.
    const queue = groups.values();
    const lane = async () => {
      for (const group of queue) await this.act(day, group);
    };
    await Promise.all([lane(), lane()]);
  }

  /** Whoever cites a file has sent it: the bytes were stored beforehand. */
  private async upload(groups: readonly Group[]): Promise<void> {
    const { db, org, now } = this.cast.stage;
    const at = now().toISOString();
    const rows = groups.flatMap(({ seat, input }) =>
      filesIn(input).map((sha256) => ({ orgId: org.id, sha256, accountId: seat.accountId, at })),
    );
    if (rows.length === 0) return;
    await inTransaction(db, tenantOf(org), (tx) =>
      tx
        .insertInto('upload')
        .values(rows)
        .onConflict((clash) => clash.columns(['orgId', 'sha256', 'accountId']).doNothing())
        .execute(),
    );
  }

  private seatFor(by: By, facts: Facts, day: string): Seat {
    const { org } = this.cast.stage;
    if (by === 'reviewer') {
      const request = openRequest(facts);
      const posts =
        request &&
        turnOf(facts, request)
          ?.reviewers.map((each) => each.postId)
          .sort();
      // People of one desk take turns by the day.
      const postId = posts?.[Number(day.slice(8)) % posts.length];
      return found(
        [...org.seats.values()].find((each) => each.postId === postId),
        `reviewer of ${facts.code} on ${day}`,
      );
    }
    if (by !== 'head' && by !== 'handler') return seatOf(org, by);
    const unit = [...org.units].filter(([, id]) => id === facts.leadUnitId).flatMap(([key]) => (isLead(key) ? [key] : []))[0];
    return seatOf(org, standingFor(found(unit, `lead unit of ${facts.code}`))[by]);
  }

  private async act(day: string, { seat, action, input, facts }: Group): Promise<void> {
    const items = facts.map((each) => ({ id: each.id, version: each.version, payloadHash: openRequest(each)?.payloadHash ?? null }));
    // Who agrees has judged every criterion of every item on the list.
    const criteria =
      action === 'agreeClosure'
        ? { criteria: facts.flatMap((each) => liveCriteria(each).map(({ id }) => ({ criterionId: id, verdict: 'pass', note: '' }))) }
        : {};
    const work = await this.cast.work(seat.key, day);
    const outcome = await perform(work, { action, items, input: { ...input, ...criteria }, key: v7() }).catch((error: unknown) => {
      throw error instanceof Refused
        ? new Error(`${day} ${seat.key} ${action} ${facts[0]?.code}: ${error.message}`, { cause: error })
        : error;
    });
    const refused = outcome.results.find((each) => each.refusals.length > 0);
    if (refused) throw new Error(`${day} ${seat.key} ${action} ${refused.code}: ${refused.refusals.map((each) => each.code).join(', ')}`);
  }
}

function objectOf(input: unknown): object {
  if (typeof input !== 'object' || input === null) throw new TypeError('an input is an object');
  return input;
}
