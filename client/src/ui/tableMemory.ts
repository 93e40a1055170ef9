import { useCallback, useState } from 'react';

export type ColumnSettings = { shown: Record<string, boolean>; widths: Record<string, number> };

/** Which columns a person wants and how wide; kept per table in local storage. */
export function useColumnSettings(tableId: string, usual: Record<string, boolean>) {
  const place = `duizhang.columns.${tableId}`;
  const [settings, setSettings] = useState<ColumnSettings>(() => {
    const kept = read(place);
    return { shown: { ...usual, ...kept.shown }, widths: kept.widths };
  });
  const change = useCallback(
    (part: (now: ColumnSettings) => Partial<ColumnSettings>) =>
      setSettings((now) => {
        const next = { ...now, ...part(now) };
        write(place, next);
        return next;
      }),
    [place],
  );
  const reset = useCallback(() => {
    localStorage.removeItem(place);
    setSettings({ shown: usual, widths: {} });
  }, [place, usual]);
  return { settings, change, reset };
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
