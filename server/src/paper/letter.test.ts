import { expect, test } from 'vitest';
import { type Letter, letterPaper } from './letter.ts';
import { writeDocx } from './official-docx.ts';
import { writePdf } from './official-pdf.ts';
import { pdfOf } from './pdf.ts';
import { documentOf } from '../test/docx.ts';
import { charactersOf } from '../test/pdf.ts';

const letter: Letter = {
  orgName: '示例高新区',
  senderName: '示例高新区整改办',
  number: '督办〔2018〕6号',
  step: 'yellow',
  title: '关于再次督办逾期事项的通知',
  unitName: '财政金融局',
  text: '现予黄色督办，请限期办理。\n逾期将予通报。',
  replyDue: '2019-01-04',
  provisional: true,
  place: '',
  attendees: '',
  sentOn: '2018-12-31',
  example: true,
  previous: ['督办〔2018〕1号', '督办〔2018〕2号'],
  items: Array.from({ length: 60 }, (_, n) => ({ code: `XS-${n + 1}`, title: `关于第${n + 1}件事的问题`, dueOn: '2018-11-30' })),
};

const paragraphs = (xml: string): string[] =>
  xml.split('</w:p>').map((part) => [...part.matchAll(/<w:t[ >][^<]*/g)].map(([run]) => run.replace(/^[^>]*>/, '')).join(''));

test('as Word: red head, number over a red line, title in 2号 小标宋, addressee, body, 附件, seal and day, items as a table', async () => {
  const xml = await documentOf(await writeDocx(letterPaper(letter)));
  const said = paragraphs(xml).filter((line) => line !== '');
  expect(said.slice(0, 13)).toEqual([
    '黄色督办',
    '示例高新区整改办文件',
    '督办〔2018〕6号',
    '关于再次督办逾期事项的通知',
    '财政金融局：',
    '现予黄色督办，请限期办理。',
    '逾期将予通报。',
    '此前文书：督办〔2018〕1号、督办〔2018〕2号。',
    '请于2019年1月4日（暂按）前书面回复。',
    '（本件为示例，不是正式文件。）',
    '附件：督办事项清单',
    '（印章）',
    '示例高新区整改办',
  ]);
  expect(said.slice(13, 22)).toEqual(['2018年12月31日', '附件', '督办事项清单', '序号', '编号', '事项', '时限', '1', 'XS-1']);
  expect(xml).toMatch(/w:pStyle w:val="Title"/);
  expect(xml.match(/D7000F/g)).toHaveLength(2);
  expect(xml.match(/<w:tr>|<w:tr /g)).toHaveLength(61);
});

test('as PDF: the same letter, the same bytes, on its pages, in the fonts that it names as stand-ins', async () => {
  const { pdf, pages } = await writePdf(letterPaper(letter));
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  // In its own process, too.
  expect((await pdfOf(letterPaper(letter))).equals(pdf)).toBe(true);
  expect(pages).toBeGreaterThanOrEqual(3);
  expect((await writePdf(letterPaper({ ...letter, items: [] }))).pages).toBe(1);
  const raw = pdf.toString('latin1');
  expect(new Set([...raw.matchAll(/BaseFont \/[A-Z]{6}\+([A-Za-z-]+)/g)].map(([, name]) => name))).toEqual(
    new Set(['NotoSerifSC-Regular', 'NotoSerifSC-Bold', 'NotoSansSC-Regular']),
  );
  const shown = new Set(charactersOf(pdf));
  for (const each of '督办〔2018〕6号财政金融局黄色限期逾通报附件清单印章思源宋体') expect(shown).toContain(each);
});

test('a talk says where and with whom', () => {
  const paper = letterPaper({
    ...letter,
    provisional: false,
    step: 'talk',
    place: '第一会议室',
    attendees: '单位主要负责人',
    items: [],
    previous: [],
  });
  const said = paper.body.flatMap((part) => (part.is === 'body' ? [part.text] : []));
  expect(said.slice(2, 5)).toEqual(['约谈时间：2019年1月4日', '约谈地点：第一会议室', '参加人员：单位主要负责人']);
  expect(paper.attachments).toEqual([]);
});
