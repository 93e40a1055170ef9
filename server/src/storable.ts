import { z } from 'zod';

type Spot = { readonly key: string; readonly up: Spot | null; readonly depth: number; readonly value: unknown };

/** Deeper than any form of ours. */
const deepest = 64;

/**
 * Refuses text that a database can't keep, wherever it stands in what was sent: NUL and halves of surrogate pairs. A half pair
 * would be written to the record as an escape that later queries can't read. Goes without recursion, and no deeper than forms do:
 * what is nested without end would keep the whole server busy.
 */
export function assertStorable(sent: unknown): void {
  const waiting: Spot[] = [{ key: '', up: null, depth: 0, value: sent }];
  for (let spot = waiting.pop(); spot !== undefined; spot = waiting.pop()) {
    const { value, depth } = spot;
    if (depth > deepest) throw refused(spot, '内容嵌套过深');
    if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) throw refused(spot, '含有不能保存的字符');
    if (typeof value === 'object' && value !== null)
      for (const [key, each] of Object.entries(value)) waiting.push({ key, up: spot, depth: depth + 1, value: each });
  }
}

const refused = (spot: Spot, message: string): z.ZodError =>
  new z.ZodRealError([{ code: 'custom', path: pathTo(spot), message, input: undefined }]);

function pathTo(spot: Spot): string[] {
  const path: string[] = [];
  for (let at: Spot | null = spot; at?.up; at = at.up) path.unshift(at.key);
  return path;
}
