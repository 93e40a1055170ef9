import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const demoPassword = 'Duizhang-e2e-2018';

export interface Product {
  url: string;
  /** The process id of the server, for its memory. */
  pid: number;
  /** All the server has printed so far. */
  printed(): string;
  /** Ends the server in order (SIGTERM) and returns its exit code. */
  stop(): Promise<number | null>;
  /** As if the power had failed. */
  kill(): Promise<void>;
}

/** As run.mjs starts it. */
const frugal = {
  flags: ['--max-semi-space-size=2'],
  env: {
    MALLOC_ARENA_MAX: '2',
    MALLOC_MMAP_THRESHOLD_: '1048576',
    NODE_COMPILE_CACHE: join(import.meta.dirname, '../node_modules/.cache/node'),
  },
};

const patience = 180_000; // the first start loads the demo

/** Starts the real server on a free port, or that of its `settings`, and the given data folder, and waits until it can serve. */
export async function startProduct(data: string, args: string[] = [], settings: Record<string, string> = {}): Promise<Product> {
  const port = settings['PORT'] ?? (await freePort());
  const url = `http://localhost:${port}`;
  const { DATABASE_URL: _, DATABASE_MIGRATE_URL: __, ...env } = process.env; // never a developer's own database
  const child = spawn(process.execPath, [...frugal.flags, join(import.meta.dirname, '../server/src/main.ts'), ...args], {
    env: { ...frugal.env, ...env, PORT: String(port), DUIZHANG_DATA: data, DUIZHANG_DEMO_PASSWORD: demoPassword, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));

  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal);
    const late = new AbortController();
    const timeout = sleep(20_000, 'late', { signal: late.signal, ref: false }).catch(() => 'ended');
    if ((await Promise.race([ended, timeout])) === 'late') {
      child.kill('SIGKILL');
      throw new Error(`the server did not end within 20 s of ${signal}:\n${text}`);
    }
    late.abort();
  };

  const deadline = Date.now() + patience;
  while (!(text.includes(url) && (await isReady(url)))) {
    const hasEnded = child.exitCode !== null || child.signalCode !== null;
    if (!hasEnded && Date.now() < deadline) await sleep(20);
    else {
      child.kill('SIGKILL');
      throw new Error(`the server ${hasEnded ? 'ended' : 'was not ready in time'}:\n${text}`);
    }
  }
  return {
    url,
    pid: child.pid ?? 0,
    printed: () => text,
    stop: async () => {
      await end('SIGTERM');
      return child.exitCode;
    },
    kill: () => end('SIGKILL'),
  };
}

/** Runs `use` with a data folder of its own, which is gone afterwards. */
export async function withDataFolder(use: (data: string) => Promise<void>) {
  const data = mkdtempSync(join(tmpdir(), 'duizhang-e2e-'));
  try {
    await use(data);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

async function isReady(url: string) {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}

/** Below the ephemeral ports: polling one of those before anyone listens can connect to itself. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(port, () => resolve(true));
    });
    if (isFree) {
      server.close();
      await once(server, 'close');
      return port;
    }
  }
}
