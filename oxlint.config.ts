import { defineConfig, type OxlintOverride } from 'oxlint';

const packages = ['client', 'server', 'shared', 'db', 'e2e'];

// The walls of ARCHITECTURE.md. The list of the last matching wall counts alone: each one is complete.
const walls = [
  wall('shared/**', mayImport('shared', [])),
  wall('db/**', mayImport('db', ['shared'])),
  wall('e2e/**', mayImport('e2e', ['shared', 'db'])),
  wall('server/**', mayImport('server', ['shared', 'db'])),
  wall('server/src/*/**', mayImport('server', ['shared', 'db'], ['item', 'test'])),
  wall('server/src/item/**', mayImport('server', ['shared', 'db'], ['test'])),
  // These three drive the nouns, as api.ts does: they run what the clock, the demo and the tests ask for.
  wall('server/src/{demo,jobs,test}/**', mayImport('server', ['shared', 'db'])),
  wall('client/**', mayImport('client', ['shared'])),
  wall('client/src/trpc.ts', mayImport('client', ['shared', 'server']), typesOnly('server')),
  wall('client/src/*/**', mayImport('client', ['shared'], ['item', 'ui'])),
  wall('client/src/item/**', mayImport('client', ['shared'], ['ui'])),
  wall('client/src/ui/**', noItems(), mayImport('client', ['shared'], [])),
];

/** A file of package `own` imports only these packages, by name, and only these folders beside its own. */
function mayImport(own: string, names: string[], folders?: string[]) {
  return [
    {
      group: ['@duizhang/**', ...names.map((name) => `!@duizhang/${name}/**`)],
      message: `${own} may import ${names.join(', ') || 'none'} of our packages, no other.`,
    },
    {
      regex: String.raw`\.\./(${packages.join('|')})/(src|migrations)/|^\./\.\.|[^./]/\.\./`,
      message: 'Reach another package by its name, a neighbour by the straight path.',
    },
    ...(folders ? [neighbours(folders)] : []),
  ];
}

function neighbours(folders: string[]) {
  return {
    group: ['../[!.]*/**', '../../[!.]*/**', ...folders.flatMap((name) => [`!../${name}/**`, `!../../${name}/**`])],
    message: `This folder may import ${folders.join('/, ') || 'none'} of its neighbours, no other.`,
  };
}

function noItems() {
  return [{ regex: '^@duizhang/shared/item/', message: 'ui/ has never heard of items.' }];
}

function typesOnly(name: string) {
  return [{ regex: `^@duizhang/${name}/`, allowTypeImports: true, message: `Only types of ${name}.` }];
}

function wall(files: string, ...patterns: object[][]) {
  return {
    files: [files],
    rules: { 'no-restricted-imports': ['error', { patterns: patterns.flat() }] },
  } satisfies OxlintOverride;
}

// The last Chrome that Windows 7 can have is 109. The build translates syntax for it and adds no methods; e2e/browsers.e2e.ts holds what
// is delivered to the same, dependencies included.
const tooNew = ['toSorted', 'toReversed', 'toSpliced', 'with', 'groupBy', 'withResolvers', 'fromAsync', 'isSubsetOf', 'canParse'].map(
  (property) => ({ property, message: 'Chrome 109 does not have it.' }),
);

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'react', 'vitest'],
  categories: { correctness: 'error' },
  ignorePatterns: ['**/dist/**', '**/data/**'],
  rules: {
    'max-lines': ['error', 300],
    'max-lines-per-function': ['error', 60],
    'max-params': ['error', 3],
    eqeqeq: 'error',
    'import/no-cycle': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
    'typescript/consistent-type-imports': ['error', { disallowTypeAnnotations: true }],
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': ['error', { checksVoidReturn: false }],
    'typescript/switch-exhaustiveness-check': 'error',
    'react/incompatible-library': 'off', // speaks of the React compiler, which is not used
    'vitest/no-focused-tests': 'error',
    'vitest/no-disabled-tests': 'error',
  },
  overrides: [
    ...walls,
    { files: ['client/src/**/*.tsx'], rules: { 'max-lines-per-function': ['error', 120] } },
    { files: ['client/src/**', 'shared/src/**'], rules: { 'no-restricted-properties': ['error', ...tooNew] } },
    {
      files: ['**/*.test.ts', '**/*.e2e.ts'],
      rules: {
        'max-lines-per-function': 'off',
        'no-restricted-properties': 'off',
        'typescript/consistent-type-assertions': 'off',
        'typescript/no-non-null-assertion': 'off',
      },
    },
  ],
});
