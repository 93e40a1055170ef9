import { argon2, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Bare, type Change } from './bare.ts';
import { type Boards, measureBoards } from './boards.ts';
import { type Exports, measureExports } from './exports.ts';
import { type Bringing, measureImports } from './imports.ts';
import { headOf, leads, nameOf, officeNumbers, password } from './house.ts';
import { Connection, type Request, signIn } from './http.ts';
import { compare, loadNow, type Memory, memoryOf, processorTimeOf, type Run, spentBy, together } from './measure.ts';
import { type Operation, operations } from './operations.ts';
import { type Pages, weighPages } from './pages.ts';
import type { Scratch } from './scratch.ts';
import { heard, listening, ownOf, type Statement } from './statements.ts';
import type { Line } from './table.ts';
import { measureViews, type Smoothness } from './views.ts';

const clients = 16;

export type Measured = {
  readonly items: number;
  readonly lines: readonly Line[];
  /** Null where only other operations were asked for. */
  readonly exports: Exports | null;
  readonly imports: readonly Bringing[];
  readonly boards: Boards | null;
  readonly pages: Pages;
  readonly views: readonly Smoothness[];
  readonly startedInMs: number;
  readonly memory: { readonly idle: Memory; readonly after: Memory };
  readonly load: { readonly before: number; readonly after: number };
};

/** Everything, one operation after another; `only` is a part of the names of those wanted. */
export async function measureAll(scratch: Scratch, { items, only }: { items: number; only: string }): Promise<Measured> {
  const { product, startedInMs } = scratch;
  const before = loadNow();
  await sleep(3000);
  const idle = memoryOf(product.pid);
  const door = await openDoor(product.url);
  const bare = await Bare.connect(scratch.appUrl);
  try {
    const all = await operations(items, (request) => door.send(0, nameOf(0), request));
    const wanted = all.filter(({ name }) => name.includes(only));
    const recorded = await listening(scratch.superuserUrl, () => recordAll(wanted, door, scratch.logFile));
    const lines: Line[] = [];
    for (const operation of wanted)
      lines.push(await measureOne(operation, { door, bare, recorded: recorded.get(operation) ?? [], pid: product.pid }));
    if ('sign-in'.includes(only)) lines.push(await measureSignIn(door, product));
    const exports = 'export'.includes(only) ? await measureExports({ url: product.url, pid: product.pid, appUrl: scratch.appUrl }) : null;
    const boards = 'open boards'.includes(only) ? await measureBoards(product) : null;
    // It adds to the ledger: after whatever counts it.
    const { superuserUrl } = scratch;
    const imports = 'import'.includes(only) ? await measureImports({ url: product.url, pid: product.pid, superuserUrl }) : [];
    const pages = await weighPages(product.url, nameOf(0), password);
    const views = await measureViews(product.url, nameOf(0), password);
    await sleep(3000);
    return {
      items,
      lines,
      exports,
      imports,
      boards,
      pages,
      views,
      startedInMs,
      memory: { idle, after: memoryOf(product.pid) },
      load: { before, after: loadNow() },
    };
  } finally {
    door.close();
    await bare.end();
  }
}

/** Sixteen connections, and the session of everybody. */
type Door = {
  send(client: number, who: string, request: Request): ReturnType<Connection['send']>;
  readonly connections: readonly Connection[];
  close(): void;
};

async function openDoor(url: string): Promise<Door> {
  const connections = Array.from({ length: clients }, () => new Connection(url));
  const [first] = connections;
  if (first === undefined) throw new Error('no client');
  const heads = Array.from({ length: leads.count }, (_, n) => headOf(leads.first + n));
  const cookies = new Map<string, string>();
  for (const name of [...officeNumbers, ...heads].map(nameOf)) cookies.set(name, await signIn(first, name, password));
  return {
    connections,
    send: (client, who, request) => (connections[client] ?? first).send(request, cookies.get(who)),
    close: () => connections.forEach((each) => each.close()),
  };
}

type Recorded = readonly (readonly Statement[])[];

/** What each operation sends, by its variants; the first time of all is not recorded, since it may find less prepared. */
async function recordAll(wanted: readonly Operation[], door: Door, logFile: string): Promise<Map<Operation, Recorded>> {
  const recorded = new Map<Operation, Recorded>();
  for (const operation of wanted) {
    const { variants, who, request, items } = operation;
    const found: (readonly Statement[])[] = [];
    for (let n = 0; n < variants; n += 1) {
      if (!items) await door.send(0, who(n), request(n));
      found.push(ownOf(await heard(logFile, () => door.send(0, who(n), request(n)))));
    }
    recorded.set(operation, found);
  }
  return recorded;
}

type Means = { readonly door: Door; readonly bare: Bare; readonly recorded: Recorded; readonly pid: number };

async function measureOne(operation: Operation, { door, bare, recorded, pid }: Means): Promise<Line> {
  const { name, goal, times, who, request, items } = operation;
  const { length } = recorded;
  // Numbers go to the recording, the product and the bare SQL in turn, each from a multiple of the variants on.
  const round = (n: number) => Math.ceil(n / length) * length;
  const spent = round(spentBy(times.one));
  const product = (client: number) => (n: number) => door.send(client, who(n), request(n));
  const bareRun: Run = (n) => {
    const statements = recorded[n % length] ?? [];
    if (!items) return bare.read(statements);
    return bare.write(statements, changeOf(items(n % length), items(n + length + spent)));
  };
  const pair = await compare((n) => product(0)(n + length), bareRun, times.one);
  const used = processorTimeOf(pid);
  const many = await together((n, client) => product(client)(n), { clients, times: times.many, from: length + 2 * spent });
  const cpu = (processorTimeOf(pid) - used) / times.many;
  const statements = Math.max(...recorded.map((each) => each.length));
  const { most } = memoryOf(pid);
  console.log(`${name}: ${pair.one.p50.toFixed(2)} / ${pair.bare.p50.toFixed(2)} ms, ${most.toFixed(0)} MiB`);
  return { name, goal, one: pair.one, bare: pair.bare, many, cpu, statements, most };
}

const changeOf = (from: readonly number[], to: readonly number[]): Change => new Map(from.map((each, nth) => [each, to[nth] ?? each]));

const hashed = promisify(argon2);

/** Its bare part is hashing the password once, at the cost that the server takes: that is nearly all of it. */
async function measureSignIn({ connections }: Door, { pid }: { pid: number }): Promise<Line> {
  const who = (n: number) => nameOf(officeNumbers[n % officeNumbers.length] ?? 0);
  const enter = (n: number, client: number) => {
    const connection = connections[client];
    return connection ? signIn(connection, who(n), password) : Promise.reject(new Error('no client'));
  };
  const hash = () =>
    hashed('argon2id', { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32, nonce: randomBytes(16), message: password });
  const { one, bare } = await compare((n) => enter(n, 0), hash, 30);
  const used = processorTimeOf(pid);
  const many = await together(enter, { clients, times: 96, from: 0 });
  return {
    name: 'sign-in (bare: one password hash)',
    goal: null,
    one,
    bare,
    many,
    cpu: (processorTimeOf(pid) - used) / 96,
    statements: null,
    most: memoryOf(pid).most,
  };
}
