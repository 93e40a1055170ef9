import { useCallback, useEffect, useRef, useState } from 'react';

const prefix = 'duizhang.draft';
const daysKept = 30;

let owner = 'nobody';

/** Drafts belong to an account; called once it is known who is signed in. */
export function ownDrafts(accountId: string): void {
  if (owner === accountId) return;
  owner = accountId;
  forgetOldDrafts();
}

/** Is there unfinished writing under this key? */
export function hasDraft(key: string): boolean {
  return localStorage.getItem(`${prefix}.${owner}.${key}`) !== null;
}

export type Draft<T> = {
  value: T;
  /** Changes some fields and stores the draft. */
  patch: (part: Partial<T>) => void;
  /** Forgets the draft: after success, or when the person throws it away. */
  clear: () => void;
  /** The form opened with text from an earlier time. */
  restored: boolean;
};

/** A form's values, kept in local storage until `clear`; `initial` decides which fields there are. */
export function useDraft<T extends object>(key: string, initial: T): Draft<T> {
  const place = `${prefix}.${owner}.${key}`;
  const empty = useRef(initial);
  const [state, setState] = useState(() => ({ place, ...read(place, initial) }));

  useEffect(() => {
    setState((now) => (now.place === place ? now : { place, ...read(place, empty.current) }));
  }, [place]);

  const patch = useCallback(
    (part: Partial<T>) =>
      setState((now) => {
        const value = { ...now.value, ...part };
        write(place, value);
        return { ...now, value };
      }),
    [place],
  );

  const clear = useCallback(() => {
    localStorage.removeItem(place);
    setState({ place, value: empty.current, restored: false });
  }, [place]);

  return { value: state.value, patch, clear, restored: state.restored };
}

function read<T extends object>(place: string, initial: T): { value: T; restored: boolean } {
  const stored = parse(localStorage.getItem(place));
  if (!isPartOf(initial, stored)) return { value: initial, restored: false };
  return { value: { ...initial, ...stored }, restored: true };
}

// A full or forbidden storage must not stop anyone from writing.
function write(place: string, value: object): void {
  try {
    localStorage.setItem(place, JSON.stringify({ at: Date.now(), value }));
  } catch {
    localStorage.removeItem(place);
  }
}

function parse(text: string | null): unknown {
  if (!text) return null;
  try {
    const stored: unknown = JSON.parse(text);
    return typeof stored === 'object' && stored !== null && 'value' in stored ? stored.value : null;
  } catch {
    return null;
  }
}

// A draft of an older form whose fields have another type is dropped rather than half read.
function isPartOf<T extends object>(initial: T, stored: unknown): stored is Partial<T> {
  if (typeof stored !== 'object' || stored === null) return false;
  const kinds = new Map(Object.entries(initial).map(([name, value]) => [name, kindOf(value)]));
  return Object.entries(stored).every(([name, value]) => {
    const kind = kinds.get(name);
    return kind !== undefined && (kind === 'null' || kindOf(value) === 'null' || kindOf(value) === kind);
  });
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function forgetOldDrafts(): void {
  const oldest = Date.now() - daysKept * 86_400_000;
  for (const place of Object.keys(localStorage).filter((name) => name.startsWith(`${prefix}.`))) {
    const stored: unknown = parseAll(localStorage.getItem(place));
    const at = typeof stored === 'object' && stored !== null && 'at' in stored ? Number(stored.at) : 0;
    if (!(at > oldest)) localStorage.removeItem(place);
  }
}

function parseAll(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
