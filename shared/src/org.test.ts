import { expect, test } from 'vitest';
import { notBefore } from './org.ts';

const china = (at: string): Date => new Date(`${at}+08:00`);
const night = { quietFrom: '22:00', quietTo: '07:00' };
const noon = { quietFrom: '12:00', quietTo: '14:00' };

test.each([
  ['the evening before', night, '2018-12-31T22:00:30', '2019-01-01T07:00:00'],
  ['after midnight', night, '2019-01-01T00:10:59', '2019-01-01T07:00:00'],
  ['its last minute', night, '2018-06-01T06:59:59', '2018-06-01T07:00:00'],
  ['its end', night, '2018-06-01T07:00:00', null],
  ['the minute before it', night, '2018-06-01T21:59:59', null],
  ['within a day', noon, '2018-06-01T12:00:00', '2018-06-01T14:00:00'],
  ['after it, within a day', noon, '2018-06-01T14:00:00', null],
  ['none at all: from an hour to itself', { quietFrom: '08:00', quietTo: '08:00' }, '2018-06-01T08:00:00', null],
])('quiet hours, %s', (...[, quiet, at, until]) => {
  expect(notBefore(china(at), quiet)).toEqual(until === null ? null : china(until));
});
