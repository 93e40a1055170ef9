import type { ColumnSettings, TableSettings } from '@duizhang/shared/tables.ts';
import { useCallback, useState } from 'react';

type Change = { readonly table: string; readonly settings: ColumnSettings | null };
type Save = (change: Change) => Promise<unknown>;

const prefix = 'duizhang.columns';
let owner = 'nobody';
let save: Save = () => Promise.resolve();
const placeOf = (table: string): string => `${prefix}.${owner}.${table}`;

/**
 * The columns that an account has chosen, which came with the session; called before the pages read theirs. This browser keeps a
 * copy, so that a change shows at once, and sends it on; what could not be sent yet is the newer one.
 */
export function ownTables(accountId: string, kept: TableSettings, send: Save): void {
  save = send;
  if (owner === accountId) return;
  owner = accountId;
  const mine = Object.keys(localStorage).filter((name) => name.startsWith(`${prefix}.${owner}.`) && !name.endsWith(unsent));
  for (const place of mine) if (!waits(place)) localStorage.removeItem(place);
  for (const [table, settings] of Object.entries(kept)) if (!waits(placeOf(table))) write(placeOf(table), settings);
  for (const place of mine) if (waits(place)) keep(place.slice(`${prefix}.${owner}.`.length), 0);
}

/** Which columns a person wants and how wide. */
export function useColumnSettings(table: string, usual: Record<string, boolean>) {
  const [settings, setSettings] = useState<ColumnSettings>(() => {
    const kept = read(placeOf(table));
    return { shown: { ...usual, ...kept.shown }, widths: kept.widths };
  });
  const change = useCallback(
    (part: (now: ColumnSettings) => Partial<ColumnSettings>) =>
      setSettings((now) => {
        const next = { ...now, ...part(now) };
        write(placeOf(table), next);
        keep(table);
        return next;
      }),
    [table],
  );
  const reset = useCallback(() => {
    write(placeOf(table), { shown: {}, widths: {} });
    keep(table);
    setSettings({ shown: usual, widths: {} });
  }, [table, usual]);
  return { settings, change, reset };
}

const unsent = '.unsent';
const waits = (place: string): boolean => localStorage.getItem(`${place}${unsent}`) !== null;
const timers = new Map<string, number>();

/** Sends a table's columns to the account, once the hand rests. */
function keep(table: string, after = 400): void {
  const place = placeOf(table);
  localStorage.setItem(`${place}${unsent}`, '1');
  window.clearTimeout(timers.get(place));
  const send = async () => {
    const settings = read(place);
    const empty = Object.keys(settings.shown).length + Object.keys(settings.widths).length === 0;
    await save({ table, settings: empty ? null : settings });
    if (JSON.stringify(read(place)) === JSON.stringify(settings)) localStorage.removeItem(`${place}${unsent}`);
  };
  // What fails is sent with the next change, or when the page opens again.
  timers.set(
    place,
    window.setTimeout(() => void send().catch(() => {}), after),
  );
}

function read(place: string): ColumnSettings {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '{}');
    const part = (name: string): [string, unknown][] => {
      const found: unknown = typeof kept === 'object' && kept !== null ? Reflect.get(kept, name) : null;
      return typeof found === 'object' && found !== null ? Object.entries(found) : [];
    };
    return {
      shown: Object.fromEntries(part('shown').filter((pair): pair is [string, boolean] => typeof pair[1] === 'boolean')),
      widths: Object.fromEntries(part('widths').filter((pair): pair is [string, number] => typeof pair[1] === 'number')),
    };
  } catch {
    return { shown: {}, widths: {} };
  }
}

function write(place: string, settings: ColumnSettings): void {
  try {
    localStorage.setItem(place, JSON.stringify(settings));
  } catch {
    // A full storage costs the memory of the columns, nothing else.
  }
}

export type Place = { offset: number; active: number };

const places = new Map<string, Place>();

/** Where one was in a list, for coming back to it; the key holds the filters, so another list starts at its top. */
export function placeIn(key: string): Place {
  const known = places.get(key);
  if (known) return known;
  const fresh = { offset: 0, active: 0 };
  places.set(key, fresh);
  return fresh;
}
