import { setTimeout as sleep } from 'node:timers/promises';
import { StartRefused } from '@duizhang/db/start-refused.ts';
import { type Front, openFront } from './front.ts';
import { type Endings, readOptions, start } from './start.ts';

// The process: what it reads, what it prints, how it ends.

const endings: Endings = [];
let front: Front | undefined;
let ending = false;

async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  front = await openFront(options);
  for (const line of await start(front, options, { endings, fail })) console.log(line);
}

async function end(): Promise<void> {
  await front?.close();
  for (const each of endings.reverse()) await each();
}

const running = run();

async function fail(error: unknown): Promise<void> {
  if (ending) return; // what was taken away from under it is no failure
  ending = true;
  const said = error instanceof Error ? error.message : String(error);
  console.error(error instanceof StartRefused ? said : `启动失败：${said}`);
  setTimeout(() => process.exit(1), 24_000).unref();
  await end().catch(() => {});
  process.exit(1);
}

running.catch(fail);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (ending) return;
    ending = true;
    // Whatever hangs, the service manager gets its answer; PostgreSQL recovers what it was not told to finish.
    setTimeout(() => process.exit(0), 24_000).unref();
    void Promise.race([running.catch(() => {}), sleep(10_000)])
      .then(end)
      .catch((error: unknown) => console.error(String(error)))
      .then(() => process.exit(0));
  });
}

process.on('unhandledRejection', (error) => {
  console.error(
    JSON.stringify({ level: 'error', at: new Date().toISOString(), error: error instanceof Error ? error.stack : String(error) }),
  );
});
