import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { TextBook } from '@duizhang/shared/spreadsheet/text-book.ts';
import { layoutOfText } from '@duizhang/shared/spreadsheet/text-layout.ts';
import { feedbackNotice } from '@duizhang/shared/test/documents.ts';
import { Document, Header, Packer, Paragraph } from 'docx';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Denied } from '../denied.ts';
import { docOf } from '../test/doc.ts';
import { workbookParts, zipOf } from '../test/zip.ts';
import { readDocument } from './read.ts';
import { mostCharacters } from './read-text.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'duizhang-text-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(name: string, content: string | Uint8Array): Promise<TextBook> {
  const file = path.join(folder, 'file');
  await writeFile(file, content);
  return readDocument({ file, name });
}
const refusal = (reading: Promise<unknown>): Promise<string> =>
  reading.then(
    () => 'read',
    (error: unknown) => {
      if (error instanceof Denied) return error.denial.code;
      throw error;
    },
  );
const titles = ({ sheets: [sheet], text }: TextBook): string[] =>
  text.rows.flatMap(({ row, kind }) => (kind === 'body' ? [sheet!.rows[row]![3]!.text] : []));
const lines = ['一、主要问题', '1.关于“甲事”的问题', '责任单位：财政金融局；整改时限：2018年底', '2.关于乙事问题'];
const found = ['关于“甲事”的问题', '关于乙事问题'];
// 一、主要问题 … of GBK, byte by byte as iconv writes it.
const gbk = Buffer.from('d2bba1a2d6f7d2aacecacce20a312eb9d8d3dabcd7cac2cecacce20a322eb9d8d3dad2d2cac2cecacce2', 'hex');

describe('a document is read', () => {
  test('from a docx', async () => {
    const content = await Packer.toBuffer(new Document({ sections: [{ children: lines.map((line) => new Paragraph(line)) }] }));
    expect(titles(await read('反馈.docx', content))).toEqual(found);
  });

  test('from a doc, which is said to lack the numbers that Word makes', async () => {
    const book = await read('反馈.doc', docOf(lines));
    expect(titles(book)).toEqual(found);
    expect(
      layoutOfText(book)
        .reasons.map(({ zh }) => zh)
        .join(),
    ).toContain('另存为 .docx');
  });

  test('from a long doc', async () => {
    const many = Array.from({ length: 3000 }, (_, at) => `关于第${at}件“甲事”的问题`);
    expect(titles(await read('反馈.doc', docOf(many)))).toHaveLength(3000);
  });

  test.each([
    ['UTF-8', Buffer.from(lines.join('\n')), found, 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${lines.join('\r\n')}`), found, 'utf-8'],
    ['GBK', gbk, ['关于甲事问题', '关于乙事问题'], 'gb18030'],
    ['UTF-16', Buffer.from(`\uFEFF${lines.join('\n')}`, 'utf16le'), found, 'utf-16le'],
    ['UTF-16, big end first', Buffer.from(`\uFEFF${lines.join('\n')}`, 'utf16le').swap16(), found, 'utf-16be'],
  ])('from a txt in %s', async (...[, content, expected, encoding]) => {
    const book = await read('反馈.txt', content);
    expect(titles(book)).toEqual(expected);
    expect(book.encoding).toBe(encoding);
  });

  test('from what was pasted, with every line in one row', async () => {
    const { sheets, text } = await readDocument({ name: '粘贴的文字', pasted: feedbackNotice });
    expect(text.rows.map(({ kind }) => kind).filter((kind) => kind === 'body')).toHaveLength(7);
    const cells = text.rows.map(
      ({ row }) => sheets[0]!.rows[row]![text.rows.find((each) => each.row === row)!.kind === 'body' ? 4 : 0]!.text,
    );
    const letters = (all: string) => Array.from(all.replaceAll(/\s/g, '')).toSorted().join('');
    expect(letters(cells.join(''))).toBe(letters(feedbackNotice));
  });
});

describe('what is no document, or may not be read, is refused in its own words', () => {
  const docx = (parts: readonly { name: string; content: string | Uint8Array }[]) =>
    zipOf([
      { name: '[Content_Types].xml', content: '<Types/>' },
      { name: 'word/document.xml', content: '<w:document><w:body><w:p><w:r><w:t>一、甲</w:t></w:r></w:p></w:body></w:document>' },
      ...parts,
    ]);
  const relation = (type: string) => ({
    name: 'word/_rels/document.xml.rels',
    content: `<Relationships><Relationship Id="a" Type="http://x/${type}" Target="http://x" TargetMode="External"/></Relationships>`,
  });

  test.each<[string, string, string | Uint8Array]>([
    ['read', 'a.docx', docx([])],
    ['read', 'a.docx', docx([relation('attachedTemplate')])],
    ['external_links', 'a.docx', docx([relation('subDocument')])],
    ['macros', 'a.docx', docx([{ name: 'word/vbaProject.bin', content: 'x' }])],
    ['entities', 'a.docx', docx([{ name: 'word/styles.xml', content: '<!DOCTYPE a [<!ENTITY b "c">]><a/>' }])],
    ['packed_too_tight', 'a.docx', docx([{ name: 'word/media/a.bin', content: Buffer.alloc(12 * 1024 * 1024, ' ') }])],
    ['bad_names', 'a.docx', docx([{ name: '../a', content: 'x' }])],
    ['not_text', 'a.docx', zipOf(workbookParts())],
    ['damaged', 'a.docx', Buffer.from('PK 不是文档')],
    ['damaged', 'a.doc', docOf(lines).subarray(0, 2000)],
    ['not_text', 'a.xls', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])],
    ['not_text_file', 'a.pdf', Buffer.from('%PDF-1.7\n')],
    ['web_text', 'a.doc', Buffer.from('<html><body>一、甲</body></html>')],
    ['web_text', 'a.doc', Buffer.from('{\\rtf1\\ansi 一、甲}')],
    ['empty', 'a.txt', ''],
    ['no_text', 'a.txt', ' \n　\n'],
    ['encoding_text', 'a.txt', Buffer.from([0x61, 0x01, 0xff, 0xff])],
    ['too_much_text', 'a.txt', 'ab。\n'.repeat(mostCharacters / 4 + 1)],
    ['too_large', 'a.txt', 'ab。\n'.repeat(mostCharacters)],
    ['too_many_candidates', 'a.txt', '1.a\n'.repeat(20_001)],
    ['secret_name', '机密材料.txt', '一、甲'],
    ['secret', 'a.txt', '机密★5年\n一、甲'],
    ['secret', 'a.doc', docOf(['密级：秘密', ...lines])],
    ['read', 'a.txt', '一、严守国家秘密，保护商业秘密。'],
  ])('%s: %s', async (code, name, content) => expect(await refusal(read(name, content))).toBe(code));

  test('a mark of secrecy in the head of the page counts', async () => {
    const headers = { default: new Header({ children: [new Paragraph('绝密★长期')] }) };
    const content = await Packer.toBuffer(new Document({ sections: [{ headers, children: [new Paragraph('一、甲')] }] }));
    expect(await refusal(read('a.docx', content))).toBe('secret');
  });

  test('a doc that was tampered with is read or refused, never worse', async () => {
    const whole = docOf(lines);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(2560), fc.nat(255)), { minLength: 1, maxLength: 12 }), async (changes) => {
        const content = Buffer.from(whole);
        for (const [at, byte] of changes) content[at] = byte;
        content.set(whole.subarray(0, 8));
        expect(await refusal(read('a.doc', content))).toMatch(/^[a-z_]+$/);
      }),
      { numRuns: 25 },
    );
  });
});
