import { sentenceOfStatus } from '../trpc.ts';
import { label, t } from '../ui/text.ts';
import type { PaperSearch } from './data.ts';

export type Kind = 'ledger.xlsx' | 'ledger.csv' | 'report.docx' | 'report.pdf';

/** `same`: the bytes that came have the hash that was recorded; null where the browser can not tell (plain HTTP). */
export type Taken = { readonly name: string; readonly size: number; readonly sha256: string; readonly same: boolean | null };

/** The address of a paper: the list's own filters, and the columns shown there. */
export function paperUrl(
  kind: Kind,
  { ledgerId, search, columns }: { ledgerId: string; search: PaperSearch; columns: readonly string[] },
): string {
  const query = new URLSearchParams({ ledgerId });
  for (const [name, value] of Object.entries(search)) if (value !== undefined) query.set(name, String(value));
  if (!kind.startsWith('report.') && columns.length > 0) query.set('columns', columns.join(','));
  return `/paper/${kind}?${query.toString()}`;
}

type Watch = { readonly signal: AbortSignal; readonly onProgress: (part: number | null) => void };

/** Fetches a paper and hands it to the person. Fails with an Error whose message is the sentence to show. */
export async function download(url: string, { signal, onProgress }: Watch): Promise<Taken> {
  const response = await fetch(url, { signal }).catch((error: unknown) => {
    throw signal.aborted ? error : new Error(sentenceOfStatus(0));
  });
  if (!response.ok) throw new Error(await refusalIn(response));
  const total = Number(response.headers.get('content-length'));
  const bytes = await readAll(response, (read) => onProgress(total > 0 ? read / total : null));
  const sha256 = hexOf(response.headers.get('repr-digest'));
  const name = nameIn(response.headers.get('content-disposition') ?? '');
  save(new Blob(bytes, { type: response.headers.get('content-type') ?? '' }), name);
  const size = bytes.reduce((sum, part) => sum + part.length, 0);
  return { name, size, sha256, same: await isSame(bytes, sha256) };
}

async function readAll(response: Response, onRead: (read: number) => void): Promise<Uint8Array<ArrayBuffer>[]> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let read = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const next = await reader?.read();
    if (!next || next.done) return parts;
    parts.push(next.value);
    read += next.value.length;
    onRead(read);
  }
}

async function refusalIn(response: Response): Promise<string> {
  const answer: unknown = await response.json().catch(() => null);
  const refusal: unknown = typeof answer === 'object' && answer !== null && 'refusal' in answer ? answer.refusal : null;
  if (typeof refusal !== 'object' || refusal === null || !('zh' in refusal) || !('en' in refusal)) return sentenceOfStatus(response.status);
  return typeof refusal.zh === 'string' && typeof refusal.en === 'string'
    ? label({ zh: refusal.zh, en: refusal.en })
    : sentenceOfStatus(response.status);
}

/** filename*=UTF-8''… of a Content-Disposition. */
const nameIn = (disposition: string): string => decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1] ?? t('文件', 'file'));

/** sha-256=:base64: of a Repr-Digest, as the hexadecimal that the event log shows. */
const hexOf = (digest: string | null): string =>
  Array.from(atob(/sha-256=:([^:]+):/.exec(digest ?? '')?.[1] ?? ''), (each) => each.charCodeAt(0).toString(16).padStart(2, '0')).join('');

// The browser offers hashing only on a secure page; offices without TLS go without the check.
async function isSame(bytes: readonly Uint8Array<ArrayBuffer>[], sha256: string): Promise<boolean | null> {
  if (!window.isSecureContext) return null;
  const hash = await crypto.subtle.digest('SHA-256', await new Blob([...bytes]).arrayBuffer());
  return Array.from(new Uint8Array(hash), (each) => each.toString(16).padStart(2, '0')).join('') === sha256;
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
