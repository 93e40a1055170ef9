import { cellName, columnName } from '@duizhang/shared/spreadsheet/book.ts';
import { markSheet, templateWord } from '@duizhang/shared/spreadsheet/exported.ts';
import ExcelJS from 'exceljs';
import { addGuide, addLists, addTable, listsFrom } from './besides.ts';
import { instructions } from './instructions.ts';
import { headerStyle, heading, onPage, styleOf } from './sheet-style.ts';
import { type TemplateColumn, templateColumns, type TemplatePaper } from './template.ts';

const headerAt = 2;
/** Rows that have their lists to choose from. */
const lastAt = 1000;

/** The empty form as a workbook: two examples that say what they are, lists to choose from, and what each column is for. */
export async function templateOf(paper: TemplatePaper): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.title = `${paper.ledgerName}登记模板`;
  book.creator = '对账';
  const all = templateColumns(paper);
  drawForm(book, paper, all);
  addGuide(book, instructions.template);
  addTable(
    book,
    ['列', '必填', '怎么填', '类型', '可填的值'],
    all.map(({ title, required, note, kind, choices }) => [
      title,
      required ? '必填' : '可空',
      note,
      kind === 'day' ? '日期' : '文字',
      choices?.list.join('、') ?? '',
    ]),
  );
  const sheet = book.addWorksheet(markSheet, { state: 'veryHidden' });
  sheet.getCell(1, 1).value = templateWord;
  sheet.getCell(1, 2).value = paper.ledgerId;
  addLists(
    sheet,
    all.map(({ choices }) => choices?.list ?? []),
  );
  return Buffer.from(await book.xlsx.writeBuffer());
}

function drawForm(book: ExcelJS.Workbook, { ledgerName }: TemplatePaper, all: readonly TemplateColumn[]): void {
  const sheet = book.addWorksheet('登记模板', {
    views: [{ state: 'frozen', xSplit: 0, ySplit: headerAt, topLeftCell: `A${headerAt + 1}` }],
    pageSetup: { ...onPage, orientation: 'landscape' },
  });
  sheet.columns = all.map(({ width, kind }) => ({ width, style: { numFmt: kind === 'day' ? 'yyyy-mm-dd' : '@' } }));
  sheet.addRow([`${ledgerName}登记模板`]).getCell(1).style = heading;
  sheet.mergeCells(1, 1, 1, all.length);
  const header = sheet.addRow(all.map(({ title }) => title));
  const count = Math.max(...all.map(({ examples }) => examples.length));
  const rows = Array.from({ length: count }, () => sheet.addRow([]));
  for (const [at, { required, note, kind, examples, choices }] of all.entries()) {
    const cell = header.getCell(at + 1);
    cell.style = headerStyle(required);
    cell.note = note;
    for (const [nth, row] of rows.entries()) {
      const value = examples[nth] || null;
      row.getCell(at + 1).value = kind === 'day' && value !== null ? new Date(`${value}T00:00:00Z`) : value;
      row.getCell(at + 1).style = { ...styleOf(kind), font: { size: 10, italic: true, color: { argb: 'FF7F7F7F' } } };
    }
    if (choices === null || choices.list.length === 0) continue;
    const column = columnName(listsFrom + at);
    sheet.dataValidations.add(`${cellName(headerAt, at)}:${columnName(at)}${lastAt}`, {
      type: 'list',
      allowBlank: true,
      formulae: [`'${markSheet}'!$${column}$1:$${column}$${choices.list.length}`],
      showErrorMessage: true,
      errorStyle: choices.strict ? 'stop' : 'information',
      errorTitle: '不在可选的值中',
      error: choices.strict ? '请从下拉列表中选择。' : '列表中没有这个名称，读入时系统会请您核对。',
    });
  }
}
