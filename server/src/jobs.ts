import type { Tx } from '@duizhang/db/connect.ts';
import { CompiledQuery } from 'kysely';
import pg from 'pg';
import { PgBoss } from 'pg-boss';

// Jobs by pg-boss, in a schema of its own. It delivers at least once: whatever is done for a job is done once by the rows it finds.

const queues = ['day', 'deliver'] as const;
export type DeliverJob = { readonly orgId: string; readonly id: string };

// What is kept of its own housekeeping is little: an office has some hundred jobs a day.
const quiet = { persistWarnings: false, persistQueueStats: false, monitorVacuum: false, reindex: false, application_name: 'duizhang jobs' };

/** Installs or upgrades its schema and the queues, and lets the application's role use them. Needs the owner. */
export async function installJobs(ownerUrl: string, appRole: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, max: 1, ...quiet, supervise: false, schedule: false });
  boss.on('error', () => {});
  await boss.start();
  for (const name of queues) if ((await boss.getQueue(name)) === null) await boss.createQueue(name, queueOptions[name]);
  await boss.stop({ graceful: false });
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const role = client.escapeIdentifier(appRole);
  await client
    .query(
      `grant usage on schema pgboss to ${role}; grant select, insert, update, delete on all tables in schema pgboss to ${role};
       grant execute on all functions in schema pgboss to ${role}; grant usage on all sequences in schema pgboss to ${role}`,
    )
    .finally(() => client.end());
}

/** So often a delivery is tried, over about an hour. */
export const mostTries = 6;
/** A day's work is begun anew by the next clock. */
const queueOptions = {
  day: { retryLimit: 0, expireInSeconds: 3600, policy: 'exclusive' },
  deliver: { retryLimit: mostTries - 1, retryDelay: 60, retryBackoff: true, expireInSeconds: 120 },
} as const;

export type Jobs = {
  /** Puts jobs into the transaction that makes what they are about. */
  readonly deliver: (tx: Tx, jobs: readonly DeliverJob[], after: Date | null) => Promise<void>;
  readonly stop: () => Promise<void>;
};
export type Workers = {
  readonly day: () => Promise<void>;
  readonly deliver: (job: DeliverJob) => Promise<void>;
};

/** Starts the clock and the workers. */
export async function startJobs(url: string, workers: Workers, onError: (error: Error) => void): Promise<Jobs> {
  const boss = new PgBoss({ connectionString: url, max: 2, ...quiet, migrate: false, createSchema: false });
  boss.on('error', onError);
  await boss.start();
  await boss.work('day', { pollingIntervalSeconds: 10 }, () => workers.day());
  await boss.work<DeliverJob>('deliver', { pollingIntervalSeconds: 2, batchSize: 1 }, async (jobs) => {
    for (const { data } of jobs) await workers.deliver(data);
  });
  await boss.schedule('day', '*/10 * * * *', {}, { tz: 'Asia/Shanghai' });
  await boss.send('day', {});
  return {
    deliver: async (tx, jobs, after) => {
      if (jobs.length === 0) return;
      const startAfter = after === null ? {} : { startAfter: after };
      await boss.insert(
        'deliver',
        jobs.map((data) => ({ data, ...startAfter })),
        { db: inside(tx) },
      );
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}

/** pg-boss's way to run a statement, inside a transaction of ours. */
const inside = (tx: Tx) => ({
  executeSql: async (text: string, values: unknown[] = []) => ({
    rows: [...(await tx.executeQuery(CompiledQuery.raw(text, values))).rows],
  }),
});
