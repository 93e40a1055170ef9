import { parseArgs } from 'node:util';
import { measureAll } from './run.ts';
import { startScratch } from './scratch.ts';
import { report } from './table.ts';

// npm run bench [-- --items 10000 --only search]: figures beside the bare SQL of the same run. Nothing here fails for being slow.

const { values } = parseArgs({ options: { items: { type: 'string', default: '100000' }, only: { type: 'string', default: '' } } });
const items = Number(values.items);
if (!(Number.isInteger(items) && items >= 10_000)) throw new Error('--items is a whole number from 10000 on');

const scratch = await startScratch(items);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void scratch.end().finally(() => process.exit(130)));
let errors = 0;
try {
  const measured = await measureAll(scratch, { items, only: values.only });
  console.log(report(measured));
  errors = measured.lines.reduce((sum, { one, many }) => sum + one.errors + many.errors, 0);
} finally {
  await scratch.end();
}
process.exitCode = errors > 0 ? 1 : 0;
