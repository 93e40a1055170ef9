// A paper as plain parts, in the order in which they stand: written as Word by official-docx.ts and as PDF by official-pdf.ts,
// so that both say the same.

export type Level = 1 | 2 | 3 | 4;

export type Column = { readonly title: string; readonly share: number; readonly centred?: boolean };
export type Part =
  /** 发文机关标志, red, over the whole width. */
  | { readonly is: 'letterhead'; readonly text: string }
  /** 发文字号 with the red line under it. */
  | { readonly is: 'number'; readonly text: string }
  | { readonly is: 'title'; readonly text: string }
  /** Centred under the title. */
  | { readonly is: 'under'; readonly text: string }
  /** 一、 in 黑体, （一） in 楷体, 1. and （1） in 仿宋; the text brings its ordinal along. */
  | { readonly is: 'heading'; readonly level: Level; readonly text: string }
  /** In small type: what the numbers are of. */
  | { readonly is: 'note'; readonly text: string }
  /** What stands at the top left, in 黑体: how urgent it is. */
  | { readonly is: 'mark'; readonly text: string }
  /** Flush left, or some characters in. */
  | { readonly is: 'flush'; readonly text: string; readonly indent?: number }
  | { readonly is: 'body'; readonly text: string }
  | { readonly is: 'blank' }
  /** Who signs, over the day, with room for the seal. */
  | { readonly is: 'signature'; readonly by: string; readonly day: string }
  | { readonly is: 'table'; readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] };

/** 附件1, on a page of its own. */
export type Attachment = { readonly mark: string; readonly title: string; readonly parts: readonly Part[] };
/** 版记, at the foot of the last page: to whom copies go, who printed it, on which day. */
export type Imprint = { readonly copies: string; readonly by: string; readonly day: string };
export type Paper = {
  readonly title: string;
  readonly creator: string;
  readonly body: readonly Part[];
  readonly attachments: readonly Attachment[];
  readonly imprint?: Imprint;
  /** A short code at the foot of every page, by which the paper is found again. */
  readonly footer?: string;
};

/** Text of several lines, each a paragraph. */
const linesOf = (text: string): string[] =>
  text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Text of several lines as paragraphs, each two characters in. */
export const bodyOf = (text: string): Part[] => linesOf(text).map((line): Part => ({ is: 'body', text: line }));
export const heading = (level: Level, text: string): Part => ({ is: 'heading', level, text });

/** 附件：1.台账明细表, each further one under the first; one alone has no number. */
export const attachmentList = (titles: readonly string[]): Part[] =>
  titles.length === 0
    ? []
    : [
        { is: 'blank' },
        ...titles.map((title, at): Part => {
          const name = titles.length === 1 ? title : `${at + 1}.${title}`;
          return at === 0 ? { is: 'flush', text: `附件：${name}`, indent: 2 } : { is: 'flush', text: name, indent: 5 };
        }),
      ];
export const attachmentMark = (at: number, of: number): string => (of === 1 ? '附件' : `附件${at + 1}`);
