import { describe, expect, test } from 'vitest';
import { id } from '../test/finding.ts';
import { type ActionName, inputs, performCall } from './input.ts';
import { register } from './registering.ts';

const accepts = (name: ActionName, input: unknown): boolean => inputs[name].safeParse(input).success;
const report = (done: string) => ({ done });

describe('text', () => {
  test.each(['进展\u0000', '\ud800 半个字', '半个字 \udc00', '\u0000'])('that a database can’t keep is refused: %j', (text) =>
    expect(accepts('report', report(text))).toBe(false),
  );
  test.each(['第一行\n第二行\t制表', '𠮷野家与㐂', 'العربية', '👍🏽', '“引号”\\反斜杠'])('that people write is taken: %j', (text) =>
    expect(accepts('report', report(text))).toBe(true),
  );
  test('is trimmed, and what is only space is nothing', () => {
    expect(inputs.report.parse(report('  进展  '))).toMatchObject({ done: '进展' });
    expect(accepts('report', report(' \u3000 '))).toBe(false);
  });
  test('has its length', () => {
    expect([accepts('report', report('字'.repeat(4000))), accepts('report', report('字'.repeat(4001)))]).toEqual([true, false]);
  });
});

describe('a number', () => {
  test.each(['0', '-3', '12.50', '100000000000000000000.01'])('%s is a figure', (value) =>
    expect(accepts('report', { done: '进展', figures: [{ name: '资金', value, unit: '万元' }] })).toBe(true),
  );
  test.each(['', '１２', '1,000', '1e3', '.5', '5.', '约3', 'NaN'])('%j is none', (value) =>
    expect(accepts('report', { done: '进展', figures: [{ name: '资金', value, unit: '万元' }] })).toBe(false),
  );
});

describe('a day, an id and a hash', () => {
  test.each(['2018-02-29', '2018-2-1', '2018/02/01', '', '2018-02-01T00:00', 'null'])('%j is no day', (to) =>
    expect(accepts('applyExtension', { to, reasonCode: 'funding', reason: '资金', attestation: '属实' })).toBe(false),
  );
  test.each(['', 'x', "' or 1=1", '00000000-0000-4000-8000-00000000001', 12, null])('%j is no id', (measureId) =>
    expect(accepts('finishMeasure', { measureId })).toBe(false),
  );
  test.each(['', 'A'.repeat(64), 'a'.repeat(63), `${'a'.repeat(64)} `])('%j is no hash', (sha256) =>
    expect(accepts('attach', { criterionId: id(1), files: [{ sha256, name: '文件' }] })).toBe(false),
  );
});

test('what an action does not ask for is dropped, not passed on', () => {
  expect(inputs.correct.parse({ title: '新标题', reason: '更正', status: 'closed', dueOriginal: '2020-01-01' })).toEqual({
    title: '新标题',
    reason: '更正',
  });
  expect(inputs.claim.parse({ handlerId: null, status: 'closed' })).toEqual({ handlerId: null });
});

test('a call names its action, its items and a key, none of them endless', () => {
  const call = { action: 'claim', items: [{ id: id(1), version: 1 }], input: {}, key: 'k' };
  expect(performCall.parse(call)).toMatchObject({ items: [{ id: id(1), version: 1, payloadHash: null }] });
  const many = (n: number) => Array.from({ length: n }, (_, each) => ({ id: id(each + 1), version: 1 }));
  expect(
    [
      { ...call, action: 'drop' },
      { ...call, items: [] },
      { ...call, items: many(501) },
      { ...call, key: '' },
      { ...call, key: 'k'.repeat(101) },
    ].map((each) => performCall.safeParse(each).success),
  ).toEqual([false, false, false, false, false]);
  const finding = { title: '问题', originalText: '原文', category: '其他' };
  const asked = { ledgerId: id(1), sources: [{ sourceId: id(2) }], items: [finding], key: 'k' };
  expect(register.safeParse(asked).success).toBe(true);
  expect(register.safeParse({ ...asked, sources: [] }).success).toBe(false);
  expect(register.safeParse({ ...asked, items: Array.from({ length: 501 }, () => finding) }).success).toBe(false);
});
