import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stepsIn } from './steps.ts';

describe('steps', () => {
  test.each<[string, string[]]>([
    ['清理专户', ['清理专户']],
    ['  ', []],
    ['一是清理专户；二是建立台账。三是定期核对。', ['一是清理专户；', '二是建立台账。', '三是定期核对。']],
    ['下一步：一是清理专户，二是建立台账', ['下一步：一是清理专户，', '二是建立台账']],
    ['第一，清理专户；第二，建立台账', ['第一，清理专户；', '第二，建立台账']],
    ['1.清理专户\n2.建立台账', ['1.清理专户', '2.建立台账']],
    ['1、清理专户；2、建立台账', ['1、清理专户；', '2、建立台账']],
    ['（1）清理专户（2018年）；（2）建立台账', ['（1）清理专户（2018年）；', '（2）建立台账']],
    ['①清理专户；②建立台账', ['①清理专户；', '②建立台账']],
    ['增长1.5亿元，2.3亿元到位', ['增长1.5亿元，2.3亿元到位']],
    ['二是建立台账', ['二是建立台账']],
    ['唯一是清理专户，唯二是核对', ['唯一是清理专户，唯二是核对']],
    ['1.清理专户；3.建立台账', ['1.清理专户；3.建立台账']],
  ])('%s', (text, steps) => expect(stepsIn(text)).toEqual(steps));

  test('no character but blanks is lost', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('一是', '二是', '三是', '清理', '；', '。', '1.', '2.', '\n', '（1）', '①', '②', '第一，')),
        (parts) => {
          const text = parts.join('');
          expect(stepsIn(text).join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
        },
      ),
    );
  });
});
