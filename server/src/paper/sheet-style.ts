import type ExcelJS from 'exceljs';
import type { Column } from './columns.ts';

// How our sheets look.

const thin = { style: 'thin', color: { argb: 'FFBFBFBF' } } as const;
const border = { top: thin, left: thin, bottom: thin, right: thin };
const fillOf = (argb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } }) as const;
const middle = { horizontal: 'center', vertical: 'middle', wrapText: true } as const;

/** `open`: over what a person fills in or may change, in a light yellow. */
export const headerStyle = (open: boolean): Partial<ExcelJS.Style> => ({
  font: { size: 10, bold: true },
  border,
  fill: fillOf(open ? 'FFFFF2CC' : 'FFE8EDF4'),
  alignment: middle,
});

/** '@' keeps a text text when somebody edits the cell; a day is shown as everywhere in the product. */
export function styleOf(kind: Column['kind']): Partial<ExcelJS.Style> {
  const numFmt = { text: '@', number: '0', day: 'yyyy-mm-dd' }[kind];
  return { numFmt, border, font: { size: 10 }, alignment: { ...middle, horizontal: kind === 'text' ? 'left' : 'center' } };
}

const top = { vertical: 'top', wrapText: true } as const;
export const plain: Partial<ExcelJS.Style> = { font: { size: 11 }, alignment: top };
export const heading: Partial<ExcelJS.Style> = { font: { size: 14, bold: true }, alignment: { vertical: 'middle' } };
export const tableHead: Partial<ExcelJS.Style> = { font: { size: 11, bold: true }, alignment: top, border };
export const tableCell: Partial<ExcelJS.Style> = { ...plain, border };

/** On A4, as wide as a page. */
export const onPage = { paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 } as const;
