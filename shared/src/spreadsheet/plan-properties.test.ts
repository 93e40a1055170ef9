import fc from 'fast-check';
import { expect, test } from 'vitest';
import { existing, context, mark, planned } from '../test/import.ts';
import { id } from '../test/finding.ts';
import { dayCell, sheetOf } from '../test/sheet.ts';
import { inputs } from '../item/input.ts';
import { statusWord, trackWord } from '../item/kinds.ts';
import { newItem } from '../item/registering.ts';
import type { Cell } from './book.ts';
import type { Compared, ExistingItem, Shown } from './context.ts';
import { asInCell, systemColumns, titleOut } from './exported.ts';

// What comes back from our own export: unchanged, it changes nothing; one changed cell plans that field, or names its action.

const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((text) => asInCell(text).trim())
  .filter((text) => text !== '');
const titles = fc.oneof(
  words,
  fc.constantFrom('学习安排滞后', '同上', '合计', '备注：无', '一、党建（共3项）', '2018.1', '示例', '序号', '牵头单位'),
);
const shownItems: fc.Arbitrary<Shown> = fc.record({
  title: titles,
  originalText: words,
  category: fc.constantFrom('政治建设', '作风建设', '已停用的类别'),
  requirement: fc.oneof(words, fc.constant('')),
  leader: fc.constantFrom('张三', '李四', '已离任的人', null),
  severity: fc.constantFrom('general' as const, 'major' as const, null),
  lead: fc.constantFrom('组织部', '招商局', '已撤并的单位', null),
  handler: fc.constantFrom('张三', null),
  track: fc.constantFrom('immediate', 'dated', 'staged', 'long_term'),
  due: fc.constantFrom('2018-12-31', '2019-06-30', null),
  dueCurrent: fc.constantFrom('2018-12-31', '2019-03-31', null),
  status: fc.constantFrom('registered', 'awaiting_claim', 'rectifying', 'closure_review', 'closed', 'exited'),
  closedOn: fc.constantFrom('2018-05-20', null),
});

type Column = { title: string; field: Compared | null; of: (item: ExistingItem) => Cell | null };
const text = (value: string | null): Cell | null => (value === null || asInCell(value).trim() === '' ? null : { text: asInCell(value) });
const columns: readonly Column[] = [
  { title: '序号', field: null, of: () => ({ text: '1', number: 1 }) },
  { title: '编号', field: null, of: (item) => text(item.code) },
  { title: '事项', field: 'title', of: ({ shown }) => text(titleOut(shown.title ?? '', shown.due === null)) },
  { title: '类别', field: 'category', of: ({ shown }) => text(shown.category) },
  { title: '类型', field: 'track', of: ({ shown }) => text(trackOf(shown.track)) },
  { title: '状态', field: 'status', of: ({ shown }) => text(statusOf(shown.status)) },
  { title: '灯', field: null, of: () => text('正常') },
  { title: '牵头单位', field: 'lead', of: ({ shown }) => text(shown.lead) },
  { title: '责任领导', field: 'leader', of: ({ shown }) => text(shown.leader) },
  { title: '承办人', field: 'handler', of: ({ shown }) => text(shown.handler) },
  { title: '原定时限', field: null, of: () => dayCell('2018-12-31') },
  {
    title: '现定时限',
    field: 'dueCurrent',
    of: ({ shown }) => dayOf(shown.track === 'long_term' ? null : (shown.dueCurrent ?? shown.due)),
  },
  { title: '交办要求时限', field: 'due', of: ({ shown }) => dayOf(shown.due) },
  {
    title: '严重程度',
    field: 'severity',
    of: ({ shown }) => text(shown.severity && { general: '一般', major: '重大' }[shown.severity as 'major']),
  },
  { title: '销号', field: 'closedOn', of: ({ shown }) => dayOf(shown.closedOn) },
  { title: '问题原文', field: 'originalText', of: ({ shown }) => text(shown.originalText) },
  { title: '整改要求', field: 'requirement', of: ({ shown }) => text(shown.requirement) },
  { title: '标记', field: null, of: () => text('补录') },
  { title: systemColumns.id, field: null, of: (item) => text(item.id) },
  { title: systemColumns.version, field: null, of: (item) => ({ text: String(item.version), number: item.version }) },
];
const trackOf = (track: string | null) => trackWord('finding', track as 'dated').zh;
const statusOf = (status: string | null) => statusWord('finding', status as 'closed').zh;
const dayOf = (day: string | null): Cell | null => (day === null ? null : dayCell(day));

const exported = (items: readonly ExistingItem[]) => [
  [{ text: '巡视整改台账 2018' }],
  [{ text: '范围：全部（本表2项）　截至2018年6月1日' }],
  [{ text: '2 = 0 + 1 + 1；完成率 0.00%（0/2）' }],
  columns.map(({ title }) => ({ text: title })),
  ...items.map((item) => columns.map(({ of }) => of(item))),
];
const merges = ['A1:T1', 'A2:T2', 'A3:T3'];
const ledger = fc
  .array(shownItems, { minLength: 1, maxLength: 4 })
  .map((all) => all.map((shown, at) => existing(at, shown, { id: id(200 + at), code: `巡改-2018-${at + 1}`, version: at + 1 })));

test('an export that nobody changed changes nothing, whatever it holds', () => {
  fc.assert(
    fc.property(ledger, (items) => {
      const { rows, missing } = planned(sheetOf(exported(items), merges), { items, mark: mark() });
      expect(rows.map(({ verdict, changes, faults }) => ({ verdict, changes, faults }))).toEqual(
        items.map(() => ({ verdict: 'same', changes: [], faults: [] })),
      );
      expect(missing).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('an export taken before others changed the items changes nothing either', () => {
  fc.assert(
    fc.property(ledger, fc.array(shownItems, { minLength: 4, maxLength: 4 }), (items, later) => {
      const now = items.map((item, at) => ({ ...item, version: item.version + 2, shown: later[at] ?? item.shown }));
      const base = (itemId: string) => items.find((item) => item.id === itemId)?.shown ?? null;
      const { rows } = planned(sheetOf(exported(items), merges), { items: now, mark: mark(), base });
      expect(rows.map(({ verdict, changes, faults }) => ({ verdict, changes, faults }))).toEqual(
        items.map(() => ({ verdict: 'same', changes: [], faults: [] })),
      );
    }),
    { numRuns: 200 },
  );
});

const edits: Readonly<Record<Compared, Cell>> = {
  title: { text: '改写后的标题' },
  originalText: { text: '改写后的原文。' },
  category: { text: '政治建设' },
  requirement: { text: '改写后的要求' },
  leader: { text: '张三' },
  severity: { text: '重大' },
  lead: { text: '督查室' },
  handler: { text: '张三' },
  track: { text: '分阶段' },
  due: dayCell('2020-01-31'),
  dueCurrent: dayCell('2020-02-29'),
  status: { text: '整改中' },
  closedOn: dayCell('2018-05-30'),
};

const correctable = new Set<Compared>(['title', 'originalText', 'category', 'requirement', 'leader']);

test('one changed cell plans that field alone, or a question that names its action', () => {
  const changeable = columns.flatMap(({ field }, at) => (field === null ? [] : [{ field, at }]));
  fc.assert(
    fc.property(ledger, fc.nat(), fc.constantFrom(...changeable), (items, which, { field, at }) => {
      const row = which % items.length;
      const cells = exported(items).map((line) => [...line]);
      const line = cells[4 + row] ?? [];
      const before = line[at]?.text ?? null;
      fc.pre(before !== edits[field].text);
      line[at] = edits[field];
      const plan = planned(sheetOf(cells, merges), { items, mark: mark() });
      for (const [index, each] of plan.rows.entries()) {
        const others = { verdict: 'same', changes: [], faults: [] };
        expect(index === row ? others : each).toMatchObject(others);
      }
      const changed = plan.rows[row];
      expect(changed?.changes.map((change) => change.field)).toEqual([field]);
      const updated = { verdict: 'update', changes: [{ verdict: 'update', action: 'correct' }], faults: [] };
      const asked = { verdict: 'question', changes: [{ verdict: 'needs_action' }], faults: [{ code: 'needs_action', field }] };
      expect(changed).toMatchObject(correctable.has(field) ? updated : asked);
    }),
    { numRuns: 400 },
  );
});

test('no sheet makes planning throw, and every row of it has a verdict', () => {
  const headers = fc.constantFrom(
    '序号',
    '编号',
    '问题',
    '具体问题',
    '类别',
    '牵头单位',
    '配合单位',
    '责任领导',
    '整改时限',
    '整改状态',
    '销号时间',
    '销号文号',
    '审定单位',
    '涉及金额',
    '问题来源',
    '批次',
    '系统标识',
    '版本（请勿改动）',
    '随便',
  );
  const cell: fc.Arbitrary<Cell | null> = fc.oneof(
    fc.constant(null),
    fc
      .constantFrom(
        '同上',
        '组织部',
        '财政局、督查室',
        '立行立改',
        '2018.1',
        '2019年底前，并长期坚持',
        '已销号',
        '已完成79%',
        '/',
        '5.7亿元',
        '重大',
        id(201),
        '牵头单位：组织部；配合单位：各单位',
      )
      .map((each) => ({ text: each })),
    fc.string({ unit: 'binary', minLength: 1 }).map((each) => ({ text: each })),
    fc.double({ noNaN: false }).map((number) => ({ text: String(number), number })),
    fc.constantFrom(dayCell('2018-12-31'), dayCell('2018-02-31'), dayCell('坏日期'), { text: '#REF!', error: '#REF!' }),
  );
  const kind = fc.constantFrom('finding' as const, 'case' as const, 'task' as const, 'entry' as const);
  fc.assert(
    fc.property(
      fc.array(headers, { minLength: 1, maxLength: 8 }),
      fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 8 }),
      kind,
      (head, rows, each) => {
        const whole = context();
        const sheet = sheetOf([head, ...rows]);
        const plan = planned(sheet, { items: [existing(1)], mark: mark(), ledger: { ...whole.ledger, kind: each } });
        const { create, update, same, question, error, skipped } = plan.counts;
        expect(create + update + same + question + error + skipped).toBe(plan.rows.length);
        for (const row of plan.rows) {
          expect(row.verdict === 'create' && row.register === null).toBe(false);
          const ready = row.verdict === 'create';
          // Whatever is to be created is such as the engine's own door takes.
          expect(ready ? newItem.safeParse(row.register).error : undefined).toBeUndefined();
          expect(ready && row.dispatch ? inputs.dispatch.safeParse(row.dispatch).error : undefined).toBeUndefined();
          expect(row.verdict === 'question' && !row.faults.some(({ severity }) => severity === 'question')).toBe(false);
          for (const { reason, suggestion } of row.faults) expect(reason.zh !== '' && reason.en !== '' && suggestion.zh !== '').toBe(true);
        }
      },
    ),
    { numRuns: 500 },
  );
});
