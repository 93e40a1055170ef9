import { useCallback, useState } from 'react';

type Selection = ReadonlySet<string>;

const none: Selection = new Set();
const kept = new Map<string, Selection>();

/** What is selected in the list of this key; still there when one comes back from an item. */
export function useSelection(key: string): [Selection, (selected: Selection) => void] {
  const [, drawAgain] = useState(0);
  const select = useCallback(
    (selected: Selection) => {
      kept.set(key, selected);
      drawAgain((times) => times + 1);
    },
    [key],
  );
  return [kept.get(key) ?? none, select];
}
