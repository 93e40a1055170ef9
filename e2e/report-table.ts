import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

// The table of the report's rows, read as data: the server's code is none that a journey may import.

type Part = 'addend' | 'subset';
type Standing = { readonly quote: string; readonly nth?: number; readonly also?: readonly string[] };
type Amount = readonly [kind: string, value: string, unit: string];
export type FigureRow = Standing & {
  readonly kind: 'figure';
  readonly name: string;
  readonly unit: string;
  readonly value: string | null;
  readonly basis: string;
  readonly approx?: 'over' | 'about' | 'nearly' | 'at_least';
  readonly word?: string;
  readonly numerator?: string;
  readonly denominator?: string;
  readonly target?: string;
  readonly targetOn?: readonly [day: string, precision: string];
  readonly lists?: string;
  readonly note?: string;
  readonly partOf?: readonly [name: string, part: Part];
};
export type TaskRow = Standing & {
  readonly kind: 'task';
  readonly title: string;
  readonly category: string;
  readonly course: 'd' | 'u' | 'l';
  readonly amounts: readonly Amount[];
  readonly milestones: readonly (readonly [name: string, ...rest: unknown[]])[];
  readonly deliverables: readonly string[];
  readonly results: readonly (readonly [name: string, before: string, after: string, unit: string])[];
};
export type EntryRow = Standing & {
  readonly kind: 'entry';
  readonly title: string;
  readonly category: string;
  readonly amounts: readonly Amount[];
  readonly change?: 'adjust' | 'revoke';
};
export type HazardRow = Standing & { readonly kind: 'hazard'; readonly title: string; readonly category: string };
export type CasesRow = {
  readonly kind: 'cases';
  readonly batches: number;
  readonly cases: number;
  readonly course: 'done' | 'replied';
  readonly quote: string;
};
export type DoubtRow = { readonly kind: 'doubt'; readonly rule: string; readonly message: string; readonly of?: string };
type Other =
  | { readonly kind: 'ledger' | 'findings' | 'notices' | 'succession'; readonly quote: string }
  | { readonly kind: 'source' | 'unit'; readonly name: string; readonly quote: string }
  | { readonly kind: 'circular'; readonly units: number; readonly persons: number; readonly quote: string };
export type Thing = FigureRow | TaskRow | EntryRow | HazardRow | CasesRow | DoubtRow | Other;
type Row = { readonly row: number; readonly section: string; readonly ledger: string; readonly things: readonly Thing[] };
export type Table = {
  readonly rows: readonly Row[];
  /** What each ledger is called, by its key. */
  readonly ledgers: Readonly<Record<string, string>>;
};

const folder = join(import.meta.dirname, '../server/src/demo/report');
const printing = `
  const { rows } = await import(${JSON.stringify(join(folder, 'rows.ts'))});
  const { reportLedgers } = await import(${JSON.stringify(join(folder, 'ledgers.ts'))});
  const named = Object.entries(reportLedgers).map(([key, [name]]) => [key, name]);
  console.log(JSON.stringify({ rows, ledgers: { rectification: '巡视整改台账 2018', ...Object.fromEntries(named) } }));`;

export function readTable(): Table {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', printing], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the table of the report was not read:\n${stderr}`);
  return tableIn(stdout);
}

// oxlint-disable-next-line typescript/consistent-type-assertions -- printed above from the very table; what differs in it fails the journey
const tableIn = (text: string): Table => JSON.parse(text) as Table;

type Placed<T> = { readonly ledger: string; readonly row: number; readonly section: string; readonly thing: T };

/** Things of one sort with the name of their ledger and their place in the report. */
export function placed<T extends Thing>({ rows, ledgers }: Table, isWanted: (thing: Thing) => thing is T): readonly Placed<T>[] {
  return rows.flatMap(({ row, section, ledger, things }) =>
    things.filter(isWanted).map((thing) => ({ ledger: ledgers[ledger] ?? ledger, row, section, thing })),
  );
}
