import { setTimeout as sleep } from 'node:timers/promises';
import { CamelCasePlugin, Kysely, Transaction } from 'kysely';
import pg from 'pg';
import { type Connection, type OnStatement, PgDriver, pgDialect } from './driver.ts';
import type { Schema } from './schema.ts';

export interface Database {
  /** Outside a transaction no tenant is set: row security then shows nothing of any org. */
  readonly kysely: Kysely<Schema>;
  readonly pool: pg.Pool;
  readonly driver: PgDriver;
  close(): Promise<void>;
}

export interface ConnectOptions {
  max?: number;
  /** Told every message sent through Kysely, frames included, so that a test can count them. */
  onStatement?: OnStatement;
  /** Told when a connection is lost; whoever was using it gets an error of its own. */
  onLost?: (error: Error) => void;
  /** For a load that begins anew when it is cut short: no commit waits for the disk, and each statement is planned once. */
  loading?: boolean;
}

/** The org one acts in, and the clearances one holds there; row-level security checks both. */
export type Tenant = { readonly orgId: string; readonly clearances: readonly string[] };

export type Tx = Transaction<Schema>;

const loading = ' -c synchronous_commit=off -c plan_cache_mode=force_generic_plan';

/** The connection was lost during COMMIT: the work is either wholly done or wholly not. */
export class CommitUnknown extends Error {
  constructor(cause: unknown) {
    super('the outcome of COMMIT is unknown', { cause });
    this.name = 'CommitUnknown';
  }
}

export function connect(url: string, options: ConnectOptions = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    types,
    application_name: 'duizhang',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    // BEGIN and the first statement then share a round trip. COPY and cursors need a client of their own.
    pipeline: true,
    // Prepared statements live as long as their connection: an hour bounds what rare texts pile up.
    maxLifetimeSeconds: 3600,
    options: `-c TimeZone=UTC -c idle_in_transaction_session_timeout=60s${options.loading ? loading : ''}`,
  });
  // Without a handler on both, the process dies when the database does.
  const lost = options.onLost ?? (() => {});
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));

  const driver = new PgDriver(pool, options.onStatement);
  const kysely = new Kysely<Schema>({ dialect: pgDialect(driver), plugins: [new CamelCasePlugin()] });
  return {
    kysely,
    pool,
    driver,
    // Not through Kysely, which forgets the pool when no query has gone through it.
    close: () => pool.end(),
  };
}

/**
 * Runs `work` as one transaction of one org. When it loses against another (serialization, deadlock, a clash
 * on a constraint named …_once) or its connection breaks before COMMIT, nothing has happened, and it is run
 * again, at most three times in all: `work` must change nothing but the database.
 *
 * A connection lost *during* COMMIT is not retried here, since not every work carries an idempotency key;
 * it throws CommitUnknown. The client sends the same key again and is given the first outcome.
 */
export async function inTransaction<T>(db: Database, tenant: Tenant, work: (tx: Tx) => Promise<T>): Promise<T> {
  const begin = `begin; ${settingsOf(tenant)}`;
  return withRetries(() =>
    attempt(db, begin, async ({ connection, tx, end }) => {
      const result = await work(tx);
      await end();
      await commit(connection);
      connection.release(false);
      return result;
    }),
  );
}

/** The same for reading only: every statement sees one moment, so that counts and lists agree. */
export async function inReading<T>(db: Database, tenant: Tenant, work: (tx: Tx) => Promise<T>): Promise<T> {
  const begin = `begin isolation level repeatable read read only; ${settingsOf(tenant)}`;
  return withRetries(() =>
    attempt(db, begin, async ({ connection, tx, end }) => {
      const result = await work(tx);
      await end();
      // The answer is known: nobody waits for this COMMIT but the connection.
      connection.executeScript('commit').then(
        () => connection.release(false),
        () => connection.release(true),
      );
      return result;
    }),
  );
}

async function attempt<T>(db: Database, begin: string, run: (loan: Loan) => Promise<T>): Promise<T> {
  const connection = await db.driver.acquireConnection();
  const loan = lend(db, connection, begin);
  try {
    return await run(loan);
  } catch (error) {
    await loan.end().catch(() => {});
    await connection.executeScript('rollback').then(
      () => connection.release(false),
      () => connection.release(true),
    );
    throw error;
  }
}

async function commit(connection: Connection): Promise<void> {
  const command = await connection.executeScript('commit').catch((error: unknown) => {
    throw isLost(error) ? new CommitUnknown(error) : error;
  });
  // So PostgreSQL answers when a statement had failed and `work` went on regardless.
  if (command !== 'COMMIT') throw new Error('rolled back: a statement failed and its error was swallowed');
}

interface Loan {
  connection: Connection;
  tx: Tx;
  readonly end: () => Promise<void>;
}

/**
 * Begins, and gives a Kysely on this one connection: its statements queue one behind another, the first of them
 * on the heels of BEGIN (should that fail, no tenant is set and row security lets nothing through), and none
 * comes after the end.
 */
function lend(db: Database, connection: Connection, begin: string): Loan {
  const begun = connection.executeScript(begin);
  begun.catch(() => {}); // told at the end, when the first statement has failed too
  let last: Promise<unknown> = Promise.resolve();
  let over = false;
  const executor = db.kysely.getExecutor().withConnectionProvider({
    provideConnection<T>(consumer: (connection: Connection) => Promise<T>): Promise<T> {
      const next = last.then(() => {
        if (over) throw new Error('the transaction is over: a query was not awaited');
        return consumer(connection);
      });
      last = next.catch(() => {});
      return next;
    },
  });
  const dialect = pgDialect(db.driver);
  const tx = new Transaction<Schema>({ config: { dialect }, dialect, driver: db.driver, executor });
  async function end(): Promise<void> {
    over = true;
    await last;
    await begun;
  }
  return { connection, tx, end };
}

const tries = 3;

async function withRetries<T>(run: () => Promise<T>): Promise<T> {
  for (let count = 1; ; count++) {
    try {
      return await run();
    } catch (error) {
      if (count === tries || !isPassing(error)) throw error;
    }
    // Two that met once would meet again if both came back at the same moment.
    await sleep(count * 10 + Math.random() * 20);
  }
}

function isPassing(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) {
    if (error.code === '40001' || error.code === '40P01') return true;
    // A distributed table's constraints carry the shard's number behind their name.
    if (error.code === '23505') return /_once(_\d+)?$/.test(error.constraint ?? '');
  }
  return isLost(error);
}

function isLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  // 08: connection; 57P01, 57P02: the server is stopping or has crashed; the rest is how Node and pg put it.
  return (
    /^(08...|57P0[12]|ECONNRESET|EPIPE)$/.test(code) ||
    /^(Connection terminated|Client has encountered a connection error)/.test(error.message)
  );
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

// SET takes no parameters, so both values are written as literals: an org that is a UUID, and a quoted array.
function settingsOf({ orgId, clearances }: Tenant): string {
  if (!uuid.test(orgId)) throw new Error('the org of a transaction must be a UUID');
  if (clearances.some((name) => name.includes('\0'))) throw new Error('a clearance can not hold NUL');
  const names = clearances.map((name) => `"${name.replace(/["\\]/g, '\\$&')}"`);
  return `set local app.org = '${orgId}'; set local app.clearance = ${pg.escapeLiteral(`{${names.join(',')}}`)}`;
}

const types = new pg.TypeOverrides();
// pg's own parser of text[], for which its types have no number.
const known: { getTypeParser(oid: number): (text: string) => (string | null)[] } = pg.types;
const toTexts = known.getTypeParser(1009);

function toNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`bigint beyond what a number holds: ${text}`);
  return number;
}

function toIso(text: string): string {
  return new Date(text.replace(' ', 'T').replace(/\+00$/, 'Z')).toISOString();
}

function each<T>(parse: (text: string) => T) {
  return (list: string) => toTexts(list).map((text) => (text === null ? null : parse(text)));
}

// A type, then its array. A calendar day has no hour and no zone, and a float would round money: both stay text.
types.setTypeParser(20, toNumber); // int8
types.setTypeParser(1016, each(toNumber));
types.setTypeParser(1082, String); // date
types.setTypeParser(1182, toTexts);
types.setTypeParser(1184, toIso); // timestamptz
types.setTypeParser(1185, each(toIso));
types.setTypeParser(1231, toTexts); // numeric[]; numeric itself is text already
