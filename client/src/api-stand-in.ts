// Stands in for the server's router type until it can be imported; only its types are used.
import type { LedgerRole, Role } from '@duizhang/shared/access.ts';
import type { PolicyDocument } from '@duizhang/shared/item/policy.ts';
import type { Counts } from '@duizhang/shared/item/rates.ts';
import type { Flag, Waiting } from '@duizhang/shared/item/sets.ts';
import type { Light, Status, Track } from '@duizhang/shared/item/words.ts';
import type { Text } from '@duizhang/shared/text.ts';
import { initTRPC } from '@trpc/server';

type Post = {
  id: string;
  unitId: string;
  unitName: string;
  role: Role;
  termTo: string | null;
  clearances: string[];
};
type Me = {
  account: { id: string; name: string; displayName: string; mustChangePassword: boolean };
  org: { id: string; name: string; demo: boolean; businessDate: string };
  post: Post | null;
  posts: Post[];
  waiting: number;
};

declare function shape<T>(): (value: unknown) => T;
declare function answer<T>(): () => T;

type Search = {
  status?: Status[] | undefined;
  track?: Track[] | undefined;
  light?: Light[] | undefined;
  unitId?: string | undefined;
  leaderId?: string | undefined;
  handlerId?: string | undefined;
  category?: string[] | undefined;
  dueFrom?: string | undefined;
  dueTo?: string | undefined;
  q?: string | undefined;
  leadUnitId?: string | undefined;
  waiting?: Waiting | undefined;
  flag?: Flag | undefined;
  sort?: 'number' | 'due' | 'updated' | 'title' | undefined;
  desc?: boolean | undefined;
};
type ListSearch = Search & { ledgerId: string };
type Row = {
  id: string;
  code: string;
  number: number;
  title: string;
  status: Status;
  track: Track;
  light: Light;
  category: string;
  severity: 'general' | 'major' | null;
  leadUnitId: string | null;
  leadUnitName: string | null;
  leaderName: string | null;
  handlerName: string | null;
  dueRequired: string | null;
  dueOriginal: string | null;
  dueCurrent: string | null;
  assessOn: string | null;
  extensionCount: number;
  lateConversion: boolean;
  adopted: boolean;
  stageAccepted: boolean;
  example: boolean;
  round: number;
  version: number;
  registeredOn: string;
  closedOn: string | null;
  updatedAt: string;
};
type Refusal = Text & { code: string };

const { router, procedure } = initTRPC.create();

const api = router({
  session: router({
    me: procedure.query(answer<Me | null>()),
    signIn: procedure.input(shape<{ name: string; password: string }>()).mutation(answer<unknown>()),
    signOut: procedure.mutation(answer<unknown>()),
    signOutEverywhere: procedure.mutation(answer<unknown>()),
    changePassword: procedure.input(shape<{ current: string; next: string }>()).mutation(answer<unknown>()),
    choosePost: procedure.input(shape<{ postId: string }>()).mutation(answer<unknown>()),
    acceptInvitation: procedure.input(shape<{ token: string; name?: string; password: string }>()).mutation(answer<unknown>()),
  }),
  inbox: router({
    list: procedure.query(
      answer<{
        groups: {
          kind: Waiting;
          label: Text;
          items: {
            id: string;
            code: string;
            title: string;
            ledgerId: string;
            ledgerName: string;
            dueOn: string | null;
            light: Light;
            since: string;
          }[];
          more: number;
        }[];
        total: number;
      }>(),
    ),
    notifications: procedure.input(shape<{ before?: string | undefined }>()).query(
      answer<{
        rows: { id: string; itemId: string | null; kind: string; text: string; at: string; readAt: string | null }[];
        next: string | null;
        unread: number;
      }>(),
    ),
    markRead: procedure.input(shape<{ ids?: string[] }>()).mutation(answer<unknown>()),
  }),
  ledger: router({
    list: procedure.query(
      answer<
        {
          id: string;
          name: string;
          kind: string;
          year: number;
          field: string;
          example: boolean;
          clearance: string;
          counts: { all: number; closed: number; openLongTerm: number; otherOpen: number; overdue: number };
        }[]
      >(),
    ),
    get: procedure.input(shape<{ id: string }>()).query(
      answer<{
        ledger: {
          id: string;
          name: string;
          kind: string;
          year: number;
          prefix: string;
          categories: string[];
          columns: unknown;
          example: boolean;
          lightRule: { yellowDays: number };
        };
        units: { id: string; name: string; parentId: string | null }[];
        leaders: { accountId: string; name: string }[];
        sources: {
          id: string;
          name: string;
          kind: string;
          issuer: string;
          issuerLevel: string;
          documentNumber: string | null;
          issuedOn: string | null;
          example: boolean;
          batches: { id: string; number: string; claimedCount: number | null; listed: number }[];
        }[];
        roles: { office: string[]; supervisor: string[]; committee: string[] };
        policy: { id: string; version: number; document: PolicyDocument; state: string; approvedAt: string | null } | null;
        parameters: { key: string; value: unknown; citation: string }[];
        mine: LedgerRole[];
      }>(),
    ),
    views: procedure
      .input(shape<{ ledgerId: string }>())
      .query(answer<{ id: string; name: string; shared: boolean; mine: boolean; search: Search }[]>()),
    saveView: procedure
      .input(shape<{ ledgerId: string; name: string; shared: boolean; search: Search }>())
      .mutation(answer<{ id: string }>()),
    dropView: procedure.input(shape<{ id: string }>()).mutation(answer<unknown>()),
    addSource: procedure
      .input(
        shape<{
          ledgerId: string;
          name: string;
          kind: string;
          issuer: string;
          issuerLevel: string;
          documentNumber?: string;
          issuedOn?: string | null;
          example?: boolean;
        }>(),
      )
      .mutation(answer<{ id: string }>()),
    addBatch: procedure
      .input(shape<{ sourceId: string; number: string; receivedOn?: string | null; claimedCount?: number | null }>())
      .mutation(answer<{ id: string }>()),
    policies: procedure.input(shape<{ ledgerId: string }>()).query(
      answer<
        {
          id: string;
          version: number;
          state: 'draft' | 'active' | 'retired';
          document: PolicyDocument;
          reason: string;
          draftedBy: { id: string; name: string };
          draftedAt: string;
          approvedBy: { id: string; name: string } | null;
          approvedAt: string | null;
        }[]
      >(),
    ),
    draftPolicy: procedure
      .input(shape<{ ledgerId: string; document: PolicyDocument; reason: string }>())
      .mutation(answer<{ id: string }>()),
    approvePolicy: procedure.input(shape<{ id: string }>()).mutation(answer<unknown>()),
    setParameter: procedure.input(shape<{ ledgerId: string; key: string; value: unknown; citation: string }>()).mutation(answer<unknown>()),
  }),
  board: router({
    overview: procedure.input(shape<{ ledgerId: string }>()).query(
      answer<{
        asOf: string;
        ledger: { id: string; name: string };
        scope: Text & { unitId: string | null };
        counts: Counts & { undispatched: number; lateConversion: number; yellow: number; red: number };
        claimed: number;
        byUnit: {
          unitId: string;
          unitName: string;
          all: number;
          closed: number;
          inReview: number;
          openLongTerm: number;
          otherOpen: number;
          overdue: number;
          yellow: number;
          red: number;
        }[];
        byCategory: { category: string; all: number; closed: number; openLongTerm: number; otherOpen: number; overdue: number }[];
        byLight: Record<Light, number>;
        byStatus: Record<Status, number>;
        overdue: Row[];
      }>(),
    ),
  }),
  item: router({
    search: procedure.input(shape<{ text: string }>()).query(answer<{ id: string; code: string; title: string }[]>()),
    list: procedure.input(shape<ListSearch & { after?: string | undefined; limit?: number | undefined }>()).query(
      answer<{
        rows: Row[];
        next: string | null;
        count: { n: number; capped: boolean } | null;
        all: { n: number; capped: boolean } | null;
      }>(),
    ),
    count: procedure.input(shape<ListSearch>()).query(answer<{ n: number }>()),
    get: procedure.input(shape<{ id: string }>()).query(answer<unknown>()),
    register: procedure
      .input(
        shape<{
          ledgerId: string;
          sources: { sourceId: string; batchId?: string | null }[];
          unsplit?: boolean;
          findings: { title: string; originalText: string; category: string; track?: Track; dueRequired?: string | null }[];
          key: string;
        }>(),
      )
      .mutation(answer<{ items: { id: string; code: string }[] }>()),
    perform: procedure
      .input(shape<{ action: string; items: { id: string; version?: number | null }[]; input: unknown; key: string }>())
      .mutation(answer<{ done: boolean; results: { id: string; code: string; version: number; status: Status; refusals: Refusal[] }[] }>()),
    preview: procedure.input(shape<{ action: string; ids: string[] }>()).query(
      answer<{
        results: { id: string; code: string; title: string; version: number; payloadHash: string | null; refusals: Refusal[] }[];
      }>(),
    ),
  }),
});

export type Api = typeof api;
