import { useEffect } from 'react';
import { t } from './text.ts';

export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${t('对账', 'Duizhang')}`;
  }, [title]);
}

/** Lines of a ledger and the tick that settles them. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" fill="none" strokeLinecap="round" strokeLinejoin="round">
      <rect width="24" height="24" rx="5.5" fill="var(--brand)" />
      <path d="M5.5 8h6M5.5 12h4M5.5 16h3" stroke="#fff" strokeOpacity=".72" strokeWidth="1.8" />
      <path d="m11 14 3 3 5-7.5" stroke="#fff" strokeWidth="2.2" />
    </svg>
  );
}
