import { inReading, type Tx } from '@duizhang/db/connect.ts';
import type { Actor } from '@duizhang/shared/access.ts';
import { enterRefusals, judgeRefusals } from '@duizhang/shared/indicator/rules.ts';
import type { Part, ValueState } from '@duizhang/shared/indicator/words.ts';
import type { Approx, Direction, IndicatorBasis, Precision } from '@duizhang/shared/item/words.ts';
import { type RawBuilder, sql } from 'kysely';
import { NotFound } from '../errors.ts';
import { visibleAnywhere } from '../item/queries.ts';
import { tenantOf, type Work } from '../work.ts';
import { indicatorsSeen } from '../item/indicators.ts';

// Indicators as pages show them. Numbers are decimal text, days YYYY-MM-DD.

/** `judgedBy` and `enteredBy` are names. */
export type ValueLine = {
  readonly id: string;
  readonly period: string;
  readonly endsOn: string;
  readonly value: string | null;
  readonly approx: Approx | null;
  readonly approxWord: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly note: string;
  readonly state: ValueState;
  readonly enteredBy: string;
  readonly enteredOn: string;
  readonly unitName: string;
  readonly judgedBy: string | null;
  readonly judgedOn: string | null;
  readonly opinion: string | null;
  readonly mayJudge: boolean;
};
export type CitationLine = {
  readonly id: string;
  readonly section: string;
  readonly rowNumber: number | null;
  readonly nth: number | null;
  readonly quote: string;
  readonly valueId: string | null;
  readonly example: boolean;
};
/** `listed`: items that the reader sees in the ledger, or in the category that it counts. `values`: newest period first. */
export type IndicatorLine = {
  readonly id: string;
  readonly ledgerId: string;
  readonly ledgerName: string;
  readonly itemId: string | null;
  readonly itemTitle: string | null;
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly partOfId: string | null;
  readonly part: Part | null;
  readonly name: string;
  readonly theme: string;
  readonly unit: string;
  readonly direction: Direction;
  readonly basis: IndicatorBasis;
  readonly target: string | null;
  readonly targetOn: string | null;
  readonly targetPrecision: Precision | null;
  readonly lists: string | null;
  readonly listed: number | null;
  readonly example: boolean;
  readonly openDoubts: number;
  readonly values: readonly ValueLine[];
  readonly citations: readonly CitationLine[];
  readonly mayEnter: boolean;
  readonly mayAmend: boolean;
};

/** Values that waits and counts are enough for a list; the page of one shows all. */
const standing = sql<boolean>`v.state in ('submitted', 'accepted')`;
const mostListed = 2000;

type Search = { readonly ledgerId?: string | undefined; readonly itemId?: string | undefined };
/** Indicators of a ledger, of an item or all, in their ledgers' order. One statement. */
export async function indicatorsOf(work: Work, { ledgerId, itemId }: Search): Promise<readonly IndicatorLine[]> {
  const which = sql<boolean>`(${ledgerId ?? null}::uuid is null or indicator.ledger_id = ${ledgerId ?? null}::uuid)
    and (${itemId ?? null}::uuid is null or indicator.item_id = ${itemId ?? null}::uuid)`;
  return inReading(work.db, tenantOf(work.actor), (tx) => read(tx, work.actor, { which, values: standing }));
}

/** One with all that was ever entered. */
export async function indicatorOf(work: Work, id: string): Promise<IndicatorLine> {
  const which = sql<boolean>`indicator.id = ${id}`;
  const [found] = await inReading(work.db, tenantOf(work.actor), (tx) => read(tx, work.actor, { which, values: sql`true` }));
  if (found === undefined) throw new NotFound('indicator');
  return found;
}

type Raw = Omit<IndicatorLine, 'mayEnter' | 'mayAmend' | 'values'> & {
  readonly values: readonly (Omit<ValueLine, 'mayJudge'> & { readonly enteredById: string })[];
};
type Asked = { readonly which: RawBuilder<boolean>; readonly values: RawBuilder<boolean> };

async function read(tx: Tx, actor: Actor, { which, values }: Asked): Promise<readonly IndicatorLine[]> {
  const { rows } = await sql<Raw>`
    with seen as materialized (select * from indicator where ${indicatorsSeen(actor)} and ${which}),
      listed as (select item.ledger_id, item.category, count(*) as n from item
        where ${visibleAnywhere(actor)} and item.ledger_id in (select ledger_id from seen where lists is not null) group by 1, 2)
    select i.id, i.ledger_id, l.name as ledger_name, i.item_id, (select title from item where item.org_id = i.org_id and item.id = i.item_id) as item_title,
      i.unit_id, (select name from unit where unit.org_id = i.org_id and unit.id = i.unit_id) as unit_name, i.part_of_id, i.part, i.name, i.theme, i.unit,
      i.direction, i.basis, i.target::text as target, i.target_on, i.target_precision, i.lists, i.example,
      case when i.lists is not null then (select coalesce(sum(n), 0)::integer from listed where listed.ledger_id = i.ledger_id and (i.lists = '' or listed.category = i.lists)) end as listed,
      (select count(*)::integer from doubt d where d.org_id = i.org_id and d.state = 'open'
        and (d.indicator_id = i.id or d.sides @> jsonb_build_array(jsonb_build_object('indicatorId', i.id)))) as open_doubts,
      ${valuesSql(actor.orgId, values)} as values,
      (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'section', c.section, 'rowNumber', c.row_number, 'quote', c.quote, 'nth', c.nth, 'valueId', c.value_id, 'example', c.example)
          order by c.row_number nulls last, c.id), '[]') from citation c where c.org_id = i.org_id and c.indicator_id = i.id) as citations
    from seen i join ledger l on l.org_id = i.org_id and l.id = i.ledger_id
    order by l.sort, l.name, i.sort, i.id limit ${mostListed}`.execute(tx);
  return rows.map((row) => lineOf(actor, row));
}

const valuesSql = (orgId: string, which: RawBuilder<boolean>) => sql`(select coalesce(jsonb_agg(jsonb_build_object(
    'id', v.id, 'period', v.period, 'endsOn', v.ends_on, 'value', v.value::text, 'approx', v.approx, 'approxWord', v.approx_word,
    'numerator', v.numerator::text, 'denominator', v.denominator::text, 'note', v.note, 'state', v.state, 'enteredById', v.entered_by,
    'enteredBy', (select display_name from account a where a.org_id = v.org_id and a.id = v.entered_by), 'enteredOn', v.entered_on,
    'unitName', (select name from unit u where u.org_id = v.org_id and u.id = v.unit_id),
    'judgedBy', (select display_name from account a where a.org_id = v.org_id and a.id = v.judged_by), 'judgedOn', v.judged_on, 'opinion', v.opinion)
    order by v.ends_on desc, v.at desc, v.id desc), '[]') from indicator_value v where v.org_id = ${orgId} and v.indicator_id = i.id and ${which})`;

function lineOf(actor: Actor, { values, ...row }: Raw): IndicatorLine {
  return {
    ...row,
    values: values.map(({ enteredById, ...value }) => ({
      ...value,
      mayJudge: judgeRefusals(actor, { ...value, enteredBy: enteredById, ledgerId: row.ledgerId }).length === 0,
    })),
    mayEnter: enterRefusals(actor, row).length === 0,
    mayAmend: actor.role === 'office' && actor.ledgerIds.includes(row.ledgerId),
  };
}
