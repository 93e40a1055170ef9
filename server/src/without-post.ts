import type { EventBy } from './event.ts';

type Who = Pick<EventBy['actor'], 'orgId' | 'accountId' | 'name' | 'today'>;

/** The by-line of one who acts under no post: somebody at the sign-in page, or the org's own account. */
export function withoutPost(who: Who): EventBy['actor'] {
  const { orgId, accountId, name, today } = who;
  const by = { orgId, accountId, name, today, postId: null, role: null, unitId: null, unitName: null };
  // oxlint-disable-next-line typescript/consistent-type-assertions -- EventBy describes those who hold a post; the chain's JSON carries null as well
  return by as unknown as EventBy['actor'];
}
