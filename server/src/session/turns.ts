/** At most so many at once; the others wait in the order in which they came, and who finds the queue full is refused. */
export function createTurns({ atOnce, longestQueue, refusal }: { atOnce: number; longestQueue: number; refusal: () => Error }) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= atOnce) {
      if (waiting.length >= longestQueue) throw refusal();
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
