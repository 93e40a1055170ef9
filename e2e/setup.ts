import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import unpackChromium from './chromium.ts';
import { freePort, type Product, startProduct } from './product.ts';

/** Playwright's global setup: one browser to run and one product, demo loaded, which all journeys share. */
export default async function setUp() {
  await unpackChromium();
  const data = mkdtempSync(join(tmpdir(), 'duizhang-e2e-'));
  const forget = () => rmSync(data, { recursive: true, force: true });
  // Nobody listens there until the journey of reminders does.
  const smtp = await freePort();
  process.env['DUIZHANG_E2E_SMTP'] = String(smtp);
  const mail = { DUIZHANG_SMTP: `smtp://127.0.0.1:${smtp}`, DUIZHANG_MAIL_FROM: 'duizhang@example.cn' };
  const product = await startProduct(data, [], mail).catch((error: unknown) => {
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
