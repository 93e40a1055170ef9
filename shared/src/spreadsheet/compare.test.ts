import { describe, expect, test } from 'vitest';
import { id, units } from '../test/finding.ts';
import { type context, existing, mark, people, planned, shown } from '../test/import.ts';
import { drawn } from '../test/sheet.ts';

describe('a row of an item that is there', () => {
  const items = [existing(1), existing(2, { title: '台账更新不及时', originalText: '台账更新不及时。' })];
  const head = '编号|事项|类别|类型|状态|牵头单位|责任领导|现定时限|系统标识（请勿改动）|版本（请勿改动）';
  const line = (over: Partial<Record<string, string>> = {}) => {
    const cells = {
      编号: '巡改-2018-001',
      事项: '学习安排滞后',
      类别: '作风建设',
      类型: '限期整改',
      状态: '整改中',
      牵头单位: '组织部',
      责任领导: '张三',
      现定时限: '2018-12-31',
      id: id(201),
      version: '3',
      ...over,
    };
    return Object.values(cells).join('|');
  };
  const back = (over: Partial<Record<string, string>> = {}, more: Partial<ReturnType<typeof context>> = {}, raw = {}) =>
    planned(drawn(`${head}\n${line(over)}`), { items, mark: mark(), ...more }, raw);

  test('unchanged is the same', () => {
    const plan = back();
    expect(plan.rows[0]).toMatchObject({ verdict: 'same', matchedBy: 'id', changes: [], faults: [] });
    expect(plan.missing).toEqual([{ id: id(202), code: '巡改-2018-002' }]);
  });

  test.each([
    ['事项', 'title', '学习安排滞后（二）', null],
    ['类别', 'category', '政治建设', null],
    ['责任领导', 'leader', '', null],
  ])('with another %s is updated in that field alone', (column, field, text) => {
    const [row] = back({ [column]: text }).rows;
    expect(row).toMatchObject({ verdict: 'update', faults: [], changes: [{ field, verdict: 'update', action: 'correct' }] });
    expect(row?.changes).toHaveLength(1);
  });

  describe('whose cell a person sets in the wizard', () => {
    const set = (field: string, value: string) => ({ rows: { '1': { set: { [field]: value } } } });

    test.each([
      ['类别', 'category', '党的建设', '政治建设', '政治建设'],
      ['事项', 'title', '学习安排滞后（改错的）', '学习安排滞后（改对的）', '学习安排滞后（改对的）'],
      ['责任领导', 'leader', '张 三丰', people.li, people.li],
    ])('takes the %s as it was set', (...[column, field, text, value, stored]) => {
      const [row] = back({ [column]: text }, {}, set(field, value)).rows;
      expect(row).toMatchObject({ verdict: 'update', faults: [], changes: [{ field, set: stored, verdict: 'update', action: 'correct' }] });
    });

    test('is the same again when it is set to what the ledger has', () => {
      expect(back({ 类别: '党的建设' }, {}, set('category', '作风建设')).rows[0]).toMatchObject({ verdict: 'same', faults: [] });
      expect(back({ 现定时限: '2019-03-31' }, {}, set('dueCurrent', '2018-12-31')).rows[0]).toMatchObject({ verdict: 'same' });
    });

    test('has decided where both sides had changed it, until the ledger’s is chosen', () => {
      const base = () => ({ ...shown(), category: '生态环境' });
      const both = { items: [existing(1, {}, { version: 4 }), existing(2)], base };
      const over = { 类别: '民生', version: '3' };
      expect(back(over, both).rows[0]).toMatchObject({ verdict: 'question' });
      expect(back(over, both, set('category', '政治建设')).rows[0]).toMatchObject({
        verdict: 'update',
        changes: [{ field: 'category', base: '生态环境', ours: '作风建设', theirs: '政治建设', verdict: 'update' }],
      });
      expect(back(over, both, set('category', '生态环境')).rows[0]).toMatchObject({ verdict: 'update', changes: [{ set: '生态环境' }] });
      const kept = { rows: { '1': { set: { category: '政治建设' }, take: { category: 'ours' } } } };
      expect(back(over, both, kept).rows[0]).toMatchObject({ verdict: 'same', changes: [{ verdict: 'kept' }] });
    });

    test('may leave it empty, and set what the file has no column for', () => {
      expect(back({}, {}, set('leader', 'none')).rows[0]).toMatchObject({ verdict: 'update', changes: [{ field: 'leader', set: null }] });
      expect(back({}, {}, set('requirement', '按周研究')).rows[0]).toMatchObject({
        verdict: 'update',
        changes: [{ field: 'requirement', ours: '按月研究。', theirs: '按周研究', set: '按周研究' }],
      });
      expect(back({}, {}, set('lead', units.office)).rows[0]).toMatchObject({
        verdict: 'question',
        changes: [{ field: 'lead', theirs: '督查室', verdict: 'needs_action' }],
      });
    });
  });

  test.each([
    ['现定时限', '2019-03-31', 'dueCurrent', 'applyExtension', '申请延期'],
    ['牵头单位', '督查室', 'lead', 'returnAssignment', '退回认领'],
    ['类型', '长期推进', 'track', 'convertTrack', '申请类型变更'],
    ['状态', '已销号', 'status', 'applyClosure', '申请销号'],
  ])('with another %s is a question that names the action', (...[column, text, field, action, label]) => {
    const [row] = back({ [column]: text }).rows;
    expect(row).toMatchObject({
      verdict: 'question',
      changes: [{ field, verdict: 'needs_action', action }],
      faults: [{ code: 'needs_action', field }],
    });
    expect(row?.faults[0]?.reason.zh).toContain(label);
    expect(back({ [column]: text }, {}, { rows: { '1': { take: { [field]: 'ours' } } } }).rows[0]).toMatchObject({
      verdict: 'same',
      faults: [],
    });
  });

  test('changed since by somebody else keeps what they wrote, unless the file changed it too', () => {
    const moved = { items: [existing(1, { title: '学习安排滞后问题' }, { version: 5 })], base: () => shown() };
    expect(back({}, moved).rows[0]).toMatchObject({ verdict: 'same', changes: [] });
    const both = back({ 事项: '学习不经常' }, moved);
    expect(both.rows[0]).toMatchObject({
      verdict: 'question',
      changes: [{ field: 'title', base: '学习安排滞后', ours: '学习安排滞后问题', theirs: '学习不经常', verdict: 'conflict' }],
    });
    const taken = back({ 事项: '学习不经常' }, moved, { rows: { '1': { take: { title: 'file' } } } });
    expect(taken.rows[0]).toMatchObject({ verdict: 'update', changes: [{ set: '学习不经常', verdict: 'update' }] });
    expect(back({ 事项: '学习安排滞后问题' }, moved).rows[0]).toMatchObject({ verdict: 'same' });
  });

  test('that an own mark was added to is not changed by it', () => {
    expect(back({ 事项: '学习安排滞后（逾期转长期）' }).rows[0]).toMatchObject({ verdict: 'same' });
  });

  test('is found by its number where the file is no export of ours, and then every difference is asked about', () => {
    const sheet = drawn('编号|问题|整改要求\n巡改-2018-001|学习安排滞后，全年仅研究一次。|按季研究。');
    expect(planned(sheet, { items }).rows[0]).toMatchObject({
      matchedBy: 'code',
      verdict: 'question',
      changes: [{ field: 'requirement', verdict: 'no_base', ours: '按月研究。', theirs: '按季研究。' }],
    });
  });

  test('is only asked about where the words are the same', () => {
    const sheet = drawn('序号|问题|牵头单位|整改时限\n1|台账更新不及时。|组织部|2018年底');
    const [row] = planned(sheet, { items }, { category: '作风建设' }).rows;
    expect(row).toMatchObject({
      verdict: 'question',
      item: null,
      faults: [{ code: 'same_item', choices: [{ value: id(202) }, { value: 'new' }] }],
    });
    expect(planned(sheet, { items }, { category: '作风建设', sameAs: { '1': 'new' } }).rows[0]).toMatchObject({ verdict: 'create' });
    expect(planned(sheet, { items }, { sameAs: { '1': id(202) } }).rows[0]).toMatchObject({
      matchedBy: 'answer',
      item: { code: '巡改-2018-002' },
    });
  });

  test.each([
    ['an unknown id', { id: id(299) }, 'error', 'unknown_item'],
    ['a version ahead of the ledger', { version: '9' }, 'error', 'version_ahead'],
    ['another number', { 编号: '巡改-2018-777' }, 'question', 'code_changed'],
  ])('with %s is stopped', (...[, over, verdict, code]) => {
    expect(back(over).rows[0]).toMatchObject({ verdict, faults: [{ code }] });
  });

  test('twice in the file is an error of the second', () => {
    const plan = planned(drawn(`${head}\n${line()}\n${line()}`), { items, mark: mark() });
    expect(plan.rows.map(({ verdict }) => verdict)).toEqual(['same', 'error']);
    expect(plan.rows[1]?.faults[0]?.reason.zh).toBe('与第 2 行是同一项（巡改-2018-001）');
  });

  test('of another ledger is not taken by its id, and the plan says so', () => {
    const plan = back({}, { mark: mark({ ledgerId: id(11) }) });
    expect(plan.rows[0]?.matchedBy).toBe('code');
    expect(plan.notes.map(({ zh }) => zh).join()).toContain('系统标识不采用');
  });
});
