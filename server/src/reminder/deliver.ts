import { type Database, inTransaction, type Tx } from '@duizhang/db/connect.ts';
import { sql } from 'kysely';
import { type DeliverJob, mostTries } from '../jobs.ts';
import { callWebhook, type MailSettings, NotSent, sendMail } from './send.ts';
import type { Format } from './webhook.ts';

// One sending: marked before a byte leaves and settled afterwards, so that a crash between the two sends nothing twice.

type Post = { readonly db: Database; readonly mail: MailSettings | null; readonly now: () => Date };
type Taken = {
  readonly id: string;
  readonly attempts: number;
  readonly way: 'mail' | 'webhook';
  readonly subject: string;
  readonly body: string;
  readonly email: string | null;
  readonly format: Format | null;
  readonly url: string | null;
  readonly secret: string | null;
};

/** Throws NotSent when it did not arrive and is to be tried again; nothing when it is settled or was before. */
export async function deliver(post: Post, job: DeliverJob): Promise<void> {
  const taken = await take(post, job);
  if (taken === null) return;
  const last = taken.attempts >= mostTries;
  try {
    await settle(post, job, { state: 'sent', outcome: await send(post, taken) });
  } catch (error) {
    const outcome = error instanceof Error ? error.message : String(error);
    if (!(error instanceof NotSent)) return settle(post, job, { state: 'unknown', outcome });
    await settle(post, job, { state: last ? 'failed' : 'waiting', outcome });
    if (!last) throw error;
  }
}

/** Null: sent already, being sent, or given up. */
async function take({ db, now }: Post, { orgId, id }: DeliverJob): Promise<Taken | null> {
  return inTenant(db, orgId, async (tx) => {
    const { rows } = await sql<Taken>`with taken as (
        update delivery set state = 'sending', attempts = attempts + 1, tried_at = ${now().toISOString()}::timestamptz
        where org_id = ${orgId} and id = ${id} and state = 'waiting' returning *)
      select taken.id, taken.attempts, taken.way, taken.subject, taken.body, a.email, c.format, c.url, c.secret from taken
      left join account a on a.org_id = taken.org_id and a.id = taken.account_id and a.disabled_at is null
      left join channel c on c.org_id = taken.org_id and c.id = taken.channel_id and c.enabled`.execute(tx);
    return rows[0] ?? null;
  });
}

function send({ mail, now }: Post, { id, way, subject, body, email, format, url, secret }: Taken): Promise<string> {
  const message = { id, subject, body, at: now() };
  if (way === 'webhook') {
    if (format === null || url === null) throw new NotSent('渠道已停用');
    return callWebhook({ format, url, secret }, message);
  }
  if (email === null) throw new NotSent('账号没有邮箱或已停用');
  if (mail === null) throw new NotSent('没有设置邮件服务器（DUIZHANG_SMTP）');
  return sendMail(mail, { ...message, to: email });
}

function settle({ db }: Post, { orgId, id }: DeliverJob, { state, outcome }: { state: string; outcome: string }): Promise<void> {
  return inTenant(db, orgId, async (tx) => {
    await sql`update delivery set state = ${state}, outcome = ${outcome.slice(0, 500)} where org_id = ${orgId} and id = ${id} and state = 'sending'`.execute(
      tx,
    );
  });
}

/** What was being sent when the server ended: nobody knows whether it arrived, and it is not sent again. */
export function giveUpOn({ db, now }: Pick<Post, 'db' | 'now'>, orgId: string): Promise<void> {
  const since = new Date(now().getTime() - 10 * 60_000).toISOString();
  return inTenant(db, orgId, async (tx) => {
    await sql`update delivery set state = 'unknown', outcome = '发送时服务中断，不能确定是否送达，不再自动重发'
      where org_id = ${orgId} and state = 'sending' and tried_at < ${since}::timestamptz`.execute(tx);
  });
}

const inTenant = <T>(db: Database, orgId: string, run: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(db, { orgId, clearances: [] }, run);
