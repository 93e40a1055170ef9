import type { Tx } from '@duizhang/db/connect.ts';
import { type RawBuilder, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { EntryThing, FigureThing, LedgerKey, Row, TaskThing, Thing } from './row.ts';
import { reportLedgers } from './ledgers.ts';
import { rows } from './rows.ts';

// Walks the table of the 106 rows over what a load left: each thing in its ledger, with its figures and its place.

type Stored = Awaited<ReturnType<typeof readStored>>;
type Read = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/** The tests of a loaded demo: `read` reads it with every clearance. */
export function describeReport(read: Read): void {
  describe('the report', () => {
    let stored: Promise<Stored> | undefined;
    const once = () => (stored ??= read(readStored));

    test('has 106 rows', () => expect(rows.map((each) => each.row)).toEqual(Array.from({ length: 106 }, (_, n) => n + 1)));

    test.each(rows.map((each) => [each.row, each] as const))('row %i is stored as it stands in the table', async (_, row) => {
      const all = await once();
      for (const thing of row.things) expect(foundIn(all, row, thing), `${row.row} ${thing.kind}`).toEqual(expected(row, thing));
    });

    test('nothing but the rows of the table is no example', async () => {
      const { items } = await once();
      const titles = new Set(rows.flatMap((each) => each.things.flatMap((thing) => ('title' in thing ? [thing.title] : []))));
      expect(items.filter((each) => !each.example && !titles.has(each.title))).toEqual([]);
    });
  });
}

const nameOf = (ledger: LedgerKey): string => (ledger === 'rectification' ? '巡视整改台账 2018' : reportLedgers[ledger][0]);

type Figure = {
  ledger: string;
  name: string;
  unit: string;
  direction: string;
  basis: string;
  target: string | null;
  lists: string | null;
  value: string | null;
  approx: string | null;
  said: string;
  state: string;
  whole: string | null;
  of: string | null;
  numerator: string | null;
  denominator: string | null;
};
const figures = sql<Figure>`select l.name as ledger, i.name, i.unit, i.direction, i.basis, i.target::text, i.lists, v.value::text, v.approx, concat_ws('；', v.approx_word, nullif(v.note, '')) as said,
      v.state, w.name as whole, t.title as of, v.numerator::text, v.denominator::text
      from indicator i join ledger l on l.org_id = i.org_id and l.id = i.ledger_id left join indicator_value v on v.org_id = i.org_id and v.indicator_id = i.id
      left join indicator w on w.org_id = i.org_id and w.id = i.part_of_id left join item t on t.org_id = i.org_id and t.id = i.item_id`;

type Item = {
  ledger: string;
  title: string;
  kind: string;
  status: string;
  track: string;
  form: string | null;
  category: string;
  example: boolean;
  amounts: string[];
  milestones: string[];
  deliverables: string[];
  results: string[];
  links: string[];
};
const items = sql<Item>`select l.name as ledger, item.title, item.kind, item.status, item.track, item.form, item.category, item.example,
      array(select a.kind || ' ' || a.value || ' ' || a.unit from amount a where a.org_id = item.org_id and a.item_id = item.id order by a.id) as amounts,
      array(select m.name || ' ' || coalesce(m.planned_on::text, '') || ' ' || m.precision || ' ' || m.state from milestone m where m.org_id = item.org_id and m.item_id = item.id order by m.id) as milestones,
      array(select d.name || ' ' || d.state from deliverable d where d.org_id = item.org_id and d.item_id = item.id order by d.id) as deliverables,
      array(select c.name || ' ' || c.before || ' ' || c.after || ' ' || c.unit from change c where c.org_id = item.org_id and c.item_id = item.id and c.kind = 'result' order by c.id) as results,
      array(select k.kind || ' ' || o.title from item_link k join item o on o.org_id = k.org_id and o.id = k.other_id where k.org_id = item.org_id and k.item_id = item.id) as links
      from item join ledger l on l.org_id = item.org_id and l.id = item.ledger_id`;

type Cited = { ledger: string; row: number; section: string; quote: string; nth: number | null; what: string };
const cited = sql<Cited>`select l.name as ledger, c.row_number as row, c.section, c.quote, c.nth,
      coalesce('item ' || t.title, 'figure ' || i.name, 'source ' || s.name, 'unit ' || u.name, 'notice ' || n.number, case when c.circular_id is null then 'ledger' else 'circular' end) as what
      from citation c join ledger l on l.org_id = c.org_id and l.id = c.ledger_id left join item t on t.org_id = c.org_id and t.id = c.item_id
      left join indicator i on i.org_id = c.org_id and i.id = c.indicator_id left join source s on s.org_id = c.org_id and s.id = c.source_id
      left join unit u on u.org_id = c.org_id and u.id = c.unit_id left join notice n on n.org_id = c.org_id and n.id = c.notice_id`;

async function readStored(tx: Tx) {
  const query = async <R>(text: RawBuilder<R>): Promise<R[]> => (await text.execute(tx)).rows;
  return {
    figures: await query(figures),
    items: await query(items),
    cited: await query(cited),
    batches: await query(sql<{
      ledger: string;
      batches: number;
      claimed: number;
    }>`select l.name as ledger, count(*)::int as batches, sum(b.claimed_count)::int as claimed
      from batch b join source s on s.org_id = b.org_id and s.id = b.source_id join ledger l on l.org_id = s.org_id and l.id = s.ledger_id group by l.name`),
    doubts: await query(sql<{
      ledger: string;
      rule: string;
      of: string | null;
      state: string;
    }>`select l.name as ledger, d.rule, coalesce(i.name, t.title) as of, d.state from doubt d
      join ledger l on l.org_id = d.org_id and l.id = d.ledger_id left join indicator i on i.org_id = d.org_id and i.id = d.indicator_id left join item t on t.org_id = d.org_id and t.id = d.item_id`),
    circulars: await query(sql<{ units: number; persons: number }>`select unit_count as units, person_count as persons from circular`),
    succession: await query(
      sql<{
        old: number;
        new: number;
      }>`select count(distinct from_unit_id)::int as old, count(distinct to_unit_id)::int as new from succession_unit`,
    ),
  };
}

/** A thing as the load left it; `null` where it is not there. Its place in the report is part of it. */
function foundIn(all: Stored, { row, ledger }: Row, thing: Thing): unknown {
  const within = <T extends { ledger: string }>(list: readonly T[]) => list.filter((each) => each.ledger === nameOf(ledger));
  const cited = (what: string) => {
    const quotes = 'quote' in thing ? [thing.quote, ...('also' in thing ? (thing.also ?? []) : [])] : [];
    const places = within(all.cited).filter((each) => each.row === row && each.what === what && quotes.includes(each.quote));
    return places
      .map(({ section, quote, nth }) => ({ section, quote, nth }))
      .toSorted((a, b) => quotes.indexOf(a.quote) - quotes.indexOf(b.quote));
  };
  switch (thing.kind) {
    case 'figure': {
      const { ledger: _, name: __, ...figure } = within(all.figures).find((each) => each.name === thing.name) ?? { ledger, name: '' };
      return { ...figure, cited: cited(`figure ${thing.name}`) };
    }
    case 'task':
    case 'entry':
    case 'hazard': {
      const { ledger: _, ...item } = within(all.items).find((each) => each.title === thing.title) ?? { ledger };
      return { ...pick(thing, item), cited: cited(`item ${thing.title}`) };
    }
    case 'cases': {
      const items = within(all.items);
      return {
        ...within(all.batches)[0],
        cases: items.length,
        statuses: [...new Set(items.map((each) => each.status))],
        examples: items.every((each) => each.example),
        cited: cited('ledger'),
      };
    }
    case 'findings': {
      const items = within(all.items);
      const long = items.filter((each) => each.status === 'rectifying' && each.track === 'long_term');
      return {
        all: items.length,
        closed: items.filter((each) => each.status === 'closed').length,
        long: long.length,
        cited: cited('ledger'),
      };
    }
    case 'doubt':
      return within(all.doubts)
        .filter((each) => each.rule === thing.rule && each.of === thing.of)
        .map(({ state }) => state);
    case 'circular':
      return { ...all.circulars[0], cited: cited('circular') };
    case 'notices':
      return within(all.cited)
        .filter((each) => each.row === row)
        .map((each) => each.what)
        .sort();
    case 'succession':
      return { ...all.succession[0], cited: cited('ledger') };
    case 'source':
    case 'unit':
      return cited(`${thing.kind} ${thing.name}`);
    case 'ledger':
      return cited('ledger');
  }
}

type Kept = Partial<Stored['items'][number]>;
const pick = (thing: Thing, { status, form, category, example, amounts, milestones, deliverables, results, links }: Kept) =>
  thing.kind === 'task'
    ? { status, form, category, amounts, milestones: named(milestones), deliverables, results, links }
    : { status, category, example, amounts };
/** What the demo added where the report names nothing to reach is no part of the table. */
const named = (milestones: readonly string[] = []) => milestones.filter((each) => !each.includes('（示例）'));

function citedOf(section: string, thing: Thing) {
  if (!('quote' in thing)) return [];
  const also = 'also' in thing ? (thing.also ?? []) : [];
  const own = { section, quote: thing.quote, nth: 'nth' in thing ? (thing.nth ?? null) : null };
  return [own, ...also.map((quote) => ({ section, quote, nth: null }))];
}

function expected({ section, ledger }: Row, thing: Thing): unknown {
  const cited = citedOf(section, thing);
  switch (thing.kind) {
    case 'figure':
      return { ...figureOf(thing), cited };
    case 'task':
      return { ...taskOf(thing), cited };
    case 'entry':
      return { ...entryOf(thing), cited };
    case 'hazard':
      return { status: 'planning', category: thing.category, example: true, amounts: [], cited };
    case 'cases':
      return {
        ledger: nameOf(ledger),
        batches: thing.batches,
        claimed: thing.cases,
        cases: thing.cases,
        statuses: [thing.course],
        examples: true,
        cited,
      };
    case 'findings':
      return { all: 86, closed: 41, long: 45, cited };
    case 'doubt':
      return ['open'];
    case 'circular':
      return { units: thing.units, persons: thing.persons, cited };
    case 'notices':
      return Array.from({ length: 6 }, (_, n) => `notice 督办〔2018〕${n + 1}号`);
    case 'succession':
      return { old: 36, new: 10, cited };
    case 'ledger':
    case 'source':
    case 'unit':
      return cited;
  }
}

function figureOf({ unit, direction, basis, target, lists, value, approx, word, note, partOf, of, numerator, denominator }: FigureThing) {
  const silent = value === null && !note;
  return {
    unit,
    direction,
    basis,
    target: target ?? null,
    lists: lists ?? null,
    value,
    approx: approx ?? null,
    said: [word, note].filter(Boolean).join('；'),
    state: silent ? null : 'accepted',
    whole: partOf?.[0] ?? null,
    of: of ?? null,
    numerator: numerator ?? null,
    denominator: denominator ?? null,
  };
}

const taskOf = ({ form, category, course, amounts, milestones, deliverables, results, partOf, sameAs }: TaskThing) => ({
  status: course === 'd' ? 'done' : 'underway',
  form,
  category,
  amounts: amounts.map((each) => each.join(' ')),
  milestones: milestones.map(([name, on, precision, reached]) => `${name} ${on ?? ''} ${precision} ${reached ? 'reached' : 'open'}`),
  deliverables: deliverables.map((name) => `${name} handed_in`),
  results: results.map((each) => each.join(' ')),
  links: [...(partOf ? [`part_of ${partOf}`] : []), ...(sameAs ? [`same_as ${sameAs}`] : [])],
});

const entryOf = ({ category, example, amounts, change }: EntryThing) => ({
  status: change === 'revoke' ? 'revoked' : 'active',
  category,
  example,
  amounts: amounts.map((each) => each.join(' ')),
});
