import { describe, expect, test } from 'vitest';
import { parseSearch, stringifySearch } from '../address.ts';
import { isFiltered, readLedgerSearch } from './search.ts';

const read = (address: string) => readLedgerSearch(parseSearch(address));

describe('the filters in the address', () => {
  test('come back as they were written', () => {
    const search = read('?q=债务&status=rectifying,planning&category=党的建设&dueTo=2018-12-31&flag=open&sort=due&desc=true');
    expect(search).toEqual({
      q: '债务',
      status: ['rectifying', 'planning'],
      category: ['党的建设'],
      dueTo: '2018-12-31',
      flag: 'open',
      sort: 'due',
      desc: true,
    });
    expect(read(stringifySearch(search))).toEqual(search);
  });

  test.each([
    ['a word that is no status', '?status=finished'],
    ['a date that is none', '?dueFrom=soon'],
    ['one character', '?q=债'],
    ['the usual order', '?sort=number&desc=false'],
    ['what the product does not know', '?colour=red&view=1'],
  ])('%s is left out', (_, address) => expect(read(address)).toEqual({}));

  test('an order is no filter', () => {
    expect(isFiltered(read('?sort=due'))).toBe(false);
    expect(isFiltered(read('?sort=due&light=red'))).toBe(true);
  });
});
