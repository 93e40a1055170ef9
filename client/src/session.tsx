import { roles } from '@duizhang/shared/access.ts';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { Navigate, useLocation, useRouterState } from '@tanstack/react-router';
import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react';
import { type Inputs, type Outputs, queryClient, trpc } from './trpc.ts';
import { ownDrafts } from './ui/draft.ts';
import { ownTables } from './ui/tableMemory.ts';
import { limitUploads } from './ui/upload.ts';
import { Failure, Waiting } from './ui/State.tsx';
import { label, t } from './ui/text.ts';

export type Session = NonNullable<Outputs['session']['me']>;
export type Post = Session['posts'][number];

export const meQuery = queryOptions(trpc.session.me.queryOptions());

const SessionContext = createContext<Session | null>(null);

const sendTable = (change: Inputs['session']['saveTable']) =>
  queryClient.getMutationCache().build(queryClient, trpc.session.saveTable.mutationOptions()).execute(change);

/** Who is signed in; only inside the gate. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside SessionGate');
  return session;
}

/** The post one acts under; only on pages that need one. */
export function usePost(): Post {
  const { post } = useSession();
  if (!post) throw new Error('usePost without an acting post');
  return post;
}

/** 承办人，任期至 2019-03-31; where the unit is called like the role, as 整改办, once is enough. */
export function roleOf({ role, unitName, termTo }: Post): string {
  const title = label(roles[role]);
  const parts = [title === unitName ? '' : title, termTo ? t(`任期至 ${termTo}`, `until ${termTo}`) : ''];
  return parts.filter(Boolean).join(t('，', ', '));
}

const withoutPost = ['/account', '/choose-post'];

/** Lets nobody in who is not signed in, must change the password first, or has not chosen a post. */
export function SessionGate({ children }: { children: ReactNode }) {
  const me = useQuery(meQuery);
  const { pathname, href } = useLocation();
  const drawn = useRouterState({ select: ({ matches }) => matches.at(-1)?.pathname ?? '' });
  useFreshDataForPost(me.data?.post?.id);

  if (me.isPending) return <Waiting />;
  if (me.isError && !me.data) return <Failure error={me.error} onRetry={() => void me.refetch()} />;
  const session = me.data;
  // On its way out the gate is still there for a moment, and must not send itself away again.
  if (!session && pathname === '/sign-in') return null;
  if (!session) return <Navigate to="/sign-in" search={pathname === '/' ? {} : { from: href }} replace />;

  // Before the pages read theirs in their first render: on a shared computer nobody sees another's draft.
  ownDrafts(session.account.id);
  ownTables(session.account.id, session.account.tables, sendTable);
  limitUploads(session.mostMegabytes);
  if (session.account.mustChangePassword && pathname !== '/account') return <Navigate to="/account" replace />;
  if (!session.post && !withoutPost.includes(pathname)) return <Navigate to="/choose-post" replace />;
  // The address has changed already while the page left behind, which needs a post, is still the one to be drawn.
  if (!session.post && !withoutPost.includes(drawn)) return <Waiting />;
  return <SessionContext value={session}>{children}</SessionContext>;
}

// What another post may see is not what this one may: nothing loaded under the former post stays, whichever tab changed it.
function useFreshDataForPost(postId: string | undefined): void {
  const before = useRef(postId);
  useEffect(() => {
    const changed = before.current !== undefined && postId !== undefined && before.current !== postId;
    before.current = postId ?? before.current;
    if (changed) void resetAllButMe();
  }, [postId]);
}

async function resetAllButMe(): Promise<void> {
  const [me] = meQuery.queryKey;
  await queryClient.resetQueries({
    predicate: ({ queryKey }) => JSON.stringify(queryKey[0]) !== JSON.stringify(me),
  });
}

async function refetchMe(): Promise<void> {
  await queryClient.fetchQuery({ ...meQuery, staleTime: 0 });
}

export function useChoosePost() {
  return useMutation(trpc.session.choosePost.mutationOptions({ onSuccess: refetchMe }));
}

export function useSignIn() {
  return useMutation(trpc.session.signIn.mutationOptions({ onSuccess: startAfresh }));
}

export function useAcceptInvitation() {
  return useMutation(trpc.session.acceptInvitation.mutationOptions({ onSuccess: startAfresh }));
}

async function startAfresh(): Promise<void> {
  queryClient.clear();
  await refetchMe();
}

export function useSignOut() {
  return useMutation(trpc.session.signOut.mutationOptions({ onSettled: leave }));
}

export function useSignOutEverywhere() {
  return useMutation(trpc.session.signOutEverywhere.mutationOptions({ onSuccess: leave }));
}

export function useChangePassword() {
  return useMutation(trpc.session.changePassword.mutationOptions({ onSuccess: refetchMe }));
}

// A full load leaves nothing of the person in memory.
function leave(): void {
  location.assign('/sign-in');
}
