import { columnName } from '@duizhang/shared/spreadsheet/book.ts';
import ExcelJS from 'exceljs';
import { type BoardPaper, boardTables, type Cell, type Table } from './board.ts';
import { dayInProse } from './chinese.ts';
import { headerStyle, heading, onPage, plain, tableCell } from './sheet-style.ts';

const headAt = 4;

/** A board as a workbook: a sheet for each table, real numbers, shares and sums as formulas over them. */
export async function boardBook(board: BoardPaper): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.title = `${board.ledger.name}进度看板`;
  book.creator = '对账';
  for (const table of board.view?.tables ?? boardTables(board)) drawTable(book, board, table);
  return Buffer.from(await book.xlsx.writeBuffer());
}

export const asOfWords = ({ asOf, upTo }: Pick<BoardPaper, 'asOf' | 'upTo'>): string =>
  `截至${dayInProse(asOf)}${upTo === null ? '' : `，以留痕第 ${upTo} 条为止`}`;

function drawTable(book: ExcelJS.Workbook, board: BoardPaper, { title, head, rows, sums }: Table): void {
  const sheet = book.addWorksheet(title, {
    views: [{ state: 'frozen', xSplit: 0, ySplit: headAt, topLeftCell: `A${headAt + 1}` }],
    pageSetup: { ...onPage, orientation: 'landscape', printTitlesRow: `${headAt}:${headAt}` },
  });
  sheet.columns = head.map((name, at) => ({ width: at === 0 ? 26 : name === '公式' || name === '说明' ? 60 : 14 }));
  sheet.addRow([`${board.ledger.name}　${title}`]).getCell(1).style = heading;
  sheet.addRow([`${asOfWords(board)}。范围：${board.scope.zh}`]).getCell(1).style = { ...plain, alignment: {} };
  sheet.addRow([]);
  sheet.addRow([...head]).eachCell((cell) => {
    cell.style = headerStyle(false);
  });
  for (const [nth, row] of rows.entries()) {
    const at = headAt + 1 + nth;
    sheet.addRow(row.map((cell) => valueOf(cell, head, at))).eachCell((cell, column) => {
      cell.style = styleOf(row[column - 1]);
    });
  }
  if (sums && rows.length > 0) drawSums(sheet, { head, rows });
}

/** A share is reckoned from the whole and the part that stand in its row. */
function valueOf(cell: Cell, head: readonly string[], at: number): ExcelJS.CellValue {
  if (typeof cell !== 'object') return cell;
  const [part, whole] = head[1] === '分子' ? ['B', 'C'] : ['C', 'B'];
  return { formula: `${part}${at}/${whole}${at}`, result: cell.share[0] / cell.share[1] };
}

const styleOf = (cell: Cell | undefined): Partial<ExcelJS.Style> => ({
  ...tableCell,
  ...(typeof cell === 'object' && { numFmt: '0.00%' }),
  alignment: { vertical: 'middle', wrapText: true, horizontal: typeof cell === 'string' && cell.length > 2 ? 'left' : 'center' },
});

function drawSums(sheet: ExcelJS.Worksheet, { head, rows }: Pick<Table, 'head' | 'rows'>): void {
  const [first, last] = [headAt + 1, headAt + rows.length];
  const sum = (at: number): number => rows.reduce((total, row) => total + (typeof row[at] === 'number' ? row[at] : 0), 0);
  const cells = head.map((_, at): ExcelJS.CellValue => {
    if (at === 0) return '合计';
    if (rows.some((row) => typeof row[at] !== 'number')) return '';
    return { formula: `SUM(${columnName(at)}${first}:${columnName(at)}${last})`, result: sum(at) };
  });
  sheet.addRow(cells).eachCell((cell) => {
    cell.style = { ...styleOf(0), font: { size: 11, bold: true } };
  });
}
