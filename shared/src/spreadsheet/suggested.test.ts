import { describe, expect, test } from 'vitest';
import { units } from '../test/finding.ts';
import { people, planned, source } from '../test/import.ts';
import { drawn, sheetOf } from '../test/sheet.ts';
import { answeredBy } from './answering.ts';
import { importAnswers } from './input.ts';
import { heldBy, suggestedFor, withoutHeld, withSuggested } from './suggested.ts';

const head = '序号|类别|问题|牵头单位|责任领导|整改时限|来源';
const none = importAnswers.parse({});
const line = (n: number, lead: string, over: { category?: string; leader?: string; source?: string } = {}) => {
  const { category = '作风建设', leader = '张三', source: from = '省委巡视反馈' } = over;
  return `${n}|${category}|第${n}号问题|${lead}|${leader}|2018年底|${from}`;
};
const sheet = (...lines: string[]) => drawn([head, ...lines].join('\n'));

describe('suggestions', () => {
  const strange = ['区委组织部', '高新区组织部', '组织部（区）', '教文体局', '区财政金融局', '督察室'];
  const rows = Array.from({ length: 60 }, (_, n) => line(n + 1, strange[n % strange.length] ?? ''));

  test('are taken for all spellings of which exactly one unit is near, and for all their rows', () => {
    const before = planned(sheet(...rows));
    expect(before.counts.question).toBe(60);
    const [of, ...others] = suggestedFor(before.questions);
    expect(others).toEqual([]);
    expect(of?.about).toBe('unit');
    const said = (of?.suggestions ?? []).map(({ question, choice }): [string, string] => [question.text, choice.value]);
    expect(Object.fromEntries(said)).toMatchObject({ 区委组织部: units.lead, 教文体局: units.supervisor, 区财政金融局: units.joint });
    const after = planned(sheet(...rows), {}, withSuggested(none, of?.suggestions ?? []));
    expect(after.counts.question).toBe(60 - 10 * said.length);
    expect(after.counts.dispatched).toBe(10 * said.length);
  });

  test('are none where two are alike near, where none is, and for a unit that ceased', () => {
    const two = {
      units: [
        { id: units.lead, name: '城东街道办事处' },
        { id: units.joint, name: '城东街道办事处（新城）' },
      ],
    };
    expect(suggestedFor(planned(sheet(line(1, '城东街道')), two).questions)).toEqual([]);
    expect(suggestedFor(planned(sheet(line(1, '气象站'), line(2, '招商局'))).questions)).toEqual([]);
  });

  test('are of people, categories, sources and serial days too, each by itself', () => {
    const odd = [
      line(1, '组织部', { leader: '张三同志' }),
      line(2, '组织部', { category: '作风建设方面' }),
      line(3, '组织部', { source: '省委巡视反馈意见' }),
    ];
    const found = suggestedFor(planned(sheet(...odd)).questions);
    expect(Object.fromEntries(found.map(({ about, suggestions }) => [about, suggestions.map(({ choice }) => choice.value)]))).toEqual({
      person: [people.zhang],
      category: ['作风建设'],
      source: [source],
    });
    const serial = sheetOf([head.split('|'), [1, '作风建设', '甲', '组织部', '张三', 43465, '省委巡视反馈']]);
    expect(suggestedFor(planned(serial).questions)).toMatchObject([{ about: 'due', suggestions: [{ choice: { value: '2018-12-31' } }] }]);
  });

  test('taken back in one go leave what was answered otherwise', () => {
    const { questions } = planned(sheet(...rows));
    const suggestions = suggestedFor(questions).flatMap((each) => each.suggestions);
    const [first, second] = suggestions;
    if (!first || !second) throw new Error('nothing is suggested');
    const before = answeredBy(none, first.question, units.office);
    const rest = suggestions.filter((each) => each !== first);
    const held = heldBy(before, rest);
    const taken = withSuggested(before, rest);
    expect(withoutHeld(taken, held)).toEqual(before);
    const changed = answeredBy(taken, second.question, units.office);
    expect(withoutHeld(changed, held).units).toEqual({ [first.question.text]: units.office, [second.question.text]: units.office });
  });
});

describe('a spelling is asked about once', () => {
  test('wherever it stands and however it is spaced, and its answer holds for all of it', () => {
    const wide = `${head}|配合单位`;
    const text = [
      wide,
      `${line(1, '区委组织部（示例）')}|`,
      `${line(2, '区 委 组织部(示例)')}|`,
      `${line(3, '督查室')}|区委组织部（示例）`,
    ].join('\n');
    const before = planned(drawn(text));
    expect(before.questions).toMatchObject([{ code: 'unit_unknown', text: '区委组织部（示例）', rows: [1, 2, 3] }]);
    const [question] = before.questions;
    if (!question) throw new Error('nothing is asked');
    const after = planned(drawn(text), {}, answeredBy(none, question, units.lead));
    expect(after.counts).toMatchObject({ create: 3, question: 0 });
    expect(after.rows[2]?.dispatch?.supportUnitIds).toEqual([units.lead]);
  });

  test.each([
    ['规划 建设局（示例）', ['规划建设局（示例）']],
    ['气象局 地震局', ['气象局', '地震局']],
    ['气象局（示例） 综合 执法队', ['气象局（示例）综合执法队']],
  ])('a blank inside %s parts it only where each part may be a unit', (lead, asked) => {
    expect(planned(sheet(line(1, lead))).questions.map(({ text }) => text)).toEqual(asked);
  });
});
