import { describe, expect, test } from 'vitest';
import { annualReport, feedbackNotice } from '../test/documents.ts';
import { bare, bookOfText, categoryOf } from './text-book.ts';
import { layoutOfText, matchText } from './text-layout.ts';

const book = (text: string) => bookOfText(text, { name: '文件', encoding: null });
/** The row of a title, by the names of its columns; blank cells are left out. */
function rowOf(text: string, title: string): Record<string, string> {
  const [sheet] = book(text).sheets;
  const names = sheet!.rows.at(-1)!.map((cell) => cell!.text);
  const row = sheet!.rows.find((cells) => cells[3]?.text === title)!;
  return Object.fromEntries(row.flatMap((cell, at) => (cell ? [[names[at]!, cell.text]] : [])));
}

describe('a document as a sheet', () => {
  test('has a row for each finding, its columns filled where the text says something', () => {
    expect(rowOf(feedbackNotice, '关于“集体学习安排不足”问题')).toMatchObject({
      序号: '2',
      位置: '二（一）1.　第9–13行',
      类别: '党的建设',
      牵头单位: '党群工作部',
      配合单位: '综合办公室、人力资源部',
      整改时限: '2018年6月底前',
      整改措施: '一是按月列出学习计划\n二是建立补学登记\n三是每季度通报一次',
    });
    expect(rowOf(annualReport, '新增公交线路3条')).toMatchObject({ 类别: '改善园区交通', 牵头单位: '建设管理局' });
  });

  test('numbers its rows as the lines of the text, as far as each has one of its own', () => {
    const rowsOf = (text: string) => book(text).text.rows.map(({ row, line }) => [row + 1, line]);
    expect(rowsOf('\n一、甲\n\n正文\n二、乙')).toEqual([
      [2, 2],
      [5, 5],
    ]);
    expect(rowsOf('问题有：1.甲；2.乙\n3.丙\n正文\n4.丁').at(-1)).toEqual([5, 4]);
  });

  test('shows rarer columns only where they are filled', () => {
    const names = (text: string) =>
      book(text)
        .sheets[0]!.rows.at(-1)!
        .map((cell) => cell!.text);
    expect(names('1.甲')).not.toContain('责任领导');
    expect(names('1.甲\n责任领导：张三')).toContain('责任领导');
  });

  test('the responsible unit leads where no other does, else it shares the work', () => {
    expect(rowOf('1.甲\n责任单位：乙局', '甲')).toMatchObject({ 牵头单位: '乙局' });
    expect(rowOf('1.甲\n牵头单位：丙局\n责任单位：乙局', '甲')).toMatchObject({ 牵头单位: '丙局', 责任单位: '乙局' });
  });

  test('headings are groups whose counts are checked; what is left out stands above and below', () => {
    const layout = layoutOfText(book('前言\n一、甲（共3项）\n1.乙\n2.丙\n二、丁\n特此通知'));
    expect(layout.groups.map(({ title, level, count, claimed }) => [title, level, count, claimed])).toEqual([['甲', 1, 2, 3]]);
    expect(layout.questions.map(({ code }) => code)).toEqual(['group_count']);
    expect(layout.body.map(({ groups }) => groups)).toEqual([[0], [0], []]);
    expect([layout.titles, layout.footnotes].map((lines) => lines.map(({ text }) => text))).toEqual([['前言'], ['特此通知']]);
  });

  test('of a text without candidates says so', () => {
    expect(layoutOfText(book('特此通知')).questions.map(({ code }) => code)).toEqual(['no_rows']);
  });

  test('its columns are known; a person may say otherwise', () => {
    const read = book('1.甲\n责任单位：乙局');
    const match = (chosen = {}, kind: 'finding' | 'entry' = 'finding') =>
      matchText(layoutOfText(read), read, { kind, remembered: { 标题: 'remark' }, chosen }).map(({ field }) => field);
    expect(match()).toEqual(['number', null, 'category', 'title', 'originalText', 'lead', 'support', 'due', 'measures']);
    expect(match({ '1': 'reference' })[1]).toBe('reference');
    expect(match({}, 'entry')).toEqual(['number', null, 'category', 'title', 'originalText', 'lead', null, null, null]);
  });
});

describe('what a heading is about', () => {
  test.each([
    ['党的建设方面的问题', '党的建设'],
    ['财务管理方面（牵头单位：甲局）', '财务管理'],
    ['关于作风建设方面存在的突出问题', '作风建设'],
    ['巡察发现的主要问题', '巡察发现的主要问题'],
    ['改善园区交通', '改善园区交通'],
  ])('%s', (title, expected) => expect(bare(title)).toBe(expected));

  test('is said by the nearest one that says anything', () => {
    expect(categoryOf(['巡察发现的主要问题', '党的建设方面的问题'])).toBe('党的建设');
    expect(categoryOf(['党的建设方面', '主要问题'])).toBe('党的建设');
    expect(categoryOf(['2018年工作'])).toBeUndefined();
  });
});
