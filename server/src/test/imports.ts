import { gzipSync } from 'node:zlib';
import type { FreshDatabase } from '@duizhang/db/testing.ts';
import type { Book } from '@duizhang/shared/spreadsheet/book.ts';
import { bookOfText } from '@duizhang/shared/spreadsheet/text-book.ts';
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

type Begun = { readonly accountId: string; readonly form?: 'table' | 'text' };
/** An import that somebody has begun: one finding that can be registered. */
async function beginImport(db: FreshDatabase, home: World, { accountId, form = 'table' }: Begun): Promise<string> {
  const id = v7();
  const at = new Date().toISOString();
  const read = form === 'text' ? bookOfText('1.关于账目不清的问题', { name: '反馈', encoding: null }) : book;
  const file = {
    name: form === 'text' ? '反馈.docx' : '台账.xlsx',
    sha256: 'a'.repeat(64),
    size: 1,
    content: gzipSync(JSON.stringify(read)),
  };
  const draft = {
    ledgerId: home.ledgerId,
    accountId,
    form,
    state: 'open',
    answers: importAnswers.parse({}),
    outcome: null,
  } as const;
  const row = { orgId: home.orgId, id, ...file, ...draft, version: 1, at, changedAt: at, onDate: home.rows.today };
  await db.owner.kysely.insertInto('import').values(row).execute();
  return id;
}

/** One for each thing that may be done with it. */
export async function furnishImports(db: FreshDatabase, home: World, accountId: string) {
  return {
    get: await beginImport(db, home, { accountId }),
    commit: await beginImport(db, home, { accountId }),
    drop: await beginImport(db, home, { accountId }),
    text: await beginImport(db, home, { accountId, form: 'text' }),
  };
}
