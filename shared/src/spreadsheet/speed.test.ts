import { expect, test } from 'vitest';
import { context, existing } from '../test/import.ts';
import { id } from '../test/finding.ts';
import { dayCell, sheetOf } from '../test/sheet.ts';
import { importAnswers } from './input.ts';
import { layoutOf } from './layout.ts';
import { matchColumns } from './match.ts';
import { planImport } from './plan.ts';

const head = '序号 编号 类别 具体问题 整改要求 整改措施 牵头单位 配合单位 责任领导 整改类型 整改时限 整改状态 进展情况 销号时间 备注'.split(
  ' ',
);
const dues = ['2018年12月底前', '立行立改', '长期坚持', '2019年6月30日前', '2018.12', '2019年底前，并长期坚持', '同上'];
const leads = ['组织部', '财政局', '区委组织部', '牵头单位：组织部；配合单位：财金局', '教文体局', '督查室、组织部'];
const states = ['整改中', '已完成', '已完成79%', '长期坚持', '已销号'];
const of = <T>(list: readonly T[], at: number) => list[at % list.length] ?? null;
const rows = Array.from({ length: 20_000 }, (_, at) => [
  at + 1,
  at % 3 === 0 ? `巡改-2018-${at}` : null,
  of(['政治建设', '作风建设', '组织'], at),
  `示例问题第${at}号：${'会议研究少，检查流于形式，台账更新不及时。'.repeat(3)}`,
  '按月研究，限期整改到位。',
  '一是制定方案；二是开展自查；三是建章立制。',
  of(leads, at),
  of(['督查室', '财金局、督查室', null], at),
  of(['张三', '李四', '张三、李四'], at),
  of(['限期整改', '长期推进', null], at),
  at % 5 === 0 ? dayCell('2018-12-31') : of(dues, at),
  of(states, at),
  `已召开第${at}次会议。`,
  null,
  null,
]);

test('20,000 rows of 15 columns are laid out, matched, read and planned at once', () => {
  const sheet = sheetOf([['示例台账'], head, ...rows], ['A1:O1']);
  const items = Array.from({ length: 20_000 }, (_, at) => existing(1, {}, { id: id(1000 + at), code: `巡改-2018-${at}` }));
  const whole = context({ items });
  const units = Array.from({ length: 400 }, (_, at) => ({ id: id(50_000 + at), name: `示例第${at}局` }));
  const begun = process.cpuUsage();
  const layout = layoutOf(sheet);
  const columns = matchColumns(layout, sheet, { kind: 'finding' });
  const plan = planImport({
    sheet,
    layout,
    columns,
    context: { ...whole, units: [...whole.units, ...units] },
    answers: importAnswers.parse({}),
  });
  const { user, system } = process.cpuUsage(begun);
  expect(plan.rows).toHaveLength(20_000);
  // About 1.5 s; processor time, since the machine does more at the same time. What grows with the square takes minutes.
  expect((user + system) / 1e6).toBeLessThan(8);
});
