import { columnName } from '@duizhang/shared/spreadsheet/book.ts';
import { markSheet, markWord } from '@duizhang/shared/spreadsheet/exported.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import type ExcelJS from 'exceljs';
import { choicesOf, dictionaryOf } from './dictionary.ts';
import { instructions } from './instructions.ts';
import type { LedgerPaper } from './ledger-paper.ts';
import { heading, onPage, plain, tableCell, tableHead } from './sheet-style.ts';

// The sheets beside the ledger's own: how to fill it in, what its columns mean, and the one that only programs see.

// What exceljs has and its types leave out.
declare module 'exceljs' {
  interface Worksheet {
    readonly dataValidations: { add(range: string, validation: DataValidation): void };
  }
}

const guideSheet = '填报说明';
const dictionarySheet = '数据字典';
/** Names that the ledger's own sheet can't have. */
export const besides: readonly string[] = [guideSheet, dictionarySheet, markSheet];

/** Columns with a list to choose from; the lists stand beside the mark, from its third column on. */
export const listNames = ['category', 'track', 'severity'] as const;
type Lists = Readonly<Record<(typeof listNames)[number], readonly string[]>>;
export const listsFrom = 2;

export function listsOf({ scope, categories }: Pick<LedgerPaper, 'categories'> & { scope: { kind: ItemKind } }): Lists {
  const list = (name: (typeof listNames)[number]) => choicesOf(name, { kind: scope.kind, categories }) ?? [];
  return { category: list('category'), track: list('track'), severity: list('severity') };
}

/** $C$1:$C$8 */
export function rangeOf(name: keyof Lists, lists: Lists): string {
  const column = columnName(listsFrom + listNames.indexOf(name));
  return `$${column}$1:$${column}$${lists[name].length}`;
}

export function addBesides(book: ExcelJS.Workbook, paper: LedgerPaper): void {
  addGuide(book, instructions.ledger);
  addDictionary(book, paper);
  const sheet = book.addWorksheet(markSheet, { state: 'veryHidden' });
  sheet.getCell(1, 1).value = markWord;
  sheet.getCell(1, 2).value = JSON.stringify(paper.mark);
  addLists(sheet, Object.values(listsOf(paper)));
}

/** Each list in a column of its own, from the third on. */
export function addLists(sheet: ExcelJS.Worksheet, lists: readonly (readonly string[])[]): void {
  for (const [column, list] of lists.entries())
    for (const [row, value] of list.entries()) sheet.getCell(row + 1, listsFrom + column + 1).value = value;
}

export type Guide = { readonly title: string; readonly lines: readonly string[] };

export function addGuide(book: ExcelJS.Workbook, { title, lines }: Guide): void {
  const sheet = book.addWorksheet(guideSheet, { pageSetup: { ...onPage, orientation: 'portrait' } });
  sheet.columns = [{ width: 100 }];
  sheet.addRow([title]).getCell(1).style = heading;
  for (const [at, line] of lines.entries()) {
    const row = sheet.addRow([`${at + 1}. ${line}`]);
    row.getCell(1).style = plain;
    row.height = Math.ceil((line.length * 2 + 4) / 96) * 17;
  }
}

function addDictionary(book: ExcelJS.Workbook, { scope, categories, columns: chosen }: LedgerPaper): void {
  const lines = dictionaryOf(scope.kind, categories).map(({ name, title, about, kind, allowed, use }) => [
    title,
    chosen.includes(name) ? '有' : '没有',
    about,
    kind,
    allowed,
    use,
  ]);
  addTable(book, ['列', '本表', '含义', '类型', '可填的值', '由谁填写'], lines);
}

const widths: readonly number[] = [16, 8, 52, 8, 44, 32];

export function addTable(book: ExcelJS.Workbook, titles: readonly string[], lines: readonly (readonly string[])[]): void {
  const sheet = book.addWorksheet(dictionarySheet, {
    views: [{ state: 'frozen', xSplit: 0, ySplit: 1, topLeftCell: 'A2' }],
    pageSetup: { ...onPage, orientation: 'landscape' },
  });
  sheet.columns = titles.map((_, at) => ({ width: widths[at] ?? 20 }));
  for (const [at, values] of [titles, ...lines].entries()) {
    const row = sheet.addRow(values);
    for (let column = 1; column <= titles.length; column += 1) row.getCell(column).style = at === 0 ? tableHead : tableCell;
  }
}
