import { z } from 'zod';
import { Denied } from '../denied.ts';
import { router } from '../trpc.ts';
import type { Work } from '../work.ts';
import { change } from '../change.ts';
import { administrator } from './change.ts';
import { notChanged } from './denials.ts';
import { both } from '@duizhang/shared/text.ts';

const name = z
  .string()
  .trim()
  .min(2, { message: both('至少 2 个字', 'At least 2 characters') })
  .max(60, { message: both('最多 60 个字', 'At most 60 characters') });
const reason = z
  .string()
  .trim()
  .min(2, { message: both('请写明原因', 'Say why') })
  .max(500, { message: both('最多 500 个字', 'At most 500 characters') });

export const orgRouter = router({
  rename: administrator('sysadmin')
    .input(z.object({ name, reason }))
    .mutation(({ ctx, input }) => renameOrg(ctx, input)),
});

/** The name that papers carry. A top unit that is called as the org was, as it is from the start, goes along. */
function renameOrg(work: Work, { name: next, reason: why }: { name: string; reason: string }): Promise<void> {
  const { orgId } = work.actor;
  return change(work, async (tx) => {
    const org = await tx.selectFrom('org').select('name').where('orgId', '=', orgId).forUpdate().executeTakeFirstOrThrow();
    if (org.name === next) throw new Denied('CONFLICT', notChanged('already'));
    await tx.updateTable('org').set({ name: next }).where('orgId', '=', orgId).execute();
    await tx
      .updateTable('unit')
      .set({ name: next })
      .where('orgId', '=', orgId)
      .where('parentId', 'is', null)
      .where('name', '=', org.name)
      .execute();
    const subject = { type: 'org', id: orgId, name: next };
    return { event: { action: 'org.rename', subject, before: { name: org.name }, after: { name: next }, reason: why }, result: undefined };
  });
}
