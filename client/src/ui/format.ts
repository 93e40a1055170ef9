import { language } from './text.ts';

const months = 'January February March April May June July August September October November December'.split(' ');

/** '2018-12-31' → 2018年12月31日, 31 December 2018. */
export function dateInProse(date: string): string {
  const [year = 0, month = 0, day = 0] = date.slice(0, 10).split('-').map(Number);
  if (!year) return date;
  return language === 'zh' ? `${year}年${month}月${day}日` : `${day} ${months[month - 1]} ${year}`;
}

/** '2018-12-31' stays; nothing is a dash. */
export function dateInTable(date: string | null | undefined): string {
  return date ? date.slice(0, 10) : '—';
}

/** An instant, to the minute, in the reader's own zone: 2018-12-31 09:05. */
export function momentInTable(instant: string | Date): string {
  const at = new Date(instant);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** Two decimals, half up, in whole numbers so that no binary fraction rounds the wrong way; nothing of nothing is —. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '—';
  const hundredths = Math.floor((part * 20_000 + whole) / (2 * whole));
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}%`;
}

export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.ceil(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1).replace('.0', '')} MB`;
}

/** An instant of today, as a time stamp, in the reader's own zone: 14:03. */
export function clock(at: number): string {
  return momentInTable(new Date(at)).slice(11);
}
