import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { day, text } from './item/fields.ts';
import { saidBy } from './text.ts';

test('a schema says what is wrong in both languages', () => {
  const said = (message: string | undefined) => saidBy(message ?? '');
  expect(said(day.safeParse('2018-02-30').error?.issues[0]?.message)).toEqual({
    zh: '请填写存在的日期，如 2018-12-31',
    en: 'Give a day that exists, such as 2018-12-31',
  });
  expect(said(text(4, 2).safeParse('一二三四五').error?.issues[0]?.message)).toEqual({ zh: '最多 4 个字', en: 'At most 4 characters' });
  expect(saidBy('Invalid input')).toBeNull();
});

test('no schema speaks Chinese alone', () => {
  const sources = ['shared/src', 'server/src'].flatMap((folder) => {
    const root = join(import.meta.dirname, '../..', folder);
    return readdirSync(root, { recursive: true, encoding: 'utf8' }).flatMap((file) =>
      /(?<!\.test)\.ts$/.test(file) ? [join(root, file)] : [],
    );
  });
  expect(sources.length).toBeGreaterThan(200);
  // What contradicts in a report (indicator/checks) is written down as data, in the report's own language.
  const alone = sources
    .filter((file) => !/indicator.checks|src.test./.test(file))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\bmessage: ['`][^'`]*\p{Script=Han}[^'`]*['`]/gu)].map(([found]) => `${file}: ${found}`),
    );
  expect(alone).toEqual([]);
});
