import type { z } from 'zod';
import type { cite as citeInput } from '@duizhang/shared/citation/input.ts';
import type { NewIndicator, NewValue } from '@duizhang/shared/indicator/input.ts';
import { v7 } from 'uuid';
import { cite } from '../../citation/write.ts';
import { raiseDoubt } from '../../doubt/write.ts';
import { enterValues, judgeValues } from '../../indicator/values.ts';
import { createIndicators } from '../../indicator/write.ts';
import { found, unitOf } from '../org.ts';
import { type LeadKey, standingFor } from '../people.ts';
import type { Cast } from '../timeline.ts';
import type { DoubtThing, FigureThing, LedgerKey, Row } from './row.ts';
import { rows } from './rows.ts';
import { crossDoubts } from './rows-party.ts';

// The report's figures: made by the office, entered by the unit whose task they belong to or by the office, accepted by the
// office's other member; each with its place. What contradicts itself becomes a doubt.

/** Items of the report by ledger and title, and the ledgers. */
export type Known = {
  readonly ledgerIds: Readonly<Record<LedgerKey, string>>;
  readonly itemId: (ledger: LedgerKey, title: string) => string | null;
};
type Placed = { readonly row: Row; readonly thing: FigureThing };

/** The day on which the report's figures are entered, and the one on which the office accepts them. */
export const entered = '2018-12-27';
export const accepted = '2018-12-28';
const placed = rows.flatMap((each) => each.things.flatMap((thing): Placed[] => (thing.kind === 'figure' ? [{ row: each, thing }] : [])));
const leadOf = new Map(
  rows.flatMap((each) =>
    each.things.flatMap((thing): [string, LeadKey][] => (thing.kind === 'task' ? [[`${each.ledger} ${thing.title}`, thing.unit]] : [])),
  ),
);

/** What was entered: the indicators by ledger and name, and the values that wait to be judged. */
export type Entered = { readonly indicators: ReadonlyMap<string, string>; readonly valueIds: readonly string[] };

export async function enterFigures(cast: Cast, known: Known): Promise<Entered> {
  const office = await cast.work('zhengban', entered);
  const ids = new Map<string, string>();
  // Wholes first: a part names its whole by id.
  for (const parts of [false, true]) {
    for (const [ledger, group] of Map.groupBy(
      placed.filter(({ thing }) => (thing.partOf !== undefined) === parts),
      ({ row }) => row.ledger,
    )) {
      const indicators = group.map((each) => indicatorOf(cast, { ...each, known, ids }));
      const made = await createIndicators(office, { ledgerId: known.ledgerIds[ledger], indicators, key: v7() });
      group.forEach(({ thing }, n) => ids.set(`${ledger} ${thing.name}`, found(made.ids[n], thing.name)));
    }
  }
  const valueIds: string[] = [];
  for (const [seat, group] of Map.groupBy(placed, ({ row, thing }) => enteredBy(row, thing))) {
    const values = group.flatMap(({ row, thing }) => valueOf(found(ids.get(`${row.ledger} ${thing.name}`), thing.name), thing));
    if (values.length > 0) valueIds.push(...(await enterValues(await cast.work(seat, entered), { values, key: v7() })).ids);
  }
  return { indicators: ids, valueIds };
}

/** The office's other member accepts what was entered. */
export async function acceptFigures(cast: Cast, { valueIds }: Entered): Promise<void> {
  await judgeValues(await cast.work('zhengban1', accepted), {
    valueIds: [...valueIds],
    verdict: 'accept',
    opinion: '与报告一致',
    key: v7(),
  });
}

function enteredBy({ ledger }: Row, { of }: FigureThing): string {
  const lead = of ? leadOf.get(`${ledger} ${of}`) : undefined;
  return lead ? standingFor(lead).handler : 'zhengban';
}

type Making = Placed & { readonly known: Known; readonly ids: ReadonlyMap<string, string> };
function indicatorOf(cast: Cast, { row, thing, known, ids }: Making): NewIndicator {
  const { name, theme, unit, direction, basis, target, targetOn, lists, partOf, of } = thing;
  const lead = of ? leadOf.get(`${row.ledger} ${of}`) : undefined;
  return {
    name,
    theme: theme || '综合',
    unit,
    unitId: lead ? unitOf(cast.stage.org, lead) : null,
    itemId: of ? known.itemId(row.ledger, of) : null,
    direction,
    basis,
    target: target ?? null,
    targetOn: targetOn?.[0] ?? null,
    targetPrecision: targetOn?.[1] ?? null,
    lists: lists ?? null,
    partOf: partOf ? { id: found(ids.get(`${row.ledger} ${partOf[0]}`), partOf[0]), part: partOf[1] } : null,
    example: false,
    citations: placesOf(row, thing),
  };
}

function valueOf(indicatorId: string, { value, approx, word, numerator, denominator, note }: FigureThing): NewValue[] {
  if (value === null && !note) return [];
  const [approxWord, said] = approx ? [word ?? null, note] : [null, [word, note].filter(Boolean).join('；')];
  return [
    {
      indicatorId,
      period: '2018',
      value,
      approx: approx ?? null,
      approxWord,
      numerator: numerator ?? null,
      denominator: denominator ?? null,
      note: said ?? '',
      citation: null,
    },
  ];
}

/** Contradictions that no rule of arithmetic finds. */
export async function insertDoubts(cast: Cast, { known, ids }: { known: Known; ids: ReadonlyMap<string, string> }): Promise<void> {
  const office = await cast.work('zhengban', accepted);
  const raise = (ledger: LedgerKey, { rule, message, of }: DoubtThing) => {
    const indicatorId = of ? (ids.get(`${ledger} ${of}`) ?? null) : null;
    const itemId = of && indicatorId === null ? known.itemId(ledger, of) : null;
    return raiseDoubt(office, { ledgerId: known.ledgerIds[ledger], rule, message, indicatorId, itemId, key: v7() });
  };
  for (const { ledger, things } of rows) for (const thing of things) if (thing.kind === 'doubt') await raise(ledger, thing);
  for (const [ledger, thing] of crossDoubts) await raise(ledger, thing);
}

type Cited = {
  readonly known: Known;
  readonly sources: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, string>;
  readonly circularId: string;
  readonly noticeIds: readonly string[];
};
type Citation = z.input<typeof citeInput>['citations'][number];

/** Where each thing that is no figure stands in the report. */
export async function citeThings(cast: Cast, cited: Cited): Promise<void> {
  const office = await cast.work('zhengban', accepted);
  for (const [ledger, group] of Map.groupBy(rows, (each) => each.ledger)) {
    const citations = group.flatMap((each) => each.things.flatMap((thing) => citationsOf(each, thing, cited)));
    if (citations.length > 0) await cite(office, { ledgerId: cited.known.ledgerIds[ledger], citations, key: v7() });
  }
}

type Quoted = { readonly quote: string; readonly nth?: number; readonly also?: readonly string[] };
type Quotation = { section: string; rowNumber: number; quote: string; nth: number | null; example: false };

/** Where a thing stands: its own words, and the others that speak of it. */
function placesOf({ row, section }: Pick<Row, 'row' | 'section'>, { quote, nth, also = [] }: Quoted): [Quotation, ...Quotation[]] {
  const place = { section, rowNumber: row, nth: null, example: false } as const;
  return [{ ...place, quote, nth: nth ?? null }, ...also.map((other) => ({ ...place, quote: other }))];
}

function citationsOf(
  { row, section, ledger }: Row,
  thing: Row['things'][number],
  { known, sources, units, circularId, noticeIds }: Cited,
): Citation[] {
  if (thing.kind === 'figure' || thing.kind === 'doubt') return [];
  const places = placesOf({ row, section }, thing);
  const [place] = places;
  switch (thing.kind) {
    case 'task':
    case 'entry':
    case 'hazard': {
      const itemId = found(known.itemId(ledger, thing.title) ?? undefined, thing.title);
      return places.map((each) => ({ ...each, itemId }));
    }
    case 'source':
      return [{ ...place, sourceId: found(sources.get(`${known.ledgerIds[ledger]} ${thing.name}`), thing.name) }];
    case 'unit':
      return [{ ...place, unitId: found(units.get(thing.name), thing.name) }];
    case 'circular':
      return [{ ...place, circularId }];
    case 'notices':
      return noticeIds.map((noticeId) => ({ ...place, noticeId }));
    case 'cases':
    case 'findings':
    case 'ledger':
    case 'succession':
      return [place];
  }
}
