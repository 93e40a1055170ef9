import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { SheetRow } from './paper.ts';
import type { FromPress, Job, ToPress } from './press.ts';
import { type Reading, rowReader } from './rows.ts';

const { job, target }: { job: Job; target: string } = workerData;

/** Asks for rows until there are none; for the next ones before it writes those that came. */
async function* pages(reading: Reading): AsyncGenerator<readonly SheetRow[]> {
  const read = rowReader(reading);
  let asked = ask();
  for (;;) {
    const [page]: ToPress[] = await asked;
    if (!page) return;
    asked = ask();
    yield* read(page);
  }
}

function ask(): Promise<ToPress[]> {
  const answer = once(port(), 'message');
  say(null);
  return answer;
}

async function write(): Promise<void> {
  const out = new PassThrough();
  const hash = createHash('sha256');
  let bytes = 0;
  out.on('data', (chunk: Buffer) => {
    hash.update(chunk);
    bytes += chunk.length;
  });
  const kept = pipeline(out, createWriteStream(target, { flags: 'wx', mode: 0o600 }));
  const [rows] = await Promise.all([writeJob(out), kept]);
  say({ rows, bytes, sha256: hash.digest('hex') });
}

/** Each loads what only it needs. */
async function writeJob(out: PassThrough): Promise<number> {
  if (job.kind === 'csv') return (await import('./ledger-csv.ts')).writeCsv(out, job.paper, pages(job.reading));
  if (job.kind === 'ledger') return (await import('./ledger-xlsx.ts')).writeLedger(out, job.paper, pages(job.reading));
  if (job.kind === 'template') {
    out.end(await (await import('./template-xlsx.ts')).templateOf(job.paper));
    return 0;
  }
  if (job.kind === 'board') {
    if (job.format === 'xlsx') out.end(await (await import('./board-xlsx.ts')).boardBook(job.paper));
    else out.end(await (await import('./pdf.ts')).pdfOf((await import('./board-page.ts')).boardPage(job.paper), job.format));
    return job.paper.counts.registered;
  }
  if (job.format === 'docx') out.end(await (await import('./official-docx.ts')).writeDocx(job.paper));
  else out.end(await (await import('./pdf.ts')).pdfOf(job.paper));
  return 1;
}

function port() {
  if (parentPort === null) throw new Error('this file runs in a thread');
  return parentPort;
}

function say(message: FromPress): void {
  port().postMessage(message);
}

await write();
