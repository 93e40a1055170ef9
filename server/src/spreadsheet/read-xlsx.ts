import type { Book, Mark, Sheet } from '@duizhang/shared/spreadsheet/book.ts';
import type { Text } from '@duizhang/shared/text.ts';
import { type Archive, damaged, openArchive } from './preflight.ts';
import { formatOf, type NumberFormat } from './read-format.ts';
import { refuseSecret, type Weighing } from './read-grid.ts';
import { readSheet, type Shared, type SheetPart } from './read-sheet.ts';
import { attributeOf, isTrue, readPart, type Relation, relationsOf, unescaped } from './read-xml.ts';

// A workbook: its sheets in their order, with what they share. Formulas are not reckoned; what the file says they gave is read.

const markSheet = '对账';
const markWord = 'duizhang-export';

export async function readXlsx(file: string, weighing: Weighing, onProgress: (share: number) => void): Promise<Book> {
  const archive = await openArchive(file, weighing.name, weighing.limits);
  try {
    const { sheets, relations, date1904 } = await readWorkbook(archive);
    const progress = progressOf(archive, [...sheets.map(({ part }) => part), ...partsOf(relations, 'sharedStrings')], onProgress);
    const shared: Shared = {
      date1904,
      formats: await readFormats(archive, partsOf(relations, 'styles')),
      strings: await readStrings(archive, partsOf(relations, 'sharedStrings'), progress),
    };
    await refuseSecretsAround(archive);
    const read: Sheet[] = [];
    let mark: Mark | null = null;
    for (const sheet of sheets) {
      refuseSecret(sheet.name, () => ({ zh: '工作表名称', en: 'The name of a sheet' }));
      const one = await readSheet(sheet, { archive, shared, weighing, progress });
      if (isMark(one)) mark ??= (await import('./read-mark.ts')).markOf(one.rows[0]?.[1]?.text ?? '');
      else read.push(one);
    }
    return { format: 'xlsx', encoding: null, sheets: read, mark };
  } finally {
    archive.close();
  }
}

/** The share of what is to be unpacked. Characters are told, bytes were promised: a Chinese one has three. */
function progressOf(archive: Archive, parts: readonly string[], onProgress: (share: number) => void): (characters: number) => void {
  const all = parts.reduce((sum, part) => sum + archive.sizeOf(part), 0);
  let read = 0;
  return (characters) => {
    read += characters;
    onProgress(Math.min(read / Math.max(all, 1), 1));
  };
}

const partsOf = (relations: readonly Relation[], type: string): string[] =>
  relations.filter((each) => each.type === type).map(({ part }) => part);

async function readWorkbook(archive: Archive) {
  const [workbook] = partsOf(await relationsOf(archive, ''), 'officeDocument');
  if (workbook === undefined) throw damaged(archive.name);
  const relations = await relationsOf(archive, workbook);
  const worksheets = new Map(relations.filter(({ type }) => type === 'worksheet').map(({ id, part }) => [id, part]));
  const sheets: SheetPart[] = [];
  let date1904 = false;
  await readPart(archive, workbook, {
    open: (name, attributes) => {
      if (name === 'workbookPr') date1904 = isTrue(attributes['date1904']);
      if (name !== 'sheet') return;
      const part = worksheets.get(attributeOf(attributes, 'id') ?? '');
      // A chart may have a sheet of its own; there are no cells in it.
      if (part !== undefined)
        sheets.push({ name: attributes['name'] ?? '', part, hidden: (attributes['state'] ?? 'visible') !== 'visible' });
    },
  });
  return { sheets, relations, date1904 };
}

async function readFormats(archive: Archive, [part]: readonly string[]): Promise<NumberFormat[]> {
  const custom = new Map<number, string>();
  const ids: number[] = [];
  let inCells = false;
  if (part !== undefined)
    await readPart(archive, part, {
      open: (name, attributes) => {
        if (name === 'numFmt') custom.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
        else if (name === 'cellXfs') inCells = true;
        else if (name === 'xf' && inCells) ids.push(Number(attributes['numFmtId'] ?? 0));
      },
      close: (name) => {
        if (name === 'cellXfs') inCells = false;
      },
    });
  const formats = new Map([...new Set(ids)].map((id) => [id, formatOf(id, custom.get(id))]));
  return ids.map((id) => formats.get(id) ?? formatOf(id));
}

/** Texts that cells share; the reading aid above a word (rPh) is none. */
async function readStrings(archive: Archive, [part]: readonly string[], progress: (characters: number) => void): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let inText = false;
  let inPhonetic = false;
  if (part !== undefined)
    await readPart(archive, part, {
      open: (name) => {
        if (name === 'si') text = '';
        else if (name === 'rPh') inPhonetic = true;
        else if (name === 't') inText = !inPhonetic;
      },
      text: (piece) => {
        if (inText) text += piece;
      },
      close: (name) => {
        if (name === 'si') strings.push(unescaped(text));
        else if (name === 'rPh') inPhonetic = false;
        else if (name === 't') inText = false;
      },
      progress,
    });
  return strings;
}

/** A classification may stand in a remark, in a text box or in the file's properties instead of a cell. */
async function refuseSecretsAround(archive: Archive): Promise<void> {
  for (const part of archive.parts) {
    const place = around.find(({ parts }) => parts.test(part));
    if (place === undefined) continue;
    let text = '';
    await readPart(archive, part, {
      text: (piece) => {
        text += piece;
      },
      close: (name) => {
        if (!place.ends.test(name)) return;
        refuseSecret(text, () => place.words);
        text = '';
      },
    });
  }
}

const around: readonly { readonly parts: RegExp; readonly ends: RegExp; readonly words: Text }[] = [
  { parts: /^xl\/comments[^/]*\.xml$/i, ends: /^(comment|author)$/, words: { zh: '批注', en: 'A comment' } },
  { parts: /^xl\/threadedComments\/[^/]+\.xml$/i, ends: /^threadedComment$/, words: { zh: '批注', en: 'A comment' } },
  { parts: /^xl\/drawings\/drawing[^/]*\.xml$/i, ends: /^p$/, words: { zh: '文本框', en: 'A text box' } },
  {
    parts: /^docProps\/(core|custom)\.xml$/i,
    ends: /^(title|subject|keywords|description|category|contentStatus|lpwstr)$/,
    words: { zh: '文档属性', en: 'A property of the document' },
  },
];

const isMark = ({ name, hidden, rows }: Sheet): boolean => hidden && name === markSheet && rows[0]?.[0]?.text === markWord;
