import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { idOf, orgId } from './sql.ts';
import type { Statement } from './statements.ts';

// The same SQL without the product: prepared statements straight through `pg`, as the application's role and in the same org, one
// after another on one connection.

export class Bare {
  readonly #client: pg.Client;
  private constructor(client: pg.Client) {
    this.#client = client;
  }

  static async connect(appUrl: string): Promise<Bare> {
    pg.types.setTypeParser(pg.types.builtins.DATE, String);
    const client = new pg.Client({ connectionString: appUrl });
    client.on('error', () => {}); // told to whoever sends the next statement
    await client.connect();
    await client.query(`set timezone = 'UTC'; set app.org = '${orgId}'; set app.clearance = '{}'`);
    return new Bare(client);
  }

  end(): Promise<void> {
    return this.#client.end();
  }

  /** Statements that only read; each is a transaction of its own. */
  async read(statements: readonly Statement[]): Promise<void> {
    for (const each of statements) await this.#send(each);
  }

  /** One transaction; what depends on the moment is put in its place: ids, the head of the chain, the key. */
  async write(statements: readonly Statement[], change: Change): Promise<void> {
    await this.#client.query('begin');
    const met: Met = { head: { seq: '0', hash: Buffer.alloc(32) }, items: new Map() };
    try {
      for (const each of statements) {
        const { rows } = await this.#send(renewed(each, met, change));
        if (each.text.startsWith('select seq, hash from event_head')) met.head = rows[0];
        for (const row of rows) if ('due_original' in row) met.items.set(row.id, row);
      }
      await this.#client.query('commit');
    } catch (error) {
      await this.#client.query('rollback');
      throw error;
    }
  }

  #send({ text, values }: Statement) {
    if (values.length === 0) return this.#client.query(text);
    const name = createHash('sha256').update(text).digest('base64url').slice(0, 20);
    return this.#client.query({ name, text, values: [...values] });
  }
}

/** Which item stands in for which, by number. */
export type Change = ReadonlyMap<number, number>;
type Head = { readonly seq: string; readonly hash: Buffer };
/** What the transaction has read so far: the head of the chain, the items. */
type Met = { head: Head; readonly items: Map<unknown, Row> };
type Row = Record<string, unknown>;
type Place = (nth: number) => { seq: number; hash: string };

function renewed({ text, values: recorded }: Statement, { head, items }: Met, change: Change): Statement {
  const values = recorded.map((each) => (each === null ? null : forOthers(each, change)));
  if (!/^(with|insert|update)\b/.test(text)) return { text, values };
  const set = String.raw`jsonb_populate_recordset\(jsonb_populate_record\(null::\w+, \$\d+::jsonb\), \$(\d+)::`;
  const inserted = tablesIn(text, new RegExp(String.raw`insert into (\w+) select \* from ${set}`, 'g'));
  const updated = tablesIn(text, new RegExp(String.raw`update (\w+) t set [^;]*? from ${set}`, 'g'));
  // What all rows of a set share stands in the parameter before theirs.
  const sharedOf = (at: number): Row => JSON.parse(values[at - 1] ?? '{}');
  const eventsAt = [...inserted].find(([, table]) => table === 'event')?.[0] ?? -1;
  const place = placesAfter(
    head,
    rowsOf(values[eventsAt]).map((row) => ({ ...sharedOf(eventsAt), ...row })),
  );
  const fresh = values.map((value, at) => {
    const table = inserted.get(at);
    if (table !== undefined) {
      const shared = sharedOf(at);
      return JSON.stringify(rowsOf(value).map((row, nth) => ({ ...row, ...freshOf({ ...shared, ...row }, table, place(nth)) })));
    }
    if (updated.get(at) === 'item') {
      const shared = sharedOf(at);
      return JSON.stringify(rowsOf(value).map((row) => ({ ...row, ...ownOf(items.get({ ...shared, ...row }['id'])) })));
    }
    return value;
  });
  // $3 and $4 of the one statement that writes are the chain's new head.
  if (text.includes('update event_head')) {
    const { seq, hash } = place(-1);
    fresh[2] = String(seq);
    fresh[3] = hash;
  }
  return { text, values: fresh };
}

/** The table that each parameter holds rows of, by the parameter's place. */
const tablesIn = (text: string, pattern: RegExp): ReadonlyMap<number, string> =>
  new Map([...text.matchAll(pattern)].map(([, table = '', n]) => [Number(n) - 1, table]));

const rowsOf = (value: string | null | undefined): Row[] => JSON.parse(value ?? '[]');

const kept = ['title', 'original_text', 'category', 'lead_unit_id', 'due_required', 'due_original', 'due_current', 'yellow_on', 'red_on'];
/** What the action leaves as it is in every item. */
const ownOf = (item: Row = {}): Row => Object.fromEntries(kept.map((column) => [column, item[column]]));

/** The scratch org's ids of an item and of what hangs on it end alike. */
function forOthers(value: string, change: Change): string {
  // Ids of notifications are made from their seed.
  const told = value.replaceAll(/"seed":"[^"]*"/g, () => `"seed":"${randomUUID()}"`);
  return told.replaceAll(/(00000000-0000-7000-800[6789])-([0-9a-f]{12})/g, (whole, kind: string, number: string) => {
    const other = change.get(Number.parseInt(number, 16));
    return other === undefined ? whole : `${kind}-${idOf('item', other).slice(-12)}`;
  });
}

/** Place and hash of the n-th event after a head, hashed one upon the other as the server does; −1: of the last. */
function placesAfter({ seq, hash }: Head, events: readonly Row[]): Place {
  const hashes: string[] = [];
  let last = hash;
  for (const { body } of events) {
    last = createHash('sha256').update(last).update(String(body)).digest();
    hashes.push(`\\x${last.toString('hex')}`);
  }
  return (nth) => ({ seq: Number(seq) + (nth < 0 ? hashes.length : nth + 1), hash: hashes.at(nth) ?? '' });
}

/** What a row says anew each time it is written. */
function freshOf(row: Row, table: string, { seq, hash }: ReturnType<Place>): Row {
  if (table === 'event') return { seq, hash };
  if (table === 'item_state') return { seq };
  if (table === 'action_key') return { key: randomUUID() };
  return 'id' in row && table !== 'item' ? { id: randomUUID() } : {};
}
