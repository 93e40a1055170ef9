import { z } from 'zod';

type Spot = { readonly key: string; readonly up: Spot | null; readonly value: unknown };

/**
 * Refuses text that a database can't keep, wherever it stands in what was sent: NUL and halves of surrogate pairs. A half pair
 * would be written to the record as an escape that later queries can't read. Goes without recursion: JSON may be nested deep.
 */
export function assertStorable(sent: unknown): void {
  const waiting: Spot[] = [{ key: '', up: null, value: sent }];
  for (let spot = waiting.pop(); spot !== undefined; spot = waiting.pop()) {
    const { value } = spot;
    if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed()))
      throw new z.ZodRealError([{ code: 'custom', path: pathTo(spot), message: '含有不能保存的字符', input: value }]);
    if (typeof value === 'object' && value !== null)
      for (const [key, each] of Object.entries(value)) waiting.push({ key, up: spot, value: each });
  }
}

function pathTo(spot: Spot): string[] {
  const path: string[] = [];
  for (let at: Spot | null = spot; at?.up; at = at.up) path.unshift(at.key);
  return path;
}
