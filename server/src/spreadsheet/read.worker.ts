import { parentPort, workerData } from 'node:worker_threads';
import type { Book } from '@duizhang/shared/spreadsheet/book.ts';
import { Denied } from '../denied.ts';
import type { FromReader, ReaderJob } from './read.ts';
import { readTable } from './read-file.ts';

const job: ReaderJob = workerData;

/** So many rows at once: whoever receives them does other things in between. */
const batch = 500;

async function work(): Promise<void> {
  try {
    if (job.document !== undefined) {
      const { readText } = await import('./read-text.ts');
      return say({ kind: 'text', book: await readText(job, job.document.pasted) });
    }
    const book = await readTable(job, progress());
    if (job.notes === undefined) hand(book);
    else {
      // Few readings end in a copy; the others don't load what writes it.
      const { annotated } = await import('./annotate-write.ts');
      const bytes = await annotated(job, book, job.notes);
      port().postMessage({ kind: 'bytes', bytes } satisfies FromReader, [bytes.buffer]);
    }
  } catch (error) {
    if (!(error instanceof Denied)) throw error;
    say({ kind: 'denied', as: error.kind, denial: error.denial });
  }
}

function hand(book: Book): void {
  for (const [sheet, { rows }] of book.sheets.entries())
    for (let from = 0; from < rows.length; from += batch) say({ kind: 'rows', sheet, rows: rows.slice(from, from + batch) });
  say({ kind: 'book', book: { ...book, sheets: book.sheets.map((sheet) => ({ ...sheet, rows: [] })) } });
}

/** Every hundredth is told. */
function progress(): (share: number) => void {
  let told = -1;
  return (share) => {
    const hundredths = Math.floor(share * 100);
    if (hundredths <= told) return;
    told = hundredths;
    say({ kind: 'progress', share: hundredths / 100 });
  };
}

function port() {
  if (parentPort === null) throw new Error('this file runs in a thread');
  return parentPort;
}

function say(message: FromReader): void {
  port().postMessage(message);
}

await work();
