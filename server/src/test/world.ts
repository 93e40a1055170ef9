import { createHash } from 'node:crypto';
import { type Database, inTransaction } from '@duizhang/db/connect.ts';
import { type Actor, type Role, reachOf } from '@duizhang/shared/access.ts';
import type { WorkingCalendar } from '@duizhang/shared/calendar.ts';
import { type Facts, openRequest } from '@duizhang/shared/item/facts.ts';
import type { ActionName, RawInput } from '@duizhang/shared/item/input.ts';
import type { Level, PolicyDocument } from '@duizhang/shared/item/policy.ts';
import { v7 } from 'uuid';
import { loadFacts } from '../item/load.ts';
import { type Outcome, perform } from '../item/perform.ts';
import { register } from '../item/register.ts';
import type { Work } from '../work.ts';
import { addPerson, fill, type Person, type Rows, unitNames } from './seed.ts';

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
};

export const emptyCalendar: WorkingCalendar = { days: new Map(), years: new Set() };
export type Options = { policy?: PolicyDocument; today?: string; clearance?: string };
export type World = Awaited<ReturnType<typeof world>>;

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
    clearance,
    policy: options.policy ?? threeLevels,
    today,
  };
  await inTransaction(db, { orgId, clearances: [clearance] }, (tx) => fill(tx, rows));
  return new Realm(db, rows);
}

/** A world to act in: who, what and the shortest way to each state. */
class Realm {
  readonly db: Database;
  readonly rows: Rows;
  constructor(db: Database, rows: Rows) {
    this.db = db;
    this.rows = rows;
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
    return { db: this.db, actor: this.actor(who, today), calendar: emptyCalendar, now: () => new Date() };
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

  async register(count = 1): Promise<string[]> {
    const items = Array.from({ length: count }, (_, index) => ({
      title: `示例问题${index + 1}：债务台账更新不及时`,
      originalText: '示例原文：台账更新不及时。',
      category: '财政金融',
      example: true,
    }));
    const registered = await register(this.work('office'), {
      ledgerId: this.ledgerId,
      sources: [{ sourceId: this.rows.sourceId }],
      items,
      key: v7(),
    });
    return registered.items.map((each) => each.id);
  }

  /** A stored file, as an upload would leave it. */
  async file(name = '佐证.pdf'): Promise<{ sha256: string; name: string }> {
    const sha256 = createHash('sha256').update(v7()).digest('hex');
    await inTransaction(this.db, { orgId: this.orgId, clearances: [] }, (tx) =>
      tx
        .insertInto('blob')
        .values({
          orgId: this.orgId,
          sha256,
          size: 10,
          type: 'application/pdf',
          uploadedBy: v7(),
          uploadedAt: new Date().toISOString(),
        })
        .execute(),
    );
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

  /** Takes a fresh finding as far as this status, through the real actions. */
  async walkTo(status: Facts['status'] | 'ready'): Promise<string> {
    const [id = ''] = await this.register();
    if (status === 'registered') return id;
    await this.act('office', 'dispatch', {
      id,
      input: { leadUnitId: this.unit('财政金融局'), track: 'dated', dueRequired: '2018-10-31' },
    });
    if (status === 'awaiting_claim') return id;
    await this.act('unit_head', 'claim', { id, input: {} });
    if (status === 'planning') return id;
    await this.act('handler', 'editPlan', {
      id,
      input: { rootCause: '示例根源', lookalike: '已排查', measures: [this.measure] },
    });
    await this.act('unit_head', 'submitPlan', { id, input: { attestation: '属实' } });
    if (status === 'plan_review') return id;
    await this.act('office', 'agreePlan', { id, input: { opinion: '同意' } });
    await this.act('supervisor', 'agreePlan', { id, input: { opinion: '同意' } });
    if (status === 'rectifying') return id;
    return this.walkOn(id, status);
  }

  private async walkOn(id: string, status: string): Promise<string> {
    const planned = await this.facts(id);
    await this.act('handler', 'report', { id, input: { done: '已更新台账' } });
    for (const criterion of planned.criteria)
      await this.act('handler', 'attach', {
        id,
        input: { criterionId: criterion.id, files: [await this.file()] },
      });
    for (const measure of planned.measures) await this.act('handler', 'finishMeasure', { id, input: { measureId: measure.id } });
    if (status === 'ready') return id;
    await this.act('unit_head', 'applyClosure', {
      id,
      input: { summary: '已完成整改', attestation: '属实' },
    });
    if (status === 'closure_review') return id;
    const verdicts = planned.criteria.map((each) => ({ criterionId: each.id, verdict: 'pass' as const }));
    await this.act('office', 'agreeClosure', { id, input: { opinion: '同意', criteria: verdicts } });
    await this.act('supervisor', 'agreeClosure', {
      id,
      input: {
        opinion: '同意',
        criteria: verdicts,
        onSite: { on: '2018-06-01', place: '财政金融局', people: '示例', found: '属实' },
      },
    });
    await this.act('committee', 'agreeClosure', {
      id,
      input: { opinion: '同意销号', criteria: verdicts, grade: 'good' },
    });
    return id;
  }
}
