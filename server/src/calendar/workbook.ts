import { addDays } from '@duizhang/shared/calendar.ts';
import { decoded, partOf } from '../office-file.ts';

// A list of days from the first sheet of an xlsx, as the lines that shared/text/holiday-table.ts reads: its cells and nothing else.

/** Throws on what is no xlsx. */
export async function linesOf(file: Buffer): Promise<string> {
  const book = await partOf(file, 'xl/workbook.xml');
  if (book === undefined) throw new Error('no workbook');
  const sheet = await partOf(file, await firstSheet(file, book));
  if (sheet === undefined) throw new Error('no sheet');
  const strings = stringsIn((await partOf(file, 'xl/sharedStrings.xml')) ?? '');
  // Days are numbers, counted from one of two days.
  const zero = /date1904="(?:1|true)"/.test(book) ? '1904-01-01' : '1899-12-30';
  const rows = [...sheet.matchAll(/<(?:\w+:)?row\b[^>]*>(.*?)<\/(?:\w+:)?row>/gsu)].slice(0, mostRows);
  return rows.map(([, row = '']) => cellsIn(row, { strings, zero }).join('\t')).join('\n');
}

const mostRows = 2000;

async function firstSheet(file: Buffer, book: string): Promise<string> {
  const id = /<(?:\w+:)?sheet\b[^>]*\br:id="([^"]+)"/.exec(book)?.[1];
  const links = (await partOf(file, 'xl/_rels/workbook.xml.rels')) ?? '';
  const link = [...links.matchAll(/<Relationship\b[^>]*>/g)].map(([each]) => each).find((each) => each.includes(`Id="${id}"`));
  const target = link && /Target="([^"]+)"/.exec(link)?.[1];
  if (!target) return 'xl/worksheets/sheet1.xml';
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

const textIn = (xml: string): string =>
  [...xml.replaceAll(/<(?:\w+:)?rPh\b.*?<\/(?:\w+:)?rPh>/gsu, '').matchAll(/<(?:\w+:)?t\b[^>]*>([^<]*)</gu)]
    .map(([, text = '']) => decoded(text))
    .join('');

const stringsIn = (xml: string): string[] => [...xml.matchAll(/<(?:\w+:)?si>(.*?)<\/(?:\w+:)?si>/gsu)].map(([, each = '']) => textIn(each));

type Sheet = { readonly strings: readonly string[]; readonly zero: string };

function cellsIn(row: string, sheet: Sheet): string[] {
  const cells = [...row.matchAll(/<(?:\w+:)?c\b([^>]*?)(?:\/>|>(.*?)<\/(?:\w+:)?c>)/gsu)];
  // What separates cells in a line does not come from inside of one.
  return cells.map(([, attributes = '', inner = '']) =>
    valueOf(attributes, inner, sheet)
      .replaceAll(/[\t\r\n,，;；|]/g, ' ')
      .trim(),
  );
}

function valueOf(attributes: string, inner: string, { strings, zero }: Sheet): string {
  const type = /\bt="(\w+)"/.exec(attributes)?.[1];
  if (type === 'inlineStr') return textIn(inner);
  const value = decoded(/<(?:\w+:)?v\b[^>]*>([^<]*)</u.exec(inner)?.[1] ?? '');
  if (type === 's') return strings[Number(value)] ?? '';
  if (type !== undefined && type !== 'n') return value;
  const days = Number(value);
  // Between 1982 and 2173: in a list of days that is a day.
  return value !== '' && Number.isInteger(days) && days >= 30_000 && days <= 100_000 ? addDays(zero, days) : value;
}
