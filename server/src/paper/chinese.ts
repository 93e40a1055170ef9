// How papers write days and ordinals.

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;
const places = ['', '十', '百', '千'] as const;

/** 1 → 一, 12 → 十二, 41 → 四十一, 105 → 一百零五: the ordinals of headings, up to 9999. */
export function numeralOf(n: number): string {
  const written = String(n);
  let text = '';
  for (let at = 0; at < written.length; at += 1) {
    const digit = Number(written[at]);
    if (digit > 0) text += `${digits[digit]}${places[written.length - 1 - at]}`;
    else if (/[1-9]/.test(written.slice(at)) && !text.endsWith('零')) text += '零';
  }
  return text.replace(/^一十/, '十');
}

/** '2018-12-01' → 2018年12月1日: Arabic numerals without zeros (GB/T 9704-2012, 7.3.5.4). */
export function dayInProse(day: string): string {
  const [year = 0, month = 0, date = 0] = day.slice(0, 10).split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** A day as exactly as it was promised: a year, a month or a day. */
export function plannedInProse(day: string, precision: 'year' | 'month' | 'day'): string {
  const prose = dayInProse(day);
  if (precision === 'day') return prose;
  return prose.slice(0, prose.indexOf(precision === 'year' ? '年' : '月') + 1);
}

/** Ends with a full stop, whatever the author ended with. */
export function sentence(text: string): string {
  const said = text.trim().replace(/[；;，,、]$/, '');
  return /[。！？…!?]”?$/.test(said) || said === '' ? said : `${said.replace(/\.$/, '')}。`;
}
