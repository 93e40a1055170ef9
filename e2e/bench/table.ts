import { cpus } from 'node:os';
import type { Boards } from './boards.ts';
import type { Exports } from './exports.ts';
import type { Bringing } from './imports.ts';
import type { Figures } from './measure.ts';
import type { Weight } from './pages.ts';
import type { Measured } from './run.ts';
import type { Smoothness } from './views.ts';

export type Line = {
  readonly name: string;
  readonly goal: number | null;
  readonly one: Figures;
  readonly many: Figures;
  readonly bare: Figures;
  /** Milliseconds of processor time that the server takes for one, 16 clients at once. */
  readonly cpu: number;
  readonly statements: number | null;
  /** The most memory that the server had until then, in MiB. */
  readonly most: number;
};

/** All that was measured, as Markdown. */
export function report({ items, lines, exports, imports, boards, pages, views, startedInMs, memory, load }: Measured): string {
  const rest = [
    row(['server process, idle', mib(memory.idle.now), judged(memory.idle.now, 90, 'MiB')]),
    row(['of which pages of the Node binary and its libraries', mib(memory.idle.files), '']),
    row(['server process, at its most', mib(memory.after.most), judged(memory.after.most, 200, 'MiB')]),
    row(['server process, 3 s after all this', mib(memory.after.now), '']),
    row(['start to first answer, database up', `${(startedInMs / 1000).toFixed(2)} s`, judged(startedInMs / 1000, 0.8, 's')]),
    ...taken(exports),
    ...brought(imports),
    ...(boards === null ? [] : [heard(boards)]),
    ...weights('sign-in page', pages.signIn, 130),
    ...weights('first ledger page', pages.ledger, 200),
    ...views.flatMap(smoothness),
  ];
  return [
    `\n${items.toLocaleString('en')} items with 5 reports each, ${cpus().length} cores; load ${load.before.toFixed(1)} before, ${load.after.toFixed(1)} after.\n`,
    '| | p50 ms | p99 ms | 16 clients: p50 | p99 | per second | server CPU ms | server MiB | statements | bare SQL p50 | ratio | goal |',
    '|---|---|---|---|---|---|---|---|---|---|---|---|',
    ...lines.map(lineOf),
    '',
    '| | | goal |',
    '|---|---|---|',
    ...rest,
  ].join('\n');
}

const mib = (x: number): string => `${x.toFixed(0)} MiB`;
const ms = (x: number): string => (x < 10 ? x.toFixed(2) : x.toFixed(0));
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const judged = (found: number, goal: number, unit = ''): string => `≤ ${goal}${unit && ' '}${unit} ${found <= goal ? '✓' : '✗'}`;

function lineOf({ name, goal, one, many, bare, cpu, statements, most }: Line): string {
  const ratio = one.p50 / bare.p50;
  const errors = one.errors + many.errors + bare.errors;
  const times = [one.p50, one.p99, many.p50, many.p99].map(ms);
  const verdict = goal === null ? '–' : judged(Number(ratio.toFixed(1)), goal, '×');
  return row([
    errors > 0 ? `${name} (${errors} errors)` : name,
    ...times,
    many.perSecond.toFixed(0),
    cpu.toFixed(1),
    most.toFixed(0),
    statements === null ? '–' : String(statements),
    ms(bare.p50),
    `${ratio.toFixed(1)} ×`,
    verdict,
  ]);
}

function taken(exports: Exports | null): string[] {
  if (exports === null) return [];
  const { alone, meanwhile } = exports.lists;
  return [
    ...exports.takings.flatMap(({ name, seconds, bare, goal, mebibytes, growth }) => [
      row([
        `${name}, whole ledger`,
        `${seconds.toFixed(1)} s (${mib(mebibytes)}; bare COPY ${bare.toFixed(1)} s)`,
        judged(seconds, goal, 's'),
      ]),
      row([`${name}, growth of the server's memory`, mib(growth), judged(growth, 150, 'MiB')]),
    ]),
    row([
      'lists, p99 while a workbook is written',
      `${ms(meanwhile)} ms (${ms(alone)} ms by themselves)`,
      judged(Number((meanwhile / alone).toFixed(1)), 2, '×'),
    ]),
  ];
}

const brought = (imports: readonly Bringing[]): string[] =>
  imports.flatMap(({ name, steps: { read, checked, committed }, bare, goal, growth }) => [
    row([
      `${name}: read, checked, committed`,
      `${read.toFixed(1)} + ${checked.toFixed(1)} + ${committed.toFixed(1)} s (bare COPY ${bare.toFixed(2)} s)`,
      judged(Number((read + checked + committed).toFixed(1)), goal, 's'),
    ]),
    row([`${name}, growth of the server's memory`, mib(growth), judged(growth, 200, 'MiB')]),
  ]);

const heard = ({ open, half, last, cpu, anew }: Boards): string =>
  row([
    `${open} open boards, from a change until the last has the new numbers`,
    `${last.toFixed(2)} s (half of them ${half.toFixed(2)} s; server CPU ${cpu.toFixed(2)} s; one board, read anew ${anew.toFixed(0)} ms)`,
    judged(last, 2, 's'),
  ]);

function weights(name: string, found: Weight | null, goal: number): string[] {
  if (found === null) return [row([`${name}, JS + CSS`, 'not reached', `≤ ${goal} KiB`])];
  const { kibibytes, requests, calls, seconds } = found;
  return [
    row([`${name}, JS + CSS over the wire`, `${kibibytes.toFixed(0)} KiB`, judged(kibibytes, goal, 'KiB')]),
    row([`${name}, requests until it is painted`, `${requests}, of which ${calls} to the API`, judged(requests, 8)]),
    row([`${name}, cold`, `${seconds.toFixed(2)} s`, name === 'first ledger page' ? judged(seconds, 0.45, 's') : '–']),
  ];
}

const smoothness = ({ name, seconds, longest, work }: Smoothness): string[] => [
  row([`${name}, interactive`, `${seconds.toFixed(2)} s`, judged(seconds, 1, 's')]),
  row([`${name}, longest task while scrolling`, longest === 0 ? 'none over 50 ms' : `${longest.toFixed(0)} ms`, judged(longest, 50, 'ms')]),
  row([`${name}, most processor time of one task meanwhile`, `${work.toFixed(0)} ms`, judged(work, 50, 'ms')]),
];
