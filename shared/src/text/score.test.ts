import { expect, test } from 'vitest';
import { scorePhrases } from './score.ts';

const deadlines = 'phrase\tcontext_date\tkind\tstart\tdeadline\tlong_term\toverdue_rule\tneeds_human\tclerk_note';
const statuses = 'phrase\tcanonical_status\tcounts_done_strict\tcounts_done_lenient\tlong_term\tneeds_human\tnote';

test('agreement is of all columns; a wrong day that asks nobody is counted apart', () => {
  const { reader, total, agreed, silentlyWrong, misses } = scorePhrases(
    [
      deadlines,
      '7月底前\t2021-01-01\tmonth_end\t\t2021-07-31\tN\t\tN\t',
      '7月底前\t2021-01-01\tmonth_end\t\t2021-07-30\tN\t\tN\t',
      '7月前\t2021-01-01\tmonth_before\t\t2021-07-31\tN\t\tY\t',
      '十日内\t2021-01-01\trelative\t\t基准日+15日\tN\t\tY\t',
      '反馈后十日内\t2021-01-01\trelative\t\t反馈日+10日\tN\t\tN\t',
      '7月底前（延期至8月底）\t2021-01-01\textended\t\t2021-08-31（原2021-07-31）\tN\t\tY\t',
      '年内持续推进\t2021-01-01\tlongterm\t\t当年12-31\tY\t\tY\t',
    ].join('\r\n'),
  );
  expect({ reader, total, agreed, silentlyWrong }).toEqual({ reader: 'deadline', total: 7, agreed: 4, silentlyWrong: 1 });
  expect(misses.map(({ columns }) => columns.join())).toEqual([
    'deadline 2021-07-30 ← 2021-07-31',
    'deadline 2021-07-31 ← 2021-06-30',
    'span 15 day ← 10 day',
  ]);
});

test('a status may have several readings, and an empty cell says nothing', () => {
  const { reader, agreed, silentlyWrong } = scorePhrases(
    [statuses, '没有完成\t未整改/整改中/未整改\tN\tN\tN\tY\t', '合格率99%\t—(统计)\t\t\t\t\t', '销号\t已销号\tN\tY\tN\tN\t'].join('\n'),
  );
  expect({ reader, agreed, silentlyWrong }).toEqual({ reader: 'status', agreed: 1, silentlyWrong: 1 });
});

test('another table is refused', () => expect(() => scorePhrases('a\tb\n1\t2')).toThrow('no column'));
