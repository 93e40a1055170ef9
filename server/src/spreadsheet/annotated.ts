import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { inReading } from '@duizhang/db/connect.ts';
import { id as uuid } from '@duizhang/shared/item/fields.ts';
import type { Text } from '@duizhang/shared/text.ts';
import type { Request, RequestHandler } from 'express';
import { tenantOf, type Work } from '../work.ts';
import { Denied } from '../denied.ts';
import type { Outcome } from './commit.ts';
import type { RowFault } from './desk.ts';
import { noImport } from './denials.ts';
import { draftIn, withPlan } from './draft.ts';
import { annotate, type Note } from './read.ts';

// The file comes back with what is wrong or asked written on its cells, for whoever keeps it to put right.

/** Rows count from 0. `cell`: B7; null: of the row as a whole. */
export type Noted = {
  readonly row: number;
  readonly cell: string | null;
  readonly kind: 'error' | 'question';
  readonly reason: Text;
  readonly suggestion: Text;
};

export const notedOf = ({ row, cell, severity, reason, suggestion }: RowFault): Noted => ({
  row,
  cell,
  kind: severity === 'error' ? 'error' : 'question',
  reason: { zh: reason.zh, en: reason.en },
  suggestion: { zh: suggestion.zh, en: suggestion.en },
});

type Parts = {
  readonly workOf: (req: Request) => Promise<Work>;
  readonly store: { readonly open: (orgId: string, sha256: string) => Promise<Readable> };
};

/** GET /import/annotated.xlsx?id=: of a draft as it stands, or of what a finished import left out. */
export const annotatedFrom =
  ({ workOf, store }: Parts): RequestHandler =>
  async (req, res) => {
    const work = await workOf(req);
    const { file, sheet, noted } = await remarksOf(work, uuid.parse(req.query['id']));
    const folder = await mkdtemp(path.join(os.tmpdir(), 'duizhang-import-'));
    try {
      const copy = path.join(folder, 'file');
      await pipeline(await store.open(work.actor.orgId, file.sha256), createWriteStream(copy, { mode: 0o600 }));
      const notes = noted.map(
        ({ row, cell, kind, reason, suggestion }): Note => ({
          sheet,
          row,
          column: columnOf(cell),
          text: chinese(reason),
          suggestion: chinese(suggestion),
          kind,
        }),
      );
      const bytes = await annotate({ file: copy, name: file.name }, notes);
      const name = `${file.name.replace(/\.[^.]+$/, '')}（导入问题）.xlsx`;
      res
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .set('Content-Disposition', `attachment; filename="import.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}`)
        .set('Cache-Control', 'no-store')
        .send(Buffer.from(bytes));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };

type Remarks = {
  readonly file: { readonly name: string; readonly sha256: string };
  readonly sheet: string;
  readonly noted: readonly Noted[];
};

async function remarksOf(work: Work, id: string): Promise<Remarks> {
  return inReading(work.db, tenantOf(work.actor), async (tx) => {
    const draft = await draftIn(tx, work.actor, id);
    if (draft.form === 'text') throw new Denied('BAD_REQUEST', noImport('no_cells'));
    if (draft.state !== 'open') {
      // oxlint-disable-next-line typescript/consistent-type-assertions -- the column holds what commit.ts stored
      const outcome = draft.outcome as Outcome | null;
      return { file: draft, sheet: outcome?.sheet ?? '', noted: outcome?.left ?? [] };
    }
    return withPlan(tx, work, {
      draft,
      run: async ({ desk, shape }) => ({
        file: draft,
        sheet: shape.sheets[shape.sheet]?.name ?? '',
        noted: (await desk.ask('faults', null)).filter(({ severity }) => severity !== 'note').map(notedOf),
      }),
    });
  });
}

/** The copy goes to whoever keeps the table. Imports of former versions have kept the Chinese alone. */
const chinese = (said: Text | string): string => (typeof said === 'string' ? said : said.zh);

/** B7 → 1; the row's first cell where no cell is meant. */
function columnOf(cell: string | null): number {
  const letters = /^[A-Z]+/.exec(cell ?? 'A')?.[0] ?? 'A';
  return Array.from(letters).reduce((sum, letter) => sum * 26 + (letter.codePointAt(0) ?? 65) - 64, 0) - 1;
}
