import { Worker } from 'node:worker_threads';
import type { Book, Cell } from '@duizhang/shared/spreadsheet/book.ts';
import type { TextBook } from '@duizhang/shared/spreadsheet/text-book.ts';
import { Denied, type DenialKind, type Denial } from '../denied.ts';
import { noTable } from './read-denials.ts';
import { defaultLimits, type Limits } from './read-limits.ts';

// A table file comes from somebody else. It is read in a thread with a heap and a time of its own: whatever it holds, the server
// goes on.

/** A remark on a cell, rows and columns counted from 0: what is wrong with it or to be asked about it, and what would help. */
export type Note = {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly suggestion?: string;
  readonly kind: 'error' | 'question';
};

export type Reading = {
  readonly limits?: Partial<Limits>;
  readonly signal?: AbortSignal;
  /** From 0 to 1. */
  readonly onProgress?: (share: number) => void;
};

export type ReaderJob = {
  readonly file: string;
  readonly name: string;
  readonly limits: Limits;
  /** A copy with remarks is wanted. */
  readonly notes?: readonly Note[];
  /** A document is meant; `pasted`: what it says, where there is no file. */
  readonly document?: { readonly pasted: string | null };
};
type Batch = readonly (readonly (Cell | null)[])[];
/** Rows come first, in their order; the book closes them. */
export type FromReader =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'rows'; readonly sheet: number; readonly rows: Batch }
  | { readonly kind: 'book'; readonly book: Book }
  | { readonly kind: 'text'; readonly book: TextBook }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'denied'; readonly as: DenialKind; readonly denial: Denial };

/** What the file holds. Throws Denied, and the signal's reason when that comes first. */
export async function readBook(file: string, name: string, reading: Reading = {}): Promise<Book> {
  const rows: Batch[number][][] = [];
  const { onProgress } = reading;
  return inThread<Book>({ file, name, limits: { ...defaultLimits, ...reading.limits } }, reading.signal, (message) => {
    if (message.kind === 'progress') onProgress?.(message.share);
    if (message.kind === 'rows') (rows[message.sheet] ??= []).push(...message.rows);
    if (message.kind !== 'book') return undefined;
    const { book } = message;
    return { ...book, sheets: book.sheets.map((sheet, at) => ({ ...sheet, rows: rows[at] ?? [] })) };
  });
}

type Document = { readonly file: string; readonly name: string } | { readonly pasted: string; readonly name: string };

/** What a document holds, as a sheet of candidates. Throws as `readBook` does. */
export async function readDocument(document: Document, reading: Reading = {}): Promise<TextBook> {
  const [file, pasted] = 'file' in document ? [document.file, null] : ['', document.pasted];
  const job = { file, name: document.name, document: { pasted }, limits: { ...defaultLimits, ...reading.limits } };
  return inThread<TextBook>(job, reading.signal, (message) => (message.kind === 'text' ? message.book : undefined));
}

/** A copy of the file as xlsx with the remarks on its cells, and a first sheet 导入问题 that lists them. Throws as `readBook` does. */
export async function annotate(
  { file, name }: { readonly file: string; readonly name: string },
  notes: readonly Note[],
  reading: Reading = {},
): Promise<Uint8Array> {
  const job = { file, name, notes, limits: { ...defaultLimits, ...reading.limits } };
  return inThread<Uint8Array>(job, reading.signal, (message) => {
    if (message.kind === 'progress') reading.onProgress?.(message.share);
    return message.kind === 'bytes' ? message.bytes : undefined;
  });
}

/** One file at a time: the heap of a thread is not the machine's. */
let last: Promise<unknown> = Promise.resolve();
function inThread<T>(job: ReaderJob, signal: AbortSignal | undefined, take: (message: FromReader) => T | undefined): Promise<T> {
  const mine = last.then(() => runThread(job, signal, take));
  last = mine.catch(() => {});
  return mine;
}

async function runThread<T>(job: ReaderJob, signal: AbortSignal | undefined, take: (message: FromReader) => T | undefined): Promise<T> {
  signal?.throwIfAborted();
  const { name, limits } = job;
  const worker = new Worker(new URL('./read.worker.ts', import.meta.url), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes, maxYoungGenerationSizeMb: 32 },
  });
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const abort = () => reject(signal?.reason);
  const slow = () => reject(new Denied('PAYLOAD_TOO_LARGE', noTable('too_slow', { name, most: limits.seconds })));
  const timer = setTimeout(slow, limits.seconds * 1000);
  signal?.addEventListener('abort', abort);
  worker.on('message', (message: FromReader) => {
    if (message.kind === 'denied') return reject(new Denied(message.as, message.denial));
    const taken = take(message);
    if (taken !== undefined) resolve(taken);
  });
  worker.once('error', (error) => reject(isOutOfMemory(error) ? heavy(job) : error));
  worker.once('exit', (code) => reject(new Error(`the reader's thread ended with ${code}`)));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
    await worker.terminate();
  }
}

const isOutOfMemory = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

const heavy = ({ name, limits }: ReaderJob) => new Denied('PAYLOAD_TOO_LARGE', noTable('too_heavy', { name, most: limits.heapMegabytes }));
