import { type FileChild, Packer } from 'docx';
import {
  attachmentHead,
  blank,
  body,
  flush,
  heading,
  imprint,
  letterhead,
  mark,
  note,
  number,
  officialDocument,
  sealed,
  signature,
  title,
  underTitle,
} from './official.ts';
import type { Attachment, Paper, Part } from './official-parts.ts';
import { officialTable } from './official-table.ts';
import { undated } from './undated.ts';

/** A paper as a Word document, laid out by GB/T 9704-2012. The same paper gives the same bytes. */
export async function writeDocx(paper: Paper): Promise<Buffer> {
  const { title: name, creator, footer = '' } = paper;
  const parts = {
    body: paper.body.flatMap(childOf),
    attachments: paper.attachments.map(attached),
    imprint: paper.imprint ? imprint(paper.imprint) : [],
  };
  return undated(await Packer.toBuffer(officialDocument({ title: name, creator }, parts, footer)));
}

const attached = ({ mark: of, title: name, parts }: Attachment): FileChild[] => [...attachmentHead(of, name), ...parts.flatMap(childOf)];

function childOf(part: Part): FileChild[] {
  switch (part.is) {
    case 'letterhead':
      return [letterhead(part.text)];
    case 'number':
      return [number(part.text)];
    case 'title':
      return [title(part.text)];
    case 'under':
      return [underTitle(part.text)];
    case 'heading':
      return [heading(part.level, part.text)];
    case 'note':
      return [note(part.text)];
    case 'mark':
      return [mark(part.text)];
    case 'flush':
      return [flush(part.text, part.indent ?? 0)];
    case 'body':
      return [body(part.text)];
    case 'blank':
      return [blank()];
    case 'signature':
      return [blank(), sealed(), ...signature(part.by, part.day)];
    case 'table':
      return [officialTable(part.columns, part.rows)];
  }
}
