import { gzipSync } from 'node:zlib';
import type { FreshDatabase } from '@duizhang/db/testing.ts';
import type { Book } from '@duizhang/shared/spreadsheet/book.ts';
import { importAnswers } from '@duizhang/shared/spreadsheet/input.ts';
import { v7 } from 'uuid';
import type { World } from './world.ts';

const text = (line: readonly string[]) => line.map((each) => ({ text: each }));
const rows = [text(['序号', '反馈问题', '类别']), text(['1', '关于账目不清的问题', '财政金融'])];
const book: Book = {
  format: 'xlsx',
  encoding: null,
  mark: null,
  sheets: [{ name: '台账', hidden: false, rows, merges: [], hiddenRows: [], hiddenColumns: [] }],
};

/** An import that somebody has begun: one finding that can be registered. */
export async function beginImport(db: FreshDatabase, home: World, accountId: string): Promise<string> {
  const id = v7();
  const at = new Date().toISOString();
  const file = { name: '台账.xlsx', sha256: 'a'.repeat(64), size: 1, content: gzipSync(JSON.stringify(book)) };
  const draft = {
    ledgerId: home.ledgerId,
    accountId,
    form: 'table',
    state: 'open',
    answers: importAnswers.parse({}),
    outcome: null,
  } as const;
  const row = { orgId: home.orgId, id, ...file, ...draft, version: 1, at, changedAt: at, onDate: home.rows.today };
  await db.owner.kysely.insertInto('import').values(row).execute();
  return id;
}
