import { readFileSync } from 'node:fs';

// Timing of one operation beside its bare SQL.

export type Figures = { readonly p50: number; readonly p99: number; readonly perSecond: number; readonly errors: number };
/** Does the n-th of an operation; n never repeats, warm-up included. */
export type Run = (n: number) => Promise<unknown>;

const blocks = 5;

/** One client: the operation and the bare SQL in turns, so that both meet the same moments of a machine that others use too. */
export async function compare(product: Run, bare: Run, times: number): Promise<{ one: Figures; bare: Figures }> {
  const taken: [number[], number[]] = [[], []];
  const warm = Math.ceil(times / 10);
  const each = Math.ceil(times / blocks);
  const errors = [0, 0];
  for (let block = -1; block < blocks; block += 1) {
    for (const [which, run] of [product, bare].entries()) {
      const from = block < 0 ? 0 : warm + block * each;
      for (let n = from; n < from + (block < 0 ? warm : each); n += 1) {
        const at = performance.now();
        await run(n).catch((error: unknown) => {
          if (errors[which] === 0) console.error(String(error));
          errors[which] = (errors[which] ?? 0) + 1;
        });
        if (block >= 0) taken[which]?.push(performance.now() - at);
      }
    }
  }
  return { one: figuresOf(taken[0], { errors: errors[0] ?? 0 }), bare: figuresOf(taken[1], { errors: errors[1] ?? 0 }) };
}

/** How many of an operation `compare` does with the product. */
export const spentBy = (times: number): number => Math.ceil(times / 10) + blocks * Math.ceil(times / blocks);

/** Many clients at once, numbers from `from` on. `run` is told which client it is. */
export async function together(
  run: (n: number, client: number) => Promise<unknown>,
  { clients, times, from }: { clients: number; times: number; from: number },
): Promise<Figures> {
  const taken: number[] = [];
  let errors = 0;
  let next = 0;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (next < times) {
        next += 1;
        const at = performance.now();
        await run(from + next - 1, client).catch((error: unknown) => {
          if (errors === 0) console.error(String(error));
          errors += 1;
        });
        taken.push(performance.now() - at);
      }
    }),
  );
  return figuresOf(taken, { errors, ms: performance.now() - begun });
}

function figuresOf(taken: number[], { errors, ms = taken.reduce((a, b) => a + b, 0) }: { errors: number; ms?: number }): Figures {
  taken.sort((a, b) => a - b);
  const at = (share: number) => taken[Math.min(taken.length - 1, Math.floor(taken.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), perSecond: (1000 * taken.length) / ms, errors };
}

/** Resident memory in MiB: now, of which the pages of programs and libraries on disk, and the most it ever was. */
export type Memory = { readonly now: number; readonly files: number; readonly most: number };

export function memoryOf(pid: number): Memory {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) / 1024;
  return { now: read('VmRSS'), files: read('RssFile'), most: read('VmHWM') };
}

/** Milliseconds of processor time that a process has used; the kernel counts in hundredths of a second. */
export function processorTimeOf(pid: number): number {
  const [user = 0, system = 0] = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return (user + system) * 10;
}

/** The machine's load: how many wished to run at once over the last minute. */
export const loadNow = (): number => Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0]);
