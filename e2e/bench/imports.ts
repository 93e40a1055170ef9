import ExcelJS from 'exceljs';
import pg from 'pg';
import { nameOf, officeNumbers, password } from './house.ts';
import { Connection, mutation, dataOf, query, signIn } from './http.ts';
import { memoryOf } from './measure.ts';
import { idOf, orgId } from './sql.ts';

// A ledger brought in: a workbook read, checked against the ledger and committed through the engine, beside the bare COPY of as many rows
// into the table of items.

export type Bringing = {
  readonly name: string;
  /** Sent and read; checked and shown; committed. */
  readonly steps: { readonly read: number; readonly checked: number; readonly committed: number };
  readonly bare: number;
  readonly goal: number;
  readonly growth: number;
};

type Where = { readonly url: string; readonly pid: number; readonly superuserUrl: string };
const ledgerId = idOf('ledger', 1);

export async function measureImports({ url, pid, superuserUrl }: Where): Promise<readonly Bringing[]> {
  const door = new Connection(url);
  const cookie = await signIn(door, nameOf(officeNumbers[0] ?? 0), password);
  const found: Bringing[] = [];
  try {
    for (const [rows, goal] of [
      [10_000, 3],
      [20_000, 10],
    ] as const) {
      const file = await workbook(rows);
      const before = memoryOf(pid).now;
      let growth = 0;
      const watching = setInterval(() => (growth = Math.max(growth, memoryOf(pid).now - before)), 20);
      try {
        const steps = await bringIn({ url, door, cookie }, file, rows);
        found.push({ name: `import ${rows} rows`, goal, steps, bare: await copied(superuserUrl, rows), growth });
      } finally {
        clearInterval(watching);
      }
    }
    return found;
  } finally {
    door.close();
  }
}

type Way = { readonly url: string; readonly door: Connection; readonly cookie: string };

async function bringIn({ url, door, cookie }: Way, file: Blob, rows: number): Promise<Bringing['steps']> {
  const begun = performance.now();
  const form = new FormData();
  form.append('file', file, '台账.xlsx');
  const sent = await fetch(`${url}/import?ledgerId=${ledgerId}`, { method: 'POST', body: form, headers: { Cookie: cookie, Origin: url } });
  const answer: unknown = await sent.json();
  if (sent.status !== 200 || !hasId(answer)) throw new Error(`the import was answered with ${sent.status}: ${JSON.stringify(answer)}`);
  const { id } = answer;
  const read = performance.now();
  await door.send(query({ 'spreadsheet.get': { id } }), cookie);
  await door.send(query({ 'spreadsheet.rows': { id, version: 1, verdicts: ['create'] } }), cookie);
  const checked = performance.now();
  const sources = [{ sourceId: idOf('source', 1) }];
  const done = dataOf(await door.send(mutation('spreadsheet.commit', { id, version: 1, sources, dispatch: false }), cookie));
  const committed = performance.now();
  if (!JSON.stringify(done).includes(`"created":${rows}`)) throw new Error(`not all of ${rows} rows were imported`);
  return { read: (read - begun) / 1000, checked: (checked - read) / 1000, committed: (committed - checked) / 1000 };
}

const hasId = (answer: unknown): answer is { id: string } =>
  typeof answer === 'object' && answer !== null && 'id' in answer && typeof answer.id === 'string';

async function workbook(rows: number): Promise<Blob> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('台账');
  sheet.addRow(['序号', '反馈问题', '类别', '整改要求', '整改时限', '整改措施', '进展情况', '备注']);
  for (let n = 1; n <= rows; n += 1) {
    sheet.addRow([
      n,
      `关于第${n}号专户资金管理不规范、台账登记不及时的问题（${rows}）`,
      `类别${n % 7}`,
      '限期整改',
      '2019年12月底前',
      '清理专户，建立台账',
      '正在推进',
      '',
    ]);
  }
  return new Blob([await book.xlsx.writeBuffer()]);
}

/** As many rows of the table of items by COPY, into a table of the same columns and no index. */
async function copied(superuserUrl: string, rows: number): Promise<number> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query('create temporary table copied (like item)');
    const { rows: texts } = await client.query<{ line: string }>(
      `select row_to_json(item)::text as line from item where org_id = $1 limit ${rows}`,
      [orgId],
    );
    const { rows: columns } = await client.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = 'copied'::regclass and attnum > 0 order by attnum`,
    );
    const lines = texts.map(({ line }) =>
      csvOf(
        JSON.parse(line),
        columns.map(({ name }) => name),
      ),
    );
    const begun = performance.now();
    await copyIn(client, 'copy copied from stdin (format csv)', Buffer.from(lines.join('')));
    return (performance.now() - begun) / 1000;
  } finally {
    await client.end();
  }
}

const csvOf = (row: Record<string, unknown>, columns: readonly string[]): string => {
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  const cell = (value: unknown) => (value === null || value === undefined ? '' : `"${text(value).replaceAll('"', '""')}"`);
  return `${columns.map((name) => cell(row[name])).join(',')}\n`;
};

/** pg speaks the protocol of COPY and has no function for it. */
function copyIn(client: pg.Client, text: string, content: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query({
      submit: (connection: pg.Connection) => connection.query(text),
      handleCopyInResponse(connection: pg.Connection) {
        Reflect.get(connection, 'sendCopyFromChunk').call(connection, content);
        Reflect.get(connection, 'endCopyFrom').call(connection);
      },
      handleCommandComplete: () => {},
      handleReadyForQuery: () => resolve(),
      handleError: reject,
    });
  });
}
