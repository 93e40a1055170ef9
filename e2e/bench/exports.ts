import { get } from 'node:http';
import pg from 'pg';
import { officeNumbers, nameOf, password } from './house.ts';
import { Connection, query, type Request, signIn } from './http.ts';
import { memoryOf } from './measure.ts';
import { idOf, orgId } from './sql.ts';

// A whole ledger taken away, beside the bare COPY of what it shows; and how lists fare meanwhile.

export type Taking = {
  readonly name: string;
  readonly seconds: number;
  /** The same rows by COPY, on a connection of the application's role. */
  readonly bare: number;
  readonly goal: number;
  readonly mebibytes: number;
  /** How far the server's memory grew beyond what it had before, at its most. */
  readonly growth: number;
};
export type Exports = {
  readonly takings: readonly Taking[];
  /** Milliseconds that all but one of a hundred lists stay under, by themselves and while a workbook is written. */
  readonly lists: { readonly alone: number; readonly meanwhile: number };
};

type Where = { readonly url: string; readonly pid: number; readonly appUrl: string };

const times = 3;
const ledgerId = idOf('ledger', 1);
const list = (n: number): Request =>
  query({ 'item.list': { ledgerId, sort: 'due', limit: 50, status: ['rectifying'], desc: n % 2 === 0 } });

export async function measureExports({ url, pid, appUrl }: Where): Promise<Exports> {
  const door = new Connection(url);
  const cookie = await signIn(door, nameOf(officeNumbers[0] ?? 0), password);
  const take = (format: 'xlsx' | 'csv') => download(`${url}/paper/ledger.${format}?ledgerId=${ledgerId}`, cookie);
  try {
    const bare = await copied(appUrl);
    const takings: Taking[] = [];
    for (const [format, goal] of [
      ['xlsx', 6],
      ['csv', 1],
    ] as const) {
      takings.push({ name: `export ${format}`, goal, bare, ...(await measured(() => take(format), pid)) });
    }
    const send = (n: number) => door.send(list(n), cookie);
    for (let n = 0; n < 50; n += 1) await send(n);
    const alone = await lasting(send, (n) => n < 300);
    const meanwhile: number[] = [];
    while (meanwhile.length < 300) {
      let written = false;
      const writing = take('xlsx').finally(() => {
        written = true;
      });
      meanwhile.push(...(await lasting(send, () => !written)));
      await writing;
    }
    return { takings, lists: { alone: p99(alone), meanwhile: p99(meanwhile) } };
  } finally {
    door.close();
  }
}

/** The middle of a few, and the most that the process grew in any of them. */
async function measured(take: () => Promise<number>, pid: number): Promise<Pick<Taking, 'seconds' | 'mebibytes' | 'growth'>> {
  const taken: number[] = [];
  let [bytes, growth] = [0, 0];
  for (let n = 0; n < times; n += 1) {
    const before = memoryOf(pid).now;
    const watching = setInterval(() => (growth = Math.max(growth, memoryOf(pid).now - before)), 20);
    const begun = performance.now();
    bytes = await take().finally(() => clearInterval(watching));
    taken.push((performance.now() - begun) / 1000);
  }
  return { seconds: middle(taken), mebibytes: bytes / 2 ** 20, growth };
}

async function copied(appUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  try {
    await client.query(`set timezone = 'UTC'; set app.org = '${orgId}'; set app.clearance = '{}'`);
    const taken: number[] = [];
    for (let n = 0; n < times; n += 1) {
      const begun = performance.now();
      // What arrives is passed over.
      await client.query(`copy (select i.number, i.code, i.title, i.category, i.track, i.status, i.light_flag, unit.name, leader.display_name, i.due_original,
        i.due_current, i.extension_count, i.assess_on, i.closed_on, i.late_conversion, i.adopted, i.round, i.example, i.id, i.version
        from item i left join unit on unit.org_id = i.org_id and unit.id = i.lead_unit_id left join account leader on leader.org_id = i.org_id and leader.id = i.leader_id
        where i.org_id = '${orgId}' and i.ledger_id = '${ledgerId}' order by i.number) to stdout (format csv)`);
      taken.push((performance.now() - begun) / 1000);
    }
    return middle(taken);
  } finally {
    await client.end();
  }
}

/** Milliseconds of each, one after another, as long as wanted. */
async function lasting(send: (n: number) => Promise<unknown>, more: (n: number) => boolean): Promise<number[]> {
  const taken: number[] = [];
  for (let n = 0; more(n); n += 1) {
    const begun = performance.now();
    await send(n);
    taken.push(performance.now() - begun);
  }
  return taken;
}

const sorted = (numbers: readonly number[]): number[] => numbers.toSorted((a, b) => a - b);
const middle = (numbers: readonly number[]): number => sorted(numbers)[Math.floor(numbers.length / 2)] ?? 0;
const p99 = (numbers: readonly number[]): number => sorted(numbers)[Math.floor(numbers.length * 0.99)] ?? 0;

/** Bytes of an answer, which is not kept. */
function download(address: string, cookie: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(address, { headers: { cookie } }, (answer) => {
      let bytes = 0;
      answer
        .on('data', (chunk: Buffer) => (bytes += chunk.length))
        .on('error', reject)
        .on('end', () => (answer.statusCode === 200 ? resolve(bytes) : reject(new Error(`${address} answered ${answer.statusCode}`))));
    }).on('error', reject);
  });
}
