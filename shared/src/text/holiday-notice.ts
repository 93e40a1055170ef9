import { addDays, daysBetween, isDay } from '../calendar.ts';
import { type CalendarDay, isWeekday, weekdayOf } from '../calendar-year.ts';
import type { Text } from '../text.ts';
import { festivalAt, festivalDay } from './festivals.ts';
import { readHolidayTable } from './holiday-table.ts';
import { arabic } from './numerals.ts';
import { plain } from './plain.ts';

// 国务院办公厅关于某年部分节假日安排的通知, pasted → its days off and the days worked in exchange. Where the notice contradicts
// itself (a weekday, a count) or says too little, a question comes back and no guess: while one is open nothing is saved.

export type HolidayReading = {
  readonly year: number | null;
  /** Every day that the text speaks of, in order. */
  readonly stated: readonly CalendarDay[];
  readonly questions: readonly Text[];
};

/** `year`: what the office says it is of; null when the text itself has to say. Takes a table of dates too (holiday-table.ts). */
export function readHolidays(text: string, year: number | null = null): HolidayReading {
  const table = readHolidayTable(text, year);
  return table ?? readHolidayNotice(text, year);
}

/** 国办发明电〔2025〕7号, where the text carries it. */
export const numberIn = (text: string): string | null => /\p{Script=Han}{2,8}[〔[［(（]\d{4}[〕\]］)）]\d+号/u.exec(text)?.[0] ?? null;

/** The holidays as a notice calls them, and as the calendar does; since 2008 every notice has them all. */
const holidays: readonly (readonly [called: string, name: string])[] = [
  ['元旦', '元旦'],
  ['春节', '春节'],
  ['清明', '清明'],
  ['劳动', '劳动节'],
  ['五一', '劳动节'],
  ['端午', '端午'],
  ['中秋', '中秋'],
  ['国庆', '国庆节'],
];
const names = [...new Set(holidays.map(([, name]) => name))];

type Section = { readonly title: string; readonly body: string };
type Reader = {
  readonly year: number;
  readonly stated: Map<string, CalendarDay>;
  readonly ask: (zh: string, en: string) => void;
};

function readHolidayNotice(text: string, given: number | null): HolidayReading {
  const questions: Text[] = [];
  const ask = (zh: string, en: string) => void questions.push({ zh, en });
  const said = arabic(plain(text));
  const sections = sectionsOf(said);
  const own = yearIn(said);
  const year = given ?? own;
  if (sections.length === 0) ask('没有读到“元旦：1月1日…放假”这样的安排', 'No arrangement like “元旦：1月1日…放假” was found');
  if (year === null) ask('没有读到是哪一年的安排，请选择年份', 'The text does not say of which year it is: choose one');
  if (own !== null && given !== null && own !== given)
    ask(`通知写的是 ${own} 年，选的是 ${given} 年`, `The notice is of ${own}, and ${given} is chosen`);
  if (year === null) return { year, stated: [], questions };
  const reader: Reader = { year, stated: new Map(), ask };
  for (const section of sections) readSection(reader, section);
  if (sections.length > 0) missingHolidays(reader, sections);
  return { year, stated: [...reader.stated.values()].sort((a, b) => (a.day < b.day ? -1 : 1)), questions };
}

/** 关于2026年部分节假日安排的通知; 现将2026年元旦、春节…; 2026年放假安排. A date, which goes on with a month, says nothing. */
function yearIn(text: string): number | null {
  const title = /(\d{4})年(?:全年)?(?:部分|法定)*(?:节假日|放假|元旦|国家法定)/.exec(text);
  return title ? Number(title[1]) : null;
}

const heading = /(?:^|[\n。;]|(?<![一二三四五六七八九十\d])[一二三四五六七八九十\d]+[、.])([\p{Script=Han}、]{2,20})(?:放假)?:/gu;

function sectionsOf(text: string): Section[] {
  const heads = [...text.matchAll(heading)].filter(([, title = '']) => holidays.some(([called]) => title.includes(called)));
  return heads.map((head, n) => ({
    title: (head[1] ?? '').replace(/^[一二三四五六七八九十]+、/, ''),
    body: text.slice(head.index + head[0].length, heads[n + 1]?.index ?? text.length),
  }));
}

const namesIn = (title: string): string[] => [
  ...new Set(
    holidays.flatMap(([called, name]) => (title.includes(called) && !(called === '五一' && title.includes('劳动')) ? [name] : [])),
  ),
];

/** Scanned from left to right: dates, and the words that say what becomes of the dates before them. */
const token =
  /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})[日号](?:\(([^()]*)\))?|(至|到|-)|(为法定节假日|照常公休|为公休日|公休日调至|休息日调至|放假|休息|上班)|共(\d{1,2})天|(,)/gu;
type Span = { readonly from: string; readonly to: string };

/** What a unit is encouraged to do is no arrangement, and neither is the date under the notice. */
const aside = /鼓励|倡导|^[^放上]*\d{4}年\d+月\d+日$/;

function readSection(reader: Reader, { title, body }: Section): void {
  const reading = new SectionReading(reader, title);
  for (const sentence of body.split(/[。\n;]/)) {
    if (aside.test(sentence)) continue;
    for (const [, year, month, day, note = '', until, verb, count, comma] of sentence.matchAll(token)) {
      if (day !== undefined) reading.date({ year, month, day, note });
      else if (until !== undefined) reading.until();
      else if (verb !== undefined) reading.verb(verb);
      else if (count !== undefined) reading.count(Number(count));
      else if (comma !== undefined) reading.clause();
    }
    reading.end();
  }
  reading.done();
}

type RawDate = { readonly year: string | undefined; readonly month: string | undefined; readonly day: string; readonly note: string };

class SectionReading {
  readonly #reader: Reader;
  readonly #title: string;
  readonly #name: string;
  #spans: Span[] = [];
  #off: Span[] = [];
  #open = false;
  #skip = false;
  #month: { year: number; month: number } | null = null;
  #days = 0;

  constructor(reader: Reader, title: string) {
    this.#reader = reader;
    this.#title = title;
    this.#name = namesIn(title).join('、');
  }

  date(raw: RawDate): void {
    const day = this.#dayOf(raw);
    if (day === null || this.#skip) {
      this.#open = false;
      return;
    }
    const last = this.#open ? this.#spans.pop() : undefined;
    this.#open = false;
    if (last && last.from > day)
      this.#ask(`“${this.#title}”从 ${last.from} 到 ${day}，先后颠倒`, `“${this.#title}” runs backwards, from ${last.from} to ${day}`);
    else this.#spans.push(last ? { from: last.from, to: day } : { from: day, to: day });
  }

  until(): void {
    this.#open = this.#spans.length > 0;
  }

  verb(verb: string): void {
    const spans = this.#spans;
    this.#spans = [];
    this.#open = false;
    this.#skip = verb.endsWith('调至');
    if (verb === '放假' || verb === '休息') {
      if (spans.length > 0) this.#off = spans;
      for (const span of spans) this.#state(span, false);
    } else if (verb.endsWith('上班')) for (const span of spans) this.#state(span, true);
  }

  /** 公休日调至12月31日（周一）、1月1日（周二），… explains what is said anyway: up to the comma. */
  clause(): void {
    this.#skip = false;
  }

  count(stated: number): void {
    const days = this.#off.reduce((sum, { from, to }) => sum + daysBetween(from, to) + 1, 0);
    if (days > 0 && days !== stated)
      this.#ask(
        `“${this.#title}”写共 ${stated} 天，按日期是 ${days} 天`,
        `“${this.#title}” says ${stated} days, and its dates make ${days}`,
      );
  }

  /** The sentence is over: are there dates of which nothing was said? */
  end(): void {
    for (const { from } of this.#spans)
      this.#ask(`“${this.#title}”里的 ${from} 没有写放假还是上班`, `“${this.#title}” does not say whether ${from} is off or worked`);
    this.#spans = [];
    this.#open = false;
    this.#skip = false;
  }

  done(): void {
    if (this.#days === 0) this.#ask(`“${this.#title}”没有读到放假日期`, `No day off was found under “${this.#title}”`);
  }

  readonly #ask = (zh: string, en: string) => this.#reader.ask(zh, en);

  #dayOf({ year, month, day, note }: RawDate): string | null {
    const first = this.#month;
    const monthNumber = month === undefined ? first?.month : Number(month);
    if (monthNumber === undefined) {
      this.#ask(`“${this.#title}”里的“${day}日”没有写月份`, `“${this.#title}”: day ${day} has no month`);
      return null;
    }
    // 元旦 may begin in the December before.
    const before = this.#name === '元旦' && monthNumber === 12 ? -1 : 0;
    const yearNumber = year === undefined ? (month === undefined && first ? first.year : this.#reader.year + before) : Number(year);
    const two = (n: number) => String(n).padStart(2, '0');
    const date = `${yearNumber}-${two(monthNumber)}-${two(Number(day))}`;
    this.#month = { year: yearNumber, month: monthNumber };
    if (!isDay(date)) {
      this.#ask(`“${this.#title}”里没有 ${monthNumber}月${day}日 这一天`, `“${this.#title}”: there is no ${date}`);
      return null;
    }
    this.#checkWeekday(date, note);
    return date;
  }

  #checkWeekday(date: string, note: string): void {
    const stated = /(?:周|星期|礼拜)([一二三四五六日天\d])/.exec(note)?.[1];
    if (stated === undefined) return;
    const days = '一二三四五六日';
    const wanted = stated === '天' || stated === '7' ? 6 : /\d/.test(stated) ? Number(stated) - 1 : days.indexOf(stated);
    const real = weekdayOf(date);
    if (wanted !== real)
      this.#ask(
        `${date} 是周${days.charAt(real)}，通知写的是周${stated}`,
        `${date} is not the day of the week that the notice says (${stated})`,
      );
  }

  #state({ from, to }: Span, workday: boolean): void {
    const { year, stated } = this.#reader;
    const length = daysBetween(from, to) + 1;
    if (length > 15 || from < `${year - 1}-12-01` || to > `${year + 1}-01-31`)
      return this.#ask(
        `“${this.#title}”${from} 至 ${to} 不像 ${year} 年的安排`,
        `“${this.#title}”: ${from} to ${to} does not look like ${year}`,
      );
    for (let day = from; day <= to; day = addDays(day, 1)) {
      const known = stated.get(day);
      if (known && known.workday !== workday) this.#ask(`${day} 又放假又上班`, `${day} is both off and worked`);
      else if (workday && isWeekday(day)) this.#ask(`${day} 本来就是工作日，不必写上班`, `${day} is a working day anyway`);
      else stated.set(day, { day, workday, name: this.#name });
      if (!workday) this.#days += 1;
    }
  }
}

/** No notice since 2008 leaves one out, and each has its day: a line that was not pasted must not become a working day. */
function missingHolidays({ year, stated, ask }: Reader, sections: readonly Section[]): void {
  const found = sections.flatMap(({ title }) => namesIn(title));
  for (const name of names) {
    if (!found.includes(name)) {
      if (year >= 2008) ask(`没有读到“${name}”的安排`, `No arrangement was found for ${name}`);
      continue;
    }
    const festival = festivalAt(name, 0);
    const day = festival && festivalDay(festival.index, year);
    if (day && stated.get(day)?.workday !== false) ask(`“${name}”（${day}）不在放假的日子里`, `${name} (${day}) is not among the days off`);
  }
}
