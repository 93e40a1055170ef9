import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cited, locateAll } from './locate.ts';
import { sectionAt, sectionsOf } from './sections.ts';

const paths = (text: string) => sectionsOf(text).map(({ path, title }) => `${path} ${title}`);

describe('sections', () => {
  test('are told by their numbering, four levels deep', () => {
    const text = [
      '示例报告',
      '一、总体情况',
      '（一）整改。认领问题86项。',
      '1.立行立改',
      '（1）已完成',
      '（二）案件',
      '二、下步打算',
      '（一）抓落实',
    ].join('\n');
    expect(paths(text)).toEqual([
      '一 总体情况',
      '一（一） 整改',
      '一（一）1. 立行立改',
      '一（一）1.（1） 已完成',
      '一（二） 案件',
      '二 下步打算',
      '二（一） 抓落实',
    ]);
  });

  test('where chapters have no headings, a （一） that begins anew begins the next', () => {
    const text = '引言。\n( 一 ) 学习 , 见效 。正文\n( 二 ) 组织。正文\n（一）改革。正文\n(二)“放管服”。正文\n其他。\n（一）产业。';
    expect(paths(text).map((each) => each.split(' ')[0])).toEqual(['一（一）', '一（二）', '二（一）', '二（二）', '三（一）']);
    expect(sectionsOf(text)[0]).toMatchObject({ title: '学习,见效', level: 2 });
  });

  test('a decimal and a date begin none', () => expect(sectionsOf('1.5亿元\n2018.12完成\n38批')).toEqual([]));

  test('each place lies in the last section begun', () => {
    const text = '引言\n一、甲\n正文\n（一）乙\n更多';
    const sections = sectionsOf(text);
    expect(sectionAt(sections, 0)).toBeNull();
    expect(sectionAt(sections, text.indexOf('正文'))?.path).toBe('一');
    expect(sectionAt(sections, text.indexOf('更多'))?.path).toBe('一（一）');
  });
});

const locatorOf = (text: string) => (quote: string, section: string) => locateAll(text, [{ quote, section }])[0] ?? null;

describe('a quote', () => {
  const text =
    '一、巡视\n共认领问题 86 项。（ 移交 案件38批164起 ）\n二、环保\n交办的38批241件，占100％，整改138处。\n三、信访\n办结率100%';
  const locate = locatorOf(text);
  const at = (quote: string, section = '') => {
    const found = locate(quote, section);
    return found && text.slice(found.from, found.to);
  };

  test('is found whatever its spaces and widths', () => {
    expect(at('86项')).toBe('86 项');
    expect(at('(移交案件38批１６４起)')).toBe('（ 移交 案件38批164起 ）');
    expect(at('38批241件')).toBe('38批241件');
  });

  test('that stands there twice is found only in the section it names', () => {
    expect(at('38批')).toBeNull();
    expect(at('38批', '二')).toBe('38批');
    expect(locate('38批', '二')?.from).toBe(text.lastIndexOf('38批'));
    expect(at('100%', '三')).toBe('100%');
    expect(at('100%', '四')).toBeNull();
    expect(at('整改138处', '三')).toBeNull();
    expect(at('整改138处', '环保')).toBe('整改138处');
  });

  test('is looked for by the number of its section alone where its chapter is called by a name', () => {
    const report = '（一）学习25家\n（四）整改25家\n（一）产业9家\n（四）建设9家';
    const find = locatorOf(report);
    expect(find('25家', '党建（四）')?.from).toBe(report.indexOf('25家', 10));
    expect(find('9家', '经济（一）')?.from).toBe(report.indexOf('9家'));
    expect(find('9家', '经济（二）')).toBeNull();
    expect(find('9家', '')).toBeNull();
  });

  test('called by a chapter’s name is told from its double once others of that name show which chapter it is', () => {
    const report = '（一）甲1家，乙2家，丙3家，共12项。\n（一）丁4家，共12项。';
    const named = (quotes: readonly string[]): Cited[] => quotes.map((quote) => ({ quote, section: '综治（一）' }));
    const found = (quotes: readonly string[]) => locateAll(report, named(quotes)).map((each) => each?.from ?? null);
    expect(found(['1家', '2家', '3家', '12项']).at(-1)).toBe(report.indexOf('12项'));
    // What is said of the whole chapter may stand before its first number, and tells nothing.
    const whole = { quote: '4家', section: '综治（总）' };
    expect(locateAll(report, [...named(['1家', '2家', '3家', '12项']), whole]).map((each) => each?.from)).toEqual(
      ['1家', '2家', '3家', '12项', '4家'].map((quote) => report.indexOf(quote)),
    );
    // Two are not enough, and one that stands elsewhere contradicts them.
    expect(found(['1家', '2家', '12项']).at(-1)).toBeNull();
    expect(found(['1家', '2家', '3家', '4家', '12项']).at(-1)).toBeNull();
  });

  test('that stands more than once is found at the place that the citation counts, in its section alone', () => {
    const report = '（一）甲1家，乙2家，丙3家。\n（二）丁1家，占50%；戊1家，占50%。\n（一）己1家，占50%。';
    const found = (...cited: readonly Cited[]) => locateAll(report, cited).map((each) => each?.from ?? null);
    const nth = (quote: string, n: number, section = '一（二）'): Cited => ({ quote, section, nth: n });
    const after = (mark: string, quote: string) => report.indexOf(quote, report.indexOf(mark));
    expect(found(nth('50%', 1), nth('50%', 2), nth('1家', 2), nth('50%', 3))).toEqual([
      after('丁', '50%'),
      after('戊', '50%'),
      after('戊', '1家'),
      null,
    ]);
    expect(found(nth('50%', 3, ''))).toEqual([after('己', '50%')]);
    // Of a chapter that is called by a name one must know which it is before one counts.
    expect(found(nth('1家', 2, '党建（二）'))).toEqual([null]);
    const known = ['2家', '3家', '丁'].map((quote, at) => ({ quote, section: at < 2 ? '党建（一）' : '党建（二）' }));
    expect(found(...known, nth('1家', 2, '党建（二）')).at(-1)).toBe(after('戊', '1家'));
  });

  test('cuts no number in two, and is not found where it is not', () => {
    expect(at('8处')).toBeNull();
    expect(at('38处')).toBeNull();
    expect(at('87项')).toBeNull();
    expect(at('  ')).toBeNull();
  });

  test('is found wherever it stands once', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const mark = '甲乙丙38批164起';
        fc.pre(!before.includes('甲') && !after.includes('甲'));
        const whole = `${before}${mark}${after}`;
        const found = locatorOf(whole)(mark, '');
        expect(found && whole.slice(found.from, found.to)).toBe(mark);
      }),
    );
  });
});
