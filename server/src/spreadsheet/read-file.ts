import { open, readFile } from 'node:fs/promises';
import { isMarkedSecret } from '@duizhang/shared/files.ts';
import type { Book } from '@duizhang/shared/spreadsheet/book.ts';
import { Denied } from '../denied.ts';
import { noTable } from './read-denials.ts';
import type { Weighing } from './read-grid.ts';
import { type Limits, megabyte } from './read-limits.ts';
import { readXlsx } from './read-xlsx.ts';

// What a file is, is told by its content; its name only says whether somebody meant a table. The thread starts anew for each file and
// loads what that one needs.

const tables = /\.(xlsx|xlsm|xls|et|csv|tsv|txt)$/i;
const archives = new Set(['zip', 'rar', '7z', 'gz', 'tar', 'bz2', 'xz']);

export type Progress = (share: number) => void;
export type Source = { readonly file: string; readonly name: string; readonly limits: Limits };

export async function readTable({ file, name, limits }: Source, onProgress: Progress): Promise<Book> {
  const weighing: Weighing = { name, limits, cells: 0, characters: 0 };
  const format = await formatOf({ file, name, limits });
  if (format === 'xlsx') return readXlsx(file, weighing, onProgress);
  const { readCsv } = await import('./csv.ts');
  return readCsv(file, weighing, onProgress);
}

/** Throws Denied for what is no table, in a sentence of its own where one helps. */
async function formatOf(source: Source): Promise<'xlsx' | 'csv'> {
  const { file, name } = source;
  const refused = (code: Parameters<typeof noTable>[0]) => new Denied('UNSUPPORTED_MEDIA_TYPE', noTable(code, { name }));
  const content = await contentOf(source);
  if (content === 'zip') return 'xlsx';
  if (content === 'ole') throw refused(await oldKind(file));
  if (content === 'other' || (content === 'plain' && !tables.test(name))) throw refused('type');
  if (content !== 'plain') throw refused(content);
  return 'csv';
}

export type Content = 'zip' | 'ole' | 'web_table' | 'pdf' | 'word' | 'image' | 'archive' | 'other' | 'plain';

/** What a file is by its content, for tables and texts alike. Throws Denied for what is empty, too large or marked as secret by its name. */
export async function contentOf({ file, name, limits }: Source): Promise<Content> {
  if (isMarkedSecret(name)) throw new Denied('UNSUPPORTED_MEDIA_TYPE', noTable('secret_name', { name }));
  const { start, size } = await startOf(file);
  if (size === 0) throw new Denied('BAD_REQUEST', noTable('empty', { name }));
  if (size > limits.megabytes * megabyte) throw new Denied('PAYLOAD_TOO_LARGE', noTable('too_large', { name, most: limits.megabytes }));
  if (start.subarray(0, 2).toString('latin1') === 'PK') return 'zip';
  if (start.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1') return 'ole';
  const page = /^\s*(?:<!doctype html|<html|<head|<meta|<table|<\?xml|MIME-Version:)/i;
  if (page.test(start.toString('utf8').replace('\uFEFF', '')) || page.test(start.toString('utf16le').replace('\uFEFF', '')))
    return 'web_table';
  const { fileTypeFromFile } = await import('file-type');
  const found = await fileTypeFromFile(file);
  if (found === undefined) return 'plain';
  if (found.ext === 'pdf') return 'pdf';
  if (found.ext === 'rtf') return 'word';
  if (found.mime.startsWith('image/')) return 'image';
  return archives.has(found.ext) ? 'archive' : 'other';
}

async function startOf(file: string): Promise<{ start: Buffer; size: number }> {
  await using handle = await open(file, 'r');
  const { size } = await handle.stat();
  const start = Buffer.alloc(Math.min(size, 4096));
  await handle.read(start, 0, start.length, 0);
  return { start, size };
}

/** The container of Office 97 also wraps workbooks that open with a password; what it holds is named in its directory. */
export async function oldKind(file: string): Promise<'password' | 'word' | 'slides' | 'old_xls'> {
  const content = await readFile(file);
  const holds = (name: string) => content.includes(Buffer.from(name, 'utf16le'));
  if (holds('EncryptedPackage')) return 'password';
  if (holds('WordDocument')) return 'word';
  return holds('PowerPoint Document') ? 'slides' : 'old_xls';
}
