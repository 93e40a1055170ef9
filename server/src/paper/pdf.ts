import { spawn } from 'node:child_process';
import { buffer, text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Printable } from './official-pdf.ts';

const printer = fileURLToPath(new URL('./print-pdf.ts', import.meta.url));
/** A paper that takes longer ends its process. */
const timeout = 60_000;

/** A paper as a PDF or a picture, written in a process of its own. It is given nothing of the server's environment. */
export async function pdfOf(paper: Printable, form: 'pdf' | 'svg' = 'pdf'): Promise<Buffer> {
  const child = spawn(process.execPath, [printer, form], { env: {}, stdio: ['pipe', 'pipe', 'pipe'], timeout });
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  child.stdin.on('error', () => {}); // it may have ended before it read: its code says so
  child.stdin.end(JSON.stringify(paper));
  const [pdf, said, code] = await Promise.all([buffer(child.stdout), text(child.stderr), ended]);
  if (code !== 0) throw new Error(`the PDF's process ended with ${code}: ${said}`);
  return pdf;
}
