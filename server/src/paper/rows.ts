import type { WorkingCalendar } from '@duizhang/shared/calendar.ts';
import { type Lateness, latenessOf } from '@duizhang/shared/item/lateness.ts';
import type { ColumnName } from './columns.ts';
import type { SheetRow } from './paper.ts';

// Rows on their way from the database to the thread that writes them: a page is one text, which the server itself only hands on.

export type Field = Exclude<keyof SheetRow, 'lateness'>;

/** `when`: asked for only where one of these columns shows it; nothing else may look at it. */
const fields: Readonly<Record<Field, { readonly when: readonly ColumnName[] } | null>> = {
  id: null,
  code: { when: ['code'] },
  number: null,
  kind: null,
  title: null,
  status: null,
  track: null,
  light: { when: ['light'] },
  category: { when: ['category'] },
  severity: { when: ['severity'] },
  leadUnitId: { when: [] },
  leadUnitName: { when: ['unit'] },
  leaderName: { when: ['leader'] },
  handlerName: { when: ['handler'] },
  dueRequired: { when: ['due', 'required'] },
  dueOriginal: null,
  dueCurrent: null,
  assessOn: { when: ['assess'] },
  extensionCount: null,
  maxExtensions: { when: ['extension'] },
  extensionReason: { when: ['extension'] },
  extensionAsked: { when: ['extension'] },
  lateConversion: null,
  adopted: null,
  stageAccepted: null,
  example: null,
  round: null,
  version: null,
  registeredOn: { when: ['registered'] },
  appliedOn: null,
  repliedOn: null,
  closedOn: null,
  updatedAt: { when: ['updated'] },
  reference: { when: ['reference'] },
  amounts: { when: ['amounts'] },
  periods: { when: ['periods'] },
  originalText: { when: ['originalText'] },
  requirement: { when: ['requirement'] },
};
// oxlint-disable-next-line typescript/consistent-type-assertions -- Object.keys widens to string[]; the table's own keys are the names
const names = Object.keys(fields) as readonly Field[];

/** What the rows of a sheet must say. */
export const fieldsOf = (columns: readonly ColumnName[]): readonly Field[] =>
  names.filter((name) => fields[name] === null || fields[name].when.some((column) => columns.includes(column)));

export type Reading = { readonly fields: readonly Field[]; readonly calendar: WorkingCalendar; readonly asOf: string };

/**
 * The rows of a page, a line each, as `fieldsOf` asked for them. A row is a view of its values: copying a hundred thousand rows
 * with forty fields each takes longer than writing them.
 */
export function rowReader({ fields: asked, calendar, asOf }: Reading): (page: string) => Generator<SheetRow[]> {
  const late = latenessBy(calendar, asOf);
  class View {
    readonly values: readonly unknown[];
    constructor(values: readonly unknown[]) {
      this.values = values;
    }
    get lateness(): Lateness {
      return late(asRow(this));
    }
  }
  for (const [at, name] of asked.entries())
    Object.defineProperty(View.prototype, name, {
      configurable: true,
      get(this: View) {
        return this.values[at];
      },
    });
  const read = (line: string): SheetRow => asRow(new View(JSON.parse(line)));
  return function* (page) {
    const lines = page.split('\n');
    for (let at = 0; at < lines.length; at += atOnce) yield lines.slice(at, at + atOnce).map(read);
  };
}

/** Few enough to be gone again before the collector of a small young generation comes by. */
const atOnce = 50;

// oxlint-disable-next-line typescript/consistent-type-assertions -- the database wrote the values by the same names; a test holds both together
const asRow = (view: object): SheetRow => view as SheetRow;

const inTime: Lateness = { current: null, original: null };
const mostKept = 10_000;

/** Many rows are due on the same days, and what is due today or later is not late, whatever became of it. */
function latenessBy(calendar: WorkingCalendar, asOf: string): (row: SheetRow) => Lateness {
  const known = new Map<string, Lateness>();
  const passed = (due: string | null) => due !== null && due < asOf;
  return (row) => {
    if (!passed(row.dueCurrent) && !passed(row.dueOriginal)) return inTime;
    const key = [row.status, row.dueCurrent, row.dueOriginal, row.appliedOn, row.repliedOn, row.closedOn].join();
    const found = known.get(key) ?? latenessOf(row, calendar, asOf);
    if (known.size >= mostKept) known.clear();
    known.set(key, found);
    return found;
  };
}
