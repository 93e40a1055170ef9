import { isDeepStrictEqual } from 'node:util';
import type { Schema } from '@duizhang/db/schema.ts';
import type { Actor, Role } from '@duizhang/shared/access.ts';
import type { Facts, RequestFact } from '@duizhang/shared/item/facts.ts';
import type { Insertable } from 'kysely';
import { v7 } from 'uuid';
import type { Blob } from './load.ts';

// A draft is an item as an action leaves it, with the rows that are to be written. Actions fill drafts and touch no
// database; `write.ts` writes them all in one statement.

type Table =
  | 'assignment'
  | 'measure'
  | 'criterion'
  | 'evidence'
  | 'report'
  | 'milestone'
  | 'cadence'
  | 'period'
  | 'request'
  | 'review'
  | 'closure'
  | 'meeting'
  | 'itemLink'
  | 'deliverable'
  | 'outcome'
  | 'amount'
  | 'change'
  | 'verification'
  | 'assessment'
  | 'itemSource'
  | 'urge';
type Listed = {
  assignment: 'assignments';
  measure: 'measures';
  criterion: 'criteria';
  evidence: 'evidence';
  milestone: 'milestones';
  period: 'periods';
  request: 'requests';
  deliverable: 'deliverables';
  outcome: 'outcomes';
  amount: 'amounts';
  change: 'changes';
  urge: 'urges';
};
const lists: Listed = {
  assignment: 'assignments',
  measure: 'measures',
  criterion: 'criteria',
  evidence: 'evidence',
  milestone: 'milestones',
  period: 'periods',
  request: 'requests',
  deliverable: 'deliverables',
  outcome: 'outcomes',
  amount: 'amounts',
  change: 'changes',
  urge: 'urges',
};
type ListedTable = keyof Listed;
type FactOf<T extends ListedTable> = Facts[Listed[T]][number];

export type Row = Readonly<Record<string, unknown>>;
/** Whom to tell: everybody who holds one of these roles in one of these units. */
export type Notify = {
  readonly unitIds: readonly string[];
  readonly roles: readonly Role[];
  readonly accountIds?: readonly string[];
  readonly kind: string;
  readonly text: string;
};

/** What one call of the door has in common for all its items. */
export type Call = {
  readonly actor: Actor;
  readonly at: string;
  readonly today: string;
  readonly meetingId: string;
};

export const newId = (): string => v7();

export class Draft {
  readonly before: Facts;
  item: Facts;
  readonly call: Call;
  readonly blobs: ReadonlyMap<string, Blob>;
  readonly inserts = new Map<Table, Row[]>();
  readonly updates = new Map<Table, Map<string, Row>>();
  readonly notices: Notify[] = [];
  reason: string | null = null;

  constructor(item: Facts, call: Call, blobs: readonly Blob[]) {
    this.before = item;
    this.item = item;
    this.call = call;
    this.blobs = new Map(blobs.map((each) => [each.sha256, each]));
  }

  /** Changes columns of the item itself. */
  set(patch: Partial<Facts>): void {
    this.item = { ...this.item, ...patch };
  }

  /** A new row of a table that no rule reads back. */
  add<T extends Exclude<Table, ListedTable>>(table: T, row: Insertable<Schema[T]>): void {
    this.push(table, row);
  }

  /** A new row that rules read: the item's facts gain it. `extra` are columns that are stored and not read by rules. */
  insert<T extends ListedTable>(table: T, fact: FactOf<T>, extra: Row = {}): void {
    const { unitName: _, reviews: __, ...row } = { unitName: undefined, reviews: undefined, ...fact };
    this.push(table, { ...row, ...extra, orgId: this.item.orgId, itemId: this.item.id });
    this.item = { ...this.item, [lists[table]]: [...this.item[lists[table]], fact] };
  }

  /** Changes a row that rules read, in the facts and in what is written; the same values again are no change. */
  update<T extends ListedTable>(table: T, id: string, patch: Partial<FactOf<T>>): void {
    const list: readonly { id: string }[] = this.item[lists[table]];
    const old = new Map(Object.entries(list.find((each) => each.id === id) ?? {}));
    if (Object.entries(patch).every(([key, value]) => old.has(key) && isDeepStrictEqual(old.get(key), value))) return;
    const changed = list.map((each) => (each.id === id ? { ...each, ...patch } : each));
    this.item = { ...this.item, [lists[table]]: changed };
    const row = changed.find((each) => each.id === id);
    if (row === undefined) throw new Error(`no ${table} ${id} to change`);
    const fresh = this.inserts.get(table)?.findIndex((each) => each['id'] === id) ?? -1;
    if (fresh >= 0) this.inserts.get(table)?.splice(fresh, 1, { ...this.inserts.get(table)?.[fresh], ...patch });
    else this.changed(table).set(id, { ...row, orgId: this.item.orgId });
  }

  setCadence(cadence: NonNullable<Facts['cadence']>): void {
    const row = { ...cadence, orgId: this.item.orgId, itemId: this.item.id };
    if (this.item.cadence === null) this.push('cadence', row);
    else this.changed('cadence').set(cadence.id, row);
    this.set({ cadence });
  }

  /** A verdict just given, so that the levels after it count it. */
  keepReview(requestId: string, review: RequestFact['reviews'][number]): void {
    this.set({
      requests: this.item.requests.map((each) => (each.id === requestId ? { ...each, reviews: [...each.reviews, review] } : each)),
    });
  }

  notify(notice: Notify): void {
    this.notices.push(notice);
  }

  request(id: string): RequestFact {
    const found = this.item.requests.find((each) => each.id === id);
    if (found === undefined) throw new Error(`no request ${id}`);
    return found;
  }

  private push(table: Table, row: Row): void {
    this.inserts.set(table, [...(this.inserts.get(table) ?? []), row]);
  }

  private changed(table: Table): Map<string, Row> {
    const rows = this.updates.get(table) ?? new Map<string, Row>();
    this.updates.set(table, rows);
    return rows;
  }
}

/** Words for a person's inbox, in Chinese: `who` did `what` on `item`. */
export const told = (what: string, item: Pick<Facts, 'code' | 'title'>): string => `${what}：${item.code} ${item.title}`;
