import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readStatus } from './status.ts';

const mark = (value: boolean | null): string => (value === null ? '·' : value ? 'Y' : 'N');
const said = (text: string): string => {
  const { status, countsDoneStrict, countsDoneLenient, longTerm, needsHuman } = readStatus(text);
  return `${status} ${[countsDoneStrict, countsDoneLenient, longTerm, needsHuman].map(mark).join('')}`;
};

// Done by the source's strict count, by its lenient one, long-term, asks a person.
describe('a status', () => {
  test.each(
    `
    已全部整改完成 | 已完成待核 YYNY
    １００％ | 已完成待核 YYNY
    ☑ | 已完成待核 YYNY
    已追缴到位 | 已完成待核 YYNY
    市级验收通过 | 已完成待核 YYNY
    已按要求完成 | 已完成待核 YYNY
    准予销号 | 已销号 YYNN
    已完成整改，省级已销号 | 已销号 YYNN
    超期销号 | 已销号（逾期） YYNN
    全部办结 | 已办结 YYNN
    逾期办结 | 已办结（逾期） YYNN
    12项已完成整改 | 已完成 YYNN
    12项中已完成5项 | 整改中 NNNY
    已完成5项，其余正在整改 | 整改中 NNNY
    已完成65% | 整改中 NNNN
    办理中 | 整改中 NNNN
    预计年底完成 | 整改中 NNNY
    即将完成 | 整改中 NNNY
    有序推进 | 整改中（正常） NNNN
    落后于序时进度 | 整改中（滞后） NNNN
    未达到序时进度 | 整改中（滞后） NNNN
    即将到期 | 整改中（临期） NNNN
    已认领 | 整改中（已认领） NNNN
    待交办 | 待认领 NNNN
    尚未启动 | 未整改 NNNN
    没有整改到位 | 整改中/未整改 NNNY
    是否完成：否 | 整改中/未整改 NNNY
    未能销号 | 整改中/未整改 NNNY
    已完成整改，待市级复核 | 待核查 NNNN
    正在申请销号 | 待核查 NNNN
    未按期完成 | 逾期 NNNN
    逾期未销号 | 逾期 NNNN
    多次逾期 | 逾期（升级） NNNN
    经批准延期至年底 | 延期已批 NNNN
    申请延长整改期限 | 延期待批 NNNN
    延期 | 延期（待批/已批） NNNY
    基本整改到位 | 阶段性完成 NYNY
    初见成效，持续推进 | 阶段性完成（长期坚持） NYYN
    已整改，长期坚持 | 阶段性完成（长期坚持） NYYY
    常态化推进 | 长期坚持 NNYN
    短期内难以解决，需长期推进 | 长期坚持 NNYY
    已完成或基本完成整改 | 已完成+阶段性完成 NYNY
    验收未通过 | 退回 NNNY
    书面整改 | 退回+问责标记 NNNY
    问题反弹 | 反弹 NNNY
    与第5项合并整改 | 合并 ··NY
    已移交纪检机关 | 移交 ··NY
    整改完成率92% | —(统计) ··NN
    － | 未填报 NNNY
    甲乙丙 | null NNNY
  `
      .trim()
      .split('\n')
      .map((line) => line.trim().split(' | ')),
  )('%s', (text, expected) => expect(said(text ?? '')).toBe(expected));

  const denials =
    '未|尚未|没有|还没|未能|无法|难以|仍未|未全部|未按要求|不具备|预计|拟|计划|即将|力争|确保|应|准备|有望|年底前|尽快|正在推进'.split('|');
  const ends = '完成|完成整改|全部办结|销号|完成销号|整改到位|达标|通过验收|闭环|结案|归档|整改完毕|清零|竣工'.split('|');
  test('what is denied or still to come is never done', () => {
    const done = denials.flatMap((denial) => ends.map((end) => denial + end)).filter((text) => readStatus(text).countsDoneStrict === true);
    expect(done).toEqual([]);
  });
  test('what has been done is done', () => {
    const said = '已|已经|均已|该问题已|按期|按要求|已按计划'
      .split('|')
      .flatMap((word) => ['完成', '完成整改', '整改到位', '整改完毕', '销号'].map((end) => word + end));
    expect(said.filter((text) => readStatus(text).countsDoneStrict !== true)).toEqual([]);
  });

  test('nothing makes it throw, and the text is kept', () => {
    const pieces = fc.constantFrom(...'已|未|完成|整改|销号|基本|长期|逾期|80|%|项|待|验收|（|）|，|\n|率|𠮷|\ud800'.split('|'));
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(pieces, { maxLength: 10 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const reading = readStatus(text);
        expect(reading.text).toBe(text);
        // What a strict count counts, a lenient one counts too; what is long-term is not closed.
        expect(reading.countsDoneStrict === true && reading.countsDoneLenient !== true).toBe(false);
        expect(reading.longTerm && reading.countsDoneStrict === true).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});
