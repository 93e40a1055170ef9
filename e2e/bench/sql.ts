export const orgId = '00000000-0000-7000-8000-00000000b001';
export const today = '2018-12-31';

/** What an id stands for, as three hexadecimal digits of it. */
const kinds = {
  unit: '000',
  ledger: '001',
  account: '002',
  post: '003',
  policy: '004',
  source: '005',
  item: '006',
  assignment: '007',
  measure: '008',
  criterion: '009',
  report: '00a',
  task: '00b',
  milestone: '00c',
  indicator: '00d',
  value: '00e',
} as const;
type Kind = keyof typeof kinds;

/** The n-th id of a kind. */
export const idOf = (kind: Kind, n: number): string => `00000000-0000-7000-8${kinds[kind]}-${n.toString(16).padStart(12, '0')}`;

/** The same in SQL, `n` being an expression. */
export const idSql = (kind: Kind, n: string | number): string =>
  `('00000000-0000-7000-8${kinds[kind]}-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

/** The rows of a table, each column with its expression; `org_id` comes first by itself. */
export function insert(table: string, columns: Readonly<Record<string, string | number | boolean | null>>, from: string): string {
  const names = ['org_id', ...Object.keys(columns)];
  const values = [`'${orgId}'::uuid`, ...Object.values(columns).map(String)];
  return `insert into ${table} (${names.join(', ')}) select ${values.join(', ')} ${from}`;
}

export const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
export const json = (value: unknown): string => text(JSON.stringify(value));
