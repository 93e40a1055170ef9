import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../calendar.ts';
import { daysOfYear, isWeekday, specialDays, weekdayOf } from '../calendar-year.ts';
import { notice2008, notice2023, notice2024, notice2026 } from '../test/notices.ts';
import { readHolidays } from './holiday-notice.ts';

const off = (text: string, name: string) =>
  readHolidays(text)
    .stated.filter((each) => !each.workday && each.name === name)
    .map(({ day }) => day);
const worked = (text: string) => readHolidays(text).stated.flatMap(({ day, workday }) => (workday ? [day] : []));
const asked = (text: string, year?: number) => readHolidays(text, year).questions.map(({ zh }) => zh);

describe('a notice', () => {
  test('gives every day of rest under its holiday', () => {
    expect(readHolidays(notice2026)).toMatchObject({ year: 2026, questions: [] });
    expect(['元旦', '春节', '清明', '劳动节', '端午', '中秋', '国庆节'].map((name) => [name, off(notice2026, name).length])).toEqual([
      ['元旦', 3],
      ['春节', 9],
      ['清明', 3],
      ['劳动节', 5],
      ['端午', 3],
      ['中秋', 3],
      ['国庆节', 7],
    ]);
    expect(off(notice2026, '春节')).toContain('2026-02-23');
  });

  test('gives every day worked in exchange', () => {
    expect(worked(notice2026)).toEqual(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']);
    expect(worked(notice2024)).toEqual(
      ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'].map((day) => `2024-${day}`),
    );
  });

  test('does not take an encouragement for an arrangement', () => expect(off(notice2024, '春节')).not.toContain('2024-02-09'));

  test('may begin in the December before, and join two holidays', () => {
    expect(off(notice2023, '元旦')).toEqual(['2022-12-31', '2023-01-01', '2023-01-02']);
    expect(off(notice2023, '中秋、国庆节')).toHaveLength(8);
    expect(asked(notice2023)).toEqual([]);
  });

  test('of the first years is read too, with what it explains', () => {
    expect(asked(notice2008)).toEqual([]);
    expect(worked(notice2008).map((day) => day.slice(5))).toEqual(['12-29', '02-02', '02-03', '05-04', '09-27', '09-28']);
    expect(off(notice2008, '国庆节')).toEqual(['29', '30'].map((d) => `2008-09-${d}`).concat([1, 2, 3, 4, 5].map((d) => `2008-10-0${d}`)));
  });

  test('may come as one line, with half-width signs, other dashes and Chinese numerals', () => {
    const line = notice2026.replaceAll('\n', '').normalize('NFKC');
    expect(readHolidays(line)).toEqual(readHolidays(notice2026));
    expect(readHolidays(notice2026.replaceAll('至', '—'))).toEqual(readHolidays(notice2026));
    expect(readHolidays(notice2026.replace('10月1日（周四）至7日', '十月一日（星期四）至七日'))).toEqual(readHolidays(notice2026));
  });
});

describe('where a notice contradicts itself or says too little, it asks', () => {
  const notice = notice2026;
  test.each([
    ['a weekday that is not the date’s', notice.replace('1月4日（周日）', '1月5日（周日）'), '2026-01-05 是周一，通知写的是周日'],
    ['a count that the dates do not make', notice.replace('共9天', '共8天'), '“春节”写共 8 天，按日期是 9 天'],
    ['a day that does not exist', notice.replace('2月28日', '2月29日'), '“春节”里没有 2月29日 这一天'],
    ['a holiday that is missing', notice.replace(/三、清明节.*\n/, ''), '没有读到“清明”的安排'],
    [
      'a holiday without its own day',
      notice.replace('6月19日（周五）至21日（周日）', '6月20日（周六）至22日（周一）'),
      '“端午”（2026-06-19）不在放假的日子里',
    ],
    ['a day both off and worked', notice.replace('1月4日（周日）上班', '1月3日（周六）上班'), '2026-01-03 又放假又上班'],
    ['a day worked that is worked anyway', notice.replace('1月4日（周日）', '1月6日'), '2026-01-06 本来就是工作日，不必写上班'],
    ['a date of which nothing is said', notice.replace('1月4日（周日）上班', '1月4日（周日）'), '“元旦”里的 2026-01-04 没有写放假还是上班'],
    [
      'a span that runs backwards',
      notice.replace('4月4日（周六）至6日（周一）', '4月6日（周一）至4日（周六）'),
      '“清明节”从 2026-04-06 到 2026-04-04，先后颠倒',
    ],
    [
      'a span that is too long',
      notice.replace('10月1日（周四）至7日', '1月1日（周四）至10月7日'),
      '“国庆节”2026-01-01 至 2026-10-07 不像 2026 年的安排',
    ],
    ['no year', notice.replaceAll('2026年', ''), '没有读到是哪一年的安排，请选择年份'],
    ['no arrangement', '国务院办公厅关于2026年部分节假日安排的通知', '没有读到“元旦：1月1日…放假”这样的安排'],
  ])('%s', (_, text, question) => expect(asked(text)).toContain(question));

  test('another year than was chosen', () => expect(asked(notice, 2027)).toContain('通知写的是 2026 年，选的是 2027 年'));
  test('and a year that is chosen fills in for one that is missing', () => {
    expect(readHolidays(notice.replaceAll('2026年', ''), 2026)).toEqual(readHolidays(notice));
  });
});

describe('a list of days', () => {
  const list = '日期\t安排\t节日\n2026-01-01\t休\t元旦\n2026/1/2\t休\t元旦\n1月4日（周日）\t班\t元旦\n';
  test('is read by its columns, whatever their order', () => {
    expect(readHolidays(list, 2026)).toEqual({
      year: 2026,
      stated: [
        { day: '2026-01-01', workday: false, name: '元旦' },
        { day: '2026-01-02', workday: false, name: '元旦' },
        { day: '2026-01-04', workday: true, name: '元旦' },
      ],
      questions: [],
    });
    expect(readHolidays('休,2026-01-01\n班,2026-01-04').stated.map(({ workday }) => workday)).toEqual([false, true]);
  });
  test('asks about a line that says nothing', () => {
    expect(asked('2026-01-01,休\n2026-01-02\n2026-13-01,班')).toEqual(['第 2 行（2026-01-02）没有写“休”或“班”', '第 3 行没有读到日期']);
    expect(asked('2026-01-01,休\n2026-01-01,班')).toEqual(['2026-01-01 又写“休”又写“班”']);
    expect(asked('2026-01-01,休\n2027-05-01,休')).toEqual(['表里不止一年，请选择年份']);
  });
});

// Any arrangement that a notice could make, written out and read back.
const spans = [
  ['元旦', '01-01'],
  ['春节', '02-17'],
  ['清明节', '04-04'],
  ['劳动节', '05-01'],
  ['端午节', '06-19'],
  ['中秋节', '09-25'],
  ['国庆节', '10-01'],
] as const;
const arranged = fc.record({
  lengths: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 7, maxLength: 7 }),
  makeups: fc.uniqueArray(fc.constantFrom('03-07', '03-08', '07-11', '07-12', '08-15', '11-14', '10-24'), { maxLength: 7 }),
  weekdays: fc.boolean(),
  counts: fc.boolean(),
});

test('what is written out is read back, every day of the year', () => {
  fc.assert(
    fc.property(arranged, ({ lengths, makeups, weekdays, counts }) => {
      const say = (day: string) =>
        `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日${weekdays ? `（周${'一二三四五六日'.charAt(weekdayOf(day))}）` : ''}`;
      const days = new Map<string, boolean>();
      const lines = spans.map(([name, start], n) => {
        const from = `2026-${start}`;
        const to = addDays(from, lengths[n]! - 1);
        for (let day = from; day <= to; day = addDays(day, 1)) days.set(day, false);
        const makeup = makeups[n] === undefined ? '' : `${say(`2026-${makeups[n]}`)}上班。`;
        if (makeups[n] !== undefined) days.set(`2026-${makeups[n]}`, true);
        const span = lengths[n] === 1 ? say(from) : `${say(from)}至${say(to)}`;
        return `${n + 1}、${name}：${span}放假${counts ? `，共${daysBetween(from, to) + 1}天` : ''}。${makeup}`;
      });
      const { stated, questions } = readHolidays(`2026年部分节假日安排\n${lines.join('\n')}`);
      expect(questions).toEqual([]);
      const expected = daysOfYear(2026, []).map(({ day }) => [day, days.get(day) ?? isWeekday(day)]);
      expect(daysOfYear(2026, stated).map(({ day, workday }) => [day, workday])).toEqual(expected);
    }),
  );
});

test('no text makes it throw, and what it states it states once, on days of the year or at its edges', () => {
  const piece = fc.constantFrom(
    '元旦',
    '：',
    '春节:',
    '1月1日',
    '2月30日',
    '至',
    '放假',
    '上班',
    '共3天',
    '（周四）',
    '。',
    '\n',
    '2026年',
    '休',
    ',',
    '13日',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { maxLength: 40 }).map((all) => all.join('')),
      ),
      (text) => {
        const { stated } = readHolidays(text, 2026);
        expect(new Set(stated.map(({ day }) => day)).size).toBe(stated.length);
        for (const { day } of stated) expect(Math.abs(daysBetween('2026-07-01', day))).toBeLessThan(220);
        expect(specialDays(daysOfYear(2026, stated)).length).toBeLessThanOrEqual(stated.length);
      },
    ),
  );
});
