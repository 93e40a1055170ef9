import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';

// The machine's zone moves no day: the same script in five zones, one process each, since a process reads its zone once.

const zones = ['Asia/Shanghai', 'UTC', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Kolkata'];
const script = path.join(import.meta.dirname, 'test/zones.ts');
const run = promisify(execFile);

type Row = { due: string; yellowOn: string; redOn: string; lights: string; reckoned: unknown[] };
type Said = { offset: number; found: { today: string[]; stated: string[]; rows: Row[]; rates: { strict: { percent: string } } } };
let said: Said[];
beforeAll(async () => {
  said = await Promise.all(
    zones.map(async (zone) => JSON.parse((await run(process.execPath, [script], { env: { TZ: zone }, maxBuffer: 1e8 })).stdout)),
  );
});

test('the processes really are in five zones', () => expect(said.map(({ offset }) => offset)).toEqual([-480, 0, 480, -840, -330]));

test('lights, lateness, periods, rates and readings are the same in each', () => {
  const [first, ...others] = said;
  for (const each of others) expect(each.found).toEqual(first!.found);
});

test('the day is China’s', () => {
  expect(said[0]!.found.today).toEqual(['2025-12-31', '2026-01-01', '2026-03-08', '2026-03-29', '2026-11-01', '2024-02-29', '2024-03-01']);
});

test.each([
  ['a leap day', '2024-02-29', '2024-02-26', '2024-03-01'],
  ['the last day of a month', '2024-01-31', '2024-01-26', '2024-02-01'],
  ['the end of a year, the working day before it', '2026-12-31', '2026-12-28', '2027-01-01'],
  ['a day inside the Spring Festival: 11 to 14 February are worked, the Saturday too', '2026-02-20', '2026-02-11', '2026-02-21'],
  ['a Sunday worked for 元旦', '2026-01-04', '2025-12-29', '2026-01-05'],
  ['a Saturday worked for 春节, after a week of four days', '2026-02-28', '2026-02-25', '2026-03-01'],
  ['a Saturday worked for 劳动节', '2026-05-09', '2026-05-06', '2026-05-10'],
  ['a Sunday worked for 国庆', '2026-09-20', '2026-09-16', '2026-09-21'],
  ['a Saturday worked for 国庆, after the holiday', '2026-10-10', '2026-09-30', '2026-10-11'],
])('a deadline on %s', (...[, due, yellowOn, redOn]) => {
  expect(said[0]!.found.rows.find((each) => each.due === due)).toMatchObject({ due, yellowOn, redOn });
});

test('a month from the last day of January is the last of February, leap years apart', () => {
  const months = (due: string) => said[0]!.found.rows.find((each) => each.due === due)?.reckoned.slice(0, 2);
  expect([months('2024-01-31'), months('2026-01-31'), months('2024-02-29')]).toEqual([
    ['2024-02-29', '2025-01-31'],
    ['2026-02-28', '2027-01-31'],
    ['2024-03-29', '2025-02-28'],
  ]);
});
