// Search parameters as people read them: ?status=rectifying,planning&q=债务 – text only, lists with commas.

import { readList, writeList } from '@duizhang/shared/list-in-address.ts';

export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const pairs = Object.entries(search).flatMap(([name, value]) => {
    const text = Array.isArray(value) ? writeList(value.map(String)) : value === true || typeof value === 'number' ? String(value) : value;
    return typeof text === 'string' && text !== '' ? [`${encodeURIComponent(name)}=${readable(text)}`] : [];
  });
  return pairs.length ? `?${pairs.join('&')}` : '';
}

function readable(text: string): string {
  return encodeURIComponent(text).replaceAll('%2C', ',').replaceAll('%2F', '/');
}

export type RawSearch = Record<string, unknown>;

export function textIn(search: RawSearch, name: string): string | undefined {
  const value = search[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function listIn(search: RawSearch, name: string): string[] | undefined {
  const value = search[name];
  const parts = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? readList(value) : [];
  const list = parts.filter((part) => part !== '');
  return list.length ? list : undefined;
}

/** A calendar date, or nothing: an address typed by hand must not break a page. */
export function dateIn(search: RawSearch, name: string): string | undefined {
  const value = textIn(search, name);
  return value && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;
}

/** A count or the number of an event. */
export function wholeIn(search: RawSearch, name: string): number | undefined {
  const value = search[name];
  const text = typeof value === 'number' ? String(value) : textIn(search, name);
  return text && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** A year that a calendar may have. */
export function yearIn(search: RawSearch, name: string): string | undefined {
  const value = textIn(search, name);
  return value && /^20\d\d$/.test(value) && value >= '2004' ? value : undefined;
}

/** A month of such a year: 2018-06. */
export function monthIn(search: RawSearch, name: string): string | undefined {
  const value = textIn(search, name);
  return value && /^20\d\d-(0[1-9]|1[0-2])$/.test(value) ? value : undefined;
}

/** A path of this site, so that a link from elsewhere cannot lead a signed-in person away. */
export function pathIn(search: RawSearch, name: string): string | undefined {
  const value = textIn(search, name);
  return value && /^\/(?![/\\])/.test(value) ? value : undefined;
}

/** Drops what is not given, so that an absent parameter is absent and not undefined. */
export function given<T extends object>(search: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.entries(search).reduce((kept, [name, value]) => (value === undefined ? kept : { ...kept, [name]: value }), {});
}
