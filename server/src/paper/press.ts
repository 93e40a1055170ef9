import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { BoardPaper } from './board.ts';
import type { CsvPaper, LedgerPaper } from './ledger-paper.ts';
import type { Paper } from './official-parts.ts';
import type { Reading } from './rows.ts';
import type { TemplatePaper } from './template.ts';

// Writing a paper is up to seconds of computing. It is done in a thread of its own, into a file: nobody else waits, memory goes
// back when it is done, and length and hash are known before the first byte is handed out.

export type Job =
  | { readonly kind: 'ledger'; readonly paper: LedgerPaper; readonly reading: Reading }
  | { readonly kind: 'csv'; readonly paper: CsvPaper; readonly reading: Reading }
  | { readonly kind: 'template'; readonly paper: TemplatePaper }
  | { readonly kind: 'board'; readonly format: 'xlsx' | 'pdf' | 'svg'; readonly paper: BoardPaper }
  | { readonly kind: 'official'; readonly format: 'docx' | 'pdf'; readonly paper: Paper };
/** To the thread: the next page of rows (rows.ts), null after the last. */
export type ToPress = string | null;
/** From the thread: what it wrote, null when it wants rows. */
export type FromPress = Written | null;
export type Written = { readonly rows: number; readonly bytes: number; readonly sha256: string };
/** Ready to be handed out; whoever has it closes the file, which is then gone. */
export type Pressed = Written & { readonly file: FileHandle };

/** A paper too big for its thread ends the thread, not the server. */
const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 16 };

/** Papers are written one after another: the cores serve everybody else too. */
export function inTurn<T>(make: () => Promise<T>): Promise<T> {
  const mine = last.then(make);
  last = mine.catch(() => {});
  return mine;
}
let last: Promise<unknown> = Promise.resolve();

export async function press(job: Job, pages: AsyncIterable<string> = noPages()): Promise<Pressed> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'duizhang-paper-'));
  const target = path.join(folder, 'paper');
  const worker = new Worker(new URL('./press.worker.ts', import.meta.url), { workerData: { job, target }, resourceLimits });
  try {
    const written = await paperOf(worker, pages[Symbol.asyncIterator]());
    return { ...written, file: await open(target) };
  } finally {
    await worker.terminate();
    await rm(folder, { recursive: true, force: true }); // an open file is read on
  }
}

async function* noPages(): AsyncGenerator<string> {}

function paperOf(worker: Worker, pages: AsyncIterator<string>): Promise<Written> {
  // The first page comes while the thread starts, each further one while the one before is written.
  let coming = pages.next();
  coming.catch(() => {}); // told to the thread's first question
  return new Promise((resolve, reject) => {
    const feed = async () => {
      const { done, value } = await coming;
      const rows: ToPress = done ? null : value;
      worker.postMessage(rows);
      if (done) return;
      coming = pages.next();
      coming.catch(() => {});
    };
    worker.on('message', (message: FromPress) => {
      if (message === null) feed().catch(reject);
      else resolve(message);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the paper's thread ended with ${code}`)));
  });
}
