import { useState } from 'react';
import type { Row } from './listQuery.ts';

type Versions = ReadonlyMap<string, number>;
type Kept = { readonly scope: string; readonly versions: Versions; readonly changed: ReadonlySet<string> };

const none: ReadonlySet<string> = new Set();
const versionsOf = (rows: readonly Row[]): Versions => new Map(rows.map(({ id, version }) => [id, version]));

export type Changed = {
  readonly size: number;
  has(id: string): boolean;
  /** What a row's element bears while it is marked. */
  markOf(id: string): { 'data-changed'?: boolean; onMouseLeave?: () => void; onBlur?: () => void };
};

/** Rows that somebody has changed since they were shown, until they have been looked at; `scope` names what the rows are. */
export function useChanged(rows: readonly Row[], scope: string): Changed {
  const [kept, setKept] = useState<Kept>({ scope, versions: versionsOf(rows), changed: none });
  if (kept.scope !== scope) setKept({ scope, versions: versionsOf(rows), changed: none });
  else {
    const news = rows.filter(({ id, version }) => kept.versions.get(id) !== version);
    const changed = news.filter(({ id }) => kept.versions.has(id)).map(({ id }) => id);
    if (news.length > 0)
      setKept({
        scope,
        versions: new Map([...kept.versions, ...versionsOf(news)]),
        changed: changed.length > 0 ? new Set([...kept.changed, ...changed]) : kept.changed,
      });
  }
  const look = (id: string) => setKept((now) => ({ ...now, changed: new Set([...now.changed].filter((each) => each !== id)) }));
  const has = (id: string) => kept.changed.has(id);
  return {
    size: kept.changed.size,
    has,
    markOf: (id) => (has(id) ? { 'data-changed': true, onMouseLeave: () => look(id), onBlur: () => look(id) } : {}),
  };
}
