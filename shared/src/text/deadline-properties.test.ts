import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../calendar.ts';
import { readDeadline } from './deadline.ts';

const on = '2021-03-08';
const read = (text: string, day: string | null = on) => readDeadline(text, { on: day });

const chinese = (n: number): string => {
  const digit = '〇一二三四五六七八九'.split('');
  if (n < 10) return digit[n]!;
  return `${n < 20 ? '' : digit[Math.floor(n / 10)]}十${n % 10 === 0 ? '' : digit[n % 10]}`;
};
const spelled = (year: number, zero: string): string =>
  String(year).replace(/\d/g, (digit) => `${zero}一二三四五六七八九`.charAt(Number(digit)));
const two = (n: number): string => String(n).padStart(2, '0');
const wide = (text: string): string => text.replace(/[0-9]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));

type Day = { y: number; m: number; d: number; iso: string };
const renderings: readonly ((day: Day) => string)[] = [
  ({ y, m, d }) => `${y}年${m}月${d}日`,
  ({ y, m, d }) => `${y}年${two(m)}月${two(d)}号前`,
  ({ y, m, d }) => ` ${y} 年 ${m} 月 ${d} 日 前`,
  ({ y, m, d }) => `${y}.${m}.${d}`,
  ({ y, m, d }) => `${y}-${m}-${d}`,
  ({ y, m, d }) => `${y}/${m}/${d}前`,
  ({ iso }) => iso,
  ({ iso }) => iso.replaceAll('-', ''),
  ({ iso }) => iso.replaceAll('-', '－'),
  ({ iso }) => `${iso} 00:00:00`,
  ({ iso }) => `${iso}T00:00:00.000Z`,
  ({ y, m, d }) => wide(`${y}年${m}月${d}日前`),
  ({ y, m, d }) => `${spelled(y, '〇')}年${chinese(m)}月${chinese(d)}日`,
  ({ y, m, d }) => `${spelled(y, '○')}年${chinese(m)}月${chinese(d)}日前`,
  ({ y, m, d }) => `${spelled(y, '零')}年${chinese(m)}月${chinese(d)}号`,
  ({ y, m, d }) => `${String(y).slice(2)}年${m}月${d}日前`,
  ({ y, m, d }) => `“${y}年${m}月${d}日”前完成`,
  ({ y, m, d }) => `原则上于${y}年${m}月${d}日之前整改到位`,
  ({ y, m, d }) => `截止日期：${y}年${m}月${d}日`,
  ({ y, m, d }) => `不晚于${y}年${m}月${d}日（周三）`,
  ({ iso }) => String(daysBetween('1899-12-30', iso)),
  ({ m, d }) => `今年${m}月${d}日前`,
  ({ m, d }) => `${m}月${d}日前`,
];

describe('properties', () => {
  const day = fc.integer({ min: daysBetween('2010-01-01', '2013-01-01'), max: daysBetween('2010-01-01', '2049-12-31') }).map((n): Day => {
    const iso = addDays('2010-01-01', n);
    return { y: Number(iso.slice(0, 4)), m: Number(iso.slice(5, 7)), d: Number(iso.slice(8)), iso };
  });

  test('a day reads back from every way of writing it', () => {
    fc.assert(
      fc.property(day, (each) => {
        for (const render of renderings) {
          const text = render(each);
          const reading = read(text, `${each.y}-01-01`);
          expect([text, reading.kind, reading.deadline, reading.needsHuman]).toEqual([text, 'date', each.iso, false]);
        }
      }),
    );
  });

  test('a month ends with its last day', () => {
    fc.assert(
      fc.property(day, ({ y, m }) => {
        for (const text of [`${y}年${m}月底前`, `${y}年${chinese(m)}月末`, `${y}.${two(m)}底`]) {
          const { deadline } = read(text, null);
          expect(deadline?.slice(0, 7)).toBe(`${y}-${two(m)}`);
          expect(addDays(deadline!, 1).slice(8)).toBe('01');
        }
      }),
    );
  });

  const before = [
    '',
    '原则上于',
    '该项工作须于',
    '根据市委要求，',
    '责任单位：住建局；',
    '涉及12家企业，',
    '第5项问题，',
    '立行立改，',
    '不晚于',
    '（1）',
  ];
  const after = [
    '',
    '完成',
    '整改到位。',
    '完成80%以上',
    '完成前期工作',
    '初步完成',
    '内部审核完成',
    '由住建局牵头完成',
    '，逾期问责',
    '（详见附件）',
    '完成12家企业整改',
    '取得阶段性成效',
  ];
  const times: readonly (readonly [string, string])[] = [
    ['2021年9月底前', '2021-09-30'],
    ['九月底前', '2021-09-30'],
    ['2021.9.15前', '2021-09-15'],
    ['年底前', '2021-12-31'],
    ['2022年内', '2022-12-31'],
    ['明年6月底前', '2022-06-30'],
    ['三季度末前', '2021-09-30'],
    ['4月至9月底', '2021-09-30'],
  ];
  test('what stands around a deadline does not move it', () => {
    for (const [time, deadline] of times)
      for (const text of before.flatMap((front) => after.map((back) => front + time + back)))
        expect([text, read(text).deadline]).toEqual([text, deadline]);
  });

  test('a range of months begins with the first and ends with the last', () => {
    const joins = ['-', '—', '至', '～', '--', ' - ', '到', '－'];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 11 }), fc.integer({ min: 1, max: 11 }), fc.constantFrom(...joins), (a, more, join) => {
        const b = Math.min(12, a + more);
        const expected = [
          `2022-${two(a)}-01`,
          addDays(
            addDays(`2022-${two(b)}-28`, 4)
              .slice(0, 8)
              .concat('01'),
            -1,
          ),
        ];
        const texts = [
          `2022年${a}月${join}${b}月`,
          `2022年${a}${join}${b}月份`,
          `2022.${a}${join}2022.${b}`,
          `2022年${chinese(a)}月${join}${chinese(b)}月底前`,
          `2022年${a}月${join}2022年${b}月`,
        ];
        for (const text of texts) {
          const { kind, start, deadline } = read(text, '2022-01-01');
          // 2022.1 may be a mangled 2022.10, which is asked, not read otherwise.
          expect([text, kind, start, deadline]).toEqual([text, 'range', ...expected]);
        }
      }),
    );
  });

  test('a day that does not exist is never read', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2000, max: 2049 }),
        fc.constantFrom('2-30', '2-31', '4-31', '6-31', '9-31', '11-31', '13-1', '0-1', '1-0', '12-32'),
        (y, wrong) => {
          const [m, d] = wrong.split('-');
          for (const text of [`${y}年${m}月${d}日前`, `${y}.${m}.${d}`, `${y}/${m}/${d}`])
            expect([text, read(text).kind, read(text).deadline]).toEqual([text, 'invalid', null]);
        },
      ),
    );
  });

  const pieces = fc.constantFrom(
    ...'2021年|7月|16日|底|前|初|末|第|三|季度|上半年|每|每年|至|-|、|，|\n|（|）|个|工作日|内|起|后|春节|长期坚持|立行立改|适时|已|完成|延期至|截至|同上|十|〇|.|/|12|202|％|😀|𠮷|\ud800'.split(
      '|',
    ),
  );
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(pieces, { maxLength: 14 }).map((all) => all.join('')),
  );

  test('nothing makes it throw, the text is kept, and what is asked has a question', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(on, null), (text, day) => {
        const reading = read(text, day);
        expect(reading.text).toBe(text);
        expect(reading.question === null).toBe(!reading.needsHuman);
        for (const date of [reading.start, reading.deadline, reading.original])
          expect(date ?? '2021-01-01').toMatch(/^\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?$/);
        expect(read(reading.text, day)).toEqual(reading);
      }),
      { numRuns: 1000 },
    );
  });

  test('words without a time give no date', () => {
    const timeless = fc.constantFrom(
      '立行立改',
      '长期坚持',
      '适时',
      '尽快',
      '持续推进',
      '，',
      '并',
      '根据上级要求',
      '推进',
      '完成',
      '限期',
      '整改',
      '抓紧',
    );
    fc.assert(
      fc.property(fc.array(timeless, { maxLength: 6 }), (all) => {
        const { start, deadline } = read(all.join(''));
        expect([start, deadline]).toEqual([null, null]);
      }),
    );
  });
});
