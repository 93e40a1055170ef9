import { parentPort, workerData } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import { type Book, columnName, type Sheet } from '@duizhang/shared/spreadsheet/book.ts';
import type { ExistingItem } from '@duizhang/shared/spreadsheet/context.ts';
import type { FieldName } from '@duizhang/shared/spreadsheet/fields.ts';
import { gridOf } from '@duizhang/shared/spreadsheet/grid.ts';
import { bestSheet, type Layout, layoutOf } from '@duizhang/shared/spreadsheet/layout.ts';
import { type ColumnMatch, matchColumns } from '@duizhang/shared/spreadsheet/match.ts';
import { planImport } from '@duizhang/shared/spreadsheet/plan.ts';
import type { Plan } from '@duizhang/shared/spreadsheet/planned.ts';
import { isTextBook } from '@duizhang/shared/spreadsheet/text-book.ts';
import { layoutOfText, matchText } from '@duizhang/shared/spreadsheet/text-layout.ts';
import { proposeFigures } from '@duizhang/shared/text/figure-names.ts';
import type { Ask, Asking, Deskwork, Shape } from './desk.ts';

// Holds one file while somebody works on its import: what is read and planned of 20,000 rows stays here, and only what is looked at
// leaves.

// oxlint-disable-next-line typescript/consistent-type-assertions -- the draft holds what take.ts packed of a Book
const book = JSON.parse(gunzipSync((workerData as { content: Uint8Array }).content).toString('utf8')) as Book;

const none: Sheet = { name: '', hidden: false, rows: [], merges: [], hiddenRows: [], hiddenColumns: [] };
/** More are looked through by nobody. */
const mostFigures = 2000;

type Shaped = { readonly sheet: Sheet; readonly index: number; readonly layout: Layout; readonly columns: readonly ColumnMatch[] };
let shaped: Shaped | null = null;
let plan: Plan | null = null;

const work: { readonly [N in keyof Deskwork]: (asked: Deskwork[N]['asked']) => Deskwork[N]['answer'] } = {
  shape({ answers, kind, remembered }) {
    plan = null;
    if (isTextBook(book)) {
      const [sheet = none] = book.sheets;
      const layout = layoutOfText(book);
      shaped = { sheet, index: 0, layout, columns: matchText(layout, book, { kind, chosen: answers.columns }) };
      return shapeOf(shaped);
    }
    const best = bestSheet(book);
    const index = answers.sheet ?? best?.index ?? 0;
    const sheet = book.sheets[index] ?? none;
    const layout = index === best?.index && answers.header === null ? best.layout : layoutOf(sheet, { header: answers.header });
    const columns = matchColumns(layout, sheet, { kind, remembered, chosen: answers.columns });
    shaped = { sheet, index, layout, columns };
    return shapeOf(shaped);
  },
  plan({ answers, known }) {
    const { sheet, layout, columns } = laidOut();
    const byId = new Map<string, ExistingItem>(known.items.map((item) => [item.id, item]));
    const { former, ...rest } = known;
    const base = (id: string) => former[id] ?? byId.get(id)?.shown ?? null;
    plan = planImport({ sheet, layout, columns, context: { ...rest, mark: book.mark, base }, answers });
    const { rows: _, ...summary } = plan;
    return { ...summary, missing: { count: plan.missing.length, first: plan.missing.slice(0, 50) } };
  },
  rows({ verdicts, only, adopt = false, brief = false, from, limit }) {
    const wanted = only && new Set(only);
    const found = planned().rows.filter(
      ({ row, verdict, proposal }) =>
        verdicts.includes(verdict) && (wanted === null || wanted.has(row)) && (!adopt || proposal?.type === 'adopt'),
    );
    const { sheet, columns } = laidOut();
    const grid = gridOf(sheet);
    const rows = found.slice(from, from + limit).map((each) => ({
      ...each,
      ...(brief && { readings: [], faults: [] }),
      cells: columns.map(({ column }) => grid.at(each.row, column)?.cell.text ?? ''),
    }));
    return { rows, count: found.length };
  },
  text() {
    if (!isTextBook(book)) throw new Error('a table has no text');
    return { ...book.text, figures: proposeFigures(book.text.text, mostFigures) };
  },
  faults() {
    return planned().rows.flatMap(({ row, faults }) => faults.map((each) => ({ ...each, row })));
  },
};

function laidOut(): Shaped {
  if (shaped === null) throw new Error('a file is planned after its shape is known');
  return shaped;
}
function planned(): Plan {
  if (plan === null) throw new Error('rows are read after the plan is made');
  return plan;
}

function shapeOf({ sheet, index, layout, columns }: Shaped): Shape {
  const { body, ...rest } = layout;
  const grid = gridOf(sheet);
  const textsOf = (...fields: FieldName[]) => {
    const places = columns.filter(({ field }) => field !== null && fields.includes(field));
    return [...new Set(places.flatMap(({ column }) => body.map(({ row }) => grid.at(row, column)?.cell.text.trim() ?? '')))].filter(
      (each) => each !== '',
    );
  };
  const [idColumn, versionColumn] = (['itemId', 'version'] as const).map((name) => columns.find(({ field }) => field === name)?.column);
  const versions = body.flatMap(({ row }): [string, number][] => {
    if (idColumn === undefined || versionColumn === undefined) return [];
    const id = grid.at(row, idColumn)?.cell.text.trim() ?? '';
    const version = Number(grid.at(row, versionColumn)?.cell.text ?? '');
    return isId.test(id) && Number.isInteger(version) ? [[id, version]] : [];
  });
  return {
    sheets: book.sheets.map(({ name, hidden, rows }) => ({ name, hidden, rows: rows.length })),
    sheet: index,
    encoding: book.encoding,
    mark: book.mark,
    layout: { ...rest, rows: body.length },
    columns,
    // What stands at the top, so that one sees which rows were taken for the header.
    top: sheet.rows.slice(0, Math.max(8, (layout.header?.to ?? 0) + 4)).map((row) => row.slice(0, 60).map((cell) => cell?.text ?? '')),
    letters: columns.map(({ column }) => columnName(column)),
    keys: {
      ids: textsOf('itemId').filter((each) => isId.test(each)),
      codes: textsOf('code', 'reference'),
      texts: textsOf('title', 'originalText'),
    },
    versions,
  };
}

const isId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const port = parentPort;
if (port === null) throw new Error('this file runs in a thread');
port.on('message', ({ n, name, asked }: Ask) => {
  try {
    // oxlint-disable-next-line typescript/consistent-type-assertions -- each name is asked with its own question
    const answer = (work[name] as (asked: unknown) => unknown)(asked);
    port.postMessage({ n, answer } satisfies Asking);
  } catch (error) {
    port.postMessage({ n, error: error instanceof Error ? (error.stack ?? error.message) : String(error) } satisfies Asking);
  }
});
