import { describe, expect, test } from 'vitest';
import { id, units } from '../test/finding.ts';
import { existing, mark, people, planned, shown, source } from '../test/import.ts';
import { dayCell, drawn, sheetOf } from '../test/sheet.ts';
import { choicesOf, formOf, gathered } from './answer-forms.ts';
import {
  answeredBy,
  cleared,
  heldIn,
  isAnswered,
  ofSheet,
  rulesIn,
  ruleTakenBack,
  skipping,
  takenBack,
  taking,
  withSet,
} from './answering.ts';
import type { ImportContext } from './context.ts';
import { importAnswers } from './input.ts';
import type { Sheet } from './book.ts';

// Each question of a plan is answered as a person would, and the plan made anew: it has gone, and the rest is as it was.

const head = '序号|类别|问题|牵头单位|整改时限';
const row = (over: Partial<Record<'category' | 'text' | 'lead' | 'due', string>> = {}) => {
  const { category = '作风建设', text = '甲问题', lead = '组织部', due = '2018年底' } = over;
  return drawn(`${head}\n1|${category}|${text}|${lead}|${due}`);
};
const with1 = (header: string, cell: string) => drawn(`${head}|${header}\n1|作风建设|甲问题|组织部|2018年底|${cell}`);
const none = importAnswers.parse({});
type Over = Partial<ImportContext>;

/** The first question of the file, answered. */
function settle(sheet: Sheet, choice: string, over: Over = {}) {
  const before = planned(sheet, over);
  const [question] = before.questions;
  if (!question) throw new Error('nothing is asked');
  const answers = importAnswers.parse(answeredBy(none, question, choice));
  return { question, answers, after: planned(sheet, over, answers) };
}

describe('an answer settles its question', () => {
  const merged = drawn('序号|类别|问题|整改措施|牵头单位|整改时限\n1|作风建设|甲|一|组织部|2018年9月底\n|||二|组织部|2018年底', [
    'A2:A3',
    'B2:B3',
    'C2:C3',
  ]);
  const there = { items: [existing(1)] };
  test.each<[string, Sheet, string, Over]>([
    ['unit_unknown', row({ lead: '区委组织部' }), units.lead, {}],
    ['unit_unknown', row({ lead: '区委组织部' }), 'none', {}],
    ['unit_ended', row({ lead: '招商局' }), units.lead, {}],
    ['unit_group', row({ lead: '各相关单位' }), `${units.lead},${units.joint}`, {}],
    ['first_leads', row({ lead: '组织部、督查室' }), units.office, {}],
    ['first_leads', row({ lead: '组织部、督查室' }), 'first', {}],
    ['two_leads', row({ lead: '组织部（牵头）、督查室（牵头）' }), units.lead, {}],
    ['person_several', with1('责任领导', '李四'), people.li, {}],
    ['person_unknown', with1('责任领导', '赵六'), 'none', {}],
    ['deadline', row({ due: '适时' }), '2018-12-31', {}],
    ['deadline', row({ due: '适时' }), 'long_term', {}],
    ['deadline', row({ due: '适时' }), 'none', {}],
    ['track_leak', row({ due: '已完成' }), '2018-12-31', {}],
    ['month_ten', sheetOf([head.split('|'), [1, '作风建设', '甲', '组织部', 2018.1]]), '2018-10-31', {}],
    ['serial', sheetOf([head.split('|'), [1, '作风建设', '甲', '组织部', 43465]]), '2018-12-31', {}],
    ['year_unseen', sheetOf([head.split('|'), [1, '作风建设', '甲', '组织部', dayCell('2020-12-31', 'm"月"d"日"')]]), '2020-12-31', {}],
    ['category_unknown', row({ category: '党的建设' }), '作风建设', {}],
    ['no_category', drawn('序号|问题|牵头单位|整改时限\n1|甲|组织部|2018年底'), '作风建设', {}],
    ['track_unknown', with1('整改类型', '说不清'), 'staged', {}],
    ['severity_unknown', with1('严重程度', '较大'), 'major', {}],
    ['track_conflict', drawn(`${head}|整改类型\n1|作风建设|甲|组织部|长期坚持|限期整改`), 'long_term', {}],
    ['first_stage', row({ due: '2018年底前完成，并长期坚持' }), 'staged', {}],
    ['parts_differ', merged, '2018-12-31', {}],
    ['same_item', row({ text: '学习安排滞后，全年仅研究一次。' }), 'new', there],
    ['code_unknown', drawn(`编号|${head}\n巡改-2018-999|1|作风建设|甲|组织部|2018年底`), 'new', there],
    ['source_unknown', with1('问题来源', '审计'), source, {}],
  ])('%s', (...[code, sheet, choice, over]) => {
    const { question, after } = settle(sheet, choice, over);
    expect(question.code).toBe(code);
    expect(after.questions).toEqual([]);
    expect(after.counts).toMatchObject({ create: 1, question: 0, error: 0 });
  });

  test('long-term is said by its track, without a day', () => {
    const { after } = settle(row({ due: '适时' }), 'long_term');
    expect(after.rows[0]?.dispatch).toMatchObject({ track: 'long_term', dueRequired: null });
  });

  test('duplicates are both registered, or one is skipped', () => {
    const twice = drawn(`${head}\n1|作风建设|甲问题|组织部|2018年底\n2|作风建设|甲问题|组织部|2018年底`);
    expect(settle(twice, 'new').after.counts).toMatchObject({ create: 2, skipped: 0 });
    expect(settle(twice, 'skip').after.counts).toMatchObject({ create: 1, skipped: 1 });
  });

  test('one answer holds for all rows that say the same', () => {
    const many = drawn(`${head}\n1|作风建设|甲|区委组织部|适时\n2|作风建设|乙|区委组织部|适时`);
    const first = settle(many, units.lead);
    expect(first.after.questions.map(({ code, rows }) => [code, rows])).toEqual([['deadline', [1, 2]]]);
  });
});

describe('file against ledger', () => {
  const columns = '编号|事项|类别|状态|牵头单位|现定时限|系统标识（请勿改动）|版本（请勿改动）';
  const line = (title: string, status = '整改中', code = '巡改-2018-001') =>
    `${code}|${title}|作风建设|${status}|组织部|2018-12-31|${id(201)}|3`;
  const moved = { mark: mark(), items: [existing(1, { title: '台账上的新标题' }, { version: 5 })], base: () => shown() };
  const back = (text: string) => drawn(`${columns}\n${text}`);

  test.each([
    ['conflict', line('文件里的新标题'), 'file', 'update'],
    ['conflict', line('文件里的新标题'), 'ours', 'same'],
    ['needs_action', line('学习安排滞后', '已销号'), 'ours', 'same'],
    ['code_changed', line('学习安排滞后', '整改中', '巡改-2018-777'), 'ours', 'same'],
    ['required', line(''), 'ours', 'same'],
  ])('%s: %s → %s', (...[code, text, choice, verdict]) => {
    const { question, after } = settle(back(text), choice, moved);
    expect(question.code).toBe(code);
    expect(after.rows[0]?.verdict).toBe(verdict);
  });

  test('what differs from row to row is asked once for each field', () => {
    const sheet = drawn(`编号|问题|整改要求\n巡改-2018-001|学习安排滞后，全年仅研究一次。|按季研究\n巡改-2018-002|乙|按年研究`);
    const items = [existing(1), existing(2, { originalText: '乙' })];
    const plan = planned(sheet, { items });
    expect(plan.questions).toHaveLength(2);
    const [group] = gathered(plan.questions);
    expect(gathered(plan.questions)).toHaveLength(1);
    expect(group).toMatchObject({ code: 'no_base', rows: [1, 2], differing: true });
    if (!group) throw new Error('asked once');
    expect(planned(sheet, { items }, answeredBy(none, group, 'file')).counts).toMatchObject({ update: 2 });
  });
});

describe('what may be answered', () => {
  test.each([
    [row({ lead: '各相关单位' }), 'units', ['none']],
    [row({ due: '适时' }), 'day', ['long_term', 'none']],
    [with1('责任领导', '赵六'), 'person', ['none']],
    [with1('责任领导', '赵六、钱七'), 'person', ['none']],
  ])('%#', (sheet, form, usual) => {
    const [question] = planned(sheet).questions;
    if (!question) throw new Error('nothing is asked');
    expect(formOf(question)).toBe(form);
    expect(choicesOf(question, 'finding').map(({ value }) => value)).toEqual(expect.arrayContaining(usual));
  });

  test('of several people in a cell another may be picked', () => {
    const sheet = with1('责任领导', '赵六、钱七');
    const [question] = planned(sheet).questions;
    if (!question) throw new Error('nothing is asked');
    const plan = planned(sheet, {}, answeredBy(none, question, people.zhang));
    expect(plan.counts).toMatchObject({ question: 0 });
    expect(plan.rows[0]?.dispatch).toMatchObject({ leaderId: people.zhang });
  });

  test('an error is answered by setting its cell', () => {
    const sheet = sheetOf([head.split('|'), [1, '作风建设', '甲', '组织部', { text: '#REF!', error: '#REF!' }]]);
    const [fault] = planned(sheet).rows[0]?.faults ?? [];
    if (!fault) throw new Error('no fault');
    const question = { ...fault, text: fault.value, rows: [1] };
    expect(formOf(question)).toBe('day');
    expect(planned(sheet, {}, answeredBy(none, question, '2018-12-31')).counts).toMatchObject({ create: 1, error: 0 });
  });
});

describe('a question of two sides', () => {
  const kept = '编号|事项|类别';
  const count = 3;
  const items = Array.from({ length: count }, (_, n) => existing(n + 1, { title: `第${n}项`, originalText: `第${n}项。` }));
  const sheet = drawn([kept, ...items.map(({ code }, n) => `${code}|另写的第${n}项|作风建设`)].join('\n'));
  const asked = () => {
    const [question] = gathered(planned(sheet, { items }).questions);
    if (question === undefined) throw new Error('nothing is asked');
    return question;
  };

  test.each([
    ['file', { update: count, same: 0 }],
    ['ours', { update: 0, same: count }],
  ])('of many rows is answered by a rule, however many they are: %s', (side, counts) => {
    expect(asked()).toMatchObject({ code: 'no_base', field: 'title', rows: [1, 2, 3] });
    const answers = importAnswers.parse(answeredBy(none, asked(), side));
    expect(answers.rows).toEqual({});
    expect(rulesIn(answers)).toEqual([{ code: 'no_base', field: 'title', side }]);
    expect(planned(sheet, { items }, answers).counts).toMatchObject({ ...counts, question: 0 });
    const [rule] = rulesIn(answers);
    expect(rule && ruleTakenBack(answers, rule).takeAll.no_base).toEqual({});
  });

  test('leaves a row that says it itself, and rows that ask something else', () => {
    const own = taking(none, [2], { field: 'title', side: 'ours' });
    const { rows } = planned(sheet, { items }, answeredBy(own, asked(), 'file'));
    expect(rows.map(({ verdict }) => verdict)).toEqual(['update', 'same', 'update']);
    const other = { ...none, takeAll: { conflict: { title: 'file' as const }, no_base: { category: 'file' as const } } };
    expect(planned(sheet, { items }, other).counts).toMatchObject({ question: count });
  });

  test('of one row is answered for that row', () => {
    const answers = answeredBy(none, { ...asked(), rows: [1] }, 'file');
    expect([answers.takeAll, answers.rows]).toEqual([{}, { '1': { skip: false, set: {}, take: { title: 'file' } } }]);
  });
});

describe('answers are taken back', () => {
  test('one that holds for the whole file', () => {
    const { answers } = settle(row({ lead: '区委组织部' }), units.lead);
    const [held] = heldIn(answers);
    expect(held).toEqual({ about: 'unit', said: '区委组织部', means: units.lead });
    if (!held) throw new Error('it is held');
    expect(takenBack(answers, held)).toEqual(none);
  });

  test('those about a row', () => {
    const { answers } = settle(row({ text: '学习安排滞后，全年仅研究一次。' }), 'new', { items: [existing(1)] });
    expect(isAnswered(answers, 1)).toBe(true);
    expect(cleared(answers, 1)).toEqual(none);
  });

  test('a row that is no longer skipped keeps what else was said of it, and nothing of none', () => {
    const skipped = skipping(withSet(skipping(none, [1, 2], true), [1], { due: '2018-12-31' }), [1, 2], false);
    expect(skipped.rows).toEqual({ '1': { skip: false, set: { due: '2018-12-31' }, take: {} } });
  });

  test('by turning to another sheet: names stay, rows and columns go', () => {
    const said = importAnswers.parse({
      units: { 甲: units.lead },
      columns: { 1: 'title' },
      rows: { 1: { skip: true } },
      sameAs: { 2: 'new' },
    });
    expect(ofSheet(said, 1)).toMatchObject({ sheet: 1, header: null, columns: {}, rows: {}, sameAs: {}, units: { 甲: units.lead } });
  });
});
