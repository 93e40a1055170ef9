import { type FocusEvent, type PointerEvent, type ReactNode, useEffect, useState } from 'react';
import classes from './useWhole.module.css';

type Shown = { text: string; left: number; top: number; width: number; above: boolean };

/** Shows the whole of a clamped text (marked data-clamp) on hover and focus: one card for a table, not one per cell. */
export function useWhole(): { handlers: object; card: ReactNode } {
  const [shown, setShown] = useState<Shown | null>(null);

  useEffect(() => {
    if (!shown) return;
    const hide = () => setShown(null);
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && hide();
    window.addEventListener('keydown', onKey);
    window.addEventListener('scroll', hide, { capture: true, passive: true });
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('scroll', hide, { capture: true });
    };
  }, [shown]);

  const handlers = {
    onPointerOver: (event: PointerEvent) => event.pointerType === 'mouse' && setShown(wholeOf(clampAround(event.target))),
    onPointerLeave: () => setShown(null),
    onPointerDown: () => setShown(null),
    onFocus: (event: FocusEvent) => {
      const target = event.target;
      if (target.matches(':focus-visible')) setShown(wholeOf(clampAround(target) ?? firstCut(target)));
    },
    onBlur: () => setShown(null),
  };
  const card = shown && (
    <div
      className={classes.card}
      role="tooltip"
      data-above={shown.above}
      style={{ left: shown.left, top: shown.top, minWidth: shown.width }}
    >
      {shown.text}
    </div>
  );
  return { handlers, card };
}

function clampAround(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-clamp]') : null;
}

function firstCut(row: Element): HTMLElement | null {
  return [...row.querySelectorAll<HTMLElement>('[data-clamp]')].find(isCut) ?? null;
}

function isCut(element: HTMLElement): boolean {
  return element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1;
}

function wholeOf(element: HTMLElement | null): Shown | null {
  if (!element || !isCut(element)) return null;
  const box = element.getBoundingClientRect();
  const above = box.bottom > window.innerHeight * 0.7;
  const left = Math.max(8, Math.min(box.left - 12, window.innerWidth - 480));
  return {
    text: element.textContent ?? '',
    left,
    top: above ? box.top - 8 : box.bottom + 8,
    width: Math.min(box.width, 440),
    above,
  };
}
