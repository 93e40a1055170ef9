// Stands in for what the server's router says of items until its type can be imported; only its types are used.
import type { Actor, LedgerRole, Role } from '@duizhang/shared/access.ts';
import type { Facts } from '@duizhang/shared/item/facts.ts';
import type { ActionName, Figure } from '@duizhang/shared/item/input.ts';
import type { LightReason } from '@duizhang/shared/item/light.ts';
import type { Refusal } from '@duizhang/shared/item/sentences.ts';
import type { Grade, Light, Status } from '@duizhang/shared/item/words.ts';
import { initTRPC } from '@trpc/server';

type Report = {
  id: string;
  round: number;
  measureId: string | null;
  periodId: string | null;
  done: string;
  effect: string;
  difficulty: string;
  next: string;
  figures: readonly Figure[];
  accountName: string;
  unitName: string;
  onDate: string;
};
type Closure = {
  id: string;
  requestId: string;
  round: number;
  number: string;
  decidingBody: string;
  payloadHash: string;
  grade: Grade | null;
  adopted: boolean;
  documentNumber: string | null;
  closedOn: string;
};
type Source = {
  id: string;
  name: string;
  kind: string;
  issuer: string;
  documentNumber: string | null;
  batchNumber: string | null;
  unsplit: boolean;
};
type Item = {
  item: Facts;
  actor: Actor;
  names: { units: Record<string, string>; accounts: Record<string, string> };
  light: { light: Light; reasons: readonly LightReason[] };
  reports: readonly Report[];
  closures: readonly Closure[];
  sources: readonly Source[];
  place: { position: number; of: number; previousId: string | null; nextId: string | null };
};
type Happening = {
  seq: number;
  action: string;
  at: string;
  on: string;
  by: { name: string; role: Role | null; unitName: string | null };
  reason: string | null;
  before: unknown;
  after: unknown;
};
type Result = {
  id: string;
  code: string;
  version: number;
  status: Status | null;
  refusals: readonly Refusal[];
};
type Preview = {
  id: string;
  code: string;
  title: string;
  version: number;
  payloadHash: string | null;
  refusals: readonly Refusal[];
};
type Call = {
  action: ActionName;
  items: readonly { id: string; version: number; payloadHash: string | null }[];
  input: unknown;
  key: string;
};
type Ledger = {
  ledger: { id: string; name: string; categories: readonly string[] };
  units: readonly { id: string; name: string; parentId: string | null }[];
  leaders: readonly { accountId: string; name: string }[];
  mine: readonly LedgerRole[];
};
type Candidates = {
  handlers: readonly { accountId: string; name: string }[];
  reviewers: readonly { postId: string; name: string; unitName: string; role: Role }[];
};
type Found = { id: string; code: string; title: string; ledgerName: string; status: Status };

declare function shape<T>(): (value: unknown) => T;
declare function answer<T>(): () => T;

const { router, procedure } = initTRPC.create();

const api = router({
  item: router({
    get: procedure.input(shape<{ id: string }>()).query(answer<Item>()),
    history: procedure
      .input(shape<{ id: string; before?: number }>())
      .query(answer<{ events: readonly Happening[]; next: number | null }>()),
    candidates: procedure.input(shape<{ id: string }>()).query(answer<Candidates>()),
    search: procedure.input(shape<{ text: string }>()).query(answer<readonly Found[]>()),
    preview: procedure.input(shape<{ action: ActionName; ids: readonly string[] }>()).query(answer<{ results: readonly Preview[] }>()),
    perform: procedure.input(shape<Call>()).mutation(answer<{ done: number; results: readonly Result[] }>()),
  }),
  ledger: router({ get: procedure.input(shape<{ id: string }>()).query(answer<Ledger>()) }),
});

export type ItemApi = typeof api;
