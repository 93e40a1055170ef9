import { expect, test } from 'vitest';
import { circularFrom } from './proposed.ts';

test('a circular that takes up a proposal begins with its unit, its grounds one by one and why it names the unit', () => {
  const grounds = [
    '红色督办逾期未回复',
    '督办〔2018〕9号（红色督办）2018-12-03 发出，应于 2018-12-05 前回复，未回复',
    '事项 练习-2018-001 示例事项，时限 2018-11-30，超期 31 天',
  ];
  const begun = circularFrom({ unitName: '示例局', grounds: grounds.map((zh) => ({ zh, en: zh })) });
  expect(begun).toEqual({
    name: '关于示例局超期事项督办情况的通报',
    text: [
      '经逐级督办，示例局仍未按要求办理和回复，现予通报。具体情况如下：',
      '1. 督办〔2018〕9号（红色督办）2018-12-03 发出，应于 2018-12-05 前回复，未回复。',
      '2. 事项 练习-2018-001 示例事项，时限 2018-11-30，超期 31 天。',
    ].join('\n'),
    reason: '红色督办逾期未回复',
  });
});
