import { leads } from './house.ts';
import { idSql, insert, text, today } from './sql.ts';

// The findings of the scratch org: every tenth awaits its claim, four of ten are under way (one of them long-term), one is in
// review, four are closed; deadlines lie around the business day, lights and search pairs are as the door would have stored them.

const topics = [
  '政府债务台账',
  '安全生产检查',
  '环境整治',
  '项目审批',
  '民生资金',
  '干部选任',
  '工程招标',
  '作风建设',
  '土地出让',
  '信访办理',
  '国企改革',
  '扶贫资金',
];
const faults = ['更新不及时', '落实不到位', '监管存在漏洞', '程序不规范', '公开不充分', '整改不彻底'];
const statuses = [
  'awaiting_claim',
  'rectifying',
  'rectifying',
  'rectifying',
  'rectifying',
  'closure_review',
  'closed',
  'closed',
  'closed',
  'closed',
];

/** A word of a twelfth of the titles, and one that every 997th has. */
export const commonWord = '台账';
export const rareWord = '龘龘';

/** Numbers of the items in a status, by what statuses[n % 10] says. */
export const awaiting = (n: number): number => 10 * (n + 1);
/** Items under way that are dated: three of ten. */
export const underWay = (n: number): number => 10 * Math.floor(n / 3) + 1 + (n % 3);
export const leadUnitOf = (n: number): number => leads.first + ((n * 7919) % leads.count);
export const categoryOf = (n: number): string => topics[n % topics.length] ?? '';

const array = (values: readonly string[]): string => `array[${values.map(text).join(',')}]`;
const started = `status in ('awaiting_claim', 'rectifying') and track = 'dated'`;
const ended = `status = 'closed'`;
const itemId = idSql('item', 'n');

/** The statements that make the items and all that hangs on them but the search rows. */
export function findings(items: number): string[] {
  return [made(items), itemRows(), ...around(), ...record(items)];
}

function made(items: number): string {
  return `create temporary table made as
    select n, n % 10 as tenth, (${array(statuses)})[1 + n % 10] as status, case when n % 10 = 4 then 'long_term' else 'dated' end as track,
      ${leads.first} + (n * 7919::bigint % ${leads.count})::int as unit, (${array(topics)})[1 + n / 10 % ${topics.length}] as topic,
      date '${today}' + ((n * 31::bigint) % 400 - 120)::int as due,
      (${array(topics)})[1 + n / 10 % ${topics.length}] || (${array(faults)})[1 + (n / 120) % ${faults.length}] || '的问题（第' || n || '号）'
        || case when n % 997 = 0 then '${rareWord}' else '' end as title
    from generate_series(1, ${items}) n`;
}

// biome-ignore format: a table, a few columns a line
const itemRows = () => insert('item', {
  id: itemId, ledger_id: idSql('ledger', 1), number: 'n', code: `'JZ-' || lpad(n::text, 6, '0')`, kind: text('finding'),
  title: 'title', original_text: `'原文：' || title || '，须按要求整改并举一反三。'`, category: 'topic', requirement: text('按要求整改'),
  status: 'status', track: 'track', round: 1, version: 3, lead_unit_id: idSql('unit', 'unit'),
  due_required: `case when track = 'dated' then due end`, due_original: `case when track = 'dated' then due end`, due_current: `case when track = 'dated' then due end`,
  assess_on: `case when track = 'long_term' then date '2019-06-30' end`, exit_condition: text('连续达标'), root_cause: text('根源'), lookalike: text('已排查'),
  returned_count: 0, designated: false, returns_since_approval: 0, extension_count: 0, returns: 0, periods_kept: 0, periods_missed: 0, late_conversion: false, stage_accepted: false, adopted: false,
  example: true, clearance: text('open'), registered_on: text('2018-01-10'), dispatched_on: text('2018-01-15'),
  claimed_on: `case when status <> 'awaiting_claim' then date '2018-01-20' end`,
  applied_on: `case when status in ('closure_review', 'closed') then date '2018-11-01' end`, closed_on: `case when ${ended} then date '2018-11-20' end`,
  on_time: `case when ${ended} then true end`, on_time_original: `case when ${ended} then true end`,
  yellow_on: `case when ${started} then due - 3 end`, red_on: `case when ${started} then due + 1 end`,
  light_flag: `case when ${ended} then 'closed' when status = 'awaiting_claim' then 'grey' else 'none' end`,
  updated_at: `timestamptz '2018-12-01' + n * interval '1 second'`,
}, 'from made order by n');

// biome-ignore format: tables, one line a table of the database
const around = () => [
  insert('assignment', { id: idSql('assignment', 'n'), item_id: itemId, unit_id: idSql('unit', 'unit'), duty: text('lead'), state: `case when status = 'awaiting_claim' then 'pending' else 'accepted' end`, on_date: text('2018-01-15') }, 'from made order by n'),
  insert('item_source', { item_id: itemId, source_id: idSql('source', 1), unsplit: false }, 'from made order by n'),
  insert('measure', { id: idSql('measure', 'n'), item_id: itemId, round: 1, seq: 1, text: text('措施'), kind: text('correction'), unit_id: idSql('unit', 'unit'), weight: 1, state: `case when ${ended} then 'done' else 'active' end`, done_on: `case when ${ended} then date '2018-10-31' end` }, 'from made order by n'),
  insert('criterion', { id: idSql('criterion', 'n'), item_id: itemId, measure_id: idSql('measure', 'n'), seq: 1, text: text('会议纪要'), kind: text('document'), required: true, state: text('active') }, 'from made order by n'),
  insert('report', { id: idSql('report', 'n * 8 + r'), item_id: itemId, round: 1, done: `'第' || r || '次进展：' || title || '已按方案推进。'`, effect: text('效果良好'), difficulty: text(''), next: text('继续推进'), figures: text('[]'), account_id: idSql('account', 'unit + 3'), unit_id: idSql('unit', 'unit'), on_date: text('2018-06-01'), at: `timestamptz '2018-06-01' + r * interval '30 days'` }, 'from generate_series(1, 5) r, made order by r, n'),
];

/** Three dated states of each item: registered, dispatched, and on some later day as it is now. */
function stateRows(items: number): string {
  const copied = [
    'ledger_id',
    'category',
    'track',
    'due_required',
    'extension_count',
    'returns',
    'periods_kept',
    'periods_missed',
    'clearance',
  ];
  const stated = [...copied, 'stage_accepted', 'adopted', 'late_conversion', 'round', 'due_original', 'due_current', 'yellow_on', 'red_on'];
  const atLast = ['on_time', 'applied_on', 'closed_on'];
  return insert(
    'item_state',
    {
      item_id: 'i.id',
      seq: 'e * made.items + i.number',
      on_date: `case e when 0 then date '2018-01-10' when 1 then date '2018-01-15' else date '2018-01-20' + (i.number * 7919::bigint % 330)::int end`,
      dispatched: 'e > 0',
      version: 'e + 1',
      lead_unit_id: 'case when e > 0 then i.lead_unit_id end',
      status: `case e when 0 then 'registered' when 1 then 'awaiting_claim' else i.status end`,
      light_flag: `case when e < 2 then 'grey' else i.light_flag end`,
      ...Object.fromEntries(stated.map((column) => [column, `i.${column}`])),
      ...Object.fromEntries(atLast.map((column) => [column, `case when e = 2 then i.${column} end`])),
    },
    `from generate_series(0, 2) e, item i, (select ${items}::bigint as items) made order by e, i.number`,
  );
}

/** Events come in the order in which they would have happened: all registrations, all dispatches, then the reports. */
function record(items: number): string[] {
  const body = {
    action: 'item.report',
    itemId: null,
    before: null,
    after: { reportAdded: [{ done: '已按方案推进。', figures: [], round: 1 }] },
    by: { name: '人员0', role: 'office', unitName: '单位01' },
    on: '2018-01-15',
    at: '2018-01-15T00:00:00.000Z',
    reason: null,
  };
  const seq = `e * ${items}::bigint + n`;
  const actions = `(array['item.register','item.dispatch','item.report'])[e + 1]`;
  return [
    insert(
      'event',
      {
        seq,
        action: actions,
        item_id: itemId,
        account_id: idSql('account', 0),
        on_date: text('2018-01-15'),
        at: text('2018-01-15'),
        ledger_id: idSql('ledger', 1),
        clearance: text('open'),
        body: text(JSON.stringify(body)),
        hash: `sha256(convert_to(e || '-' || n, 'UTF8'))`,
      },
      'from generate_series(0, 2) e, made order by e, n',
    ),
    stateRows(items),
    `update event_head set seq = ${items}::bigint * 3`,
  ];
}

/** Search rows and how often each pair stands, as the server counts them. */
export function search(): string[] {
  const packed = `(ascii(a) << 16) | ascii(b)`;
  const pairs = `array(select distinct ${packed} from unnest(string_to_array(x, null), string_to_array(substr(x, 2), null)) as t(a, b) where b is not null and a <> ' ' and b <> ' ')`;
  return [
    insert(
      'item_search',
      { item_id: 'id', ledger_id: 'ledger_id', clearance: text('open'), pairs, text: 'x' },
      `from (select id, ledger_id, number, lower(translate(code || ' ' || title || ' ' || original_text, '（）：，', '():,')) x from item) s order by number`,
    ),
    insert('pair_frequency', { pair: 'pair', n: 'count(*)' }, 'from item_search, unnest(pairs) pair group by pair having count(*) >= 200'),
    insert('pair_frequency', { pair: 0, n: 'count(*)' }, 'from item_search'),
  ];
}
