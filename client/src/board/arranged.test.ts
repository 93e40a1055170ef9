import { sectionNames } from '@duizhang/shared/board/sections.ts';
import { expect, test } from 'vitest';
import { moved, searchOf, shownAs } from './arranged.ts';

test('a part moves by one and no further than the ends', () => {
  expect(moved(['units', 'rates', 'overdue'], 'rates', -1)).toEqual(['rates', 'units', 'overdue']);
  expect(moved(['units', 'rates', 'overdue'], 'rates', 1)).toEqual(['units', 'overdue', 'rates']);
  expect(moved(['units', 'rates'], 'units', -1)).toEqual(['units', 'rates']);
  expect(moved(['units', 'rates'], 'lights', 1)).toEqual(['units', 'rates']);
});

test('the address of a kept board leaves out what is as usual', () => {
  expect(shownAs(sectionNames)).toBeUndefined();
  expect(searchOf({ ledgerId: 'l', layout: { view: 'overview', asOf: null, shown: [...sectionNames] } })).toEqual({ ledger: 'l' });
  expect(searchOf({ ledgerId: 'l', layout: { view: 'compare', asOf: '2018-12-01', shown: ['units'] } })).toEqual({
    ledger: 'l',
    view: 'compare',
    asOf: '2018-12-01',
    shown: ['units'],
  });
});
