import { type FileChild, Packer } from 'docx';
import { blank, body, flush, letterhead, mark, note, number, officialDocument, sealed, signature, title, underTitle } from './official.ts';
import type { Paper, Part } from './official-parts.ts';
import { officialTable } from './official-table.ts';

/** A paper as a Word document, laid out by GB/T 9704-2012. */
export function writeDocx(paper: Paper): Promise<Buffer> {
  const { title: name, creator } = paper;
  return Packer.toBuffer(
    officialDocument({ title: name, creator }, { body: paper.body.flatMap(childOf), attachments: paper.attachments.flatMap(childOf) }),
  );
}

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
    case 'note':
      return [note(part.text)];
    case 'mark':
      return [mark(part.text)];
    case 'flush':
      return [flush(part.text, part.indent ?? 0)];
    case 'body':
      return body(part.text);
    case 'blank':
      return [blank()];
    case 'signature':
      return [blank(), sealed(), ...signature(part.by, part.day)];
    case 'table':
      return [officialTable(part.columns, part.rows)];
  }
}
