import http, { type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartRefused } from '@duizhang/db/start-refused.ts';
import { denial } from './denied.ts';

/** The open port. Until there is something to serve it says so; whoever waits for the server can ask it. */
export type Front = {
  readonly address: string;
  serve(handler: RequestListener): void;
  /** Accepts nothing new, lets what runs finish for some seconds, then hangs up. */
  close(): Promise<void>;
};

const drainMs = 8000;

export async function openFront({ port, host }: { port: number; host: string | undefined }): Promise<Front> {
  let handler: RequestListener = starting;
  const server = http.createServer((req, res) => handler(req, res));
  server.requestTimeout = 900_000; // 50 MB over a slow line
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(refused(error, port)));
    server.listen({ port, ...(host === undefined ? {} : { host }) }, resolve);
  });
  server.on('error', () => {});
  return {
    address: `http://${host ?? 'localhost'}:${portOf(server.address())}`,
    serve(next) {
      handler = next;
    },
    close() {
      const hangUp = setTimeout(() => server.closeAllConnections(), drainMs);
      // A connection whose last request was still running when the end began is idle only now.
      const letGo = setInterval(() => server.closeIdleConnections(), 50);
      return new Promise((resolve) => {
        server.close(() => {
          clearTimeout(hangUp);
          clearInterval(letGo);
          resolve();
        });
      });
    },
  };
}

const starting: RequestListener = (req, res) => {
  const lives = req.url === '/healthz';
  res.writeHead(lives ? 200 : 503, {
    'Content-Type': lives ? 'text/plain' : 'application/json',
    'Retry-After': '1',
    'Cache-Control': 'no-store',
  });
  res.end(lives ? 'ok' : JSON.stringify({ refusal: denial('starting') }));
};

/** The port of a server that listens; 0 before it does. */
export const portOf = (address: AddressInfo | string | null): number => (typeof address === 'object' && address ? address.port : 0);

function refused(error: Error, port: number): Error {
  const code = 'code' in error ? error.code : '';
  if (code === 'EADDRINUSE') {
    return new StartRefused(
      `端口 ${port} 已被占用，请先停止占用它的程序，或用 PORT 另指一个端口`,
      `port ${port} is in use; stop what uses it, or name another by PORT`,
      error,
    );
  }
  return new StartRefused(
    `不能使用端口 ${port}（${error.message}），请用 PORT 另指一个端口`,
    `port ${port} can not be used; name another by PORT`,
    error,
  );
}
