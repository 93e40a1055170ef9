import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { userOf } from '@duizhang/db/check.ts';
import { type Embedded, startEmbedded } from '@duizhang/db/embedded.ts';
import { migrate, prepareEmbedded } from '@duizhang/db/migrate.ts';
import { type Product, startProduct } from '../product.ts';
import { fill } from './fill.ts';

/** A filled database that is gone afterwards, and the real server on it. */
export type Scratch = {
  readonly product: Product;
  readonly appUrl: string;
  readonly superuserUrl: string;
  readonly logFile: string;
  /** From the start of the process to its first answer, the database being up. */
  readonly startedInMs: number;
  end(): Promise<void>;
};

export async function startScratch(items: number): Promise<Scratch> {
  const folder = mkdtempSync(join(tmpdir(), 'duizhang-bench-'));
  let embedded: Embedded | undefined;
  let product: Product | undefined;
  const end = async () => {
    await product?.stop();
    await embedded?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    embedded = await startEmbedded(join(folder, 'database'));
    const { ownerUrl, appUrl } = await prepareEmbedded(embedded.superuserUrl);
    await migrate(ownerUrl, { appRole: userOf(appUrl) });
    const inside = new URL(embedded.superuserUrl);
    inside.pathname = new URL(appUrl).pathname;
    const superuserUrl = inside.href;
    await timed(`${items} 项事项已装入临时数据库`, () => fill(superuserUrl, items));
    const settings = { DATABASE_URL: appUrl, DATABASE_MIGRATE_URL: ownerUrl };
    // The first start of all reads its files from the disk.
    await (await startProduct(join(folder, 'data'), [], settings)).stop();
    const begun = performance.now();
    product = await startProduct(join(folder, 'data'), [], settings);
    const startedInMs = performance.now() - begun;
    return { product, appUrl, superuserUrl, logFile: join(folder, 'database/postgres.log'), startedInMs, end };
  } catch (error) {
    await end();
    throw error;
  }
}

async function timed(what: string, work: () => Promise<void>): Promise<void> {
  const begun = performance.now();
  await work();
  console.log(`${what}（${((performance.now() - begun) / 1000).toFixed(0)} 秒）`);
}
