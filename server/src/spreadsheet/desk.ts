import { Worker } from 'node:worker_threads';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import type { Mark } from '@duizhang/shared/spreadsheet/book.ts';
import type { Fault } from '@duizhang/shared/spreadsheet/faults.ts';
import type { FieldName } from '@duizhang/shared/spreadsheet/fields.ts';
import type { ImportAnswers } from '@duizhang/shared/spreadsheet/input.ts';
import type { Layout } from '@duizhang/shared/spreadsheet/layout.ts';
import type { ColumnMatch } from '@duizhang/shared/spreadsheet/match.ts';
import type { Plan, PlannedRow, Verdict } from '@duizhang/shared/spreadsheet/planned.ts';
import type { TextSource } from '@duizhang/shared/spreadsheet/text-book.ts';
import type { FigureProposal } from '@duizhang/shared/text/figure-names.ts';
import { Denied } from '../denied.ts';
import type { Keys, Known } from './context.ts';
import { noImport } from './denials.ts';

// An import under way keeps its file open in a thread of its own, so that neither its memory nor its computing is the server's. A
// thread is only a cache: the draft holds all that is needed to open another, on whatever server.

export type Shape = {
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly rows: number }[];
  readonly sheet: number;
  readonly encoding: string | null;
  readonly mark: Mark | null;
  readonly layout: Omit<Layout, 'body'> & { readonly rows: number };
  readonly columns: readonly ColumnMatch[];
  readonly top: readonly (readonly string[])[];
  /** A, B, … of the columns. */
  readonly letters: readonly string[];
  readonly keys: Keys;
  /** Items of our own export with the version that the file has of each. */
  readonly versions: readonly (readonly [string, number])[];
};
export type Summary = Omit<Plan, 'rows' | 'missing'> & {
  readonly missing: { readonly count: number; readonly first: Plan['missing'] };
};
/** `cells`: what stands in the sheet, in the order of the columns. */
export type ShownRow = PlannedRow & { readonly cells: readonly string[] };
export type RowFault = Fault & { readonly row: number };

export type Deskwork = {
  shape: { asked: { answers: ImportAnswers; kind: ItemKind; remembered: Record<string, FieldName | 'none'> }; answer: Shape };
  plan: { asked: { answers: ImportAnswers; known: Known }; answer: Summary };
  /** `only`: among these rows of the sheet; `adopt`: those that are to be adopted 补录. */
  rows: {
    asked: { verdicts: readonly Verdict[]; only: readonly number[] | null; adopt?: boolean; from: number; limit: number; brief?: boolean };
    answer: { rows: readonly ShownRow[]; count: number };
  };
  text: { asked: null; answer: TextSource & { readonly figures: readonly FigureProposal[] } };
  faults: { asked: null; answer: readonly RowFault[] };
};
export type Ask = { readonly n: number; readonly name: keyof Deskwork; readonly asked: unknown };
export type Asking = { readonly n: number; readonly answer: unknown } | { readonly n: number; readonly error: string };

export type Desk = {
  ask<N extends keyof Deskwork>(name: N, asked: Deskwork[N]['asked']): Promise<Deskwork[N]['answer']>;
  /** One after another: a file is laid out, planned and read in several questions. */
  alone<T>(run: () => Promise<T>): Promise<T>;
  /** What was last planned here, and of which moment: the draft's version, the org's last event, its day. */
  planned: { readonly of: string; readonly shape: Shape; readonly summary: Summary } | null;
};
/** `busy`: how many work at it now or wait for their turn. */
type Kept = Desk & { readonly worker: Worker; idle: NodeJS.Timeout; ended: boolean; busy: number };

const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 16 };
const mostDesks = 3;
const idleFor = 3 * 60_000;
const desks = new Map<string, Kept>();

/**
 * The thread that holds this draft's file; opened when there is none. The one unused for longest gives way, unless somebody works at
 * it: an import that is being carried out reads from it to the end.
 */
export async function deskOf(id: string, content: () => Promise<Uint8Array>): Promise<Desk> {
  const open = touched(id);
  if (open) return open;
  const bytes = await content();
  // Another request may have opened it meanwhile; a second thread would never be closed.
  const opened = touched(id);
  if (opened) return opened;
  const desk = openDesk(id, bytes);
  desks.set(id, desk);
  for (const [other, { busy }] of desks) if (desks.size > mostDesks && busy === 0 && other !== id) closeDesk(other);
  return desk;
}

function touched(id: string): Kept | undefined {
  const open = desks.get(id);
  if (open === undefined || open.ended) return undefined;
  desks.delete(id);
  desks.set(id, open);
  open.idle.refresh();
  return open;
}

export function closeDesk(id: string): void {
  const desk = desks.get(id);
  desks.delete(id);
  if (desk === undefined) return;
  desk.ended = true;
  clearTimeout(desk.idle);
  void desk.worker.terminate();
}

const interrupted = () => new Denied('SERVICE_UNAVAILABLE', noImport('interrupted'));

function openDesk(id: string, content: Uint8Array): Kept {
  const worker = new Worker(new URL('./desk.worker.ts', import.meta.url), { workerData: { content }, resourceLimits });
  const waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>();
  let last = 0;
  // It was closed, ran out of memory or died: what was asked is asked again of a new one, since the draft holds all that it knew.
  const end = () => {
    kept.ended = true;
    for (const { reject } of waiting.values()) reject(interrupted());
    waiting.clear();
    if (desks.get(id) === kept) desks.delete(id);
  };
  worker.on('message', (message: Asking) => {
    const asked = waiting.get(message.n);
    waiting.delete(message.n);
    if ('error' in message) asked?.reject(new Error(message.error));
    else asked?.resolve(message.answer);
  });
  worker.once('error', end);
  worker.once('exit', end);
  worker.unref();
  let turn: Promise<unknown> = Promise.resolve();
  const kept: Kept = {
    worker,
    ended: false,
    busy: 0,
    planned: null,
    alone: (run) => {
      kept.busy += 1;
      const mine = turn.then(run);
      turn = mine
        .catch(() => {})
        .finally(() => {
          kept.busy -= 1;
        });
      return mine;
    },
    idle: setTimeout(() => (kept.busy > 0 ? kept.idle.refresh() : closeDesk(id)), idleFor).unref(),
    ask: (name, asked) =>
      new Promise((resolve, reject) => {
        if (kept.ended) return reject(interrupted());
        last += 1;
        // oxlint-disable-next-line typescript/consistent-type-assertions -- the thread answers each name with its own answer
        waiting.set(last, { resolve: resolve as (answer: unknown) => void, reject });
        worker.postMessage({ n: last, name, asked } satisfies Ask);
      }),
  };
  return kept;
}
