import { inReading, inTransaction } from '@duizhang/db/connect.ts';
import { defaultReminderSettings, type ReminderSettings } from '@duizhang/shared/org.ts';
import { channelInput, emailInput, reminderSettings } from '@duizhang/shared/reminder/input.ts';
import { z } from 'zod';
import { change } from '../change.ts';
import { acting, anyPost, router } from '../trpc.ts';
import { tenantOf, type Work } from '../work.ts';
import { addChannel, changeChannel, channelsOf, deliveriesOf, resend, testChannel } from './channels.ts';
import { latestDigest } from './latest.ts';

const sysadmin = acting('sysadmin');
const one = z.object({ id: z.uuid() });

export const reminderRouter = router({
  digest: anyPost.query(({ ctx }) => latestDigest(ctx)),
  email: anyPost.query(({ ctx }) => emailOf(ctx)),
  setEmail: anyPost.input(emailInput).mutation(({ ctx, input }) => setEmail(ctx, input.email)),
  settings: sysadmin.query(async ({ ctx }) => ({ settings: await settingsOf(ctx), mail: ctx.mailFrom })),
  saveSettings: sysadmin.input(reminderSettings).mutation(({ ctx, input }) => saveSettings(ctx, input)),
  channels: sysadmin.query(({ ctx }) => channelsOf(ctx)),
  addChannel: sysadmin.input(channelInput).mutation(({ ctx, input }) => addChannel(ctx, input)),
  changeChannel: sysadmin
    .input(channelInput.extend({ id: z.uuid(), version: z.int().min(1) }))
    .mutation(({ ctx, input }) => changeChannel(ctx, input)),
  testChannel: sysadmin.input(one).mutation(({ ctx, input }) => testChannel(ctx, ctx.outlet, input.id)),
  deliveries: sysadmin.input(z.object({ cursor: z.uuid().optional() })).query(({ ctx, input }) => deliveriesOf(ctx, input.cursor)),
  resend: sysadmin.input(one).mutation(({ ctx, input }) => resend(ctx, ctx.outlet, input.id)),
});

async function emailOf({ db, actor }: Work): Promise<string> {
  const row = await inReading(db, tenantOf(actor), (tx) =>
    tx.selectFrom('account').select('email').where('orgId', '=', actor.orgId).where('id', '=', actor.accountId).executeTakeFirst(),
  );
  return row?.email ?? '';
}

function setEmail({ db, actor }: Work, email: string): Promise<void> {
  return inTransaction(db, tenantOf(actor), async (tx) => {
    await tx
      .updateTable('account')
      .set({ email: email || null })
      .where('orgId', '=', actor.orgId)
      .where('id', '=', actor.accountId)
      .execute();
  });
}

async function settingsOf({ db, actor }: Work): Promise<ReminderSettings> {
  const org = await inReading(db, tenantOf(actor), (tx) =>
    tx.selectFrom('org').select('reminders').where('orgId', '=', actor.orgId).executeTakeFirstOrThrow(),
  );
  return { ...defaultReminderSettings, ...org.reminders };
}

function saveSettings(work: Work, next: ReminderSettings): Promise<void> {
  const { orgId, unitId, unitName } = work.actor;
  return change(work, async (tx) => {
    const org = await tx.selectFrom('org').select('reminders').where('orgId', '=', orgId).forUpdate().executeTakeFirstOrThrow();
    const before = { ...defaultReminderSettings, ...org.reminders };
    await tx
      .updateTable('org')
      .set({ reminders: JSON.stringify(next) })
      .where('orgId', '=', orgId)
      .execute();
    const subject = { type: 'setting', id: unitId, name: unitName };
    return { event: { action: 'setting.reminders', subject, before, after: next, reason: null }, result: undefined };
  });
}
