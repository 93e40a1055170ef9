import { leads } from './house.ts';
import { idSql, insert, text } from './sql.ts';

// A second ledger of the scratch org: tasks with two milestones each, and as many indicators with one accepted value.

const ledgerId = idSql('ledger', 2);
const each = (count: number) => `from generate_series(1, ${count}) n order by n`;
const unit = idSql('unit', `${leads.first} + n % ${leads.count}`);
const since = text('2018-01-01');

export const taskCount = (items: number): number => Math.min(10_000, items);

// biome-ignore format: tables, a few columns a line
export function tasks(items: number): string[] {
  const count = taskCount(items);
  const shared = { clearance: text('open'), example: true };
  return [
    insert('ledger', { id: ledgerId, name: text('基准任务台账'), kind: text('task'), field: text('改革发展'), year: 2018, prefix: text('JR-'), columns: text('[]'), categories: text('{}'), sort: 2, created_at: since, ...shared }, ''),
    insert('ledger_unit', { ledger_id: ledgerId, role: 'r', unit_id: 'u' }, `from (values ('office', ${idSql('unit', 1)}), ('supervisor', ${idSql('unit', 2)}), ('committee', ${idSql('unit', 3)})) as v(r, u)`),
    insert('item', {
      id: idSql('task', 'n'), ledger_id: ledgerId, number: 'n', code: `'JR-' || lpad(n::text, 6, '0')`, kind: text('task'), form: text('reform'),
      title: `'改革任务（第' || n || '项）'`, original_text: `'原文：推进改革任务（第' || n || '项）。'`, category: `'类别' || n % 12`, requirement: text('按期完成'),
      status: text('underway'), track: text('dated'), round: 1, version: 3, lead_unit_id: unit, due_required: text('2019-06-30'), due_original: text('2019-06-30'), due_current: text('2019-06-30'),
      returned_count: 0, designated: false, returns_since_approval: 0, extension_count: 0, returns: 0, periods_kept: 0, periods_missed: 0, late_conversion: false, stage_accepted: false, adopted: false,
      registered_on: text('2018-01-10'), dispatched_on: text('2018-01-15'), claimed_on: text('2018-01-20'), yellow_on: text('2019-06-26'), red_on: text('2019-07-01'), light_flag: text('none'),
      updated_at: `timestamptz '2018-12-01' + n * interval '1 second'`, ...shared,
    }, each(count)),
    insert('assignment', { id: idSql('assignment', `n + 16777216`), item_id: idSql('task', 'n'), unit_id: unit, duty: text('lead'), state: text('accepted'), on_date: text('2018-01-15') }, each(count)),
    insert('milestone', { id: idSql('milestone', 'n * 2 + m'), item_id: idSql('task', 'n'), round: 1, kind: text('milestone'), name: `'节点' || m`, goal: text(''), planned_on: `date '2018-11-30' + m * 60`, precision: text('day'), state: `case when m = 0 then 'reached' else 'open' end`, actual_on: `case when m = 0 then date '2018-11-20' end`, actual_precision: `case when m = 0 then 'day' end` }, `from generate_series(1, ${count}) n, generate_series(0, 1) m order by n, m`),
    insert('indicator', { id: idSql('indicator', 'n'), ledger_id: ledgerId, item_id: `case when n % 2 = 0 then ${idSql('task', 'n')} end`, unit_id: unit, name: `'指标' || n`, theme: `'主题' || n % 12`, unit: text('项'), direction: text('up'), basis: text('cumulative'), target: 'n', sort: 'n', created_at: since, ...shared }, each(count)),
    insert('indicator_value', { id: idSql('value', 'n'), indicator_id: idSql('indicator', 'n'), period: text('2018'), ends_on: text('2018-12-31'), value: 'n / 2', note: text(''), state: text('accepted'), entered_by: idSql('account', 4), unit_id: unit, entered_on: text('2018-12-31'), at: text('2018-12-31'), judged_by: idSql('account', 0), judged_on: text('2018-12-31') }, each(count)),
  ];
}
