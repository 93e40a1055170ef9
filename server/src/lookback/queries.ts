import { inReading } from '@duizhang/db/connect.ts';
import type { Actor } from '@duizhang/shared/access.ts';
import type { Status } from '@duizhang/shared/item/words.ts';
import type { ViewSearch } from '@duizhang/shared/item/search.ts';
import { type Candidate, drawSample, type Stratum } from '@duizhang/shared/lookback/sample.ts';
import type { LookbackAnswer, LookbackState, LookbackVerdict } from '@duizhang/shared/lookback/words.ts';
import { sql } from 'kysely';
import { NotFound } from '../errors.ts';
import { lookbacksSeen } from '../item/lookbacks.ts';
import { flagSql, seesAllOf, visibleIn, visibleTo } from '../item/queries.ts';
import { tenantOf, type Work } from '../work.ts';

/** A line of the list. `drawn` and what follows count the items that the reader sees. */
export type LookbackLine = {
  readonly id: string;
  readonly name: string;
  readonly ledgerId: string;
  readonly ledgerName: string;
  readonly state: LookbackState;
  readonly example: boolean;
  readonly openedOn: string;
  readonly openedBy: string;
  readonly doneOn: string | null;
  readonly population: number;
  readonly drawn: number;
  readonly judged: number;
  readonly rebounds: number;
};

const line = sql`lookback.id, lookback.name, lookback.ledger_id, ledger.name as ledger_name, lookback.state, lookback.example, lookback.opened_on,
  opener.display_name as opened_by, lookback.done_on, jsonb_array_length(lookback.population) as population`;
const joined = sql`lookback join ledger on ledger.org_id = lookback.org_id and ledger.id = lookback.ledger_id
  join account opener on opener.org_id = lookback.org_id and opener.id = lookback.opened_by`;
const counts = (actor: Actor) => sql`left join lateral (
  select count(*)::int as drawn, count(l.verdict)::int as judged, count(*) filter (where l.verdict <> 'consolidated')::int as rebounds
  from lookback_item l join item on item.org_id = l.org_id and item.id = l.item_id
  where l.org_id = lookback.org_id and l.lookback_id = lookback.id and ${visibleTo(actor)}) counted on true`;

/** Look-backs that the actor may read, those under way first. At most 500. */
export async function lookbacksOf(work: Work): Promise<readonly LookbackLine[]> {
  const { actor } = work;
  const { rows } = await inReading(work.db, tenantOf(actor), (tx) =>
    sql<LookbackLine>`select ${line}, counted.* from ${joined} ${counts(actor)} where ${lookbacksSeen(actor)}
      order by lookback.state = 'done', lookback.opened_on desc, lookback.id desc limit 500`.execute(tx),
  );
  return rows;
}

export type SampledItem = {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly leadUnitId: string | null;
  readonly category: string;
  readonly status: Status;
  /** The round that was looked back at, and the one it is in now. */
  readonly round: number;
  readonly roundNow: number;
  readonly verdict: LookbackVerdict | null;
  readonly reason: string | null;
  readonly answers: readonly { readonly answer: LookbackAnswer; readonly note: string }[] | null;
  readonly judgedBy: string | null;
  readonly judgedOn: string | null;
  readonly files: readonly { readonly id: string; readonly name: string; readonly size: number; readonly sha256: string }[];
};
export type LookbackPage = LookbackLine & {
  readonly actor: Actor;
  readonly filter: ViewSearch;
  readonly seed: string;
  readonly sampleSize: number;
  readonly checklist: readonly string[];
  readonly supervisorIds: readonly string[];
  readonly items: readonly SampledItem[];
  /** For who sees all of the ledger: the strata, and whether the seed still draws the very same items. */
  readonly draw: { readonly strata: readonly (Stratum & { readonly unitName: string })[]; readonly reproduced: boolean } | null;
};
type Row = Omit<LookbackPage, 'actor' | 'draw'> & {
  readonly from: readonly Candidate[];
  readonly drawnIds: readonly string[];
  readonly unitNames: Readonly<Record<string, string>>;
};

export async function lookbackPage(work: Work, id: string): Promise<LookbackPage> {
  const { actor } = work;
  const { rows } = await inReading(work.db, tenantOf(actor), (tx) =>
    sql<Row>`select ${line}, counted.*, lookback.filter, lookback.seed, lookback.sample_size, lookback.checklist, lookback.population as from,
      (select coalesce(jsonb_agg(s.unit_id), '[]') from ledger_unit s where s.org_id = lookback.org_id and s.ledger_id = lookback.ledger_id and s.role = 'supervisor') as supervisor_ids,
      (select coalesce(jsonb_agg(l.item_id order by l.item_id), '[]') from lookback_item l where l.org_id = lookback.org_id and l.lookback_id = lookback.id) as drawn_ids,
      (select coalesce(jsonb_object_agg(u.id, u.name), '{}') from unit u where u.org_id = lookback.org_id
        and u.id in (select (p ->> 'unitId')::uuid from jsonb_array_elements(lookback.population) p)) as unit_names,
      (select coalesce(jsonb_agg(jsonb_build_object('id', item.id, 'code', item.code, 'title', item.title, 'unitId', l.unit_id, 'unitName', u.name, 'leadUnitId', item.lead_unit_id,
          'category', l.category, 'status', item.status, 'round', l.round, 'roundNow', item.round, 'verdict', l.verdict, 'reason', l.reason, 'answers', l.answers,
          'judgedBy', judge.display_name, 'judgedOn', l.judged_on,
          'files', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'size', f.size, 'sha256', f.sha256) order by f.id), '[]')
            from lookback_file f where f.org_id = l.org_id and f.lookback_id = l.lookback_id and f.item_id = l.item_id)) order by u.sort, u.name, item.number), '[]')
        from lookback_item l join item on item.org_id = l.org_id and item.id = l.item_id join unit u on u.org_id = l.org_id and u.id = l.unit_id
        left join account judge on judge.org_id = l.org_id and judge.id = l.judged_by
        where l.org_id = lookback.org_id and l.lookback_id = lookback.id and ${visibleTo(actor)}) as items
      from ${joined} ${counts(actor)} where lookback.id = ${id} and ${lookbacksSeen(actor)}`.execute(tx),
  );
  const [row] = rows;
  if (row === undefined) throw new NotFound('lookback');
  const { from: _, drawnIds: __, unitNames: ___, ...page } = row;
  return { ...page, actor, draw: seesAllOf(actor, page.ledgerId) ? drawOf(row) : null };
}

function drawOf({ from, seed, sampleSize, drawnIds, unitNames }: Row): LookbackPage['draw'] {
  const { strata, ids } = drawSample(from, { seed, size: sampleSize });
  const reproduced = ids.length === drawnIds.length && ids.every((each) => drawnIds.includes(each));
  return { strata: strata.map((each) => ({ ...each, unitName: unitNames[each.unitId] ?? '' })), reproduced };
}

export type ItemLookback = Pick<LookbackLine, 'id' | 'name' | 'openedOn'> &
  Pick<SampledItem, 'round' | 'verdict' | 'reason' | 'judgedBy' | 'judgedOn'> & {
    /** The reader sees the look-back itself. */
    readonly mayOpen: boolean;
  };

/** Look-backs that drew an item, for all who see it. */
export async function lookbacksOfItem(work: Work, itemId: string): Promise<readonly ItemLookback[]> {
  const { actor } = work;
  const { rows } = await inReading(work.db, tenantOf(actor), (tx) =>
    sql<{
      lookbacks: readonly ItemLookback[];
    }>`select (select coalesce(jsonb_agg(jsonb_build_object('id', lookback.id, 'name', lookback.name, 'openedOn', lookback.opened_on,
        'round', l.round, 'verdict', l.verdict, 'reason', l.reason, 'judgedBy', judge.display_name, 'judgedOn', l.judged_on, 'mayOpen', ${lookbacksSeen(actor)}) order by lookback.opened_on desc, lookback.id desc), '[]')
      from lookback join lookback_item l on l.org_id = lookback.org_id and l.lookback_id = lookback.id
      left join account judge on judge.org_id = l.org_id and judge.id = l.judged_by
      where l.org_id = item.org_id and l.item_id = item.id) as lookbacks
      from item where item.id = ${itemId} and ${visibleTo(actor)}`.execute(tx),
  );
  const [row] = rows;
  if (row === undefined) throw new NotFound('item');
  return row.lookbacks;
}

export type UnitLookbacks = { readonly unitId: string; readonly drawn: number; readonly rebounded: number };

/** 反弹 n / 抽查 m of each lead unit of a ledger: items drawn into any look-back, each once; the lists `looked_back` and `rebounded`. */
export async function lookbacksByUnit(work: Work, ledgerId: string): Promise<readonly UnitLookbacks[]> {
  const { actor } = work;
  const { rows } = await inReading(work.db, tenantOf(actor), (tx) =>
    sql<UnitLookbacks>`select item.lead_unit_id as unit_id, count(*)::int as drawn, count(*) filter (where ${flagSql('rebounded', 'item', actor.today)})::int as rebounded
      from item where ${visibleIn(actor, ledgerId)} and ${flagSql('looked_back', 'item', actor.today)} and item.lead_unit_id is not null
      group by item.lead_unit_id order by item.lead_unit_id`.execute(tx),
  );
  return rows;
}
