import { crc32, deflateRawSync } from 'node:zlib';

/** A part of an archive; what a dishonest archive says of it stands beside what it holds. */
export type Part = {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly encrypted?: boolean;
  /** What the directory says it unpacks to. */
  readonly claims?: number;
};

/** An archive, made by hand: of the things that a proper writer does not write. */
export function zipOf(parts: readonly Part[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const { head, packed } = packedPart(part);
    bodies.push(Buffer.concat([Buffer.from('504b0304', 'hex'), head, Buffer.from(part.name), packed]));
    const central = Buffer.alloc(14);
    central.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), head, central, Buffer.from(part.name)]));
    offset += 4 + head.length + Buffer.byteLength(part.name) + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}

/** The 26 bytes that stand before the content and again in the directory. */
function packedPart({ name, content, encrypted = false, claims }: Part): { head: Buffer; packed: Buffer } {
  const bytes = Buffer.from(content);
  const packed = deflateRawSync(bytes);
  const head = Buffer.alloc(26);
  head.writeUInt16LE(20, 0);
  head.writeUInt16LE(0x0800 + (encrypted ? 1 : 0), 2);
  head.writeUInt16LE(8, 4);
  head.writeUInt32LE(crc32(bytes), 10);
  head.writeUInt32LE(packed.length, 14);
  head.writeUInt32LE(claims ?? bytes.length, 18);
  head.writeUInt16LE(Buffer.byteLength(name), 22);
  return { head, packed };
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** The parts of a workbook: `sheets` are the children of each worksheet element, by the sheet's name. */
export function workbookParts({ sheets = { 台账: '' }, styles = '', date1904 = false, strings = '' }: WorkbookWish = {}): Part[] {
  const names = Object.keys(sheets);
  const relation = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  return [
    { name: '[Content_Types].xml', content: '<?xml version="1.0"?><Types xmlns="x"/>' },
    {
      name: '_rels/.rels',
      content: `<Relationships xmlns="${relations}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${names
        .map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships xmlns="${relations}">${names
        .map((_, at) => relation(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`))
        .join(
          '',
        )}${relation('rId98', 'sharedStrings', 'sharedStrings.xml')}${relation('rId99', 'styles', '/xl/styles.xml')}</Relationships>`,
    },
    { name: 'xl/styles.xml', content: `<styleSheet xmlns="${main}">${styles}</styleSheet>` },
    { name: 'xl/sharedStrings.xml', content: `<sst xmlns="${main}">${strings}</sst>` },
    ...Object.values(sheets).map((content, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      content: `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${main}">${content}</worksheet>`,
    })),
  ];
}

type WorkbookWish = {
  readonly sheets?: Readonly<Record<string, string>>;
  readonly styles?: string;
  readonly date1904?: boolean;
  readonly strings?: string;
};
