// Stands in for what the server's router says of papers and events until its type can be imported; only its types are used.
import type { Role } from '@duizhang/shared/access.ts';
import type { Counts } from '@duizhang/shared/item/rates.ts';
import type { Row } from '@duizhang/shared/item/search.ts';
import { initTRPC } from '@trpc/server';
import type { PaperSearch } from './data.ts';

type Happened = {
  seq: number;
  action: string;
  itemId: string | null;
  subject: { type: string; id: string; name: string };
  at: string;
  on: string;
  by: { name: string; role: Role | null; unitName: string | null };
  reason: string | null;
  before: unknown;
  after: unknown;
};

declare function shape<T>(): (value: unknown) => T;
declare function answer<T>(): () => T;

const { router, procedure } = initTRPC.create();

const api = router({
  paper: router({
    scope: procedure.input(shape<PaperSearch & { ledgerId: string }>()).query(
      answer<{
        count: number;
        ledgerName: string;
        orgName: string;
        words: string;
        asOf: string;
        notDispatched: number;
        examples: number;
        counts: Counts;
        columns: string[];
        mostInReport: number;
      }>(),
    ),
  }),
  item: router({
    list: procedure.input(shape<PaperSearch & { ledgerId: string; limit?: number }>()).query(answer<{ rows: Row[] }>()),
    search: procedure.input(shape<{ text: string }>()).query(answer<{ id: string; code: string; title: string }[]>()),
  }),
  event: router({
    list: procedure
      .input(shape<{ before?: number; action?: string; itemId?: string }>())
      .query(answer<{ events: Happened[]; next: number | null }>()),
    verify: procedure.query(answer<{ ok: boolean; checked: number; brokenAt: number | null; reason: string | null }>()),
  }),
});

export type PaperApi = typeof api;
