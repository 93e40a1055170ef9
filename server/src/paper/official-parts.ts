// A paper as plain parts, in the order in which they stand: written as Word by official-docx.ts and as PDF by official-pdf.ts,
// so that both say the same.

export type Column = { readonly title: string; readonly share: number; readonly centred?: boolean };
export type Part =
  /** 发文机关标志, red, over the whole width. */
  | { readonly is: 'letterhead'; readonly text: string }
  /** 发文字号 with the red line under it. */
  | { readonly is: 'number'; readonly text: string }
  | { readonly is: 'title'; readonly text: string }
  /** Centred under the title. */
  | { readonly is: 'under'; readonly text: string }
  /** In small type: what the numbers are of. */
  | { readonly is: 'note'; readonly text: string }
  /** What stands at the top left, in 黑体: how urgent it is, 附件1. */
  | { readonly is: 'mark'; readonly text: string }
  /** Flush left, or two characters in. */
  | { readonly is: 'flush'; readonly text: string; readonly indent?: number }
  | { readonly is: 'body'; readonly text: string }
  | { readonly is: 'blank' }
  /** Who signs, over the day, with room for the seal. */
  | { readonly is: 'signature'; readonly by: string; readonly day: string }
  | { readonly is: 'table'; readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] };

/** Attachments begin on a page of their own. */
export type Paper = {
  readonly title: string;
  readonly creator: string;
  readonly body: readonly Part[];
  readonly attachments: readonly Part[];
};

/** Text of several lines, each a paragraph. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
