import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findFigures, pattern } from './figures.ts';

const found = (text: string) => findFigures(text).map((each) => each.text);

describe('figures', () => {
  // biome-ignore format: a table
  test.each([
    ['认领问题86项，已整改41项，其余45项', ['86项', '41项', '45项']],
    ['移交案件38批164起', ['38批', '164起']],
    ['申报债券21.5亿元，到位5.1亿元', ['21.5亿元', '5.1亿元']],
    ['通报25个单位57人', ['25个', '57人']],
    ['任务138处，已完成79%', ['138处', '79%']],
    ['版面1000余个、条幅2100余条、彩页60000余份', ['1000余个', '2100余条', '60000余份']],
    ['近万人次参训，接待145余人次', ['近万人次', '145余人次']],
    ['政府投资约16亿元，占比80%以上', ['约16亿元', '80%以上']],
    ['收入首次突破40亿元，高于全市3.5个百分点', ['突破40亿元', '3.5个百分点']],
    ['新增绿化148.4万平方米', ['148.4万平方米']],
    ['开展整治活动 28 次', ['28 次']],
    ['由36个精简到10个，年龄下降3岁', ['36个', '10个', '3岁']],
    ['共有三十六家、一百二十项', ['三十六家', '一百二十项']],
    ['同比下降-2.5%，10-20家', ['-2.5%', '20家']],
    ['完成１００％，共１２件', ['１００％', '１２件']],
    ['处罚1,234家', ['1,234家']],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected));

  test.each([
    '2018年1月17日，5月份启动，截至2018年年底',
    '构建“三大体系、四个层级”，三大体系、四个优化、五个清单',
    '第二届论坛、第十五期沙龙、第三批名单、第38批',
    'PM10年均浓度、PM2.5、M0用地、1+3+N架构',
    '入选“1125聚才计划”，举办“30年30人30事”评选',
    '《关于2018年第6次会议的5项决定》',
    '建区30周年，改革开放40周年，党的十九大',
    '百日攻坚、千亿级园区、万众创新、两级巡视',
    '8时30分开会，文号〔2018〕12号',
    '十个方面、一是、二是',
  ])('none in: %s', (text) => expect(found(text)).toEqual([]));

  test('each says its value, its unit and how exact it is', () => {
    expect(findFigures('约16亿元')).toEqual([
      { from: 0, to: 5, text: '约16亿元', value: '16', unit: '亿元', approx: 'about', approxWord: '约' },
    ]);
    expect(findFigures('共1000余个')).toMatchObject([{ from: 1, value: '1000', unit: '个', approx: 'over', approxWord: '余' }]);
    expect(findFigures('近万人次')).toMatchObject([{ value: null, unit: '人次', approx: 'nearly' }]);
    expect(findFigures('79％')).toMatchObject([{ value: '79', unit: '%', approx: null }]);
    expect(findFigures('-11.5%')).toMatchObject([{ value: '-11.5' }]);
  });

  test('any text is read, in order and without overlap, each figure standing where it says', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('86项', '近', '约', '万元', '第', '“', '”', '2018年', '38批164起', '余', '%', '十', '百', ' '),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        let last = 0;
        for (const each of findFigures(text)) {
          expect(each.from).toBeGreaterThanOrEqual(last);
          expect(text.slice(each.from, each.to)).toBe(each.text);
          last = each.to;
        }
      }),
    );
  });

  describe('of a text that somebody sends', () => {
    const most = 200;

    test('each place is tried with a bounded number of steps', () => {
      const shape = pattern.source.replaceAll(/\[[^\]]*\]/gu, 'C').replaceAll(/\\./gu, 'C');
      expect(shape).not.toMatch(/[*+]|\{\d+,\}/u);
      const bounds = [...shape.matchAll(/\{(?:\d+,)?(\d+)\}/gu)].map(([, bound]) => Number(bound));
      expect(bounds.length).toBeGreaterThan(5);
      expect(bounds.reduce((sum, each) => sum + each, 0)).toBeLessThan(most);
    });

    const pieces = ['7', '１', '十', '三', '1,', '111,', '1.', '7 ', ' ', '约', '7余', '-', '“7项”', '百万', '一二'];
    test.each(pieces)('100,000 characters of %j end with the figure behind them, and hide none', (piece) => {
      const run = piece.repeat(100_000 / piece.length);
      const figures = findFigures(`查出12项，${run}。整改9项`);
      expect([figures[0]?.text, figures.at(-1)?.text]).toEqual(['12项', '9项']);
    });

    test('a number of more digits than a figure has is none, nor is its end', () => {
      expect(found(`${'7'.repeat(21)}项`)).toEqual([]);
      expect(found(`${'7'.repeat(20)}项`)).toHaveLength(1);
      expect(found('1,234,567,890项，12.5  万 余 元')).toEqual(['1,234,567,890项', '12.5  万 余 元']);
    });
  });
});
