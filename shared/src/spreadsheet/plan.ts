import { type Proposal, proposalOf } from './adoption.ts';
import { withAnswers } from './answered.ts';
import type { Sheet } from './book.ts';
import type { ItemKind } from '../item/words.ts';
import { cellName } from './book.ts';
import { type Change, compareField } from './compare.ts';
import { compared, type ExistingItem, type ImportContext } from './context.ts';
import { createOf } from './create.ts';
import { type Fault, fault, faultsOf } from './faults.ts';
import { type FieldName, fieldOf } from './fields.ts';
import { fold } from './fold.ts';
import { gridOf } from './grid.ts';
import { finderOf, type Identity } from './identify.ts';
import type { ImportAnswers } from './input.ts';
import type { BodyRow, Layout } from './layout.ts';
import type { ColumnMatch } from './match.ts';
import { namesOf } from './names.ts';
import { originOf } from './origin.ts';
import { type Part, partsOf } from './parts.ts';
import type { Plan, PlannedRow } from './planned.ts';
import { countsOf, groupsOf, notesOf } from './summary.ts';
import { findReading, type ReadSetting, readRow, type RowReading } from './values.ts';

// What an import would do, row by row. Nothing is done here: the server carries it out through the engine, by its ordinary rules.

export type Planning = {
  readonly sheet: Sheet;
  readonly layout: Layout;
  readonly columns: readonly ColumnMatch[];
  readonly context: ImportContext;
  readonly answers: ImportAnswers;
};

type Row = { readonly at: BodyRow; readonly reading: RowReading; readonly parts: readonly Part[] };

export function planImport(planning: Planning): Plan {
  const { sheet, layout, columns, context, answers } = planning;
  const names = namesOf({ units: context.units, people: context.people, orgName: context.orgName }, answers);
  const { kind, categories } = context.ledger;
  const on = answers.on ?? layout.on ?? context.mark?.asOf ?? null;
  const has = (field: FieldName): boolean => columns.some((each) => each.field === field);
  const setting: ReadSetting = {
    kind,
    on,
    names,
    categories,
    sheetUnit: layout.amountUnit,
    firstLeads: answers.firstLeads,
    oneText: !has('originalText') && !has('itemId'),
    known: new Map(),
  };
  const grid = gridOf(sheet);
  const read: Row[] = [];
  let above: RowReading | null = null;
  for (const at of layout.body) {
    const raw = readRow(grid, at.row, { columns, setting, above });
    above = raw;
    read.push({ at, reading: withAnswers(raw, answers, setting), parts: [] });
  }
  const { whole, parts } = foldParts(read, answers);
  const find = finderOf(context);
  const seen = { items: new Map<string, number>(), texts: new Map<string, number>(), present: new Set<string>() };
  const planned = whole.map((row) => planRow(row, { planning, identity: find(row.reading, answers.sameAs), seen }));
  const rows = [...planned, ...parts].sort((a, b) => a.row - b.row);
  return {
    rows,
    counts: countsOf(rows),
    questions: groupsOf(rows),
    missing: context.items.filter(({ id }) => !seen.present.has(id)).map(({ id, code }) => ({ id, code })),
    notes: notesOf(planning),
  };
}

const blank = {
  item: null,
  matchedBy: null,
  changes: [],
  faults: [],
  register: null,
  dispatch: null,
  proposal: null,
  sourceId: null,
  batchId: null,
  partOf: null,
} as const;

/** Rows whose number and text are merged down from one row are parts of one item, unless a person says otherwise. */
function foldParts(rows: readonly Row[], { sameAs }: ImportAnswers): { whole: Row[]; parts: PlannedRow[] } {
  const whole: Row[] = [];
  const parts: PlannedRow[] = [];
  const places = new Map<number, number>();
  for (const row of rows) {
    const owner = row.at.continues === null || sameAs[String(row.at.row)] !== undefined ? undefined : places.get(row.at.continues);
    const first = owner === undefined ? undefined : whole[owner];
    if (owner === undefined || first === undefined) {
      places.set(row.at.row, whole.length);
      whole.push(row);
      continue;
    }
    whole[owner] = { ...first, parts: [...first.parts, { row: row.at.row, reading: row.reading }] };
    parts.push({ ...blank, row: row.at.row, verdict: 'skipped', readings: row.reading.readings, partOf: first.at.row });
  }
  return { whole, parts };
}

type PlanSetting = {
  planning: Planning;
  identity: Identity;
  seen: { items: Map<string, number>; texts: Map<string, number>; present: Set<string> };
};

function planRow({ at, reading, parts }: Row, { planning, identity, seen }: PlanSetting): PlannedRow {
  const { answers } = planning;
  const answer = answers.rows[String(at.row)];
  const base = { ...blank, row: at.row, readings: reading.readings };
  const { item, by } = identity;
  if (item) seen.present.add(item.id);
  if (answer?.skip) return { ...base, verdict: 'skipped' };
  const before = item && seen.items.get(item.id);
  if (item) seen.items.set(item.id, before ?? at.row);
  if (item && before !== null && before !== undefined)
    return { ...base, verdict: 'error', matchedBy: by, item: pick(item), faults: [twice(before, item)] };
  if (item) return existingRow(base, { reading, item, identity, planning });
  const faults = [...identity.faults, ...duplicateOf(reading, { seen: seen.texts, answers })];
  return newRow({ ...base, faults }, { reading, at, parts, planning });
}

const pick = ({ id, code, version }: ExistingItem) => ({ id, code, version });
const twice = (row: number, { code }: ExistingItem): Fault =>
  fault(null, {
    code: 'twice',
    severity: 'error',
    reason: { zh: `与第 ${row + 1} 行是同一项（${code}）`, en: `The same item as row ${row + 1} (${code})` },
    suggestion: { zh: '跳过其中一行', en: 'Skip one of the two' },
  });

type Based = Omit<PlannedRow, 'verdict'>;

function existingRow(
  row: Based,
  { reading, item, identity, planning }: { reading: RowReading; item: ExistingItem; identity: Identity; planning: Planning },
): PlannedRow {
  const { context, columns, answers } = planning;
  const { version } = identity;
  const base = version === null ? null : version === item.version ? item.shown : context.base(item.id, version);
  const { set = {}, take: takes = {} } = answers.rows[String(row.row)] ?? {};
  const isOwn = (field: FieldName): boolean => Object.hasOwn(set, field) && findReading(reading, field)?.given === true;
  // Whoever sets a cell by hand has both sides before them.
  const take = { ...Object.fromEntries(compared.filter(isOwn).map((field) => [field, 'file' as const])), ...takes };
  const changes: Change[] = [];
  const faults: Fault[] = identity.faults.filter(
    ({ field }) => field !== 'code' || (takes.code ?? answers.takeAll.code_changed?.code) !== 'ours',
  );
  for (const field of compared) {
    const column = columns.find((each) => each.field === field);
    const found = findReading(reading, field);
    if (column === undefined && found === null) continue;
    const place = { field, cell: column ? cellName(row.row, column.column) : '', reading: found, own: isOwn(field) };
    const result = compareField(place, { kind: context.ledger.kind, item, base, take, all: answers.takeAll });
    changes.push(...result.changes);
    faults.push(...result.faults);
  }
  const proposal = adoptionOf(reading, item, context.ledger.kind);
  // What an adoption says of status, lead and deadlines is not a change beside it.
  const said = <T extends { readonly field: FieldName | null }>(list: T[]): T[] =>
    proposal === null ? list : list.filter(({ field }) => field === null || !adopts.has(field));
  const kept = said(changes);
  return finished(
    { ...row, item: pick(item), matchedBy: identity.by, changes: kept, faults: said(faults), proposal },
    proposal !== null || kept.some(({ verdict }) => verdict === 'update') ? 'update' : 'same',
  );
}

const adopts = new Set<FieldName>(['status', 'lead', 'due', 'dueCurrent', 'closedOn', 'handler']);

/** An item that is registered and nothing more may be proved to have been closed before. */
function adoptionOf(reading: RowReading, item: ExistingItem, kind: ItemKind): Proposal | null {
  if (item.shown.status !== 'registered') return null;
  const { proposal } = proposalOf(reading, kind);
  return proposal?.type === 'adopt' ? proposal : null;
}

type New = { reading: RowReading; at: BodyRow; parts: readonly Part[]; planning: Planning };

function newRow(row: Based, { reading, at, parts, planning }: New): PlannedRow {
  const { context, layout, answers } = planning;
  const { kind, categories } = context.ledger;
  const joined = partsOf(reading, parts);
  const groups = at.groups.flatMap((each) => layout.groups[each]?.title ?? []);
  const created = createOf(joined.reading, {
    kind,
    today: context.today,
    categories,
    category: answers.category,
    groups,
    sameTrack: answers.same.track ?? {},
  });
  const { proposal, faults } = proposalOf(joined.reading, kind);
  const origin = originOf(joined.reading, { context, answers });
  const asked = joined.reading.readings.filter(({ field }) => isUsed(field)).flatMap(faultsOf);
  const all = [...row.faults, ...asked, ...joined.faults, ...created.faults, ...faults, ...origin.faults];
  const kept = proposal?.type === 'adopt' ? all.filter(({ code }) => code !== 'registers_only') : all;
  const dispatch = proposal?.type === 'adopt' ? null : created.dispatch;
  return finished(
    {
      ...row,
      readings: joined.reading.readings,
      faults: kept,
      register: created.register,
      dispatch,
      proposal,
      sourceId: origin.sourceId,
      batchId: origin.batchId,
    },
    'create',
  );
}

/** Cells that only inform ask nothing. */
const isUsed = (field: FieldName): boolean => !informing.has(field);
const informing = new Set<FieldName>(['progress', 'remark', 'cause', 'measures', 'criteria', 'handler', 'number', 'status', 'founded']);

function finished(row: Based, verdict: 'create' | 'update' | 'same'): PlannedRow {
  if (row.faults.some(({ severity }) => severity === 'error')) return { ...row, verdict: 'error' };
  return { ...row, verdict: row.faults.some(({ severity }) => severity === 'question') ? 'question' : verdict };
}

/** The same words or number in an earlier row of the file. */
function duplicateOf(reading: RowReading, { seen, answers }: { seen: Map<string, number>; answers: ImportAnswers }): Fault[] {
  const faults: Fault[] = [];
  for (const field of ['code', 'reference', 'originalText', 'title'] as const) {
    const found = findReading(reading, field);
    // A text merged down heads several rows; a title beside a text may well be said twice.
    if (found === null || found.from !== null || (field === 'title' && findReading(reading, 'originalText') !== null)) continue;
    const key = `${field} ${fold(found.text)}`;
    const before = seen.get(key);
    seen.set(key, before ?? reading.row);
    if (before === undefined || fold(found.text) === '' || answers.sameAs[String(reading.row)] === 'new') continue;
    const reason = {
      zh: `与第 ${before + 1} 行的${fieldOf(field).zh}相同，是两项吗？`,
      en: `The same ${fieldOf(field).en.toLowerCase()} as in row ${before + 1}: are these two items?`,
    };
    const choices = [
      { value: 'new', zh: '是两项，都登记', en: 'Two items: register both' },
      { value: 'skip', zh: '重复，跳过这一行', en: 'The same: skip this row' },
    ];
    faults.push(fault(found, { code: 'duplicate', severity: 'question', reason, choices }));
  }
  return faults.slice(0, 1);
}
