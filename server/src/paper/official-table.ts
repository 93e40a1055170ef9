import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import { run } from './official.ts';
import type { Column } from './official-parts.ts';

/** The type area, in twentieths of a point. */
const room = 8844;
/** 小五: several columns on a portrait page. */
const size = 18;
const rule = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;

/** A table as wide as the type area; its head is repeated on every page and no row is torn. */
export function officialTable(columns: readonly Column[], rows: readonly (readonly string[])[]): Table {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => Math.floor((share / whole) * room));
  const cell = (text: string, at: number, head: boolean): TableCell =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { top: 40, bottom: 40, left: 40, right: 40 },
      children: text.split('\n').map(
        (line) =>
          new Paragraph({
            alignment: head || columns[at]?.centred ? AlignmentType.CENTER : AlignmentType.LEFT,
            spacing: { line: 280, lineRule: LineRuleType.EXACT },
            children: [run(line, { size, font: head ? 'first' : 'body' })],
          }),
      ),
    });
  const row = (texts: readonly string[], head: boolean): TableRow =>
    new TableRow({
      tableHeader: head,
      cantSplit: true,
      children: texts.map((text, at) => cell(text, at, head)),
    });
  return new Table({
    width: { size: room, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { top: rule, bottom: rule, left: rule, right: rule, insideHorizontal: rule, insideVertical: rule },
    rows: [
      row(
        columns.map(({ title }) => title),
        true,
      ),
      ...rows.map((texts) => row(texts, false)),
    ],
  });
}
