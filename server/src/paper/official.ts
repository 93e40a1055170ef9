import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  type FileChild,
  HeadingLevel,
  type IParagraphOptions,
  LineRuleType,
  PageNumber,
  Paragraph,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Imprint, Level } from './official-parts.ts';

// The page of an official document: GB/T 9704-2012. Lengths are twentieths of a point, sizes half points, as in the file.

const mm = (length: number): number => Math.round((length / 25.4) * 1440);
/** 3号 16 pt, drawn 0.25 pt closer: 28 characters fill the 156 mm of the type area. */
const character = 315;
/** 22 lines fill its 225 mm. */
const line = 579;
const closer = -5;

/** `hint` makes the quotation marks and dashes of Chinese text full-width. */
const font = (name: string) => ({ name, hint: 'eastAsia' });
export const fonts = {
  title: font('方正小标宋简体'),
  body: font('仿宋_GB2312'),
  first: font('黑体'),
  second: font('楷体_GB2312'),
  page: font('宋体'),
} as const;

/** XML 1.0 can't hold control characters or halves of a surrogate pair; Word refuses a file that has one. */
const clean = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- these are what is taken out
  text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '').toWellFormed();

/** A run of text; the body's font and size unless told. */
export const run = (text: string, more: { font?: keyof typeof fonts; size?: number } = {}): TextRun =>
  new TextRun({
    text: clean(text),
    ...(more.font && { font: fonts[more.font] }),
    ...(more.size && { size: more.size }),
  });

// A page has its 22 lines whatever the paragraph: none is moved to keep company.
const paragraph = (options: IParagraphOptions): Paragraph => new Paragraph({ widowControl: false, ...options });

/** Two characters in. */
export const body = (text: string): Paragraph => paragraph({ style: 'Body', children: [run(text)] });

export const title = (text: string): Paragraph => paragraph({ style: 'Title', children: [run(text)] });
export const underTitle = (text: string): Paragraph =>
  paragraph({ alignment: AlignmentType.CENTER, children: [run(text, { font: 'second' })] });
/** In 小五, flush left. */
export const note = (text: string): Paragraph =>
  paragraph({ spacing: { line: 300, lineRule: LineRuleType.EXACT, before: 120 }, children: [run(text, { size: 18 })] });
const headings = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
  4: HeadingLevel.HEADING_4,
} as const;
export const heading = (level: Level, text: string): Paragraph => paragraph({ heading: headings[level], children: [run(text)] });
export const blank = (): Paragraph => paragraph({ children: [] });
/** Flush left, or as far in as told (in characters). */
export const flush = (text: string, characters = 0): Paragraph =>
  paragraph({ indent: { left: characters * character }, children: [run(text)] });

/** 发文机关标志: red 小标宋 over the whole width. */
export const letterhead = (text: string): Paragraph =>
  paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { line: 2 * line, lineRule: LineRuleType.EXACT },
    children: [
      new TextRun({
        text: clean(text),
        font: fonts.title,
        size: Math.min(72, Math.floor(850 / text.length)),
        color: 'D7000F',
        characterSpacing: 0,
      }),
    ],
  });
/** 发文字号, centred over the red line. */
export const number = (text: string): Paragraph =>
  paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { ...exact, after: line / 2 },
    border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: 'D7000F', space: 6 } },
    children: [run(text)],
  });
/** At the top left in 黑体. */
export const mark = (text: string): Paragraph => paragraph({ children: [run(text, { font: 'first' })] });
/** Where the seal goes: over name and day, whose middle is some eight characters from the edge. */
export const sealed = (): Paragraph =>
  paragraph({ keepNext: true, alignment: AlignmentType.RIGHT, indent: { right: 7 * character }, children: [run('（印章）')] });

/** How wide a text is, in characters: Arabic numerals and Latin letters are half as wide. */
const widthOf = (text: string): number => Array.from(text).reduce((sum, each) => sum + (/[\u0020-\u007e]/.test(each) ? 0.5 : 1), 0);

/** Who signs, centred over the day; the day ends four characters from the right edge. */
export function signature(by: string, day: string): Paragraph[] {
  const centred = 4 + (widthOf(day) - widthOf(by)) / 2;
  return [
    paragraph({
      keepNext: true,
      alignment: AlignmentType.RIGHT,
      indent: { right: Math.round(Math.max(0, centred) * character) },
      children: [run(by)],
    }),
    paragraph({
      alignment: AlignmentType.RIGHT,
      indent: { right: 4 * character },
      children: [run(day)],
    }),
  ];
}

/** 附件1 flush left in 黑体, its title two lines below. */
export const attachmentHead = (of: string, name: string): Paragraph[] => [
  mark(of),
  blank(),
  paragraph({ style: 'Title', outlineLevel: 0, children: [run(name)] }),
  blank(),
];

/** 版记: 4号, between thick lines at the foot of the last page; the day of printing ends one character from the edge. */
export function imprint({ copies, by, day }: Imprint): FileChild[] {
  const size = 28;
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
  const thick = { style: BorderStyle.SINGLE, size: 8, color: '000000' } as const;
  const thin = { style: BorderStyle.SINGLE, size: 6, color: '000000' } as const;
  const line = (children: TextRun[], tabbed: boolean): TableRow =>
    new TableRow({
      cantSplit: true,
      children: [
        new TableCell({
          width: { size: room, type: WidthType.DXA },
          children: [
            paragraph({
              alignment: AlignmentType.LEFT,
              spacing: { line: 480, lineRule: LineRuleType.EXACT },
              indent: { left: 280, right: 280 },
              ...(tabbed && { tabStops: [{ type: 'right', position: room - 560 }] }),
              children,
            }),
          ],
        }),
      ],
    });
  const issued = [run(by, { size }), new TextRun({ text: `\t${clean(day)}印发`, size })];
  // Tables that touch become one, and a section ends with a paragraph.
  const between = () => paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT }, children: [] });
  return [
    between(),
    new Table({
      width: { size: room, type: WidthType.DXA },
      columnWidths: [room],
      layout: TableLayoutType.FIXED,
      float: {
        horizontalAnchor: TableAnchorType.MARGIN,
        verticalAnchor: TableAnchorType.MARGIN,
        relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      },
      borders: { top: thick, bottom: thick, left: none, right: none, insideHorizontal: thin, insideVertical: none },
      rows: [...(copies === '' ? [] : [line([run(`抄送：${copies}`, { size })], false)]), line(issued, true)],
    }),
    between(),
  ];
}

// — 1 — in 4号 宋体, one character in from the edge, 7 mm below the type area; its line is not on the grid. Under it, small, the code
// by which the paper is found again.
const pageNumber = (side: 'left' | 'right', code: string): Footer => {
  const aligned = {
    alignment: side === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT,
    spacing: { line: 280, lineRule: LineRuleType.EXACT },
    indent: { [side]: 280 },
  } as const;
  const numbered = new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: fonts.page, size: 28, characterSpacing: 0 });
  const coded = new TextRun({ text: clean(code), font: fonts.page, size: 15, color: '595959', characterSpacing: 0 });
  return new Footer({
    children: [paragraph({ ...aligned, children: [numbered] }), ...(code === '' ? [] : [paragraph({ ...aligned, children: [coded] })])],
  });
};

const exact = { line, lineRule: LineRuleType.EXACT, before: 0, after: 0 } as const;
const plain = { color: '000000', bold: false, characterSpacing: closer } as const;

/** A code under the page number must not lift it. */
const page = (code: string) =>
  ({
    size: { width: mm(210), height: mm(297) },
    margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), header: mm(15), footer: mm(23) - (code === '' ? 0 : 280) },
  }) as const;
/** The type area, in twentieths of a point. */
const room = 8844;

export type Parts = { readonly body: FileChild[]; readonly attachments: readonly FileChild[][]; readonly imprint: FileChild[] };

/** The whole document, ready to be packed. Each attachment begins on a page of its own; its tables are not held to the grid. */
export function officialDocument(about: { title: string; creator: string }, parts: Parts, code: string): Document {
  const footers = () => ({ default: pageNumber('right', code), even: pageNumber('left', code) });
  const last = parts.attachments.length - 1;
  return new Document({
    ...about,
    lastModifiedBy: about.creator,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: { font: fonts.body, size: 32, characterSpacing: closer, language: { eastAsia: 'zh-CN' } },
          paragraph: { spacing: exact, alignment: AlignmentType.BOTH },
        },
        title: {
          run: { ...plain, font: fonts.title, size: 44, characterSpacing: 0 },
          paragraph: { alignment: AlignmentType.CENTER, spacing: exact },
        },
        heading1: headed(fonts.first),
        heading2: headed(fonts.second),
        heading3: headed(fonts.body),
        heading4: headed(fonts.body),
      },
      paragraphStyles: [{ id: 'Body', name: '正文段落', basedOn: 'Normal', paragraph: { indent: { firstLine: 2 * character } } }],
    },
    sections: [
      {
        properties: { page: page(code), grid: { type: DocumentGridType.LINES, linePitch: line } },
        footers: footers(),
        children: [...parts.body, ...(last < 0 ? parts.imprint : [])],
      },
      ...parts.attachments.map((children, at) => ({
        properties: { page: page(code), grid: { type: DocumentGridType.DEFAULT, linePitch: line } },
        footers: footers(),
        children: at === last ? [...children, ...parts.imprint] : children,
      })),
    ],
  });
}

function headed(named: (typeof fonts)[keyof typeof fonts]) {
  return {
    run: { ...plain, font: named, size: 32 },
    paragraph: { spacing: exact, keepNext: true, indent: { firstLine: 2 * character } },
  };
}
