import { type FocusEvent, type PointerEvent, type ReactNode, useEffect, useState } from 'react';
import classes from './useWhole.module.css';

type Shown = { text: string; left: number; top: number; width: number; above: boolean };

/**
 * Shows the whole of a clamped text (marked data-clamp), or what more a cell has to say (data-whole), on hover and focus: one card for
 * a table, not one per cell. A row that has the focus says all that its cells have to say.
 */
export function useWhole(): { handlers: object; card: ReactNode } {
  const [at, setAt] = useState<Element | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);

  function look(element: Element | null): void {
    setAt(element);
    setShown(shownFor(element));
  }

  useEffect(() => {
    if (!at) return;
    const hide = () => {
      setAt(null);
      setShown(null);
    };
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && hide();
    window.addEventListener('keydown', onKey);
    window.addEventListener('scroll', hide, { capture: true, passive: true });
    // What a cell has to say may arrive while one looks at it.
    const watch = new MutationObserver(() => setShown(shownFor(at)));
    watch.observe(at, { subtree: true, attributeFilter: ['data-whole'] });
    return () => {
      watch.disconnect();
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('scroll', hide, { capture: true });
    };
  }, [at]);

  const handlers = {
    onPointerOver: (event: PointerEvent) => event.pointerType === 'mouse' && look(cellAround(event.target)),
    onPointerLeave: () => look(null),
    onPointerDown: () => look(null),
    onFocus: (event: FocusEvent) => {
      const target = event.target;
      if (target.matches(':focus-visible')) look(cellAround(target) ?? target);
    },
    onBlur: () => look(null),
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

function cellAround(target: EventTarget): Element | null {
  return target instanceof Element ? target.closest('[data-clamp]') : null;
}

function isCut(element: Element): boolean {
  return element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1;
}

/** Of a cell: what it says beyond what is seen, else its text where that is cut. Of a row: so of each of its cells. */
function shownFor(element: Element | null): Shown | null {
  if (!element) return null;
  const cells = element.matches('[data-clamp]') ? [element] : [...element.querySelectorAll('[data-clamp]')];
  const said = cells.flatMap((cell) => {
    const more = [...cell.querySelectorAll<HTMLElement>('[data-whole]')].flatMap((each) => each.dataset['whole'] || []);
    const text = more.length > 0 ? more.join('\n') : isCut(cell) ? (cell.textContent ?? '') : '';
    return text === '' ? [] : [{ cell, text }];
  });
  const [first] = said;
  return first ? { text: said.map((each) => each.text).join('\n'), ...placeBy(first.cell) } : null;
}

function placeBy(element: Element): Omit<Shown, 'text'> {
  const box = element.getBoundingClientRect();
  const above = box.bottom > window.innerHeight * 0.7;
  return {
    left: Math.max(8, Math.min(box.left - 12, window.innerWidth - 480)),
    top: above ? box.top - 8 : box.bottom + 8,
    width: Math.min(box.width, 440),
    above,
  };
}
