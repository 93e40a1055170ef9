// Stands in for the server's router type until it can be imported; only its types are used.
import type { Role } from '@duizhang/shared/access.ts';
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
  ledger: router({ list: procedure.query(answer<{ id: string; name: string }[]>()) }),
  item: router({
    search: procedure.input(shape<{ text: string }>()).query(answer<{ id: string; code: string; title: string }[]>()),
  }),
});

export type Api = typeof api;
