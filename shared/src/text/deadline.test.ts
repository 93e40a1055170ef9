import { describe, expect, test } from 'vitest';
import { readDeadline } from './deadline.ts';

const on = '2021-03-08';
const read = (text: string, day: string | null = on) => readDeadline(text, { on: day });
const said = (text: string, day?: string | null) => {
  const { kind, start, deadline, longTerm, needsHuman } = read(text, day);
  return [kind, start, deadline, longTerm ? '长期' : '', needsHuman ? '问' : ''].join(' ').trim();
};
const each = (table: string) =>
  table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s*\|\s*/));

describe('a day', () => {
  test.each(
    each(`
    2021年7月16日前 | date  2021-07-16
    须在2021年7月16日前整改到位 | date  2021-07-16
    7月16号之前 | date  2021-07-16
    2021.7.16 | date  2021-07-16
    21/7/16 | date  2021-07-16
    7.16前完成 | date  2021-07-16
    07-16 | date  2021-07-16
    ２０２１－０７－１６ | date  2021-07-16
    二0二一年七月十六日 | date  2021-07-16
    七月三十一前 | date  2021-07-31
    20210716 | date  2021-07-16
    44393 | date  2021-07-16
    44393.5（序列号） | date  2021-07-16
    2021-07-16T00:00:00.000Z | date  2021-07-16
    2021年7月16日（星期五）前 | date  2021-07-16
    2021年7月16日下班前 | date  2021-07-16
    16-Jul-21 | date  2021-07-16
    7/16/2021 | date  2021-07-16
    6/7/21 | date  2021-06-07  问
    210716 | date  2021-07-16  问
    16日前 | date    问
    7月16日左右 | date  2021-07-16  问
    2月6日前 | date  2022-02-06  问
    截止2021年7月16日 | date  2021-07-16  问
    2121年7月16日 | date  2121-07-16  问
    2021年7月16日17时前 | datetime  2021-07-16 17:00
    2021/7/16 9:30 | datetime  2021-07-16 09:30
    7月16日下午6点半前 | datetime  2021-07-16 18:30
    7月16日24时前 | datetime  2021-07-16 24:00
  `),
  )('%s', (text, expected) => expect(said(text ?? '').replaceAll('  ', ' ')).toBe((expected ?? '').replaceAll('  ', ' ')));
});

describe('a period', () => {
  test.each(
    each(`
    2021年8月底前 | month_end  2021-08-31
    八月末 | month_end  2021-08-31
    2021.8底前 | month_end  2021-08-31
    2021年8月低前 | month_end  2021-08-31
    2021年8 | month_end 2021-08-01 2021-08-31
    2021-08 | month_end 2021-08-01 2021-08-31
    元月底 | month_end  2022-01-31  问
    2024年2月底前 | month_end  2024-02-29
    2021.1 | month_end 2021-01-01 2021-01-31  问
    2021.10 | month_end 2021-10-01 2021-10-31
    审计指出的2020年度问题须于2021年8月底前整改 | month_end  2021-08-31
    1018年8月底 | month_end  2021-08-31  问
    8月前 | month_before  2021-07-31  问
    2021年8月份以前 | month_before  2021-07-31  问
    8月中旬 | month_part 2021-08-11 2021-08-20
    2021年2月下旬 | month_part 2021-02-21 2021-02-28
    8月上旬前 | month_part  2021-08-10  问
    8月初 | month_part 2021-08-01 2021-08-10  问
    三季度 | quarter 2021-07-01 2021-09-30
    2021年第三季度末 | quarter  2021-09-30
    前三季度 | quarter 2021-01-01 2021-09-30
    2021Q3 | quarter 2021-07-01 2021-09-30
    三季度前 | quarter  2021-06-30  问
    2021年下半年 | half 2021-07-01 2021-12-31
    上半年底前 | half  2021-06-30
    2022年度 | year 2022-01-01 2022-12-31
    全年 | year 2021-01-01 2021-12-31
    2022年前 | year_before  2021-12-31  问
    年前 | year_before    问
    年底前 | year_end  2021-12-31
    21年年底 | year_end  2021-12-31
    明年底 | year_end  2022-12-31
    原则上年内完成 | year_end  2021-12-31
    争取今年底 | year_end  2021-12-31  问
    “十四五”末 | year_end  2025-12-31
    国庆节前 | holiday  2021-09-30  问
    五一前 | holiday  2021-04-30  问
    端午前 | holiday  2021-06-13  问
    2022年春节前 | holiday  2022-01-31  问
    元旦前 | holiday  2021-12-31  问
    节前 | holiday    问
  `),
  )('%s', (text, expected) => expect(said(text ?? '').replaceAll('  ', ' ')).toBe((expected ?? '').replaceAll('  ', ' ')));
});

describe('from and to', () => {
  test.each(
    each(`
    4月-9月 | range 2021-04-01 2021-09-30
    4~9月份 | range 2021-04-01 2021-09-30
    2021.4—9 | range 2021-04-01 2021-09-30
    2021年4月至2022年9月 | range 2021-04-01 2022-09-30
    自2021年4月5日起至2021年9月6日止 | range 2021-04-05 2021-09-06
    4月5-20日 | range 2021-04-05 2021-04-20
    4月中旬到6月上旬 | range 2021-04-11 2021-06-10
    一季度至三季度 | range 2021-01-01 2021-09-30
    2021-2023年 | range 2021-01-01 2023-12-31
    即日起至9月底 | range  2021-09-30
    4月1日起，9月底前完成 | range 2021-04-01 2021-09-30
    10月-3月 | range 2021-10-01 2022-03-31  问
    4月5月 | range 2021-04-01 2021-05-31  问
    2021年9月-2020年4月 | range 2021-09-01 2020-04-30  问
    2021年7月1日起 | range 2021-07-01   问
    2021年4月至整改完成 | range 2021-04-01   问
  `),
  )('%s', (text, expected) => expect(said(text ?? '').replace(/ +/g, ' ')).toBe((expected ?? '').replace(/ +/g, ' ')));

  test.each(
    each(`
    5月底建台账，10月底前销号 | 2021-05-31 2021-10-31 | | 问
    4月、8月 | 2021-04-30 2021-08-31 | |
    4/8月： | 2021-04-30 2021-08-31 | |
    2021年4月15日、8月15日前 | 2021-04-15 2021-08-15 | |
    4月20日开工，10月20日完工 | 2021-04-20 2021-10-20 | 2021-04-20 |
    4月：自查 | 2021-04-30 | 2021-04-01 |
    4月：自查\\n5-6月：整治\\n7月：总结 | 2021-04-30 2021-06-30 2021-07-31 | 2021-04-01 |
    ①2021年5月底前②2021年10月底前 | 2021-05-31 2021-10-31 | |
    5月底或10月底 | 2021-05-31 2021-10-31 | | 问
    10月底、3月底前 | 2021-10-31 2022-03-31 | | 问
  `),
  )('milestones: %s', (text, days, ...rest) => {
    const reading = read((text ?? '').replaceAll('\\n', '\n'));
    expect(reading.kind).toBe('multi_node');
    expect(reading.nodes.map(({ deadline }) => deadline).join(' ')).toBe(days);
    expect(reading.deadline).toBe(days?.split(' ').at(-1));
    expect([reading.start ?? '', reading.needsHuman ? '问' : '']).toEqual(rest);
  });

  test('the same day said twice is one', () => expect(said('2021年8月底前（8月31日）').trim()).toBe('month_end  2021-08-31'));
});

describe('no date', () => {
  test.each(
    each(`
    即行即改 | immediate    问
    马上整改 | immediate    问
    尽快 | immediate    问
    立改立行、久久为功 | immediate+longterm   长期 问
    常态化开展 | longterm   长期
    不断巩固，长期推进 | longterm   长期
    择机推进 | conditional   长期 问
    视资金到位情况 | conditional   长期 问
    限期办结 | conditional    问
    按规定时限办理 | conditional    问
    专项行动期间 | stage    问
    2021年汛期前 | event    问
    验收通过后 | event    问
    待上级批复后实施 | event    问
    同前 | ditto    问
    〃 | ditto    问
    暂无 | blank    问
    － | blank    问
    正在办理 | status_leak    问
    如期完成 | status_leak    问
    已于2021年2月办结 | status_leak    问
    截至2021年2月底已办结八成 | as_of    问
    截至目前已完成60% | as_of    问
    已完成六成，进度60% | progress_ref    问
    按序时进度 | progress_ref    问
    9月31日前 | invalid    问
    2021年2月29日 | invalid    问
    2021.13 | invalid    问
    2021年7月16日26:00 | invalid    问
    甲乙丙丁 | unknown    问
  `),
  )('%s', (text, expected) => expect(said(text ?? '').replace(/ +/g, ' ')).toBe((expected ?? '').replace(/ +/g, ' ')));

  test.each(
    each(`
    2021年10月底前完成，并常态化坚持 | date+longterm  2021-10-31 长期
    立行立改，2021年10月底前见效，长期坚持 | date+longterm  2021-10-31 长期
    2021年10月底前建立长效机制 | month_end  2021-10-31
    2021年持续推进 | longterm  2021-12-31 长期 问
    2021年10月底前持续推进 | date+longterm  2021-10-31 长期 问
    9月底前完成，10月起长期坚持 | date+longterm  2021-09-30 长期
    2021年5月启动，长期坚持 | longterm 2021-05-01  长期
  `),
  )('and on: %s', (text, expected) => expect(said(text ?? '').replace(/ +/g, ' ')).toBe((expected ?? '').replace(/ +/g, ' ')));
});

describe('spans', () => {
  test.each([
    ['交办之日起10日内', { from: '交办日', count: 10, unit: 'day' }, false],
    ['收到督办函后30天内', { from: '收文日', count: 30, unit: 'day' }, false],
    ['自印发之日起一年内', { from: '发文日', count: 1, unit: 'year' }, false],
    ['反馈后半年内', { from: '反馈日', count: 6, unit: 'month' }, false],
    ['印发后5个工作日内', { from: '发文日', count: 5, unit: 'workday' }, true],
    ['合同签订后一年半内', { from: '签订日', count: 18, unit: 'month' }, true],
    ['两周内', { from: '基准日', count: 2, unit: 'week' }, true],
    ['限期一个半月', { from: '基准日', count: 45, unit: 'day' }, true],
    ['３－６个月内', { from: '基准日', count: 6, unit: 'month' }, true],
    ['48小时内', { from: '基准日', count: 48, unit: 'hour' }, true],
  ])('%s', (text, rule, asks) => {
    const reading = read(text);
    expect(reading).toMatchObject({ kind: 'relative', deadline: null, needsHuman: asks });
    expect(reading.rule).toMatchObject({ type: 'span', ...rule });
  });

  test('an ordinary and a longest one are both kept', () => {
    expect(read('一般三个月内办结，最长不超过半年').rule).toMatchObject({ count: 3, unit: 'month', most: { count: 6, unit: 'month' } });
  });
  test('from a day that is named, the deadline is counted', () => {
    expect(said('自2021年4月1日起30日内')).toBe('relative 2021-04-01 2021-05-01');
    expect(said('2021年8月31日起6个月内')).toBe('relative 2021-08-31 2022-02-28');
  });
  test.each(['下周五前', '本月底前', '本季度末', '当日办结'])('%s depends on when it was written', (text) => {
    expect(read(text)).toMatchObject({ kind: 'relative', deadline: null, needsHuman: true });
  });
});

describe('recurrences', () => {
  test.each([
    ['每月28日前', { unit: 'month', count: 1, on: '28日' }, false],
    ['每季度首月10日前', { unit: 'quarter', count: 1, on: '首月10日' }, false],
    ['每年5月底和11月底前', { unit: 'year', count: 1, on: '05-31、11-30' }, false],
    ['每年2月底前', { unit: 'year', count: 1, on: '02-末日' }, false],
    ['每两年一次', { unit: 'year', count: 2, on: null }, false],
    ['每半年一次', { unit: 'half', count: 1, on: null }, false],
    ['按季度推进', { unit: 'quarter', count: 1, on: null }, false],
    ['一月一调度', { unit: 'month', count: 1, on: null }, false],
    ['定期', { unit: 'other', count: 1, on: null }, true],
  ])('%s', (text, rule, asks) => {
    expect(read(text)).toMatchObject({ kind: 'recurring', deadline: null, longTerm: true, needsHuman: asks });
    expect(read(text).rule).toEqual({ type: 'every', ...rule, until: null });
  });

  test('until something happens it is no long-term item', () => {
    expect(read('整改完成前每周调度')).toMatchObject({ kind: 'recurring', longTerm: false, needsHuman: true, rule: { until: '整改完成' } });
  });
  test('beside a deadline it is the way of reporting', () => {
    expect(said('2021年10月底前完成，每月报告进展').trim()).toBe('month_end  2021-10-31  问');
  });
});

describe('moved deadlines', () => {
  test.each([
    ['2021年6月底前（延期至2021年9月底）', '2021-09-30', '2021-06-30'],
    ['2021年9月底前（原定6月底前）', '2021-09-30', '2021-06-30'],
    ['原2021年6月底，现调整为2022年1月31日', '2022-01-31', '2021-06-30'],
    ['推迟到明年3月底', '2022-03-31', null],
  ])('%s', (text, deadline, original) => expect(read(text)).toMatchObject({ kind: 'extended', deadline, original, needsHuman: true }));
  test('整改至 moves nothing', () => expect(said('整改至2021年6月底').trim()).toBe('month_end  2021-06-30'));
});

describe('the year', () => {
  test('comes from the ledger, from the cell, and from nowhere else', () => {
    expect(read('8月底前', '2019-01-02').deadline).toBe('2019-08-31');
    expect(read('8月底前至2020年1月', '2019-01-02').deadline).toBe('2020-01-31');
    expect(read('8月底前', null)).toMatchObject({
      kind: 'month_end',
      deadline: null,
      needsHuman: false,
      rule: { type: 'day', day: '08末日' },
    });
    expect(read('8月底前', '不是日期').deadline).toBeNull();
  });
});
