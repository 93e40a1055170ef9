import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bookOf, drawn, sheetOf } from '../test/sheet.ts';
import { bestSheet, layoutOf } from './layout.ts';

const names = (layout: ReturnType<typeof layoutOf>) => layout.columns.map(({ name }) => name);
const bodyOf = (layout: ReturnType<typeof layoutOf>) => layout.body.map(({ row }) => row + 1);

const inspection = drawn(
  `
示例区巡视反馈问题整改台账
填报单位：示例区整改办　　填报时间：2018年12月20日|||||||单位：万元
序号|问题类别|具体问题|整改责任|||整改\\n时限|整改情况|
||| 牵头单位|配合单位|责任领导||状态|进展情况
一、党的建设方面（共2项）
1|思想建设|学习安排滞后。|组织部|宣传部|张三|2018年12月底前|整改中|已印发方案
2||台账更新不及时。|宣传部||李四|立行立改|已完成|
二、作风建设方面（共3项）
3|作风建设|督办不到边。|督查室|||长期坚持|长期坚持|
4|作风建设|调研走过场。|督查室|||2019年6月底前|整改中|
5
6
合计|||||||4项
填表说明：1.完成时限按方案填写。
2.本表每月25日前报送。
审核人：王五|||制表人：赵六
`,
  ['A1:I1', 'A2:G2', 'A3:A4', 'B3:B4', 'C3:C4', 'D3:F3', 'G3:G4', 'H3:I3', 'A5:I5', 'B6:B7', 'A8:I8'],
);

describe('a ledger as offices keep it', () => {
  const layout = layoutOf(inspection);

  test('has its title and meta rows read, not taken for rows', () => {
    expect(layout.titles.map(({ text }) => text)).toEqual(['示例区巡视反馈问题整改台账']);
    expect(layout.meta.map(({ key, value }) => `${key}=${value}`)).toEqual([
      '填报单位=示例区整改办',
      '填报时间=2018年12月20日',
      '单位=万元',
    ]);
    expect(layout).toMatchObject({ on: '2018-12-20', amountUnit: '万元' });
  });

  test('has a header of two levels, merged across and down', () => {
    expect(layout.header).toEqual({ from: 2, to: 3 });
    expect(names(layout)).toEqual([
      '序号',
      '问题类别',
      '具体问题',
      '整改责任 / 牵头单位',
      '整改责任 / 配合单位',
      '整改责任 / 责任领导',
      '整改时限',
      '整改情况 / 状态',
      '整改情况 / 进展情况',
    ]);
    expect(layout.confidence).toBeGreaterThan(0.8);
  });

  test('has its rows under their groups, whose counts are checked', () => {
    expect(bodyOf(layout)).toEqual([6, 7, 9, 10]);
    expect(layout.groups.map(({ title, claimed, count }) => [title, claimed, count])).toEqual([
      ['党的建设方面', 2, 2],
      ['作风建设方面', 3, 2],
    ]);
    expect(layout.questions).toMatchObject([{ code: 'group_count', row: 7, zh: expect.stringContaining('写明 3 项，其下实有 2 项') }]);
  });

  test('has numbered but empty rows, totals and footnotes left out and shown', () => {
    expect(layout.numbered.map(({ cell }) => cell)).toEqual(['A11', 'A12']);
    expect(layout.subtotals.map(({ cell }) => cell)).toEqual(['A13']);
    expect(layout.footnotes.map(({ text }) => text)).toEqual([
      '填表说明：1.完成时限按方案填写。',
      '2.本表每月25日前报送。',
      '审核人：王五　制表人：赵六',
    ]);
  });
});

describe('headers', () => {
  test('of one level', () => {
    expect(layoutOf(drawn('序号|问题|牵头单位|整改时限\n1|学习安排滞后|组织部|2018年底')).header).toEqual({ from: 0, to: 0 });
  });

  test('of three levels', () => {
    const layout = layoutOf(
      drawn(
        `
序号|问题情况||整改责任||
|问题原文|类别|单位||责任领导
|||牵头单位|配合单位|
1|示例问题一|作风|组织部|宣传部|张三
2|示例问题二|作风|组织部|宣传部|张三`,
        ['A1:A3', 'B1:C1', 'D1:F1', 'B2:B3', 'C2:C3', 'D2:E2', 'F2:F3'],
      ),
    );
    expect(layout.header).toEqual({ from: 0, to: 2 });
    expect(names(layout)).toEqual([
      '序号',
      '问题情况 / 问题原文',
      '问题情况 / 类别',
      '整改责任 / 单位 / 牵头单位',
      '整改责任 / 单位 / 配合单位',
      '整改责任 / 责任领导',
    ]);
    expect(bodyOf(layout)).toEqual([4, 5]);
  });

  test('of two levels without merges, as a csv has them', () => {
    const layout = layoutOf(drawn('序号|问题|整改责任|||整改时限\n||牵头单位|配合单位|责任领导|\n1|示例问题|组织部|宣传部|张三|2018年底'));
    expect(layout.header).toEqual({ from: 0, to: 1 });
    expect(names(layout)).toEqual(['序号', '问题', '整改责任 / 牵头单位', '整改责任 / 配合单位', '整改责任 / 责任领导', '整改时限']);
  });

  test('that no ledger uses are a guess that asks', () => {
    const layout = layoutOf(drawn('甲栏|乙栏|丙栏\n子|丑|寅\n卯|辰|巳'));
    expect(layout).toMatchObject({ header: { from: 0, to: 0 }, questions: [{ code: 'header' }] });
  });

  test('may be pointed at', () => {
    const sheet = drawn('说明|无\n事项甲|单位乙|时限丙\n1|2|3');
    expect(layoutOf(sheet, { header: { from: 1, to: 1 } })).toMatchObject({ header: { from: 1, to: 1 }, confidence: 1 });
    expect(layoutOf(sheet, { header: { from: 9, to: 9 } }).header).not.toEqual({ from: 9, to: 9 });
  });

  test('said again on the next printed page are no rows', () => {
    const layout = layoutOf(
      drawn('整改台账\n序号|问题|牵头单位\n1|甲问题|组织部\n整改台账\n序号|问题|牵头单位\n2|乙问题|宣传部', ['A1:C1', 'A4:C4']),
    );
    expect(bodyOf(layout)).toEqual([3, 6]);
    expect(layout.repeated.map(({ row }) => row + 1)).toEqual([4, 5]);
  });

  test('with numbered columns under them', () => {
    expect(bodyOf(layoutOf(drawn('序号|问题|牵头单位|时限\n1|2|3|4\n1|甲问题|组织部|2018年底')))).toEqual([3]);
  });
});

describe('rows', () => {
  test('of one item whose number and text are merged down belong together', () => {
    const layout = layoutOf(
      drawn('序号|问题|整改措施|整改时限\n1|甲问题|措施一|2018年6月底\n||措施二|2018年12月底\n2|乙问题|措施三|2018年底', [
        'A2:A3',
        'B2:B3',
      ]),
    );
    expect(layout.body.map(({ row, continues }) => [row, continues])).toEqual([
      [1, null],
      [2, 1],
      [3, null],
    ]);
  });

  test('under nested headings count for both', () => {
    const layout = layoutOf(
      drawn('序号|问题|牵头单位\n一、党建（3项）\n（一）学习（2项）\n1|甲|组织部\n2|乙|组织部\n（二）组织（共一项）\n3|丙|组织部', [
        'A2:C2',
        'A3:C3',
        'A6:C6',
      ]),
    );
    expect(layout.groups.map(({ title, claimed, count, level }) => [title, claimed, count, level])).toEqual([
      ['党建', 3, 3, 1],
      ['学习', 2, 2, 2],
      ['组织', 1, 1, 2],
    ]);
    expect(layout.questions).toEqual([]);
  });

  test('of a template’s example are left out', () => {
    expect(bodyOf(layoutOf(drawn('序号|问题|牵头单位\n示例|这样写|组织部\n1|甲问题|组织部')))).toEqual([3]);
  });

  test('that are hidden say so', () => {
    const layout = layoutOf({ ...drawn('序号|问题|牵头单位\n1|甲|组织部\n2|乙|组织部'), hiddenRows: [2] });
    expect(layout.body.map(({ hidden }) => hidden)).toEqual([false, true]);
  });
});

test('the sheet that looks most like a ledger is found', () => {
  const notes = { ...drawn('填报说明\n1.按月填报\n2.时限写到日'), name: '填报说明' };
  const sums = { ...drawn('单位|件数\n组织部|3\n宣传部|4'), name: '统计' };
  expect(bestSheet(bookOf(notes, sums, inspection))?.index).toBe(2);
  expect(bestSheet(bookOf())).toBeNull();
});

test('of our own export it is the ledger, though it is empty and the dictionary is full', () => {
  const empty = { ...drawn('序号|编号|事项|类别|牵头单位'), name: '练习台账（示例）' };
  const dictionary = { ...drawn('类别|状态|牵头单位\n作风建设|待认领|组织部\n党的建设|整改中|宣传部'), name: '数据字典' };
  const mark = { schema: 1, orgId: '1', ledgerId: '2', at: '2018-12-31T00:00:00Z', asOf: '2018-12-31', columns: [] };
  expect(bestSheet({ ...bookOf(empty, dictionary), mark })?.index).toBe(0);
  expect(bestSheet(bookOf(empty, dictionary))?.index).toBe(1);
});

test('no sheet makes it throw, and no row is lost', () => {
  const value = fc.oneof(
    fc.constant(null),
    fc.constantFrom('序号', '问题', '牵头单位', '整改时限', '一、党建（共5项）', '合计', '备注：无', '同上', '1', '2018.1'),
    fc.integer(),
    fc.string(),
  );
  const area = fc.record({
    top: fc.integer({ min: -1, max: 9 }),
    left: fc.integer({ min: -1, max: 9 }),
    bottom: fc.integer({ min: -1, max: 12 }),
    right: fc.integer({ min: -1, max: 12 }),
  });
  fc.assert(
    fc.property(fc.array(fc.array(value, { maxLength: 8 }), { maxLength: 10 }), fc.array(area, { maxLength: 6 }), (rows, merges) => {
      const sheet = { ...sheetOf(rows), merges };
      const layout = layoutOf(sheet);
      const kinds = [
        layout.titles,
        layout.meta,
        layout.body,
        layout.groups,
        layout.subtotals,
        layout.numbered,
        layout.repeated,
        layout.footnotes,
      ];
      const known = new Set(kinds.flatMap((lines) => lines.map(({ row }) => row)));
      const header = layout.header;
      // Nothing that stands in the sheet is lost: each row is read, or returned to be shown.
      const filled = sheet.rows.flatMap((cells, row) => (cells.some((each) => each !== null) ? [row] : []));
      const isHeader = (row: number) => header !== null && row >= header.from && row <= header.to;
      expect(filled.filter((row) => !known.has(row) && !isHeader(row))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
