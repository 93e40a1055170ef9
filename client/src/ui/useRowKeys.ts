import { type KeyboardEvent, useRef } from 'react';

type RowKeys = {
  count: number;
  active: number;
  onActive: (index: number) => void;
  onOpen?: ((index: number) => void) | undefined;
  onSelect?: ((index: number) => void) | undefined;
};

const page = 12;

/** ↑↓ Home End PageUp PageDown move, Enter opens, Space selects; keys inside a link, box or field stay its own. */
export function useRowKeys({ count, active, onActive, onOpen, onSelect }: RowKeys) {
  // The row that a key led to is drawn only after the scroll; it takes the focus then.
  const wanted = useRef<number | null>(null);

  function go(index: number): void {
    const next = Math.max(0, Math.min(count - 1, index));
    wanted.current = next;
    onActive(next);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || target.getAttribute('role') !== 'row' || event.nativeEvent.isComposing) return;
    const moves: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: count - 1,
    };
    const next = moves[key];
    if (next !== undefined) go(next);
    else if (key === 'Enter' && onOpen) onOpen(active);
    else if (key === ' ' && onSelect) onSelect(active);
    else return;
    event.preventDefault();
  }

  function takeFocus(row: HTMLElement | null, index: number): void {
    if (!row || wanted.current !== index) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  }

  return { onKeyDown, takeFocus };
}
