import { describe, expect, test } from 'vitest';
import { drawn } from '../test/sheet.ts';
import type { ItemKind } from '../item/words.ts';
import type { Sheet } from './book.ts';
import { layoutOf } from './layout.ts';
import { matchColumns, type MatchSetting } from './match.ts';

const matched = (sheet: Sheet, setting: Partial<MatchSetting> & { kind?: ItemKind } = {}) =>
  matchColumns(layoutOf(sheet), sheet, { kind: 'finding', ...setting });
const fieldsOf = (sheet: Sheet, setting: Partial<MatchSetting> = {}) => matched(sheet, setting).map(({ field }) => field);

// The headers of real kinds of sheets, a row of content under each.
describe('columns of a sheet of', () => {
  test.each<[string, ItemKind, string, string[]]>([
    [
      '巡视整改',
      'finding',
      '序号|反馈问题|具体表现|整改目标|整改措施|牵头单位|责任单位|责任领导|整改时限|整改进展情况|是否销号|销号时间|销号文号|备注',
      [
        'number',
        'title',
        'originalText',
        'requirement',
        'measures',
        'lead',
        'joint',
        'leader',
        'due',
        'progress',
        'status',
        'closedOn',
        'documentNumber',
        'remark',
      ],
    ],
    [
      '审计整改',
      'finding',
      '序号|审计查出问题|问题金额（万元）|整改责任单位|整改类型|整改期限|整改结果',
      ['number', 'originalText', 'amount', 'lead', 'track', 'due', 'status'],
    ],
    [
      '隐患',
      'finding',
      '编号|隐患描述|隐患级别|责任单位|整改责任人|整改完成时限|隐患状态',
      ['code', 'originalText', 'severity', 'lead', 'leader', 'due', 'status'],
    ],
    [
      '环保督察交办件',
      'case',
      '序号|批次|受理编号|交办问题基本情况|污染类型|调查核实情况|是否属实|处理和整改情况|责任单位|办结时限',
      ['number', 'batch', 'reference', 'originalText', 'category', 'progress', 'founded', 'progress', 'lead', 'due'],
    ],
    [
      '重点工作',
      'task',
      '序号|重点任务|目标任务|工作措施|牵头领导|牵头单位|配合单位|完成时限|进展情况',
      ['number', 'title', 'originalText', 'measures', 'leader', 'lead', 'support', 'due', 'progress'],
    ],
    [
      '权责清单',
      'entry',
      '序号|职权编码|职权名称|职权类别|行使主体|实施依据|备注',
      ['number', 'reference', 'title', 'category', 'lead', 'basis', 'remark'],
    ],
    ['债务风险', 'entry', '序号|债务单位|债务名称|债务余额（万元）|债务类型', ['number', 'lead', 'title', 'amount', 'category']],
  ])('%s', (...[, kind, header, expected]) => {
    expect(fieldsOf(drawn(header), { kind })).toEqual(expected);
  });

  test('our own export, with what it reckons named as such', () => {
    const header =
      '序号|编号|事项|类别|类型|状态|灯|牵头单位|责任领导|原定时限|现定时限|延期|超期（按现定）|超期（按原定）|下次评估|报告期|销号|标记|系统标识（请勿改动）|版本（请勿改动）';
    expect(fieldsOf(drawn(header))).toEqual([
      'number',
      'code',
      'title',
      'category',
      'track',
      'status',
      'light',
      'lead',
      'leader',
      'dueOriginal',
      'dueCurrent',
      'extension',
      'late',
      'lateOriginal',
      'assess',
      'periods',
      'closedOn',
      'marks',
      'itemId',
      'version',
    ]);
  });
});

describe('a header that may mean two things', () => {
  test('is read by what stands under it', () => {
    const states = drawn('序号|问题|责任单位|整改情况\n1|甲问题|组织部|已完成\n2|乙问题|宣传部|整改中\n3|丙问题|宣传部|整改中');
    expect(fieldsOf(states).at(-1)).toBe('status');
    const texts = drawn(
      '序号|问题|责任单位|整改情况\n1|甲问题|组织部|已召开三次专题会议，研究制定示例制度两项，并组织开展自查自纠工作。\n2|乙问题|宣传部|正在对示例项目逐项核查，已完成前期资料收集，下一步开展现场检查工作。',
    );
    expect(fieldsOf(texts).at(-1)).toBe('progress');
  });

  test('责任单位 leads where no other does, and shares where one does', () => {
    expect(fieldsOf(drawn('序号|问题|责任单位'))).toEqual(
      ['number', 'originalText', 'lead'].map((each) => (each === 'originalText' ? 'title' : each)),
    );
    expect(fieldsOf(drawn('序号|问题|责任单位|牵头单位'))).toEqual(['number', 'title', 'joint', 'lead']);
  });

  test('is doubted where the content speaks against it', () => {
    const [, , due] = matched(drawn('序号|问题|时限\n1|甲问题|组织部\n2|乙问题|宣传部\n3|丙问题|民政局'));
    expect(due?.confidence).toBeLessThan(0.75);
    expect(due?.why.zh).toContain('内容不大相符');
  });
});

test('columns without a known header are guessed by their content, and say so', () => {
  const columns = matched(
    drawn('序号|问题|乙栏|丙栏\n1|甲问题|组织部|2018年12月底前\n2|乙问题|宣传部|2018年6月底前\n3|丙问题|民政局|2019年底'),
  );
  expect(columns.map(({ field }) => field)).toEqual(['number', 'title', 'lead', 'due']);
  expect(columns[2]).toMatchObject({ confidence: expect.closeTo(0.37, 1), why: { zh: expect.stringContaining('按内容像是牵头单位') } });
});

test('a field is taken once, by the surest column; the other says why it is not read', () => {
  const columns = matched(drawn('序号|问题|整改时限|时间节点\n1|甲|2018年底|2018年底'));
  expect(columns.map(({ field }) => field)).toEqual(['number', 'title', 'due', null]);
  expect(columns[3]?.why.zh).toContain('已由另一列对应');
});

test('what the organisation said before wins, and what a person says now wins over that', () => {
  const sheet = drawn('序号|问题|包联情况\n1|甲问题|张三');
  const remembered = { 包联情况: 'leader' } as const;
  expect(matched(sheet, { remembered })[2]).toMatchObject({ field: 'leader', confidence: 1, why: { zh: '按本机构上次的指定' } });
  expect(matched(sheet, { remembered, chosen: { '2': 'none' } })[2]).toMatchObject({ field: null, why: { zh: '由您指定' } });
});
