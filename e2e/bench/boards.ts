import { randomUUID } from 'node:crypto';
import { get, type ClientRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { categoryOf } from './findings.ts';
import { headOf, leads, nameOf, officeNumbers, password } from './house.ts';
import { Connection, dataOf, mutation, query, signIn } from './http.ts';
import { processorTimeOf } from './measure.ts';
import { idOf } from './sql.ts';

// Many boards that are open at once, of the office and of heads of units: one thing happens, each hears of it and asks for its numbers.

export type Boards = {
  readonly open: number;
  /** Seconds from sending the change until half of them, and the last one, had the new numbers; the worst of some changes. */
  readonly half: number;
  readonly last: number;
  /** Seconds of processor time that the server takes for all of them, which other work on the machine does not stretch. */
  readonly cpu: number;
  /** Milliseconds that one board takes to be read anew, with nobody else about; the middle of some. */
  readonly anew: number;
};

const open = 200;
const changes = 5;
const ledgerId = idOf('ledger', 1);
const asked = query({ 'board.overview': { ledgerId } });

export async function measureBoards({ url, pid }: { url: string; pid: number }): Promise<Boards> {
  const door = new Connection(url);
  const office = nameOf(officeNumbers[0] ?? 0);
  const who = [...officeNumbers, ...Array.from({ length: leads.count }, (_, n) => headOf(leads.first + n))].map(nameOf);
  const cookies = new Map<string, string>();
  for (const name of who) cookies.set(name, await signIn(door, name, password));
  const boards = Array.from({ length: open }, (_, n) => new Board(url, cookies.get(who[n % who.length] ?? office) ?? ''));
  try {
    await Promise.all(boards.map((each) => each.ask()));
    while (boards.some((each) => !each.hears)) await sleep(50);
    const change = (name: string) => door.send(mutation('item.register', registered(name)), cookies.get(office));
    const taken: number[][] = [];
    const used: number[] = [];
    for (let n = 0; n < changes; n += 1) {
      // At another moment of the server's beat each time.
      await sleep(3000 + n * 130);
      const before = Math.max(...boards.map(({ seq }) => seq));
      const [begun, spent] = [performance.now(), processorTimeOf(pid)];
      await change(`基准${n}`);
      while (boards.some(({ seq }) => seq <= before)) await sleep(5);
      used.push((processorTimeOf(pid) - spent) / 1000);
      taken.push(boards.map(({ at }) => (at - begun) / 1000).sort((a, b) => a - b));
    }
    for (const each of boards) each.close();
    const alone: number[] = [];
    for (let n = 0; n < 21; n += 1) {
      await change(`又${n}`);
      const begun = performance.now();
      await door.send(asked, cookies.get(office));
      alone.push(performance.now() - begun);
    }
    const anew = alone.sort((a, b) => a - b)[10] ?? 0;
    return {
      open,
      anew,
      cpu: Math.max(...used),
      half: Math.max(...taken.map((each) => each[open / 2] ?? 0)),
      last: Math.max(...taken.map((each) => each.at(-1) ?? 0)),
    };
  } finally {
    for (const each of boards) each.close();
    door.close();
  }
}

const registered = (name: string) => ({
  ledgerId,
  sources: [{ sourceId: idOf('source', 1), batchId: null }],
  items: [{ title: `看板示例：${name}`, originalText: '示例原文。', category: categoryOf(1), example: true }],
  key: randomUUID(),
});

/** A page that is open: its stream, and the connection by which it asks. */
class Board {
  /** Of which length of the chain its numbers are, and since when. */
  seq = 0;
  at = 0;
  hears = false;
  readonly #door: Connection;
  readonly #cookie: string;
  readonly #stream: ClientRequest;
  constructor(url: string, cookie: string) {
    this.#door = new Connection(url);
    this.#cookie = cookie;
    this.#stream = get(`${url}/live`, { agent: false, headers: { Cookie: cookie } }, (answer) => {
      answer.setEncoding('utf8').on('data', (text: string) => {
        const told = /event: chain\ndata: (\d+)/.exec(text)?.[1];
        this.hears ||= told !== undefined;
        if (Number(told ?? 0) > this.seq && this.seq > 0) void this.ask();
      });
    });
    // Cut off when all is measured.
    this.#stream.on('error', () => {});
  }
  async ask(): Promise<void> {
    const send = () => this.#door.send(asked, this.#cookie);
    // The server may hang up on an idle connection in the very moment in which it is used again.
    const seq = seqOf(dataOf(await send().catch(send)));
    if (seq > this.seq) this.at = performance.now();
    this.seq = seq;
  }
  close(): void {
    this.#stream.destroy();
    this.#door.close();
  }
}

function seqOf(data: unknown): number {
  return typeof data === 'object' && data !== null && 'seq' in data ? Number(data.seq) : 0;
}
