import { readFile } from 'node:fs/promises';
import { secretMarkIn } from '@duizhang/shared/files.ts';
import { bookOfText, type TextBook } from '@duizhang/shared/spreadsheet/text-book.ts';
import { Denied } from '../denied.ts';
import { docxParts, textOfParts, tidied } from '../document-text.ts';
import { encodingOf, startOf } from './csv.ts';
import { damaged, openDocument, wholeOf } from './preflight.ts';
import { noTable } from './read-denials.ts';
import { contentOf, oldKind, type Source } from './read-file.ts';
import { megabyte } from './read-limits.ts';

// A document as text, and the text as a sheet of candidates: docx, doc, txt, and what was pasted. Read in the thread of tables, after
// the same checks.

export const mostCharacters = 500_000;
const partMegabytes = 32;

type Read = { readonly text: string; readonly encoding: string | null; readonly numbersUnread?: boolean };

/** Throws Denied. */
export async function readText(source: Source, pasted: string | null): Promise<TextBook> {
  const { name, limits } = source;
  const { text: read, ...made } = pasted === null ? await textIn(source) : { text: pasted, encoding: null };
  const text = tidied(read);
  if (text.trim() === '') throw new Denied('BAD_REQUEST', noTable('no_text', { name }));
  if (text.length > mostCharacters) throw new Denied('PAYLOAD_TOO_LARGE', noTable('too_much_text', { name, most: mostCharacters }));
  refuseMarked(text, name);
  const book = bookOfText(text, { name: name.replace(/\.[^.]*$/, ''), ...made });
  const count = book.text.rows.filter(({ kind }) => kind === 'body').length;
  if (count > limits.rows) throw new Denied('PAYLOAD_TOO_LARGE', noTable('too_many_candidates', { name, most: limits.rows }));
  return book;
}

function refuseMarked(text: string, name: string): void {
  const mark = secretMarkIn(text);
  const place = { zh: `“${name}”`, en: `“${name}”` };
  if (mark !== null) throw new Denied('UNSUPPORTED_MEDIA_TYPE', noTable('secret', { place, mark }));
}

async function textIn(source: Source): Promise<Read> {
  const { file, name } = source;
  const refused = (code: Parameters<typeof noTable>[0]) => new Denied('UNSUPPORTED_MEDIA_TYPE', noTable(code, { name }));
  const content = await contentOf(source);
  switch (content) {
    case 'zip':
      return { text: await docxIn(source), encoding: null };
    case 'ole': {
      const kind = await oldKind(file);
      if (kind !== 'word') throw refused(kind === 'old_xls' ? 'not_text' : kind);
      return { text: await docIn(file, name), encoding: null, numbersUnread: true };
    }
    case 'web_table':
    case 'word':
      throw refused('web_text');
    case 'pdf':
    case 'image':
      throw refused('not_text_file');
    case 'archive':
    case 'other':
      throw refused('not_text_file');
    case 'plain':
      return plainIn(file, name);
  }
}

async function docxIn({ file, name, limits }: Source): Promise<string> {
  const archive = await openDocument(file, name, limits);
  try {
    const part = (each: string): Promise<string> => (archive.has(each) ? wholeOf(archive, each, partMegabytes) : Promise.resolve(''));
    if (!archive.has(docxParts.main)) throw damaged(name, 'docx');
    // A mark of secrecy may stand in the head of each page.
    for (const each of archive.parts)
      if (/^word\/(?:header|footer)\d*\.xml$/u.test(each))
        refuseMarked(textOfParts({ main: await part(each), numbering: '', styles: '' }), name);
    return textOfParts({
      main: await part(docxParts.main),
      numbering: await part(docxParts.numbering),
      styles: await part(docxParts.styles),
    });
  } finally {
    archive.close();
  }
}

/** Numbers that Word gives by itself can't be read from this format; the text itself can. */
async function docIn(file: string, name: string): Promise<string> {
  const { default: WordExtractor } = await import('word-extractor');
  const content = await readFile(file);
  const document = await new WordExtractor().extract(content).catch((): never => {
    throw damaged(name, 'doc');
  });
  const plain = { filterUnicode: false };
  refuseMarked(`${document.getHeaders(plain)}\n${document.getTextboxes(plain)}`, name);
  return document.getBody(plain);
}

async function plainIn(file: string, name: string): Promise<Read> {
  const { start, size } = await startOf(file);
  if (size > mostCharacters * 4)
    throw new Denied('PAYLOAD_TOO_LARGE', noTable('too_large', { name, most: Math.ceil((mostCharacters * 4) / megabyte) }));
  const encoding = await encodingOf(file, start);
  if (encoding === null) throw new Denied('UNSUPPORTED_MEDIA_TYPE', noTable('encoding_text', { name }));
  return { text: new TextDecoder(encoding).decode(await readFile(file)), encoding };
}
