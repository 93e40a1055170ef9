import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import unpackChromium from './chromium.ts';
import { type Product, startProduct } from './product.ts';

/** Playwright's global setup: one browser to run and one product, demo loaded, which all journeys share. */
export default async function setUp() {
  await unpackChromium();
  const data = mkdtempSync(join(tmpdir(), 'duizhang-e2e-'));
  const forget = () => rmSync(data, { recursive: true, force: true });
  const product = await startProduct(data).catch((error: unknown) => {
    forget();
    throw error;
  });
  process.env['DUIZHANG_E2E_URL'] = product.url;
  return () => tearDown(product).finally(forget);
}

async function tearDown(product: Product) {
  const code = await product.stop();
  if (code !== 0) throw new Error(`the product ended with ${code}:\n${product.printed()}`);
}
