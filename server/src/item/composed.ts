import type { Tx } from '@duizhang/db/connect.ts';
import { type Compilable, type RawBuilder, sql } from 'kysely';

// Statements that are composed once by Kysely and planned once by PostgreSQL.

type Composed<R> = ReturnType<Compilable<R>['compile']>;

/**
 * A large statement, put together once and only filled in afterwards: composing takes Kysely longer than PostgreSQL takes for one
 * item. `stand` holds a value for each parameter, unlike any other value in the statement, that shows where it goes.
 */
export function composedOnce<P extends Readonly<Record<string, unknown>>, R>(stand: P, compose: (tx: Tx, given: P) => Compilable<R>) {
  const names = new Map<unknown, keyof P>(Object.entries(stand).map(([name, value]) => [value, name]));
  let composed: Composed<R> | undefined;
  return async (tx: Tx, given: P): Promise<R[]> => {
    composed ??= compose(tx, stand).compile();
    const parameters = composed.parameters.map((each) => {
      const name = names.get(each);
      return name === undefined ? each : given[name];
    });
    return (await tx.executeQuery<R>({ ...composed, parameters })).rows;
  };
}

/** The id of one item, or of as many as there are. */
export type Id = string | readonly string[];
export const oneOrAll = (ids: readonly string[]): Id => (ids.length === 1 ? (ids[0] ?? ids) : ids);

/**
 * What an id is to be: for a single item an equation. Its plan is the same for all, so that PostgreSQL keeps it; planning thirty
 * tables anew would take longer than reading them.
 */
export const among = (id: Id): RawBuilder<unknown> => (typeof id === 'string' ? sql`= ${id}::uuid` : sql`= any(${id}::uuid[])`);

/** Condition on `item`: it is one of these. */
export const withId = (ids: readonly string[]): RawBuilder<boolean> => sql`item.id ${among(oneOrAll(ids))}`;
