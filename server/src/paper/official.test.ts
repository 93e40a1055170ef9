import { text } from 'node:stream/consumers';
import { expect, test, vi } from 'vitest';
import yauzl from 'yauzl';
import { placesOf } from '../test/pdf.ts';
import { writeDocx } from './official-docx.ts';
import { writePdf } from './official-pdf.ts';
import type { Paper, Part } from './official-parts.ts';

const paperOf = (body: readonly Part[], more: Partial<Paper> = {}): Paper => ({
  title: '示例',
  creator: '示例单位',
  body,
  attachments: [],
  ...more,
});
/** Two characters in: 26 more fill a line of 28. */
const lines = (count: number, length: number): Part[] =>
  Array.from({ length: count }, () => ({ is: 'body', text: '字'.repeat(length) }) as const);
const pagesOf = async (body: readonly Part[]) => (await writePdf(paperOf(body))).pages;

async function partsOf(paper: Paper): Promise<Map<string, string>> {
  const zip = await yauzl.fromBufferPromise(await writeDocx(paper));
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry()) parts.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)));
  return parts;
}

test('a page of the PDF holds 22 lines of 28 characters, headings and the title among them', async () => {
  // The line on fonts stands under the last of them.
  expect(await pagesOf(lines(219, 26))).toBe(10);
  expect(await pagesOf(lines(221, 26))).toBe(11);
  expect(await pagesOf(lines(109, 27))).toBe(10);
  const level = (at: number): Part => ({ is: 'heading', level: at % 2 === 0 ? 1 : 2, text: '一、标题' });
  const headed = Array.from({ length: 20 }, (_, at): Part[] => [
    at === 0 ? { is: 'title', text: '标题' } : level(at),
    ...lines(10, 26),
  ]).flat();
  expect(await pagesOf(headed.slice(0, -1))).toBe(10);
  expect(await pagesOf([...headed, ...lines(1, 26)])).toBe(11);
});

test('each line of the PDF stands 28.95 pt below the one before, whatever it is, from the left of the type area', async () => {
  const levels: Part[] = ([1, 2, 3, 4] as const).flatMap((level) => [{ is: 'heading', level, text: '标题' }, ...lines(1, 40)]);
  const { pdf } = await writePdf(
    paperOf([{ is: 'title', text: '标题' }, { is: 'under', text: '说明' }, { is: 'blank' }, ...levels, ...lines(7, 26)]),
  );
  // Foot and line on fonts lie below the type area, or on the page behind.
  const [first = []] = placesOf(pdf);
  const area = first.filter(({ y }) => y > (35 / 25.4) * 72);
  const rows = [...new Set(area.map(({ y }) => y))].toSorted((a, b) => b - a);
  const top = rows[0] ?? 0;
  expect(rows.map((y) => Math.round((top - y) / 0.2895) / 100)).toEqual([0, 1, ...Array.from({ length: 19 }, (_, at) => at + 3)]);
  const margin = (28 / 25.4) * 72;
  const lefts = area.slice(2).map(({ x }) => Math.round((x - margin) / 0.1575) / 100);
  // Two characters in, or flush where a paragraph goes on.
  expect(new Set(lefts)).toEqual(new Set([2, 0]));
});

test('headings of four levels are those of the standard in Word, and bookmarks of the PDF', async () => {
  const body: Part[] = ([1, 2, 3, 4] as const).map((level) => ({ is: 'heading', level, text: `第${level}级` }));
  const styles = (await partsOf(paperOf(body))).get('word/styles.xml') ?? '';
  for (const [level, font] of [
    [1, '黑体'],
    [2, '楷体_GB2312'],
    [3, '仿宋_GB2312'],
    [4, '仿宋_GB2312'],
  ] as const)
    expect(styles).toMatch(new RegExp(`w:styleId="Heading${level}"((?!</w:style>).)*${font}((?!</w:style>).)*<w:sz w:val="32"/>`, 's'));
  const { pdf } = await writePdf(paperOf(body));
  expect(pdf.toString('latin1').match(/\/Title <FEFF|\/Title \(/g)?.length ?? 0).toBeGreaterThanOrEqual(4);
});

test('each attachment begins on a page of its own, and the imprint stands on the last', async () => {
  const attached = { parts: lines(1, 5) };
  const paper = paperOf(lines(1, 5), {
    attachments: [
      { mark: '附件1', title: '第一张表', ...attached },
      { mark: '附件2', title: '第二张表', ...attached },
    ],
    imprint: { copies: '示例机关', by: '示例办公室', day: '2018年12月31日' },
    footer: '验 7QX2',
  });
  expect((await writePdf(paper)).pages).toBe(3);
  const parts = await partsOf(paper);
  const document = parts.get('word/document.xml') ?? '';
  expect(document.match(/<w:sectPr/g)).toHaveLength(3);
  expect(document.slice(document.lastIndexOf('第二张表'))).toMatch(
    /<w:tblpPr[^>]*w:tblpYSpec="bottom".*抄送：示例机关.*示例办公室.*2018年12月31日印发/s,
  );
  const footers = [...parts].filter(([name]) => name.startsWith('word/footer'));
  for (const [, xml] of footers) expect(xml).toContain('验 7QX2');
});

test('the same paper is the same bytes in Word too, whenever it is written', async () => {
  const paper = paperOf(lines(30, 40));
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2018-12-31T01:00:00Z') });
  const first = await writeDocx(paper);
  vi.setSystemTime(new Date('2026-03-01T02:03:04Z'));
  const later = await writeDocx(paper);
  vi.useRealTimers();
  expect(later.equals(first)).toBe(true);
});
