import { z } from 'zod';

// Which columns a person wants of a table, and how wide: kept with the account, whatever the browser.

const column = z.string().regex(/^[a-z]{1,30}$/i);
const chosen = z.object({
  shown: z.record(column, z.boolean()),
  widths: z.record(column, z.number().min(40).max(2000)),
});
export type ColumnSettings = z.infer<typeof chosen>;
export type TableSettings = Readonly<Record<string, ColumnSettings>>;

/** `settings` null: as at first. */
export const tableChange = z.object({ table: z.string().regex(/^[a-z][a-z-]{0,39}$/), settings: chosen.nullable() });
