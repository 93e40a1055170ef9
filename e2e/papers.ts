import { crc32, deflateSync } from 'node:zlib';
import type { Locator } from '@playwright/test';

// Small real files to prove things with, and the ways in which people bring them.

export type Paper = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

/** A picture of 8 × 8 points in one grey. */
export function picture(name: string, grey = 128): Paper {
  const rows = Buffer.concat(Array.from({ length: 8 }, () => Buffer.from([0, ...Array<number>(8).fill(grey)])));
  const head = Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 0, 0, 0, 0]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return { name, mimeType: 'image/png', buffer: Buffer.concat([signature, ...chunks]) };
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** One empty page. */
export function pdf(name: string): Paper {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>',
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(text, 'latin1') };
}

/** Lets a file fall on a place of the page, as from the desktop. */
export async function dropOn(place: Locator, { name, mimeType, buffer }: Paper) {
  const given = { name, mimeType, base64: buffer.toString('base64') };
  await place.evaluate((element, { name: title, mimeType: type, base64 }) => {
    const { DataTransfer, DragEvent, File } = element.ownerDocument.defaultView;
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], title, { type }));
    for (const each of ['dragover', 'drop']) element.dispatchEvent(new DragEvent(each, { bubbles: true, cancelable: true, dataTransfer }));
  }, given);
}
