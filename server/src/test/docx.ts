import { text } from 'node:stream/consumers';
import yauzl from 'yauzl';

/** The main part of a Word document, as XML. */
export async function documentOf(docx: Buffer): Promise<string> {
  const zip = await yauzl.fromBufferPromise(docx);
  for await (const entry of zip.eachEntry())
    if (entry.fileName === 'word/document.xml') return text(await zip.openReadStreamPromise(entry));
  throw new Error('no document');
}
