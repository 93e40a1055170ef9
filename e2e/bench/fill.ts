import pg from 'pg';
import { findings, search } from './findings.ts';
import { house } from './house.ts';
import { tasks } from './tasks.ts';

// A scratch org of any number of findings with 5 reports each, and up to 10,000 tasks and indicators, written by plain SQL.

/**
 * Fills the database in one go, as its superuser: foreign keys are not checked, row by row, for what is known to fit. 100,000
 * items take about a minute.
 */
export async function fill(superuserUrl: string, items: number): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query(`set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '512MB'`);
    for (const statement of [...house(items), ...findings(items), ...tasks(items)]) await client.query(statement);
    await searchIndexed(client);
    await client.query('vacuum analyze');
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}

/** Filled without its index, which is then made at once. */
async function searchIndexed(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ definition: string }>(
    `select pg_get_indexdef(indexrelid) as definition from pg_index where indexrelid = 'item_search_pairs'::regclass`,
  );
  await client.query('drop index item_search_pairs');
  for (const statement of search()) await client.query(statement);
  await client.query(rows[0]?.definition ?? '');
}
