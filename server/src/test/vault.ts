import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Database } from '@duizhang/db/connect.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { Leaving, Vault } from '../proof/vault.ts';

/** A data folder of a test's own, with what has been sent out of the house. */
export type TestVault = Vault & { readonly sent: Leaving[]; readonly drop: () => Promise<void> };

export async function openVault(): Promise<TestVault> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'duizhang-vault-'));
  const sent: Leaving[] = [];
  return {
    folder,
    sent,
    send: async (_tx, _work, leaving) => {
      sent.push(leaving);
    },
    drop: () => fs.rm(folder, { recursive: true, force: true }),
  };
}

/** The account under which work without a person is done, as a founded org has it. */
export async function addSystemAccount({ kysely }: Database, orgId: string): Promise<void> {
  await sql`insert into account select * from jsonb_populate_record((select a from account a where org_id = ${orgId} limit 1),
    ${JSON.stringify({ id: v7(), name: `system-${orgId.slice(-12)}`, display_name: '系统', system: true })}::jsonb)`.execute(kysely);
}
