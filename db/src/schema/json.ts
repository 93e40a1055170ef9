import type { ColumnType } from 'kysely';

/** A jsonb column: read as T; written as T or as its JSON text (an array must be written as text). */
export type Json<T> = ColumnType<T, T | string, T | string>;
