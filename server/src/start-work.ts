import type { Database } from '@duizhang/db/connect.ts';
import { inReading } from '@duizhang/db/connect.ts';
import { dayInChina } from '@duizhang/shared/calendar.ts';
import { defaultReminderSettings, hourInChina, notBefore, type ReminderSettings } from '@duizhang/shared/org.ts';
import { checkedOn, keepCheck } from './audit/states.ts';
import { keepBoards } from './board/night.ts';
import { runBriefs } from './board/week.ts';
import { runDigests, runPeriods } from './reminder/day.ts';
import { deliver, giveUpOn } from './reminder/deliver.ts';
import { relay } from './reminder/relay.ts';
import { anchorClosures, anchorDay } from './proof/when.ts';
import { nightlyCheck } from './proof/check.ts';
import type { Vault } from './proof/vault.ts';
import type { MailSettings } from './reminder/send.ts';
import { type DeliverJob, type Jobs, startJobs } from './jobs.ts';
import { loadActor } from './session/actor.ts';
import { type House, orgsOf, systemWork } from './system.ts';

export type Working = House & { readonly vault: Vault; readonly mail: MailSettings | null; readonly onError: (error: unknown) => void };

/** Work that nobody asks for: what a day brings, and what is to leave the house. */
export async function startWork(url: string, house: Working): Promise<Jobs> {
  const kept: { jobs: Jobs | null } = { jobs: null };
  const outlet: Pick<Jobs, 'deliver'> = { deliver: async (...given) => kept.jobs?.deliver(...given) };
  const workers = { day: () => everyOrg(house, (orgId) => dayOf(house, orgId, outlet)), deliver: (job: DeliverJob) => deliver(house, job) };
  const jobs = await startJobs(url, workers, house.onError);
  kept.jobs = jobs;
  const relaying = repeat(relayEvery, () => everyOrg(house, (orgId) => relayOf(house, orgId, outlet)), house.onError);
  return { ...jobs, stop: () => relaying.stop().then(jobs.stop) };
}

/** A letter is on its way within seconds; several servers share what there is. */
const relayEvery = 3_000;

async function relayOf(house: Working, orgId: string, outlet: Pick<Jobs, 'deliver'>): Promise<void> {
  await giveUpOn(house, orgId);
  await anchorClosures(house, orgId);
  const { settings } = await remindersOf(house.db, orgId);
  await relay(house, orgId, { outlet, notBefore: notBefore(house.now(), settings) });
}

/** Runs something again and again, never twice at once; `stop` waits for the one that runs. */
function repeat(every: number, run: () => Promise<void>, onError: (error: unknown) => void): { stop: () => Promise<void> } {
  let going: Promise<void> | undefined;
  const timer = setInterval(() => {
    going ??= run()
      .catch(onError)
      .finally(() => (going = undefined));
  }, every);
  return {
    stop: async () => {
      clearInterval(timer);
      await going;
    },
  };
}

/** A demo's day stands still and is done at once; elsewhere people are reminded at the hour that the org has set. */
async function dayOf(house: Working, orgId: string, outlet: Pick<Jobs, 'deliver'>): Promise<void> {
  await runPeriods(house, orgId);
  await checkDay(house, orgId);
  await proveDay(house, orgId);
  const { settings, businessDate } = await remindersOf(house.db, orgId);
  const now = house.now();
  const standing = businessDate !== null && businessDate !== dayInChina(now);
  if (!standing && hourInChina(now) < settings.remindAt) return;
  await runDigests(house, orgId, { outlet, notBefore: notBefore(now, settings) });
  await runBriefs(house, orgId, { actorOf: (who) => loadActor(house.db, who) });
}

/** Once a day: boards of days that are over are kept and counted again, and the dated states are held against the events. */
export async function checkDay(house: House, orgId: string): Promise<void> {
  const night = await systemWork(house, orgId);
  if (await checkedOn(night)) return;
  await keepCheck(night, await keepBoards(night));
}

/** Once a day: everything is verified, and what there is then is anchored. */
async function proveDay(house: Working, orgId: string): Promise<void> {
  const night = await systemWork(house, orgId);
  await nightlyCheck(night, house.vault);
  await anchorDay(night, house.vault);
}

async function remindersOf(db: Database, orgId: string): Promise<{ settings: ReminderSettings; businessDate: string | null }> {
  const org = await inReading(db, { orgId, clearances: [] }, (tx) =>
    tx.selectFrom('org').select(['reminders', 'businessDate']).where('orgId', '=', orgId).executeTakeFirstOrThrow(),
  );
  return { settings: { ...defaultReminderSettings, ...org.reminders }, businessDate: org.businessDate };
}

/** One org's trouble is not another's. */
async function everyOrg({ db, onError }: Working, run: (orgId: string) => Promise<void>): Promise<void> {
  for (const orgId of await orgsOf(db)) await run(orgId).catch(onError);
}
