import { createHash } from 'node:crypto';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inReading, inTransaction, type Tx } from '@duizhang/db/connect.ts';
import { roles } from '@duizhang/shared/access.ts';
import { canonical } from '@duizhang/shared/canonical.ts';
import type { ChainLine } from '@duizhang/shared/proof/formats.ts';
import { guardOut } from '@duizhang/shared/spreadsheet/exported.ts';
import { sql } from 'kysely';
import { appendEvents } from '../event.ts';
import { knowingAll } from '../every-clearance.ts';
import { tenantOf, type Work } from '../work.ts';
import { conditionOf, type EventFilter, happened } from './events.ts';

// The record taken away: what a search shows as csv, or the whole chain as lines that anybody can verify. Written into a file page
// by page, so that its hash is in an event before the first byte leaves.

type Taken = { rows: number; bytes: number; sha256: string; file: FileHandle; name: string; type: string };
const pageSize = 2000;

async function written(pages: AsyncIterable<{ rows: number; text: string }>): Promise<Omit<Taken, 'name' | 'type'>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'duizhang-events-'));
  const file = await open(path.join(folder, 'paper'), 'w+');
  await rm(folder, { recursive: true, force: true }); // an open file is written and read on
  const hash = createHash('sha256');
  let [rows, bytes] = [0, 0];
  try {
    for await (const page of pages) {
      const content = Buffer.from(page.text, 'utf8');
      hash.update(content);
      await file.write(content, 0, content.length, bytes);
      rows += page.rows;
      bytes += content.length;
    }
    return { rows, bytes, sha256: hash.digest('hex'), file };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function recorded(work: Work, made: Taken, filter: EventFilter | null): Promise<Taken> {
  const { actor, now } = work;
  const { name, sha256, bytes, rows } = made;
  const event = {
    action: 'proof.export',
    itemId: null,
    subject: { type: 'org', id: actor.orgId, name: actor.today },
    before: null,
    after: { name, sha256, bytes, rows, filter },
    reason: null,
    ledger: null,
  };
  try {
    await inTransaction(work.db, tenantOf(actor), (tx) => appendEvents(tx, { actor, at: now().toISOString() }, [event]));
    return made;
  } catch (error) {
    await made.file.close();
    throw error;
  }
}

/** What the list shows under this filter, oldest first. */
export async function exportEvents(work: Work, filter: EventFilter): Promise<Taken> {
  const { orgId, today } = work.actor;
  const made = await inReading(work.db, tenantOf(work.actor), (tx) => written(csvPages(tx, orgId, filter)));
  return recorded(work, { ...made, name: `留痕（${today}）.csv`, type: 'text/csv; charset=utf-8' }, filter);
}

const titles = ['序号', '时间', '日期', '姓名', '单位', '任职', '操作', '对象', '说明', '原文'];

async function* csvPages(tx: Tx, orgId: string, filter: EventFilter): AsyncGenerator<{ rows: number; text: string }> {
  yield { rows: 0, text: `\uFEFF${titles.join(',')}\r\n` };
  for (let after = 0; ; ) {
    const { rows } = await sql<{ seq: number; body: string }>`select seq, body from event where ${conditionOf(orgId, filter)}
      and seq > ${after}::bigint order by seq limit ${pageSize}`.execute(tx);
    yield { rows: rows.length, text: rows.map((row) => `${cellsOf(row).map(quoted).join(',')}\r\n`).join('') };
    after = rows.at(-1)?.seq ?? after;
    if (rows.length < pageSize) return;
  }
}

function cellsOf(row: { seq: number; body: string }): string[] {
  const { seq, at, on, by, action, subject, reason } = happened(row);
  const post = by.role === null ? '' : roles[by.role].zh;
  return [String(seq), at, on, by.name, by.unitName ?? '', post, action, subject.name, reason ?? '', row.body];
}

const quoted = (text: string): string => `"${guardOut(text).replaceAll('"', '""')}"`;

/** All of it, for whoever wants to compute it anew; bodies only where the auditor is cleared. */
export async function exportChain(work: Work): Promise<Taken> {
  const { today } = work.actor;
  const made = await inReading(work.db, await knowingAll(work), (tx) => written(chainPages(tx, work)));
  return recorded(work, { ...made, name: `留痕链（${today}）.jsonl`, type: 'application/jsonl' }, null);
}

async function* chainPages(tx: Tx, { actor: { orgId, clearances } }: Work): AsyncGenerator<{ rows: number; text: string }> {
  const cleared = ['open', ...clearances];
  for (let after = 0; ; ) {
    const { rows } = await sql<ChainLine>`select event.seq, encode(event.hash, 'hex') as hash,
        case when event.clearance = any(${cleared}::text[]) and (item.id is null or item.clearance = any(${cleared}::text[])) then event.body end as body
      from event left join item on item.org_id = event.org_id and item.id = event.item_id
      where event.org_id = ${orgId} and event.seq > ${after}::bigint order by event.seq limit ${pageSize}`.execute(tx);
    yield { rows: rows.length, text: rows.map((row) => `${canonical(row)}\n`).join('') };
    after = rows.at(-1)?.seq ?? after;
    if (rows.length < pageSize) return;
  }
}
