import { text } from 'node:stream/consumers';
import { cellName, columnName } from '@duizhang/shared/spreadsheet/book.ts';
import { markSheet, systemColumns } from '@duizhang/shared/spreadsheet/exported.ts';
import { ratesOf } from '@duizhang/shared/item/rates.ts';
import ExcelJS from 'exceljs';
import yauzl from 'yauzl';
import { addBesides, besides, listNames, listsOf, rangeOf } from './besides.ts';
import { columns, columnTitle } from './columns.ts';
import { useOf } from './dictionary.ts';
import type { LedgerPaper } from './ledger-paper.ts';
import { apartOf, asOfLine, identityOf, rateOf, type Scope } from './paper.ts';
import { headerStyle, onPage, styleOf } from './sheet-style.ts';

// The ledger's workbook with everything but its rows: exceljs draws it with one row as a pattern, in whose place the rows are then
// poured. Drawing each of two million cells with it takes a multiple of the time and of the memory.

export const headerAt = 4;
/** Room below the last row, in which a person may add some of their own. */
const added = 500;

export type Form = {
  /** The archive's parts beside the ledger's sheet. */
  readonly parts: readonly { readonly name: string; readonly content: string }[];
  readonly sheet: string;
  /** The sheet's text before its rows, and behind them. */
  readonly before: string;
  readonly after: string;
  /** By column: the number that the workbook knows its style by. */
  readonly styles: readonly string[];
};

const sheetPart = 'xl/worksheets/sheet1.xml';

export async function formOf(paper: LedgerPaper): Promise<Form> {
  const book = new ExcelJS.Workbook();
  book.title = paper.scope.ledgerName;
  book.creator = '对账';
  drawSheet(book, paper);
  addBesides(book, paper);
  const zip = await yauzl.fromBufferPromise(Buffer.from(await book.xlsx.writeBuffer()));
  const parts = [];
  for await (const entry of zip.eachEntry())
    parts.push({ name: entry.fileName, content: await text(await zip.openReadStreamPromise(entry)) });
  const drawn = parts.find(({ name }) => name === sheetPart)?.content ?? '';
  const pattern = new RegExp(`<row r="${headerAt + 1}".*?</row>`, 's').exec(drawn);
  if (pattern === null) throw new Error('the drawn sheet has no row to pour the others in');
  const styles = Array.from(pattern[0].matchAll(/<c [^>]*s="(\d+)"/g), ([, style = '']) => style);
  if (styles.length !== paper.columns.length + 2) throw new Error('the drawn row lacks a column');
  return {
    parts: parts.filter(({ name }) => name !== sheetPart && !name.endsWith('/')),
    sheet: sheetPart,
    // Some readers believe what it says of its size.
    before: drawn.slice(0, pattern.index).replace(/(<dimension ref="A1:[A-Z]+)\d+/, `$1${headerAt + paper.scope.counts.registered}`),
    after: drawn.slice(pattern.index + pattern[0].length),
    styles,
  };
}

/** The columns of a sheet: those chosen, then the two by which a row is known again. */
const drawnColumns = ({ columns: names, scope }: LedgerPaper) => [
  ...names.map((name) => ({ ...columns[name], title: columnTitle(name, scope.kind), open: useOf(name) === 'changed', hidden: false })),
  { title: systemColumns.id, width: 38, kind: 'text', open: false, hidden: true } as const,
  { title: systemColumns.version, width: 10, kind: 'number', open: false, hidden: true } as const,
];

type Drawn = ReturnType<typeof drawnColumns>[number];

function drawSheet(book: ExcelJS.Workbook, paper: LedgerPaper): void {
  const { scope } = paper;
  const sheet = book.addWorksheet(sheetName(scope.ledgerName), {
    views: [{ state: 'frozen', xSplit: 0, ySplit: headerAt, topLeftCell: `A${headerAt + 1}` }],
    pageSetup: {
      ...onPage,
      orientation: 'landscape',
      horizontalCentered: true,
      margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.7, header: 0.3, footer: 0.35 },
      printTitlesRow: `${headerAt}:${headerAt}`,
    },
    headerFooter: { oddFooter: `&L${asOfLine(scope)}&C第 &P 页，共 &N 页` },
  });
  const drawn = drawnColumns(paper);
  sheet.columns = drawn.map(({ width, hidden }) => ({ width, hidden }));
  addHead(sheet, scope, drawn);
  const pattern = sheet.addRow([]);
  for (const [at, { kind }] of drawn.entries()) pattern.getCell(at + 1).style = styleOf(kind);
  const last = headerAt + scope.counts.registered;
  sheet.autoFilter = { from: { row: headerAt, column: 1 }, to: { row: last, column: drawn.length } };
  const lists = listsOf(paper);
  for (const [at, name] of paper.columns.entries()) {
    const list = listNames.find((each) => each === name);
    if (list === undefined || lists[list].length === 0) continue;
    sheet.dataValidations.add(`${cellName(headerAt, at)}:${columnName(at)}${last + added}`, {
      type: 'list',
      allowBlank: true,
      formulae: [`'${markSheet}'!${rangeOf(list, lists)}`],
      showErrorMessage: true,
      errorTitle: '不在可选的值中',
      error: '请从下拉列表中选择，可选的值见“数据字典”。',
    });
  }
}

function addHead(sheet: ExcelJS.Worksheet, scope: Scope, drawn: readonly Drawn[]): void {
  const shown = drawn.filter(({ hidden }) => !hidden);
  const room = shown.reduce((sum, { width }) => sum + width, 0);
  const { counts } = scope;
  const examples = scope.examples > 0 ? `；其中示例${scope.examples}项，内容为示例` : '';
  const lines = [
    { text: scope.ledgerName, size: 16, bold: true, horizontal: 'center' },
    { text: `范围：${scope.words}（本表${scope.counts.registered}项）　${asOfLine(scope)}`, size: 10 },
    {
      text: `${identityOf(scope)}；${rateOf(ratesOf(counts, scope.kind).strict)}${scope.kind === 'finding' ? '，长期推进在分母、不在分子' : ''}；${apartOf(scope)}；其中补录${counts.adopted}项${examples}`,
      size: 10,
    },
  ] as const;
  for (const [at, line] of lines.entries()) {
    const row = sheet.addRow([line.text]);
    sheet.mergeCells(at + 1, 1, at + 1, shown.length);
    const { size } = line;
    const bold = 'bold' in line;
    row.getCell(1).style = {
      font: { size, bold },
      alignment: { horizontal: bold ? 'center' : 'left', vertical: 'middle', wrapText: true },
    };
    row.height = Math.ceil((line.text.length * 2.1 * (size / 10)) / room) * size * 1.6;
  }
  const header = sheet.addRow(drawn.map(({ title }) => title));
  header.height = 24;
  for (const [at, { open }] of drawn.entries()) header.getCell(at + 1).style = headerStyle(open);
}

/** Excel refuses \ / ? * [ ] : in a sheet's name, an apostrophe at its ends, more than 31 characters, and a name twice. */
function sheetName(name: string): string {
  const allowed = name
    .replaceAll(/[\\/?*[\]:]/g, ' ')
    .replaceAll(/^'+|'+$/g, '')
    .trim()
    .slice(0, 31);
  return allowed === '' || besides.includes(allowed) ? `台账 ${allowed}`.trim() : allowed;
}
