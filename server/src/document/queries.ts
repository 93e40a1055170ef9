import { inReading } from '@duizhang/db/connect.ts';
import { type Actor, isLedgerRole } from '@duizhang/shared/access.ts';
import type { ItemKind, Status } from '@duizhang/shared/item/words.ts';
import { type RawBuilder, sql } from 'kysely';
import { NotFound } from '../errors.ts';
import { indicatorsSeen } from '../item/indicators.ts';
import { ledgersSeen } from '../item/ledgers.ts';
import { visibleTo } from '../item/queries.ts';
import { tenantOf, type Work } from '../work.ts';

// Documents as text, and the passages of them that things are linked to. A document is read by whoever looks into its ledger; of
// a passage's link one is told only when one sees the thing that it leads to.

export type DocumentLine = {
  readonly id: string;
  readonly name: string;
  readonly sourceId: string;
  readonly sourceName: string;
  readonly characters: number;
  readonly uploadedBy: string;
  readonly at: string;
};
/** What a passage is linked to; `none` is the ledger as such. */
export type Thing =
  | {
      readonly type: 'item';
      readonly id: string;
      readonly code: string;
      readonly title: string;
      readonly kind: ItemKind;
      readonly status: Status;
    }
  | { readonly type: 'indicator'; readonly id: string; readonly title: string; readonly ledgerId: string }
  | { readonly type: 'source' | 'unit' | 'circular' | 'notice' | 'ledger'; readonly title: string };
/** `from`, `to`: UTF-16 units of the text; null while nobody knows where the quote stands. */
export type Mark = {
  readonly id: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly section: string;
  readonly rowNumber: number | null;
  readonly quote: string;
  /** Which of several places in its section; null where it stands there once. */
  readonly nth: number | null;
  readonly example: boolean;
  readonly ledgerId: string;
  readonly ledgerName: string;
  readonly thing: Thing;
};
export type DocumentPage = {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
  readonly at: string;
  readonly uploadedBy: string;
  readonly source: { readonly id: string; readonly name: string; readonly issuer: string; readonly documentNumber: string | null };
  readonly ledger: { readonly id: string; readonly name: string; readonly clearance: string };
  /** In the order of the text; those without a place last. */
  readonly marks: readonly Mark[];
  /** Citations of the ledgers that the reader answers for, which no document holds yet. */
  readonly unlocated: readonly Mark[];
  /** The reader's post may mark passages here. */
  readonly mayMark: boolean;
};

/** Documents of a ledger, the newest first; of all that one looks into without one. */
export async function documentsOf({ db, actor }: Work, ledgerId: string): Promise<readonly DocumentLine[]> {
  const { rows } = await inReading(db, tenantOf(actor), (tx) =>
    sql<DocumentLine>`select d.id, d.name, d.source_id, s.name as source_name, length(d.text) as characters, a.display_name as uploaded_by, d.at
      from document d join ledger on ledger.org_id = d.org_id and ledger.id = d.ledger_id
      join source s on s.org_id = d.org_id and s.id = d.source_id
      left join account a on a.org_id = d.org_id and a.id = d.uploaded_by
      where d.org_id = ${actor.orgId} and d.ledger_id = ${ledgerId} and ${ledgersSeen(actor)} order by d.at desc, d.id`.execute(tx),
  );
  return rows;
}

type PageRow = Omit<DocumentPage, 'marks' | 'unlocated' | 'mayMark'>;

/** Two statements: the text, and the links that the reader sees. */
export async function documentPage({ db, actor }: Work, id: string): Promise<DocumentPage> {
  return inReading(db, tenantOf(actor), async (tx) => {
    const { rows } = await sql<PageRow>`select d.id, d.name, d.text, d.sha256, d.at, a.display_name as uploaded_by,
        jsonb_build_object('id', s.id, 'name', s.name, 'issuer', s.issuer, 'documentNumber', s.document_number) as source,
        jsonb_build_object('id', ledger.id, 'name', ledger.name, 'clearance', ledger.clearance) as ledger
      from document d join ledger on ledger.org_id = d.org_id and ledger.id = d.ledger_id
      join source s on s.org_id = d.org_id and s.id = d.source_id
      left join account a on a.org_id = d.org_id and a.id = d.uploaded_by
      where d.org_id = ${actor.orgId} and d.id = ${id} and ${ledgersSeen(actor)}`.execute(tx);
    const [page] = rows;
    if (page === undefined) throw new NotFound('document');
    const waiting = isLedgerRole(actor.role) ? sql`c.ledger_id = any(${actor.ledgerIds}::uuid[])` : sql`false`;
    const all = (await marksSql(actor, sql`(c.document_id = ${id} or (c.document_id is null and ${waiting}))`).execute(tx)).rows;
    const mayMark = actor.role === 'office' && actor.ledgerIds.includes(page.ledger.id);
    return { ...page, marks: all.filter((each) => each.from !== null), unlocated: all.filter((each) => each.from === null), mayMark };
  });
}

/** Where a thing stands, in documents or in reports that nobody has uploaded. `documentId` only where the reader may open it. */
export type Place = Mark & { readonly documentId: string | null; readonly documentName: string | null };

type Of = { readonly itemId: string } | { readonly indicatorId: string } | { readonly ledgerId: string };
const citing = (of: Of): RawBuilder<unknown> => {
  if ('itemId' in of) return sql`c.item_id = ${of.itemId}`;
  if ('indicatorId' in of) return sql`c.indicator_id = ${of.indicatorId}`;
  return sql`c.ledger_id = ${of.ledgerId} and c.item_id is null and c.indicator_id is null`;
};

/** The citations of one item or indicator, or of a ledger with its sources, units, circulars and notices, as far as the actor sees them. */
export async function placesOf({ db, actor }: Work, of: Of): Promise<readonly Place[]> {
  const which = citing(of);
  const { rows } = await inReading(db, tenantOf(actor), (tx) => marksSql(actor, which).execute(tx));
  return rows;
}

/** Citations with what they lead to; what the actor does not see is left out, and so is where it stands. */
function marksSql(actor: Actor, which: RawBuilder<unknown>): RawBuilder<Mark & Pick<Place, 'documentId' | 'documentName'>> {
  return sql`select c.id, d.id as document_id, d.name as document_name,
      case when d.id is null then null else c.from_char end as "from", case when d.id is null then null else c.to_char end as "to",
      c.section, c.row_number, c.quote, c.nth, c.example, c.ledger_id, l.name as ledger_name, case
        when c.item_id is not null then jsonb_build_object('type', 'item', 'id', item.id, 'code', item.code, 'title', item.title, 'kind', item.kind, 'status', item.status)
        when c.indicator_id is not null then jsonb_build_object('type', 'indicator', 'id', indicator.id, 'title', indicator.name, 'ledgerId', indicator.ledger_id)
        when c.source_id is not null then jsonb_build_object('type', 'source', 'title', s.name)
        when c.unit_id is not null then jsonb_build_object('type', 'unit', 'title', u.name)
        when c.circular_id is not null then jsonb_build_object('type', 'circular', 'title', r.name)
        when c.notice_id is not null then jsonb_build_object('type', 'notice', 'title', n.number)
        else jsonb_build_object('type', 'ledger', 'title', l.name) end as thing
    from citation c join ledger l on l.org_id = c.org_id and l.id = c.ledger_id
    left join (document d join ledger on ledger.org_id = d.org_id and ledger.id = d.ledger_id and ${ledgersSeen(actor)})
      on d.org_id = c.org_id and d.id = c.document_id
    left join item on item.org_id = c.org_id and item.id = c.item_id and ${visibleTo(actor)}
    left join indicator on indicator.org_id = c.org_id and indicator.id = c.indicator_id and ${indicatorsSeen(actor)}
    left join source s on s.org_id = c.org_id and s.id = c.source_id
    left join unit u on u.org_id = c.org_id and u.id = c.unit_id
    left join circular r on r.org_id = c.org_id and r.id = c.circular_id
    left join notice n on n.org_id = c.org_id and n.id = c.notice_id
    where c.org_id = ${actor.orgId} and ${which}
      and (c.item_id is null or item.id is not null) and (c.indicator_id is null or indicator.id is not null)
      and (c.item_id is not null or c.indicator_id is not null or ${lookedInto(actor)})
    order by d.at, c.from_char nulls last, c.row_number, c.id`;
}

/** What is neither an item nor an indicator is told to whoever looks into its ledger. */
const lookedInto = (actor: Actor) =>
  sql`exists (select 1 from ledger where ledger.org_id = c.org_id and ledger.id = c.ledger_id and ${ledgersSeen(actor)})`;
