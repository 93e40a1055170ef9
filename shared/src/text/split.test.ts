import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitFindings } from './split.ts';

const titles = (text: string) => splitFindings(text).findings.map((each) => each.title);

describe('pasted findings', () => {
  test.each([
    ['一、', '一、学习安排滞后。\n二、台账更新不及时。\n三、督办不到边。'],
    ['（一）', '（一）学习安排滞后。\n（二）台账更新不及时。\n（三）督办不到边。'],
    ['(一)', '(一)学习安排滞后\n(二) 台账更新不及时\n(三)督办不到边'],
    ['1.', '1.学习安排滞后。\n2.台账更新不及时。\n3. 督办不到边。'],
    ['1、', '1、学习安排滞后；\n2、台账更新不及时；\n3、督办不到边。'],
    ['1．', '1．学习安排滞后\n\n2．台账更新不及时\n\n3．督办不到边'],
    ['(1)', '(1)学习安排滞后。\n（2）台账更新不及时。\n(3)督办不到边。'],
    ['①', '①学习安排滞后。\n②台账更新不及时。\n③ 督办不到边。'],
    ['no number', '学习安排滞后。\n台账更新不及时。\r\n\r\n督办不到边。'],
    ['one line', '存在以下问题：1.学习安排滞后；2.台账更新不及时；3.督办不到边。'],
    ['one line (1)', '（1）学习安排滞后。（2）台账更新不及时。（3）督办不到边。'],
  ])('are told apart by %s', (_, text) => {
    expect(titles(text)).toEqual(['学习安排滞后', '台账更新不及时', '督办不到边']);
  });

  test('are the last level of a document, each under its heading', () => {
    const { findings, left } = splitFindings(`巡视组反馈意见如下。
一、示例方面一
（一）责任落实方面的问题
1.示例甲：会议研究少。
具体为上半年只研究一次。
2.示例乙：检查流于形式。
（二）作风方面
1.示例丙：调研走过场。
二、示例方面二
1.示例丁：台账不全。`);
    expect(left).toEqual(['巡视组反馈意见如下。', '一、示例方面一', '（一）责任落实方面的问题', '（二）作风方面', '二、示例方面二']);
    expect(findings.map((each) => each.title)).toEqual([
      '示例甲：会议研究少',
      '示例乙：检查流于形式',
      '示例丙：调研走过场',
      '示例丁：台账不全',
    ]);
    expect(findings.map((each) => each.under)).toEqual(['责任落实方面的问题', '责任落实方面的问题', '作风方面', '示例方面二']);
    expect(findings[0]?.originalText).toBe('1.示例甲：会议研究少。\n具体为上半年只研究一次。');
  });

  test('called 关于…问题 keep what is numbered under them', () => {
    const { findings } = splitFindings(
      '1.关于“示例资金拨付慢”的问题。\n（1）有三笔超过期限。\n（2）有一笔未对账。\n2.关于示例项目监管不严问题，主要是：\n现场记录缺失。',
    );
    expect(findings.map((each) => each.title)).toEqual(['关于“示例资金拨付慢”的问题', '关于示例项目监管不严问题']);
    expect(findings[0]?.originalText.split('\n')).toHaveLength(3);
    expect(findings[1]?.originalText).toContain('现场记录缺失');
  });

  test('called 关于…问题 need no number', () => {
    expect(titles('关于示例制度不健全的问题\n缺两项办法。\n关于示例检查不到位的问题\n全年未检查。')).toEqual([
      '关于示例制度不健全的问题',
      '关于示例检查不到位的问题',
    ]);
  });

  test('关于…方面的问题 is a heading', () => {
    expect(titles('一、关于示例领导方面的问题\n1.甲事不力。\n2.乙事不实。')).toEqual(['甲事不力', '乙事不实']);
  });

  test.each([
    '1.5亿元示例债务未入账\n2.3亿元示例资金闲置',
    '2018.6月未报\n2018.7月未报',
    '一是不学，二是不做\n十三五规划未评估',
    '（2018年度）未考核\n（2019年度）未考核',
  ])('numbers that number nothing are left alone: %s', (text) => {
    expect(splitFindings(text).findings.map((each) => each.originalText)).toEqual(text.split('\n'));
  });

  test('a long sentence gives a shorter title and keeps its text', () => {
    const sentence = `${'示例'.repeat(20)}，${'问题'.repeat(60)}。`;
    const [finding] = splitFindings(`1.${sentence}`).findings;
    expect(finding).toMatchObject({ title: '示例'.repeat(20), originalText: `1.${sentence}` });
  });

  test('nothing of what was pasted is lost', () => {
    const piece = fc.constantFrom(
      '一、',
      '（一）',
      '1.',
      '2、',
      '(1)',
      '①',
      '关于',
      '问题',
      '示例',
      '。',
      '；',
      '\n',
      '\n',
      ' ',
      '３',
      '12',
      '方面的问题',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const { findings, left } = splitFindings(pieces.join(''));
        const letters = (text: string) => Array.from(text.replaceAll(/\s/g, '')).toSorted().join('');
        expect(letters([...left, ...findings.map((each) => each.originalText)].join(''))).toBe(letters(pieces.join('')));
        expect(findings.every((each) => each.title.length <= 121)).toBe(true);
      }),
    );
  });
});
