import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { userOf } from './check.ts';
import { findPostmaster } from './cluster.ts';
import { startEmbedded } from './embedded.ts';
import { type DatabaseUrls, migrate, prepareEmbedded } from './migrate.ts';

export interface TestServer extends DatabaseUrls {
  superuserUrl: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

const prefix = path.join(os.tmpdir(), 'duizhang-db-');

// A test may lose its data with the machine's power. Tables of a test are small and its connections short: planning a statement anew
// for each of its first parameters costs more than it gains.
const quick = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  plan_cache_mode: 'force_generic_plan',
};

/** One server for the whole run, and in it the migrated database that every test file gets a copy of. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await clearAbandoned();
  const folder = await fs.mkdtemp(prefix);
  await fs.writeFile(path.join(folder, 'pid'), String(process.pid));
  const server = await startEmbedded(folder, quick);
  const urls = await prepareEmbedded(server.superuserUrl);
  await migrate(urls.ownerUrl, { appRole: userOf(urls.appUrl) });
  project.provide('testServer', { ...urls, superuserUrl: server.superuserUrl });
  return async () => {
    await server.stop();
    await fs.rm(folder, { recursive: true, force: true });
  };
}

/** What a run that was killed left: its server outlives it, as the product's would. */
async function clearAbandoned(): Promise<void> {
  for (const name of await fs.readdir(path.dirname(prefix))) {
    const folder = path.join(path.dirname(prefix), name);
    if (!folder.startsWith(prefix)) continue;
    const pid = Number(await fs.readFile(path.join(folder, 'pid'), 'utf8').catch(() => 0));
    if (pid === 0 || isAlive(pid)) continue;
    const postmaster = await findPostmaster(path.join(folder, 'postgres'));
    if (postmaster) process.kill(postmaster.pid, 'SIGQUIT');
    await fs.rm(folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => {});
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
