import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import yauzl from 'yauzl';
import { closureReport } from './closure-report.ts';
import { itemReport } from './item-report.ts';
import { writeDocx } from './official-docx.ts';
import { writePdf } from './official-pdf.ts';
import type { Part } from './official-parts.ts';
import { charactersOf } from '../test/pdf.ts';
import type { ClosureReport, ReportItem } from './paper.ts';
import { headline, sampleItem } from './sample.ts';

const all = Array.from({ length: 86 }, (_, at) => sampleItem(at + 1));

const report = (items: readonly ReportItem[], more: Partial<ClosureReport> = {}): ClosureReport => ({
  scope: headline,
  sources: [
    { name: '中央巡视河南反馈', issuer: '中央巡视组', documentNumber: null, issuedOn: '2018-02-01' },
    { name: '省委巡视郑州反馈', issuer: '省委巡视组', documentNumber: '豫巡〔2018〕6号', issuedOn: null },
  ],
  unsplit: 86,
  roles: { office: '整改办公室', supervisor: '纪检监察室', committee: '巡视整改领导小组' },
  items,
  ...more,
});

async function partsOf(written: ClosureReport): Promise<Map<string, string>> {
  const zip = await yauzl.fromBufferPromise(await writeDocx(closureReport(written)));
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry()) parts.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)));
  return parts;
}

/** Paragraphs as they are read. */
const paragraphs = (xml = ''): string[] =>
  xml.split('</w:p>').map((part) => [...part.matchAll(/<w:t[ >][^<]*|<w:t>[^<]*/g)].map(([run]) => run.replace(/^[^>]*>/, '')).join(''));

const parts = await partsOf(report(all));
const document = parts.get('word/document.xml') ?? '';
const styles = parts.get('word/styles.xml') ?? '';
const said = paragraphs(document);

test('the page is that of GB/T 9704-2012: A4, 37, 35, 28 and 26 mm, 22 lines of 28.95 pt', () => {
  expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
  for (const margin of ['w:top="2098"', 'w:bottom="1984"', 'w:left="1587"', 'w:right="1474"', 'w:footer="1304"'])
    expect(document).toContain(margin);
  expect(document).toMatch(/<w:docGrid w:type="lines" w:linePitch="579"\/>|<w:docGrid w:linePitch="579" w:type="lines"\/>/);
  expect(styles).toMatch(/<w:spacing [^>]*w:line="579"[^>]*w:lineRule="exact"/);
});

test('the fonts are those that official documents are set in', () => {
  expect(styles).toMatch(/w:styleId="Title".*?方正小标宋简体.*?<w:sz w:val="44"\/>/s);
  expect(styles).toMatch(/<w:rPrDefault>.*?仿宋_GB2312.*?<w:sz w:val="32"\/>/s);
  expect(styles).toMatch(/w:styleId="Heading1".*?黑体/s);
  expect(styles).toMatch(/w:styleId="Heading2".*?楷体_GB2312/s);
});

test('page numbers are — 1 —, right on odd pages and left on even ones, in 4号 宋体', () => {
  expect(parts.get('word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
  const footers = [...document.matchAll(/<w:footerReference w:type="(\w+)" r:id="(\w+)"\/>/g)].map(([, type, id]) => {
    const relation = new RegExp(`Id="${id}"[^>]*Target="([^"]+)"|Target="([^"]+)"[^>]*Id="${id}"`).exec(
      parts.get('word/_rels/document.xml.rels') ?? '',
    );
    return [type, parts.get(`word/${relation?.[1] ?? relation?.[2]}`) ?? ''] as const;
  });
  expect(footers.map(([type]) => type)).toEqual(['default', 'even', 'default', 'even', 'default', 'even']);
  for (const [type, xml] of footers) {
    expect(xml).toContain(type === 'default' ? '<w:jc w:val="right"/>' : '<w:jc w:val="left"/>');
    expect(xml).toMatch(/宋体.*<w:sz w:val="28"\/>.*— .*PAGE.* —/s);
  }
});

test('the headline can be read, with its formula and what stands apart', () => {
  expect(said[0]).toBe('《巡视整改台账》整改销号情况报告');
  expect(said[1]).toBe('（统计截止时间：2018年12月31日）');
  const whole = said.join('\n');
  expect(whole).toContain('全部86项，其中已销号41项，长期推进45项，其他未销号0项，即86=41+45+0。');
  expect(whole).toContain('完成率47.67%（41/86）。完成率=已销号÷全部。长期推进事项在分母、不在分子。');
  expect(whole).toContain('其中补录2项。退出0项、尚未交办0项单列，不计入全部。');
  expect(whole).toContain('86项来源未分');
});

test('the lines of the units add up, or there is no report', () => {
  const rows = [...document.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) => paragraphs(row).filter((cell) => cell !== ''));
  expect(rows.find(([name]) => name === '合计')).toEqual(['合计', '86', '41', '45', '0', '0', '47.67%（41/86）']);
  expect(() => closureReport(report(all.slice(1)))).toThrow(/all is 85 by item and 86 by count/);
});

test('each closed finding is told in full, and every item stands in the attachment', () => {
  const at = said.findIndex((line) => line.startsWith('（一）') && line.endsWith('（XS-2018-001）'));
  expect(said.slice(at + 1, at + 7)).toEqual([
    expect.stringMatching(/^1\.问题。示例原文/),
    expect.stringMatching(/^2\.整改措施。（1）/),
    expect.stringMatching(/^（2）/),
    expect.stringMatching(/^3\.完成情况。.*整改措施2条，完成2条。佐证材料3份。$/),
    expect.stringMatching(/^4\.验收意见和成效。整改办（整改办，2018年9月5日）：同意。.*会议研究.*成效评定：好。$/),
    '5.销号。销号编号XH-2018-001，2018年9月5日，由巡视整改领导小组认定，补录，文号郑航〔2018〕6号。',
  ]);
  expect(said).toContain('附件：1.台账明细表');
  expect(said).toContain('2.整改措施清单');
  const attached = said.slice(said.lastIndexOf('台账明细表'), said.indexOf('附件2'));
  expect(attached.filter((cell) => /^XS-2018-\d{3}$/.test(cell))).toEqual(all.map(({ code }) => code));
});

test('long-term items say their goals and their next assessment; overdue ones by how much', async () => {
  expect(said.join('\n')).toContain(
    '长期推进。阶段目标：第一阶段（2019年6月）：完成存量债务清理。每季度报告一次。下次评估：2019年6月30日。',
  );
  const lateness = { current: { days: 30, workingDays: 20, provisional: true as const }, original: { days: 92, workingDays: 60 } };
  const moved = {
    dueOriginal: '2018-09-30',
    dueCurrent: '2018-12-01',
    extensionCount: 1,
    maxExtensions: 2,
    extensionReason: 'funding',
    extensionAsked: '2019-01-31',
  } as const;
  const late = sampleItem(80, { track: 'dated', assessOn: null, goals: [], ...moved, lateness, overdue: true, code: 'XS-2018-080' });
  const counts = { ...headline.counts, openLongTerm: 44, otherOpen: 1, overdue: 1 };
  const items = all.map((item) => (item.number === 80 ? late : item));
  const others = paragraphs((await partsOf(report(items, { scope: { ...headline, counts } }))).get('word/document.xml'));
  expect(others.join('\n')).toContain(
    '时限：2018年12月1日（延期第 1 次（最多 2 次），原定 2018-09-30，+62 天，事由：资金未到位；申请延期至 2019-01-31，待审）。已超期30日（20个工作日，暂按），按原定时限超期92日（60个工作日）。',
  );
  expect(others.find((line) => line.endsWith('已在上列各项中说明。'))).toBe('XS-2018-080，已在上列各项中说明。');
});

test('the signature is centred over a day that ends four characters from the right edge', () => {
  const [, signed, dated] = /(<w:p>(?:(?!<\/w:p>).)*整改办公室<\/w:t><\/w:r><\/w:p>)(<w:p>.*?2018年12月31日<\/w:t><\/w:r><\/w:p>)/s.exec(
    document.slice(document.indexOf('附件：1')),
  )!;
  expect(dated).toContain('w:right="1260"'); // 4 × 15.75 pt
  expect(signed).toContain('w:right="1575"'); // two characters narrower than the day: one further in
});

test('texts that XML can not carry do not spoil the file', async () => {
  const spoilt = all.map((item) => (item.number === 1 ? sampleItem(1, { originalText: 'a<b>&"\u0000\u0008\ud800' }) : item));
  const xml = (await partsOf(report(spoilt))).get('word/document.xml') ?? '';
  expect(xml).toContain('a&lt;b&gt;&amp;');
  for (const odd of ['\u0000', '\u0008', '\ud800']) expect(xml).not.toContain(odd);
});

const textsIn = (body: readonly Part[]): string[] =>
  body.flatMap((part) => {
    if (part.is === 'table') return part.rows.flat();
    return part.is === 'signature' ? [part.by, part.day] : 'text' in part ? [part.text] : [];
  });

test('as PDF both reports show every character that they have in Word, and are bookmarked by their headings', async () => {
  const footer = '锚点 ABCDE-12345';
  const whole = closureReport(report(all));
  for (const paper of [whole, itemReport(report(all), sampleItem(1))]) {
    const { pdf, pages } = await writePdf({ ...paper, footer });
    expect(pages).toBe(paper === whole ? 59 : 2);
    const shown = new Set(charactersOf(pdf));
    const said = [
      footer,
      ...textsIn(paper.body),
      ...paper.attachments.flatMap(({ mark, title, parts: each }) => [mark, title, ...textsIn(each)]),
    ];
    expect([...new Set(said.join(''))].filter((each) => !/\s/.test(each) && !shown.has(each))).toEqual([]);
    const headings = paper.body.filter((part) => part.is === 'heading' || part.is === 'title').length + paper.attachments.length;
    expect(pdf.toString('latin1').match(/\/Title <FEFF|\/Title \(/g)?.length ?? 0).toBeGreaterThanOrEqual(headings);
  }
});
