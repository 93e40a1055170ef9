import { PassThrough } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import yauzl from 'yauzl';
import { type ArchivePart, writeArchive } from './zip.ts';

/** An office file without the moments at which it was written, in its properties and in its archive: the same content, the same bytes. */
export async function undated(file: Buffer): Promise<Buffer> {
  const zip = await yauzl.fromBufferPromise(file);
  const parts: ArchivePart[] = [];
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    const content = await text(await zip.openReadStreamPromise(entry));
    parts.push({ name: entry.fileName, content: entry.fileName === 'docProps/core.xml' ? content.replaceAll(moments, '') : content });
  }
  const out = new PassThrough();
  const whole = buffer(out);
  await writeArchive(out, parts);
  out.end();
  return whole;
}

const moments = /<dcterms:(created|modified)[^>]*>[^<]*<\/dcterms:\1>/g;
