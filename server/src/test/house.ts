import fs from 'node:fs/promises';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { type Database, inTransaction } from '@duizhang/db/connect.ts';
import { portOf } from '../front.ts';
import { createApp, type Failure } from '../app.ts';
import { createCalendars } from '../calendars.ts';
import { openStore, type Store } from '../evidence/store.ts';
import { hashPassword } from '../session/password.ts';
import { emptyCalendar } from './world.ts';

// The product on a port of its own, and browsers to visit it with.

export type House = {
  readonly base: string;
  readonly store: Store;
  readonly folder: string;
  readonly failures: Failure[];
  /** The house's clock goes as the real one does, but further on by this. */
  wait(minutes: number): void;
  browser(): Browser;
  close(): Promise<void>;
};

export async function openHouse(
  db: Database,
  { clientFolder = 'none', loading = false }: { clientFolder?: string; loading?: boolean } = {},
): Promise<House> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'duizhang-house-'));
  const store = await openStore(path.join(folder, 'files'));
  const failures: Failure[] = [];
  let ahead = 0;
  const app = await createApp({
    db,
    store,
    calendars: createCalendars(db, emptyCalendar),
    now: () => new Date(Date.now() + ahead),
    sessionSecret: 'a secret of the tests',
    clientFolder,
    mostMegabytes: 1,
    trustProxy: 'loopback',
    waitingOf: async () => 7,
    outlet: { deliver: async () => {} },
    mailFrom: null,
    vault: { folder, send: async () => {} },
    report: (failure) => failures.push(failure),
    loading: () => loading,
  });
  const server = http.createServer(app.handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${portOf(server.address())}`;
  return {
    base,
    store,
    folder,
    failures,
    wait(minutes) {
      ahead += minutes * 60_000;
    },
    browser: () => new Browser(base),
    async close() {
      app.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await fs.rm(folder, { recursive: true, force: true });
    },
  };
}

/** What came back: `data` when it went well, else the code of the refusal. */
export type Answer = { readonly status: number; readonly data: unknown; readonly code: string | undefined; readonly text: string };

/** One person's browser: keeps its cookie, and says by Origin where its requests come from. */
export class Browser {
  readonly #base: string;
  cookie = '';
  origin: string;
  constructor(base: string) {
    this.#base = base;
    this.origin = base;
  }

  query(name: string, input?: unknown): Promise<Answer> {
    const search = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
    return this.#answer(`/trpc/${name}${search}`, {});
  }

  mutate(name: string, input: unknown = {}): Promise<Answer> {
    return this.#answer(`/trpc/${name}`, { method: 'POST', body: JSON.stringify(input), headers: { 'Content-Type': 'application/json' } });
  }

  signIn(name: string, password: string): Promise<Answer> {
    return this.mutate('session.signIn', { name, password });
  }

  upload(...files: readonly [name: string, content: Uint8Array<ArrayBuffer> | string][]): Promise<Answer> {
    const body = new FormData();
    for (const [name, content] of files) body.append('file', new Blob([content]), name);
    return this.#answer('/upload', { method: 'POST', body });
  }

  async send(at: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookie) headers.set('Cookie', this.cookie);
    if (init.method === 'POST') headers.set('Origin', this.origin);
    const response = await fetch(this.#base + at, { ...init, headers, redirect: 'manual' });
    const [given] = response.headers.getSetCookie();
    if (given) this.cookie = given.split(';')[0] ?? '';
    return response;
  }

  async #answer(at: string, init: RequestInit): Promise<Answer> {
    const response = await this.send(at, init);
    const text = await response.text();
    const body = JSON.parse(text);
    return {
      status: response.status,
      data: 'result' in body ? body.result.data : body,
      code: body.error?.data?.refusal?.code ?? body.refusal?.code,
      text,
    };
  }
}

/** Lets somebody of a test's world sign in. Hashing takes its time, so one password serves all. */
export async function letIn(db: Database, orgId: string, accountId: string): Promise<{ name: string; password: string }> {
  const passwordHash = await (hashed ??= hashPassword(password, cheap));
  return inTransaction(db, { orgId, clearances: [] }, async (tx) => {
    const account = tx.updateTable('account').set({ passwordHash, passwordHistory: JSON.stringify([passwordHash]) });
    const { name } = await account.where('orgId', '=', orgId).where('id', '=', accountId).returning('name').executeTakeFirstOrThrow();
    await tx
      .insertInto('login')
      .values({ name, orgId, accountId })
      .onConflict((at) => at.column('name').doNothing())
      .execute();
    return { name, password };
  });
}

const password = 'Test-password-1';
/** Everybody in the tests signs in; what a check costs is under test with the passwords that people choose. */
const cheap = { memory: 8, passes: 1, parallelism: 1 };
let hashed: Promise<string> | undefined;
