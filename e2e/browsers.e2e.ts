import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';

// What is delivered runs in Chrome 109, the last one for Windows 7: the build translates syntax for it and adds no methods. Journeys
// are gone without these (fixtures.ts); here is looked at what no journey comes by, dependencies included.

const assets = join(import.meta.dirname, '../client/dist/assets');
const tooNew =
  /\.(?:toSorted|toReversed|toSpliced|with|withResolvers|fromAsync|isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference)\(|(?:Object|Map)\.groupBy|Promise\.try\(/g;

test('nothing that is delivered asks for a method that Chrome 109 does not have', () => {
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(20);
  const found = scripts.flatMap((name) =>
    [...readFileSync(join(assets, name), 'utf8').matchAll(tooNew)].map(([word]) => `${name} ${word}`),
  );
  expect(found).toEqual([]);
});
