import { availableParallelism } from 'node:os';
import { type Database, inTransaction } from '@duizhang/db/connect.ts';
import type { WorkingCalendar } from '@duizhang/shared/calendar.ts';
import { sql } from 'kysely';
import { runBriefs } from '../board/week.ts';
import type { Store } from '../evidence/store.ts';
import { runDigests } from '../reminder/day.ts';
import { loadActor } from '../session/actor.ts';
import { hashPassword } from '../session/password.ts';
import { dated, immediate } from './closed.ts';
import { type Course, type Example, examples } from './findings.ts';
import { insertLedgers, type Ledgers } from './ledgers.ts';
import { converted, longTerm } from './longterm.ts';
import { letterInterludes } from './letters.ts';
import { instructionInterludes, lookbackInterludes } from './lookback.ts';
import { type DemoAccount, insertOrg, listAccounts, newOrg, openDoors, type Org, since, tenantOf } from './org.ts';
import type { Paper } from './papers.ts';
import { practice } from './practice.ts';
import { insertReportLedgers } from './report/ledgers.ts';
import { reportStories } from './report/stories.ts';
import { formerUnitRows, formerUnits, succeed, successionDay } from './report/succession.ts';
import { reportInterludes } from './report/tell.ts';
import { Cabinet, Scene } from './scene.ts';
import { Cast, play, type Step, type Story } from './timeline.ts';

export type Given = {
  readonly db: Database;
  /** Commits of the load wait for no disk: the one that opens the doors, through `db`, takes them all with it. */
  readonly loading: Database;
  readonly store: Store;
  readonly calendar: WorkingCalendar;
  readonly password: string;
  readonly now: () => Date;
};
/** `loaded`: false when there was an org before, which is left as it is; then nobody has the password given. */
export type Demo = { readonly accounts: readonly DemoAccount[]; readonly loaded: boolean };

/**
 * Loads the demo into a database that nobody can sign in to yet. Sign-in names are written last, in one transaction: a load
 * that was killed leaves an org that no one can enter and nothing shows, and the next one begins anew under another id.
 */
export async function loadDemo({ db: lasting, loading: db, store, calendar, password, now }: Given): Promise<Demo> {
  const before = await listAccounts(lasting);
  if (before) return { accounts: before, loaded: false };
  const org = newOrg();
  const former = formerUnits();
  const at = now().toISOString();
  const passwordHash = await hashPassword(password);
  const ledgers = await inTransaction(db, tenantOf(org), async (tx) => {
    await insertOrg(tx, org, { passwordHash, at });
    await tx.insertInto('unit').values(formerUnitRows(org, { former, since })).execute();
    return { ...(await insertLedgers(tx, org, at)), places: await insertReportLedgers(tx, org, at) };
  });
  const cabinet = new Cabinet();
  const stories = [...storiesOf({ org, cabinet }, ledgers), ...reportStories({ org, cabinet, former, places: ledgers.places })];
  await storePapers({ db, store, org }, cabinet.papers);
  const cast = new Cast({ db, org, calendar, now });
  await play(cast, {
    stories,
    interludes: [
      { on: successionDay, run: () => succeed(cast, former) },
      ...reportInterludes(cast, ledgers),
      ...lookbackInterludes(cast, ledgers),
      ...instructionInterludes(cast, ledgers),
      ...letterInterludes(cast, ledgers),
      {
        on: lastWorkday,
        run: async () => {
          await runDigests(cast.stage, org.id, { day: lastWorkday, outlet: silent, notBefore: null });
          await runBriefs(cast.stage, org.id, { day: lastWorkday, actorOf: (who) => loadActor(cast.stage.db, who) });
        },
      },
    ],
  });
  await readOldNotices({ db, org, at: now().toISOString() });
  const loaded = await openDoors(lasting, org);
  return { accounts: (await listAccounts(db)) ?? [], loaded };
}

const registered = '2018-07-23';
// The business date is a day off: what people were last reminded of is from the Saturday before, which was worked.
const lastWorkday = '2018-12-29';
const silent = { deliver: async () => {} };

/** Of the 86 those that go such a course, and the practice ledger. */
export function storiesOf(
  { org, cabinet }: { org: Org; cabinet: Cabinet },
  { main, practice: second }: Ledgers,
  takes: (course: Course) => boolean = () => true,
): Story[] {
  const places = new Map<Course, number>();
  const findings = examples.flatMap((example, n): Story[] => {
    const k = places.get(example.course) ?? 0;
    places.set(example.course, k + 1);
    if (!takes(example.course)) return [];
    const scene = new Scene({ org, cabinet }, example, n);
    return [{ ledger: main, unsplit: true, registeredOn: registered, item: scene.finding, steps: stepsOf(scene, example, k) }];
  });
  const practised = practice.map(({ example, registeredOn, play: playOf }, n): Story => {
    const scene = new Scene({ org, cabinet }, example, examples.length + n);
    return { ledger: second, unsplit: false, registeredOn, item: scene.finding, steps: playOf(scene) };
  });
  return [...findings, ...practised];
}

function stepsOf(scene: Scene, { course }: Example, k: number): Step[] {
  switch (course) {
    case 'i':
      return immediate(scene, k);
    case 'a':
    case 'b':
    case 'c':
    case 'd':
      return dated(scene, course, k);
    case 'q':
    case 'h':
    case 'y':
      return longTerm(scene, course, k);
    case 'v':
    case 'w':
      return converted(scene, course, k);
  }
}

/** The bytes first, several at a time since each waits for the disk; then the rows that say they are there. */
type Keeping = {
  readonly db: Database;
  readonly store: { readonly put: (...given: Parameters<Store['put']>) => Promise<unknown> };
  readonly org: Org;
};
export async function storePapers({ db, store, org }: Keeping, papers: readonly Paper[]): Promise<void> {
  const distinct = [...new Map(papers.map((paper) => [paper.sha256, paper])).values()];
  const queue = distinct.values();
  const worker = async () => {
    for (const { bytes } of queue) await store.put(org.id, chunksOf(bytes));
  };
  await Promise.all(Array.from({ length: availableParallelism() * 4 }, worker));
  const rows = distinct.map(({ sha256, bytes, type }) => ({ orgId: org.id, sha256, size: bytes.length, type }));
  await inTransaction(db, tenantOf(org), (tx) => tx.insertInto('blob').values(rows).execute());
}

async function* chunksOf(bytes: Buffer): AsyncIterable<Uint8Array> {
  yield bytes;
}

/** A year of notices has been read; the newest few of each account are left as new. */
function readOldNotices({ db, org, at }: { db: Database; org: Org; at: string }): Promise<unknown> {
  return inTransaction(db, tenantOf(org), (tx) =>
    sql`update notification set read_at = ${at}::timestamptz where org_id = ${org.id} and id in (
      select id from (select id, row_number() over (partition by account_id order by at desc, id) as nth from notification where org_id = ${org.id}) ranked where nth > 5)`.execute(
      tx,
    ),
  );
}
