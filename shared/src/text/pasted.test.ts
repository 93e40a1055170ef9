import { performance } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { readDeadline } from './deadline.ts';
import { readHolidays } from './holiday-notice.ts';
import { arabic } from './numerals.ts';
import { plain } from './plain.ts';
import { readStatus } from './status.ts';

// Whatever somebody pastes is read at once: one row of signs, thousands of them, must not hold up a server for everybody.

const readers = {
  deadline: (text: string) => readDeadline(text, { on: '2018-02-03' }),
  status: readStatus,
  holidays: (text: string) => readHolidays(text, 2027),
};
const pieces = [' ', '\n', '1', '1.', '一', '十', '〇', '一、', '、', '完成', '整改', '年', '1月1日', '1月1日至', '元旦：', '（', '放假，'];

test.each(Object.entries(readers))('the reader of a %s takes no longer for a long row of signs than for as many short ones', (_, read) => {
  const slow = pieces.flatMap((piece) => {
    const text = `2018${piece.repeat(50_000 / piece.length)}日`;
    const begun = performance.now();
    read(text);
    const took = performance.now() - begun;
    return took > 1500 ? [`${JSON.stringify(piece)}: ${Math.round(took)} ms`] : [];
  });
  expect(slow).toEqual([]);
});

test('ends of lines and numerals read as they did: the longest that anybody counts with, and none longer', () => {
  expect(plain('甲 \r\n  乙　丙')).toBe('甲\n乙丙');
  expect(arabic('二〇一八年十二月三十一日前，共三百六十五天')).toBe('2018年12月31日前，共365天');
  expect(arabic('统一标准，三、四季度完成')).toBe('统一标准，3、4季度完成');
  const row = '〇'.repeat(200);
  expect(arabic(`${row}年`)).toBe(`${row}年`);
});

test('a document in the place of a phrase is nobody’s deadline and nobody’s status', () => {
  const document = `${'关于整改情况的报告。'.repeat(300)}2018年12月31日前完成`;
  expect(readDeadline(document, { on: '2018-02-03' })).toMatchObject({ kind: 'unknown', deadline: null, needsHuman: true });
  expect(readStatus(document)).toMatchObject({ status: null, needsHuman: true });
});
