import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

// Each wall is tried by a planted violation: a fence nobody has walked into may be painted on.
const root = join(import.meta.dirname, '..');

const refused: [folder: string, line: string][] = [
  ['shared/src/item', `import '@duizhang/db/connect.ts';`],
  ['shared/src/item', `import '../../../db/src/connect.ts';`],
  ['db/src', `import '@duizhang/server/api';`],
  ['db/src', `import '@duizhang/client/x.ts';`],
  ['db/src', `import '../../server/src/api.ts';`],
  ['e2e', `import type { Api } from '@duizhang/server/api';`],
  ['e2e/bench', `import '../../server/src/api.ts';`],
  ['server/src', `import '@duizhang/client/x.ts';`],
  ['server/src', `import '../../client/src/trpc.ts';`],
  ['server/src/notice', `import '../lookback/queries.ts';`],
  ['server/src/notice', `import type { Row } from '../lookback/queries.ts';`],
  ['server/src/notice', `export * from '../lookback/queries.ts';`],
  ['server/src/notice', `await import('../lookback/queries.ts');`],
  ['server/src/notice', `export type Row = import('../lookback/queries.ts').Row;`],
  ['server/src/notice', `import '../item/../lookback/queries.ts';`],
  ['server/src/notice', `import './../lookback/queries.ts';`],
  ['server/src/notice/deep', `import '../../lookback/queries.ts';`],
  ['server/src/notice', `import '@duizhang/client/x.ts';`],
  ['server/src/item', `import '../notice/queries.ts';`],
  ['server/src/jobs', `import '@duizhang/client/x.ts';`],
  ['client/src', `import type { Api } from '@duizhang/server/api';`],
  ['client/src', `import '@duizhang/db/connect.ts';`],
  ['client/src', `import '../../server/src/api.ts';`],
  ['client/src/trpc.ts', `import { api } from '@duizhang/server/api';`],
  ['client/src/trpc.ts', `import type { Tables } from '@duizhang/db/schema.ts';`],
  ['client/src/board', `import type { Api } from '@duizhang/server/api';`],
  ['client/src/item', `import '../ledger/LedgerPage.tsx';`],
  ['client/src/ui', `import '../item/ItemPage.tsx';`],
  ['client/src/ui', `import '@duizhang/shared/item/workflow.ts';`],
  ['shared/src', `export const x = JSON.parse('1') as number;`],
  ['shared/src', `export const x: any = 1;`],
  ['shared/src', `export const x = new Map<string, string>().get('a')!;`],
  ['shared/src', `export function f(a: string, b: string, c: string, d: string) { return a + b + c + d; }`],
  ['shared/src', `export function f() {${'\n'.repeat(60)}}`],
  ['shared/src', `export const x = 1;${'\n'.repeat(300)}`],
  ['shared/src', `Promise.resolve(1);`],
  ['shared/src', `export const x = [2, 1].toSorted();`],
  ['client/src', `export const x = Map.groupBy([1], String);`],
  ...crossings('client/src', ['ledger', 'board', 'inbox', 'notice', 'lookback', 'paper', 'spreadsheet', 'admin']),
];

const allowed: [folder: string, line: string][] = [
  ['shared/src/item', `import '../calendar.ts';`],
  ['db/src', `import '@duizhang/shared/access.ts';`],
  ['e2e', `import '@duizhang/db/connect.ts';`],
  ['server/src', `import './notice/router.ts';`],
  ['server/src/notice', `import '@duizhang/db/connect.ts';`],
  ['server/src/notice', `import '../item/perform.ts';`],
  ['server/src/notice', `import '../event.ts';`],
  ['server/src/notice/deep', `import '../../event.ts';`],
  ['server/src/item', `import '../test/test.ts';`],
  ['server/src/jobs', `import '../notice/perform.ts';`],
  ['client/src', `import './board/BoardPage.tsx';`],
  ['client/src/trpc.ts', `import type { Api } from '@duizhang/server/api'; export type A = Api;`],
  ['client/src/board', `import '../item/ItemLink.tsx';`],
  ['client/src/board', `import '../ui/Chart.tsx';`],
  ['client/src/board', `import '../trpc.ts';`],
  ['client/src/board', `import '@duizhang/shared/item/rates.ts';`],
  ['client/src/item', `import '../ui/Button.tsx';`],
  ['client/src/ui', `import '@duizhang/shared/text/numerals.ts';`],
  ['shared/src', `export const x = ['a'] as const;`],
];

/** Every feature trying its next neighbour, and ui/ trying every feature. */
function crossings(folder: string, features: string[]): [string, string][] {
  return features.flatMap((name, at): [string, string][] => [
    [`${folder}/${name}`, `import '../${features[at + 1] ?? features[0]}/x.ts';`],
    [`${folder}/ui`, `import '../${name}/x.ts';`],
  ]);
}

interface Report {
  diagnostics: { filename: string }[];
}

/** Plants each line in a file of its own, lints them all at once, and tells which files were refused. */
function lint(lines: [string, string][]) {
  const folder = mkdtempSync(join(tmpdir(), 'duizhang-walls-'));
  try {
    for (const file of ['oxlint.config.ts', 'tsconfig.json']) cpSync(join(root, file), join(folder, file));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const files = lines.map(([where], at) => (where.endsWith('.ts') ? where : `${where}/planted${at}.ts`));
    files.forEach((file, at) => {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), `${lines[at]![1]}\n`);
    });
    const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
    const folders = new Set(files.map((file) => file.slice(0, file.indexOf('/')))); // not the linked node_modules
    const command = [oxlint, '--type-aware', '--format=json', ...folders];
    const { stdout } = spawnSync(process.execPath, command, {
      cwd: folder,
      encoding: 'utf8',
      timeout: 20_000,
    });
    const { diagnostics } = JSON.parse(stdout) as Report;
    return files.map((file) => diagnostics.some(({ filename }) => filename === file));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const isTrpc = ([where]: [string, string]) => where === 'client/src/trpc.ts';

test('every wall stops what it should', () => {
  const lines = refused.filter((line) => !isTrpc(line));
  const found = lint(lines);
  expect(lines.filter((_, at) => !found[at])).toEqual([]);
});

test.each(refused.filter(isTrpc))('%s may not hold: %s', (...line) => {
  expect(lint([line])).toEqual([true]);
});

test('no wall stops what the house allows', () => {
  const found = lint(allowed);
  expect(allowed.filter((_, at) => found[at])).toEqual([]);
});
