import { AlignmentType, Document, LevelFormat, Packer, Paragraph, TextRun } from 'docx';
import { expect, test } from 'vitest';
import { docxText, textOfParts } from './document-text.ts';

// What Word numbers by itself reads as it is seen.

const level = (at: number, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
  level: at,
  format,
  text,
  alignment: AlignmentType.START,
});

test('paragraphs that Word numbers carry their numbers, beside those that are typed', async () => {
  const numbered = (text: string, at: number, reference = 'outline') => new Paragraph({ text, numbering: { reference, level: at } });
  const made = await Packer.toBuffer(
    new Document({
      numbering: {
        config: [
          {
            reference: 'outline',
            levels: [
              level(0, LevelFormat.CHINESE_COUNTING, '%1、'),
              level(1, LevelFormat.CHINESE_COUNTING, '（%2）'),
              level(2, LevelFormat.DECIMAL, '%3.'),
              level(3, LevelFormat.DECIMAL_ENCLOSED_CIRCLE, '%4'),
            ],
          },
          { reference: 'bullets', levels: [level(0, LevelFormat.BULLET, '·')] },
        ],
      },
      sections: [
        {
          children: [
            new Paragraph('关于反馈意见的通知'),
            numbered('基本情况', 0),
            numbered('主要问题', 0),
            numbered('党的建设方面', 1),
            numbered('关于“学习安排不足”的问题', 2),
            new Paragraph({ children: [new TextRun('仅学习'), new TextRun({ text: '1次', bold: true })] }),
            numbered('关于换届不及时的问题', 2),
            numbered('甲支部', 3),
            numbered('财务管理方面', 1),
            numbered('备用金长期挂账', 2),
            numbered('要点', 0, 'bullets'),
            new Paragraph('三、已写在文中的编号'),
          ],
        },
      ],
    }),
  );
  expect((await docxText(made)).split('\n').filter((line) => line !== '')).toEqual([
    '关于反馈意见的通知',
    '一、基本情况',
    '二、主要问题',
    '（一）党的建设方面',
    '1.关于“学习安排不足”的问题',
    '仅学习1次',
    '2.关于换届不及时的问题',
    '①甲支部',
    '（二）财务管理方面',
    '1.备用金长期挂账',
    '要点',
    '三、已写在文中的编号',
  ]);
});

const lvl = (...[at, format, text, more = '']: [number, string, string, string?]) =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const paragraph = (text: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
const number = (list: number, at = 0) => `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr>`;
const lines = (main: string, numbering: string, styles = '') => textOfParts({ main, numbering, styles }).trim().split('\n');

test('a style numbers its paragraphs, those of styles made from it too, and a paragraph may refuse', () => {
  const numbering = `<w:abstractNum w:abstractNumId="0">${lvl(0, 'chineseCountingThousand', '第%1章', '<w:pStyle w:val="a"/>')}${lvl(1, 'decimal', '%2、', '<w:pStyle w:val="b"/>')}</w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num>`;
  const styles = `<w:style w:styleId="a"><w:pPr>${number(4)}</w:pPr></w:style><w:style w:styleId="b"><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style><w:style w:styleId="c"><w:basedOn w:val="b"/></w:style>`;
  const of = (style: string, more = '') => `<w:pStyle w:val="${style}"/>${more}`;
  const main = [
    paragraph('总则', of('a')),
    paragraph('甲', of('b')),
    paragraph('乙', of('c')),
    paragraph('不编号', of('b', number(0))),
    paragraph('分则', of('a')),
    paragraph('丙', of('b')),
  ].join('');
  expect(lines(main, numbering, styles)).toEqual(['第一章 总则', '1、甲', '2、乙', '不编号', '第二章 分则', '1、丙']);
});

test('a list starts anew where it says so, and counts on through what lies between', () => {
  const abstract = `<w:abstractNum w:abstractNumId="0">${lvl(0, 'decimal', '%1.')}${lvl(1, 'lowerLetter', '%1.%2')}</w:abstractNum>`;
  const numbering = `${abstract}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`;
  const main = [
    paragraph('甲', number(1)),
    paragraph('正文'),
    paragraph('乙', number(1)),
    paragraph('丙', number(1, 1)),
    paragraph('丁', number(2)),
    paragraph('戊', number(2)),
  ].join('');
  expect(lines(main, numbering)).toEqual(['1.甲', '正文', '2.乙', '2.a 丙', '1.丁', '2.戊']);
});

test.each<[string, string, string]>([
  ['chineseCounting', '%1、', '十一、'],
  ['ideographDigital', '%1、', '一一、'],
  ['chineseLegalSimplified', '%1、', '壹拾壹、'],
  ['decimalEnclosedCircle', '%1', '⑪'],
  ['decimalEnclosedParen', '%1', '(11)'],
  ['upperRoman', '%1.', 'XI.'],
  ['lowerLetter', '%1)', 'k)'],
  ['decimalFullWidth', '%1．', '１１．'],
  ['decimalZero', '%1.', '11.'],
  ['bullet', '', ''],
  ['none', '', ''],
])('the eleventh in %s', (format, text, expected) => {
  const numbering = `<w:abstractNum w:abstractNumId="0">${lvl(0, format, text)}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`;
  const main = Array.from({ length: 11 }, () => paragraph('甲', number(1))).join('');
  expect(lines(main, numbering)[10]).toBe(`${expected}甲`);
});

test('what was deleted, what a paragraph was before, and what stands for older programs is not read', () => {
  const main = `<w:p><w:pPr><w:pPrChange><w:pPr>${number(1)}</w:pPr></w:pPrChange></w:pPr><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:t>新</w:t></w:r></w:p><mc:Fallback><w:p><w:r><w:t>又</w:t></w:r></w:p></mc:Fallback><w:p/>`;
  expect(
    lines(
      main,
      `<w:abstractNum w:abstractNumId="0">${lvl(0, 'decimal', '%1.')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`,
    ),
  ).toEqual(['新']);
});
