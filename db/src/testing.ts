import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type ConnectOptions, connect, type Database } from './connect.ts';
import type { TestServer } from './test-setup.ts';

export interface FreshDatabase extends TestServer {
  /** As the product connects: under row-level security. */
  app: Database;
  /** As migrations connect: sees everything. */
  owner: Database;
  drop(): Promise<void>;
}

/**
 * A migrated, empty database of its own for a test file (about 50 ms): call it once in beforeAll and drop it in
 * afterAll. Tests within the file stay apart by each making its own org, since it is real commits and the
 * separation of orgs that are under test.
 */
export async function freshDatabase(options: ConnectOptions = {}): Promise<FreshDatabase> {
  const server = inject('testServer');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const template = new URL(server.ownerUrl);
  await asSuperuser(server, `create database ${name} template duizhang owner ${template.username}`);
  const urls = {
    superuserUrl: inDatabase(server.superuserUrl, name),
    ownerUrl: inDatabase(server.ownerUrl, name),
    appUrl: inDatabase(server.appUrl, name),
  };
  const app = connect(urls.appUrl, options);
  const owner = connect(urls.ownerUrl, { max: 2 });
  async function drop(): Promise<void> {
    await Promise.all([app.close(), owner.close()]);
    await asSuperuser(server, `drop database ${name} with (force)`);
  }
  return { ...urls, app, owner, drop };
}

function inDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = name;
  return other.href;
}

async function asSuperuser(server: TestServer, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.superuserUrl });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
