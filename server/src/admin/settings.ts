import { inReading } from '@duizhang/db/connect.ts';
import { defaultOrgSettings, type OrgSettings } from '@duizhang/shared/org.ts';
import { z } from 'zod';
import { Denied } from '../denied.ts';
import { router } from '../trpc.ts';
import { tenantOf, type Work } from '../work.ts';
import { change } from '../change.ts';
import { administrator } from './change.ts';
import { notChanged } from './denials.ts';
import { both } from '@duizhang/shared/text.ts';

const between = (least: number, most: number) =>
  z
    .int()
    .min(least, { message: both(`不小于 ${least}`, `Not less than ${least}`) })
    .max(most, { message: both(`不大于 ${most}`, `Not more than ${most}`) });
/** None may be weaker than common practice allows. */
const settings = z.object({
  idleMinutes: between(5, 240),
  lockAfterFailures: between(3, 10),
  lockMinutes: between(5, 1440),
  passwordLength: between(8, 64),
  passwordClasses: between(2, 4),
}) satisfies z.ZodType<OrgSettings>;

const secadmin = administrator('secadmin');

export const settingsRouter = router({
  get: secadmin.query(async ({ ctx }): Promise<OrgSettings> => {
    const org = await inReading(ctx.db, tenantOf(ctx.actor), (tx) =>
      tx.selectFrom('org').select('settings').where('orgId', '=', ctx.actor.orgId).executeTakeFirstOrThrow(),
    );
    return { ...defaultOrgSettings, ...org.settings };
  }),
  update: secadmin.input(settings).mutation(({ ctx, input }) => update(ctx, input)),
});

function update(work: Work, next: OrgSettings): Promise<void> {
  const { orgId, unitId, unitName } = work.actor;
  return change(work, async (tx) => {
    const org = await tx.selectFrom('org').select('settings').where('orgId', '=', orgId).forUpdate().executeTakeFirstOrThrow();
    const before = { ...defaultOrgSettings, ...org.settings };
    if (JSON.stringify(before) === JSON.stringify(next)) throw new Denied('CONFLICT', notChanged('already'));
    await tx
      .updateTable('org')
      .set({ settings: JSON.stringify(next) })
      .where('orgId', '=', orgId)
      .execute();
    const subject = { type: 'setting', id: unitId, name: unitName };
    return { event: { action: 'setting.update', subject, before, after: next, reason: null }, result: undefined };
  });
}
