import net from 'node:net';

// The least client of HTTP/1.1 that can keep a connection: fetch would cost as much as the server's own work, on the same cores.

export type Answer = { readonly status: number; readonly head: string; readonly body: string };
export type Request = { readonly path: string; readonly body?: unknown };

/** One connection; whose session it speaks for is told with each request. */
export class Connection {
  readonly #url: URL;
  #socket: net.Socket | null = null;
  #received: Buffer[] = [];
  #waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | null = null;

  constructor(url: string) {
    this.#url = new URL(url);
  }

  /** The server hangs up on who is idle for some seconds. */
  #open(): net.Socket {
    if (this.#socket) return this.#socket;
    const socket = net.connect(Number(this.#url.port), this.#url.hostname).setNoDelay(true);
    const over = (error: Error) => {
      this.#socket = null;
      this.#waiting?.reject(error);
    };
    socket.on('data', (chunk) => this.#take(Buffer.from(chunk)));
    socket.on('error', over).on('end', () => over(new Error('the server hung up')));
    this.#socket = socket;
    return socket;
  }

  /** Sends a request and waits for its whole answer; anything but 200 is an error. */
  async send({ path, body }: Request, cookie = ''): Promise<Answer> {
    const content = body === undefined ? '' : JSON.stringify(body);
    const lines = [
      `${body === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1`,
      `Host: ${this.#url.host}`,
      'Accept: */*',
      'Accept-Encoding: gzip, deflate, br',
      'Connection: keep-alive',
      ...(cookie ? [`Cookie: ${cookie}`] : []),
      ...(body === undefined ? [] : ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(content)}`]),
    ];
    const answer = await new Promise<Answer>((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#open().write(`${lines.join('\r\n')}\r\n\r\n${content}`);
    });
    if (answer.status !== 200) throw new Error(`${path.slice(0, 100)} answered ${answer.status}: ${answer.body.slice(0, 500)}`);
    return answer;
  }

  close(): void {
    this.#socket?.destroy();
  }

  #take(chunk: Buffer): void {
    this.#received.push(chunk);
    const answer = readAnswer(Buffer.concat(this.#received));
    if (answer === null) return;
    this.#received = [];
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.resolve(answer);
  }
}

/** Null: not all of it is there yet. */
function readAnswer(bytes: Buffer): Answer | null {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const head = bytes.toString('latin1', 0, end);
  const rest = bytes.subarray(end + 4);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  const status = Number(head.slice(9, 12));
  if (length !== undefined) return rest.length < Number(length) ? null : { status, head, body: rest.toString() };
  if (!rest.subarray(-7).toString('latin1').endsWith('0\r\n\r\n')) return null;
  return { status, head, body: unchunked(rest) };
}

function unchunked(bytes: Buffer): string {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const line = bytes.indexOf('\r\n', at);
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16);
    if (!(size > 0)) return Buffer.concat(parts).toString();
    parts.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + size + 4;
  }
}

/** The path of one or more queries of tRPC, sent as the client batches them. */
export function query(calls: Readonly<Record<string, unknown>>): Request {
  const input = Object.fromEntries(Object.values(calls).map((each, index) => [index, each]));
  return { path: `/trpc/${Object.keys(calls).join(',')}?batch=1&input=${encodeURIComponent(JSON.stringify(input))}` };
}

export const mutation = (name: string, input: unknown): Request => ({ path: `/trpc/${name}?batch=1`, body: { 0: input } });

/** Signs in and returns the session's cookie. */
export async function signIn(connection: Connection, name: string, password: string): Promise<string> {
  const { head } = await connection.send(mutation('session.signIn', { name, password }));
  const cookie = /\r\nset-cookie: ([^;\r]+)/i.exec(head)?.[1];
  if (cookie === undefined) throw new Error('a sign-in gave no session');
  return cookie;
}

/** What a single query answered. */
export function dataOf(answer: Answer): unknown {
  const [first]: { result?: { data: unknown } }[] = JSON.parse(answer.body);
  return first?.result?.data;
}
