import { expect, test } from 'vitest';
import { annualReport } from '../test/documents.ts';
import { proposeFigures } from './figure-names.ts';

test('figures of a report with what they count, their sentence and their place', () => {
  const figures = proposeFigures(annualReport, 100);
  expect(figures.map(({ section, name, text, approx }) => [section, name, text, approx])).toEqual([
    ['一（一）', '新开工项目', '36个', null],
    ['一（一）', '完成投资', '约12.5亿元', 'about'],
    ['一（一）', '完成投资同比增长', '8.2%', null],
    ['一（一）', '建成标准厂房', '9.6万平方米', null],
    ['一（二）', '办理事项', '1.2万件', null],
    ['一（二）', '按期办结率', '98.5%', null],
    ['一（二）', '受理投诉', '130余起', 'over'],
    ['一（二）', '办结', '126起', null],
    ['三（二）2.', '新增公交线路', '3条', null],
    ['三（三）', '新建幼儿园', '2所', null],
    ['三（三）', '改造老旧小区', '5个', null],
  ]);
  expect(figures[1]).toMatchObject({
    value: '12.5',
    unit: '亿元',
    line: 5,
    sentence: expect.stringMatching(/^（一）|^一是开工了一批项目，全年新开工项目36个，完成投资约12\.5亿元，同比增长8\.2%。$/),
  });
});

test.each<[string, string[]]>([
  ['全年共对存在问题的25个单位57人予以通报', ['存在问题的单位', '存在问题的单位']],
  ['共认领反馈问题86项，目前已经完成41项，其余45项属长期', ['认领反馈问题', '完成', '其余属长期']],
  ['总产值498.6亿元，同比增长16.7%，高于全市2.2个百分点', ['总产值', '总产值同比增长', '总产值高于全市']],
  ['入选“示例计划”21个', ['入选“示例计划”']],
  ['收入41.1亿元，首次突破40亿元，增长12.52%', ['收入', '', '收入增长']],
  ['新增2家示例工作站，完成1339个主体的调查', ['新增示例工作站', '完成主体的调查']],
  ['养老金提标、新增就业等6项工作提前或超额完成任务', ['']],
  ['9个。', ['']],
])('names of %s', (text, names) => expect(proposeFigures(text, 10).map(({ name }) => name)).toEqual(names));

test('the same words twice in one section are told apart; no more than asked for', () => {
  const text = '（一）甲3家，乙3家。\n（二）丙3家。';
  expect(proposeFigures(text, 10).map(({ nth }) => nth)).toEqual([1, 2, null]);
  expect(proposeFigures(text, 2)).toHaveLength(2);
});
