import { itemKinds } from '@duizhang/shared/item/words.ts';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { templateOf } from './template-xlsx.ts';

// oxlint-disable-next-line typescript/consistent-type-assertions -- the table's own keys
const all = Object.keys(itemKinds) as (keyof typeof itemKinds)[];
const ledger = {
  ledgerId: 'ledger',
  ledgerName: '巡视整改台账',
  categories: ['党的建设', '财政金融'],
  units: ['财政金融局', '建设局', '审计局'],
};

async function bookOf(kind: keyof typeof itemKinds, more: Partial<typeof ledger> = {}) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await templateOf({ ...ledger, ...more, kind })) as never);
  const sheet = book.worksheets[0]!;
  return { book, sheet, header: (sheet.getRow(2).values as string[]).slice(1) };
}

test.each([
  ['finding', '序号 事项 问题原文 类别 严重程度 类型 牵头单位 配合单位 责任领导 整改时限 整改要求 整改措施 验收标准 备注'],
  ['case', '序号 事项 交办原文 类别 类型 牵头单位 配合单位 责任领导 办理时限 办理要求 备注'],
  ['task', '序号 事项 任务原文 类别 任务形式 依据 类型 牵头单位 配合单位 责任领导 完成时限 目标要求 推进措施 验收标准 备注'],
  ['entry', '序号 事项 条目内容 类别 代码 依据 单位 金额 说明 备注'],
] as const)('a %s is brought by what one writes when registering it', async (kind, titles) => {
  const { header } = await bookOf(kind);
  expect(header.join(' ')).toBe(titles);
});

test.each(all)('the examples of a %s say so in their first column, and keep to the lists', async (kind) => {
  const { book, sheet, header } = await bookOf(kind);
  expect([sheet.getCell('A3').value, sheet.getCell('A4').value, sheet.getCell('A5').value]).toEqual(['示例', '示例', null]);
  const lists = book.getWorksheet('对账')!;
  let checked = 0;
  for (const at of header.keys()) {
    const cell = sheet.getRow(3).getCell(at + 1);
    const [formula] = (cell.dataValidation?.formulae ?? []) as string[];
    if (formula === undefined) continue;
    const [, column = '', last = ''] = /^'对账'!\$(\w+)\$1:\$\w+\$(\d+)$/.exec(formula) ?? [];
    const list = Array.from({ length: Number(last) }, (_, row) => lists.getCell(`${column}${row + 1}`).value);
    for (const row of [3, 4]) expect([null, ...list]).toContain(sheet.getRow(row).getCell(at + 1).value);
    checked += 1;
  }
  expect(checked).toBeGreaterThanOrEqual(2);
});

test('each column says on its header what to write, in the dictionary too; days are days', async () => {
  const { book, sheet, header } = await bookOf('finding');
  for (const at of header.keys()) expect(sheet.getRow(2).getCell(at + 1).note).toBeTruthy();
  expect(book.getWorksheet('数据字典')!.getColumn(1).values.slice(2)).toEqual(header);
  expect(sheet.getCell('J3').value).toEqual(new Date('2018-06-30T00:00:00Z'));
  expect(sheet.getCell('J9').numFmt).toBe('yyyy-mm-dd');
  expect(book.getWorksheet('填报说明')!.getColumn(1).values.map(String).join()).toContain('不得填写国家秘密');
});

test('it is known again as an empty form of its ledger, which has no mark of an export', async () => {
  const { book } = await bookOf('case');
  const sheet = book.getWorksheet('对账')!;
  expect([sheet.state, sheet.getCell('A1').value, sheet.getCell('B1').value]).toEqual(['veryHidden', 'duizhang-template', 'ledger']);
});

test('a ledger without categories and an org without units have no lists to choose from', async () => {
  const { sheet, header } = await bookOf('finding', { categories: [], units: [] });
  expect(sheet.getRow(3).getCell(header.indexOf('类别') + 1).dataValidation).toBeUndefined();
  expect(sheet.getRow(3).getCell(header.indexOf('牵头单位') + 1).value).toBeNull();
});
