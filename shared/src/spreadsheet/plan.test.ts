import { describe, expect, test } from 'vitest';
import { id, units } from '../test/finding.ts';
import { people, planned, source } from '../test/import.ts';
import { dayCell, drawn, sheetOf } from '../test/sheet.ts';

const codes = (row: { faults: readonly { code: string }[] } | undefined) => row?.faults.map(({ code }) => code);

describe('a new row', () => {
  const head = '序号|类别|问题|整改要求|牵头单位|责任领导|整改时限';

  test('is registered and dispatched by what it says', () => {
    const plan = planned(drawn(`${head}\n1|作风建设|学习安排滞后，全年仅研究一次。未建台账。|按月研究|组织部|张三|2018年12月底前`));
    expect(plan.rows).toMatchObject([
      {
        verdict: 'create',
        register: {
          title: '学习安排滞后，全年仅研究一次',
          originalText: '学习安排滞后，全年仅研究一次。未建台账。',
          category: '作风建设',
          requirement: '按月研究',
          track: 'dated',
          dueRequired: '2018-12-31',
        },
        dispatch: { leadUnitId: units.lead, leaderId: people.zhang, track: 'dated', dueRequired: '2018-12-31' },
        faults: [],
      },
    ]);
    expect(plan.counts).toMatchObject({ create: 1, dispatched: 1, question: 0 });
  });

  test('is not counted as dispatched while it is asked about', () => {
    const plan = planned(drawn(`${head}\n1||甲问题||组织部|张三|2018年12月底前\n2|作风建设|乙问题||组织部|张三|2018年12月底前`));
    expect(plan.counts).toMatchObject({ create: 1, question: 1, dispatched: 1 });
  });

  test.each([
    ['长期坚持', 'create', { track: 'long_term', dueRequired: null }],
    ['2019年底前，并长期坚持', 'question', { track: 'long_term' }],
    ['适时', 'question', { track: 'long_term' }],
    ['2018年2月30日', 'question', null],
  ])('with the deadline %s', (due, verdict, dispatch) => {
    const [row] = planned(drawn(`${head}\n1|作风建设|甲问题|无|组织部|张三|${due}`)).rows;
    expect(row?.verdict).toBe(verdict);
    expect({ dispatch: row?.dispatch ?? null }).toMatchObject({ dispatch });
  });

  test.each([
    ['立行立改', 'immediate', '立行立改的交办'],
    ['2018年3月底前', 'dated', '时限 2018-03-31 已过'],
    ['', 'dated', '没有时限'],
  ])('that can’t be dispatched (%s) is registered only, and says why', (due, track, why) => {
    const [row] = planned(drawn(`${head}\n1|作风建设|甲问题||组织部|张三|${due}`)).rows;
    expect(row).toMatchObject({
      verdict: 'create',
      dispatch: null,
      register: { track },
      faults: [{ code: 'registers_only', severity: 'note' }],
    });
    expect(row?.faults[0]?.reason.zh).toContain(why);
  });

  test('takes its category from the heading it stands under', () => {
    const sheet = drawn('序号|问题|牵头单位|整改时限\n一、作风建设（共1项）\n1|甲问题|组织部|2018年底', ['A2:D2']);
    expect(planned(sheet).rows[0]?.register?.category).toBe('作风建设');
  });

  test('without a category asks, once for all', () => {
    const sheet = drawn('序号|问题|牵头单位|整改时限\n1|甲问题|组织部|2018年底\n2|乙问题|组织部|2018年底');
    const plan = planned(sheet);
    expect(plan.questions).toMatchObject([{ code: 'no_category', rows: [1, 2], choices: [{ value: '政治建设' }, { value: '作风建设' }] }]);
    expect(planned(sheet, {}, { category: '政治建设' }).counts).toMatchObject({ create: 2, question: 0 });
  });

  test('without any text is an error that says where', () => {
    const plan = planned(drawn(`${head}\n1|作风建设|||组织部|张三|2018年底`));
    expect(plan.rows[0]).toMatchObject({ verdict: 'error', faults: [{ code: 'no_text', severity: 'error' }] });
  });

  test('whose text is too long for the ledger is an error that names the cell', () => {
    const plan = planned(drawn(`序号|问题名称|具体问题\n1|${'长'.repeat(301)}|甲`), {}, { category: '作风建设' });
    expect(plan.rows[0]?.faults[0]).toMatchObject({
      code: 'too_long',
      severity: 'error',
      cell: 'B2',
      reason: { zh: '最多 300 个字（现有 301 字）' },
    });
  });

  test('over several rows is one item; rows that differ in the deadline ask', () => {
    const sheet = drawn(
      '序号|类别|问题|整改措施|牵头单位|整改时限\n1|作风建设|甲问题|措施一|组织部|2018年9月底\n|||措施二|组织部|2018年底',
      ['A2:A3', 'B2:B3', 'C2:C3'],
    );
    const plan = planned(sheet);
    expect(plan.rows.map(({ verdict, partOf }) => [verdict, partOf])).toEqual([
      ['question', null],
      ['skipped', 1],
    ]);
    expect(plan.rows[0]?.faults).toMatchObject([
      { code: 'parts_differ', field: 'due', choices: [{ value: '2018-12-31' }, { value: '2018-09-30' }] },
    ]);
    expect(plan.rows[0]?.readings.filter(({ field }) => field === 'measures').map(({ text }) => text)).toEqual(['措施一', '措施二']);
    const answered = planned(sheet, {}, { rows: { '1': { set: { due: '2018-12-31' } } } });
    expect(answered.rows[0]).toMatchObject({ verdict: 'create', dispatch: { dueRequired: '2018-12-31' } });
    const apart = planned(sheet, {}, { sameAs: { '2': 'new' } });
    expect(apart.counts).toMatchObject({ create: 2, question: 0 });
  });
});

describe('names', () => {
  const plan = (cell: string, raw = {}) =>
    planned(drawn(`问题|牵头单位|整改时限\n甲问题|${cell}|2018年底`), {}, { category: '作风建设', ...raw });

  test.each([
    ['组织部', units.lead],
    ['组 织　部', units.lead],
    ['财金局', units.joint],
    ['财政局', units.joint],
  ])('%s is taken by name, alias or former name', (cell, unit) => {
    expect(plan(cell).rows[0]).toMatchObject({ verdict: 'create', dispatch: { leadUnitId: unit } });
  });

  test.each([
    ['区委组织部', 'unit_unknown', units.lead],
    ['教文体局', 'unit_unknown', units.supervisor],
    ['招商局', 'unit_ended', undefined],
    ['各相关单位', 'unit_group', undefined],
    ['各街道办事处', 'unit_group', undefined],
  ])('%s is asked about, with candidates', (cell, code, first) => {
    const [row] = plan(cell).rows;
    expect(row).toMatchObject({ verdict: 'question', dispatch: null, faults: [{ code, about: cell }, { code: 'registers_only' }] });
    expect(row?.faults[0]?.choices[0]?.value).toBe(first);
  });

  test('an answer holds for every row that says the same', () => {
    expect(plan('区委组织部', { units: { 区委组织部: units.lead } }).rows[0]).toMatchObject({
      verdict: 'create',
      dispatch: { leadUnitId: units.lead },
    });
    expect(plan('区委组织部', { units: { 区委组织部: 'none' } }).rows[0]).toMatchObject({ verdict: 'create', dispatch: null });
  });

  test('several in one cell say who leads, or are asked about', () => {
    expect(plan('牵头单位：组织部；配合单位：财政局、督查室').rows[0]).toMatchObject({
      verdict: 'create',
      dispatch: { leadUnitId: units.lead, supportUnitIds: [units.joint, units.office] },
    });
    expect(plan('财政局、组织部（牵头）').rows[0]).toMatchObject({ dispatch: { leadUnitId: units.lead, jointUnitIds: [units.joint] } });
    expect(codes(plan('组织部、督查室').rows[0])).toEqual(['first_leads']);
    expect(plan('组织部、督查室', { firstLeads: true }).rows[0]).toMatchObject({
      verdict: 'create',
      dispatch: { leadUnitId: units.lead, jointUnitIds: [units.office] },
    });
    const chosen = plan('组织部、督查室', { rows: { '1': { set: { lead: units.office } } } });
    expect(chosen.rows[0]).toMatchObject({ verdict: 'create', dispatch: { leadUnitId: units.office, jointUnitIds: [units.lead] } });
  });

  test('in a row of several are told apart, and what is left open is asked', () => {
    const [row] = plan('牵头单位：组织部；配合单位：财政局及各街道、督查室等单位').rows;
    expect(row?.faults.map(({ code, about }) => [code, about])).toEqual([
      ['unit_group', '各街道'],
      ['unit_group', '等单位'],
    ]);
    expect(row?.dispatch).toMatchObject({ leadUnitId: units.lead, supportUnitIds: [units.joint, units.office] });
  });

  test('of people that several share are asked about', () => {
    const sheet = drawn('问题|责任领导|牵头单位|整改时限\n甲问题|李四|组织部|2018年底');
    const [row] = planned(sheet, {}, { category: '作风建设' }).rows;
    expect(row?.faults).toMatchObject([
      { code: 'person_several', choices: [{ value: people.li, zh: '李四（组织部）' }, { value: people.li2 }] },
    ]);
    expect(planned(sheet, {}, { category: '作风建设', people: { 李四: people.li2 } }).rows[0]).toMatchObject({
      dispatch: { leaderId: people.li2 },
    });
  });
});

describe('cells of dates', () => {
  const due = (cell: Parameters<typeof sheetOf>[0][0][0], raw = {}) =>
    planned(
      sheetOf([
        ['问题', '牵头单位', '整改时限'],
        ['甲问题', '组织部', cell ?? null],
      ]),
      {},
      { category: '作风建设', ...raw },
    ).rows[0];

  test('are read by what their format shows', () => {
    expect(due(dayCell('2018-10-01'))).toMatchObject({ dispatch: { dueRequired: '2018-10-01' } });
    expect(due(dayCell('2018-10-01', 'yyyy"年"m"月"'))).toMatchObject({ dispatch: { dueRequired: '2018-10-31' } });
    expect(codes(due(dayCell('2020-12-31', 'm"月"d"日"')))).toEqual(['year_unseen']);
  });

  test('that are numbers are asked about', () => {
    expect(due(43465)?.faults).toMatchObject([{ code: 'serial', choices: [{ value: '2018-12-31' }] }]);
    expect(due(2018.1)?.faults[0]).toMatchObject({ code: 'month_ten', choices: [{ value: '2018-10-31' }, { value: '2018-01-31' }] });
    expect(due(2018.12)).toMatchObject({ verdict: 'create', dispatch: { dueRequired: '2018-12-31' } });
    expect(due(2018.1, { same: { due: { '2018.1': '2018-10-31' } } })).toMatchObject({
      verdict: 'create',
      dispatch: { dueRequired: '2018-10-31' },
    });
  });

  test('that hold an error of the sheet are one', () => {
    expect(due({ text: '#REF!', error: '#REF!' })).toMatchObject({ verdict: 'error' });
  });

  test('同上 is what stands above, with its cell', () => {
    const plan = planned(drawn('序号|问题|牵头单位|整改时限\n1|甲问题|组织部|2018年底\n2|乙问题|同上|同上'), {}, { category: '作风建设' });
    expect(plan.rows[1]).toMatchObject({ verdict: 'create', dispatch: { leadUnitId: units.lead, dueRequired: '2018-12-31' } });
    expect(plan.rows[1]?.readings.find(({ field }) => field === 'due')).toMatchObject({ cell: 'D3', from: 'D2', text: '同上' });
  });
});

describe('a ledger that is half done', () => {
  const rows = Array.from({ length: 86 }, (_, at) =>
    at < 41
      ? `${at + 1}|作风建设|示例问题第${at + 1}号|组织部|2018年5月底前|已销号|领导小组|示巡整〔2018〕${at + 1}号|2018年5月20日`
      : `${at + 1}|作风建设|示例问题第${at + 1}号|组织部|长期坚持|长期坚持|||`,
  );
  const sheet = drawn(`序号|类别|问题|牵头单位|整改时限|整改状态|审定单位|销号文号|审定时间\n${rows.join('\n')}`);

  test('is 41 proven closures for one adoption, and 45 long-term items', () => {
    const plan = planned(sheet);
    expect(plan.counts).toMatchObject({ create: 86, adopt: 41, dispatched: 45, question: 0, error: 0, reportedDone: 0 });
    expect(plan.rows[0]?.proposal).toEqual({
      type: 'adopt',
      outcome: 'closed',
      leadUnitId: units.lead,
      dueRequired: '2018-05-31',
      decidingBody: '领导小组',
      documentNumber: '示巡整〔2018〕1号',
      decidedOn: '2018-05-20',
    });
    expect(plan.rows[85]?.dispatch).toMatchObject({ track: 'long_term', dueRequired: null });
  });

  test('without its proofs reports what is done, and closes nothing', () => {
    const plan = planned(
      drawn('问题|牵头单位|整改时限|整改状态|销号文号\n甲问题|组织部|2018年底|已完成|示巡整〔2018〕1号'),
      {},
      { category: '作风建设' },
    );
    expect(plan.rows[0]).toMatchObject({ verdict: 'create', proposal: { type: 'reported_done' } });
    expect(plan.rows[0]?.faults[0]?.reason.zh).toBe('报告为“已完成”，待核实，不算销号；要作为此前已销号补录，还缺审定单位、审定时间');
  });

  test('is told of a document number that stands in a remark', () => {
    const sheet = drawn('问题|牵头单位|整改时限|整改状态|备注\n甲问题|组织部|2018年底|已完成|示巡整〔2018〕1号同意销号');
    expect(planned(sheet, {}, { category: '作风建设' }).rows[0]?.faults[0]?.suggestion.zh).toContain('E2 里有文号“示巡整〔2018〕1号”');
    const set = { documentNumber: '示巡整〔2018〕1号', decidingBody: '领导小组', decidedOn: '2018-05-20' };
    expect(planned(sheet, {}, { category: '作风建设', rows: { '1': { set } } }).rows[0]?.proposal).toMatchObject({ type: 'adopt', ...set });
  });

  test('已完成79% is progress', () => {
    const [row] = planned(drawn('问题|牵头单位|整改时限|整改状态\n甲问题|组织部|2018年底|已完成79%'), {}, { category: '作风建设' }).rows;
    expect(row).toMatchObject({ verdict: 'create', proposal: null });
    expect(row?.readings.find(({ field }) => field === 'status')?.value).toMatchObject({ done: false, percent: 79 });
  });
});

test('two rows that say the same are asked about', () => {
  const sheet = drawn('序号|问题|牵头单位|整改时限\n1|甲问题|组织部|2018年底\n2|甲问题|组织部|2018年底');
  expect(codes(planned(sheet, {}, { category: '作风建设' }).rows[1])).toEqual(['duplicate']);
  expect(planned(sheet, {}, { category: '作风建设', sameAs: { '2': 'new' } }).counts.create).toBe(2);
  expect(planned(sheet, {}, { category: '作风建设', rows: { '2': { skip: true } } }).counts).toMatchObject({ create: 1, skipped: 1 });
});

test('sources are found by name or document number', () => {
  const sheet = (said: string) => drawn(`问题|问题来源|批次|牵头单位\n甲问题|${said}|3|组织部`);
  expect(planned(sheet('示发〔2018〕6号'), {}, { category: '作风建设' }).rows[0]).toMatchObject({ sourceId: source, batchId: id(81) });
  expect(codes(planned(sheet('审计'), {}, { category: '作风建设' }).rows[0])).toContain('source_unknown');
  expect(planned(sheet('审计'), {}, { category: '作风建设', sourceId: source }).rows[0]).toMatchObject({
    verdict: 'create',
    sourceId: source,
  });
});
