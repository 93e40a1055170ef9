import { useEffect, useRef } from 'react';

const pause = 1200;

/** Keys for the whole page: '/', '?', 'mod+k', or two in a row as 'g t'. Silent while one types or a dialog is open. */
export function useKeys(actions: Readonly<Record<string, () => void>>): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    let first = '';
    let at = 0;
    function onKeyDown(event: KeyboardEvent): void {
      if (event.isComposing || event.altKey || isBusy(event)) return;
      const key = event.ctrlKey || event.metaKey ? `mod+${event.key.toLowerCase()}` : event.key;
      const pair = event.timeStamp - at < pause ? `${first} ${key}` : '';
      const action = latest.current[pair] ?? latest.current[key];
      first = key;
      at = event.timeStamp;
      if (!action) return;
      event.preventDefault();
      action();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function isBusy(event: KeyboardEvent): boolean {
  if (document.querySelector('[role="dialog"]')) return true;
  const typing =
    event.target instanceof HTMLElement && event.target.closest('input:not([type=checkbox]), textarea, select, [contenteditable=true]');
  return Boolean(typing) && !event.ctrlKey && !event.metaKey;
}

/** Puts the caret into the page's own search field, marked data-page-search; false when the page has none. */
export function focusPageSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('[data-page-search]');
  field?.focus();
  field?.select();
  return field !== null;
}
