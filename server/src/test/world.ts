import { createHash } from 'node:crypto';
import { type Database, inTransaction } from '@duizhang/db/connect.ts';
import { type Actor, type Role, reachOf } from '@duizhang/shared/access.ts';
import type { WorkingCalendar } from '@duizhang/shared/calendar.ts';
import { kindOf } from '@duizhang/shared/files.ts';
import { type Facts, openRequest } from '@duizhang/shared/item/facts.ts';
import type { ActionName, RawInput } from '@duizhang/shared/item/input.ts';
import { type Level, type PolicyDocument, usualLimits } from '@duizhang/shared/item/policy.ts';
import type { register as registerInput } from '@duizhang/shared/item/registering.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { v7 } from 'uuid';
import type { z } from 'zod';
import { loadFacts } from '../item/load.ts';
import { type Outcome, perform } from '../item/perform.ts';
import { register } from '../item/register.ts';
import type { Work } from '../work.ts';
import { addPerson, fill, fillLedger, type Person, type Rows, unitNames } from './seed.ts';
import { walkCase } from './walk-case.ts';
import { walkEntry } from './walk-entry.ts';
import { walkFinding } from './walk-finding.ts';
import { walkTask } from './walk-task.ts';

// A valid world in one line: an org with units, a person for every role, a ledger with an approved policy and a source.
// Each test makes its own, so tests share a database and never meet.

const level = (role: Level['role'], more: Partial<Level> = {}): Level => ({
  role,
  way: 'review',
  quorum: 'any',
  onSite: false,
  ...more,
});
export const threeLevels: PolicyDocument = {
  plan: [level('office'), level('supervisor')],
  closure: [level('office'), level('supervisor', { onSite: true }), level('committee')],
  closureImmediate: [level('supervisor')],
  extension: [level('office'), level('committee')],
  change: [level('committee')],
  issuerApproval: false,
  limits: usualLimits,
};

export const emptyCalendar: WorkingCalendar = { days: new Map(), years: new Set() };
/** `kind`: of the world's ledger. */
export type Options = { policy?: PolicyDocument; today?: string; clearance?: string; kind?: ItemKind; calendar?: WorkingCalendar };
export type World = Awaited<ReturnType<typeof world>>;
type RawItem = z.input<typeof registerInput>['items'][number];

export async function world(db: Database, options: Options = {}) {
  const orgId = v7();
  const today = options.today ?? '2018-06-01';
  const units = new Map<string, string>(unitNames.map((name) => [name, v7()]));
  const people = new Map<string, Person>();
  const ledgerId = v7();
  const sourceId = v7();
  const clearance = options.clearance ?? 'open';
  const rows = {
    orgId,
    units,
    people,
    ledgerId,
    sourceId,
    kind: options.kind ?? 'finding',
    batchId: v7(),
    clearance,
    policy: options.policy ?? threeLevels,
    today,
  };
  await inTransaction(db, { orgId, clearances: [clearance] }, (tx) => fill(tx, rows));
  return new Realm(db, rows, options.calendar ?? emptyCalendar);
}

/** A world to act in: who, what and the shortest way to each state. */
class Realm {
  readonly db: Database;
  readonly rows: Rows;
  private readonly calendar: WorkingCalendar;
  constructor(db: Database, rows: Rows, calendar: WorkingCalendar) {
    this.db = db;
    this.rows = rows;
    this.calendar = calendar;
  }
  get orgId(): string {
    return this.rows.orgId;
  }
  get ledgerId(): string {
    return this.rows.ledgerId;
  }
  unit(name: (typeof unitNames)[number]): string {
    return this.rows.units.get(name) ?? '';
  }

  /** The same org and people, at a further ledger of another kind. */
  async beside(kind: ItemKind): Promise<Realm> {
    const rows = { ...this.rows, kind, ledgerId: v7(), sourceId: v7(), batchId: v7() };
    await inTransaction(this.db, { orgId: this.orgId, clearances: [rows.clearance] }, (tx) => fillLedger(tx, rows));
    return new Realm(this.db, rows, this.calendar);
  }

  /** One more person, who then acts by that name. */
  async hire(who: string, { role, unit }: { role: Role; unit: (typeof unitNames)[number] }): Promise<Person> {
    await inTransaction(this.db, { orgId: this.orgId, clearances: [] }, (tx) => addPerson(tx, this.rows, { role, unit, key: who }));
    return this.person(who);
  }

  person(who: string): Person {
    const person = this.rows.people.get(who);
    if (!person) throw new Error(`nobody is ${who}`);
    return person;
  }

  actor(who: string, today = this.rows.today): Actor {
    const person = this.person(who);
    const root = this.unit('示例管委会');
    const unitName = [...this.rows.units].find(([, id]) => id === person.unitId)?.[0] ?? '';
    const serves = reachOf(person.role) === 'ledgers';
    return {
      orgId: this.orgId,
      accountId: person.accountId,
      name: person.name,
      postId: person.postId,
      role: person.role,
      unitId: person.unitId,
      unitName,
      unitIds: person.unitId === root ? [...this.rows.units.values()] : [person.unitId],
      ownUnitIds: [person.unitId],
      wholeOrg: person.unitId === root,
      ledgerIds: serves ? [this.ledgerId] : [],
      clearances: this.rows.clearance === 'open' ? [] : [this.rows.clearance],
      today,
    };
  }

  work(who: string, today?: string): Work {
    return { db: this.db, actor: this.actor(who, today), calendar: this.calendar, now: () => new Date() };
  }

  /** Acts as somebody on one item, against its present version and waiting payload. */
  async act<A extends ActionName>(
    who: string,
    action: A,
    { id, input, today }: { id: string; input: RawInput<A>; today?: string },
  ): Promise<Outcome> {
    const facts = await this.facts(id);
    return perform(this.work(who, today), {
      action,
      items: [{ id, version: facts.version, payloadHash: openRequest(facts)?.payloadHash ?? null }],
      input,
      key: v7(),
    });
  }

  facts(id: string): Promise<Facts> {
    return inTransaction(this.db, { orgId: this.orgId, clearances: [this.rows.clearance] }, async (tx) => {
      const loaded = (await loadFacts(tx, this.orgId, { ids: [id], today: this.rows.today })).get(id);
      if (!loaded) throw new Error(`no item ${id}`);
      return loaded.facts;
    });
  }

  /** Registers items of the ledger's kind; `more` says what the test is about. */
  async register(count = 1, more: Partial<RawItem> = {}, today?: string): Promise<string[]> {
    const { kind, sourceId, batchId } = this.rows;
    const items = Array.from({ length: count }, (_, index) => ({
      ...this.fresh[kind](index + 1),
      category: '财政金融',
      example: true,
      ...more,
    }));
    const registered = await register(this.work('office', today), {
      ledgerId: this.ledgerId,
      sources: [{ sourceId, batchId: kind === 'case' ? batchId : null }],
      items,
      key: v7(),
    });
    return registered.items.map((each) => each.id);
  }

  private readonly fresh = {
    finding: (n: number) => ({ title: `示例问题${n}：债务台账更新不及时`, originalText: '示例原文：台账更新不及时。' }),
    case: (n: number) => ({ title: `示例交办件${n}：工地扬尘扰民`, originalText: '示例原文：群众反映工地扬尘。' }),
    task: (n: number) => ({ title: `示例任务${n}：整合机构`, originalText: '示例原文：整合机构。', form: 'reform' as const }),
    entry: (n: number) => ({
      title: `示例条目${n}：行政许可`,
      originalText: '示例说明。',
      reference: `示例-${n}`,
      basis: '示例依据第一条',
      leadUnitId: this.unit('财政金融局'),
    }),
  };

  /** A stored file, as uploads would leave it: of all the world's people, unless some are named. */
  async file(name = '佐证.pdf', by: readonly string[] = [...this.rows.people.keys()]): Promise<{ sha256: string; name: string }> {
    const sha256 = createHash('sha256').update(v7()).digest('hex');
    const { orgId } = this;
    const at = new Date().toISOString();
    const accounts = new Set(by.map((who) => this.person(who).accountId));
    await inTransaction(this.db, { orgId, clearances: [] }, async (tx) => {
      const type = kindOf(name)?.type ?? 'application/pdf';
      await tx.insertInto('blob').values({ orgId, sha256, size: 10, type }).execute();
      await tx
        .insertInto('upload')
        .values([...accounts].map((accountId) => ({ orgId, sha256, accountId, at })))
        .execute();
    });
    return { sha256, name };
  }

  get measure(): RawInput<'editPlan'>['measures'][number] {
    return {
      text: '示例措施：按月更新台账',
      kind: 'correction',
      unitId: this.unit('财政金融局'),
      dueOn: '2018-09-30',
      criteria: [{ text: '会议纪要', kind: 'document', required: true }],
    };
  }

  /** Takes a fresh item of the ledger's kind as far as this status, through the real actions; `ready`: to apply for its end. */
  walkTo(status: Facts['status'] | 'ready'): Promise<string> {
    const walks = { finding: walkFinding, case: walkCase, task: walkTask, entry: walkEntry };
    return walks[this.rows.kind](this, status);
  }
}
