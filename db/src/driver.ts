import { hash } from 'node:crypto';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, Kysely, QueryResult } from 'kysely';
import { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type pg from 'pg';

export type OnStatement = (sql: string) => void;

// A bulk insert has another text for every count of rows; keeping each as a plan would only fill the server's memory.
const longestPrepared = 16_000;

/** PostgreSQL prepares a statement once it has a name: half of a short query's time (design: performance). */
function nameOf(text: string): string {
  return `s_${hash('sha256', text, 'base64url').slice(0, 20)}`;
}

/** One client of the pool, on loan. */
export class Connection implements DatabaseConnection {
  readonly #client: pg.PoolClient;
  readonly #onStatement: OnStatement | undefined;

  constructor(client: pg.PoolClient, onStatement: OnStatement | undefined) {
    this.#client = client;
    this.#onStatement = onStatement;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    this.#onStatement?.(query.sql);
    const statement = { text: query.sql, values: [...query.parameters] };
    const named = query.parameters.length > 0 && query.sql.length <= longestPrepared;
    const result = await this.#client.query(named ? { ...statement, name: nameOf(query.sql) } : statement);
    return result.command === 'SELECT' ? { rows: result.rows } : { rows: result.rows, numAffectedRows: BigInt(result.rowCount ?? 0) };
  }

  /** Several statements without parameters in one message; returns what the last one did, as PostgreSQL tells it. */
  async executeScript(text: string): Promise<string | undefined> {
    this.#onStatement?.(text);
    const result: pg.QueryResult | pg.QueryResult[] = await this.#client.query(text);
    return Array.isArray(result) ? result.at(-1)?.command : result.command;
  }

  streamQuery(): never {
    throw new Error('not offered: page by key, or COPY');
  }

  /** A connection in an unknown state is closed instead of lent again. */
  release(broken: boolean): void {
    this.#client.release(broken);
  }
}

export class PgDriver implements Driver {
  readonly #pool: pg.Pool;
  readonly #onStatement: OnStatement | undefined;
  readonly #lent = new WeakMap<DatabaseConnection, Connection>();

  constructor(pool: pg.Pool, onStatement: OnStatement | undefined) {
    this.#pool = pool;
    this.#onStatement = onStatement;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<Connection> {
    const connection = new Connection(await this.#pool.connect(), this.#onStatement);
    this.#lent.set(connection, connection);
    return connection;
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    this.#lent.get(connection)?.release(false);
  }

  // Kysely's own transactions would begin without a tenant; inTransaction and inReading are the only door.
  async beginTransaction(): Promise<void> {
    throw new Error('use inTransaction or inReading');
  }
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}

  async destroy(): Promise<void> {
    await this.#pool.end();
  }
}

export function pgDialect(driver: Driver): Dialect {
  return {
    createDriver: () => driver,
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
  };
}
