import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { writeClosureReport } from './closure-report.ts';
import { writeLedger } from './ledger-xlsx.ts';
import type { PaperRow } from './paper.ts';
import type { FromPress, Job, ToPress } from './press.ts';

const { job, target }: { job: Job; target: string } = workerData;

/** Asks for rows until there are none. */
async function* pages(): AsyncGenerator<readonly PaperRow[]> {
  for (;;) {
    say(null);
    const [rows]: ToPress[] = await once(port(), 'message');
    if (!rows) return;
    yield rows;
  }
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

async function writeJob(out: PassThrough): Promise<number> {
  if (job.kind === 'ledger') return writeLedger(out, job, pages());
  if (job.kind === 'official') {
    // Each loads what only it needs.
    if (job.format === 'docx') out.end(await (await import('./official-docx.ts')).writeDocx(job.paper));
    else out.end(await (await import('./pdf.ts')).pdfOf(job.paper));
    return 1;
  }
  out.end(await writeClosureReport(job));
  return job.items.length;
}

function port() {
  if (parentPort === null) throw new Error('this file runs in a thread');
  return parentPort;
}

function say(message: FromPress): void {
  port().postMessage(message);
}

await write();
