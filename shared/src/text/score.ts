import { readDeadline } from './deadline.ts';
import { readStatus } from './status.ts';

// How well the readers agree with a clerk's reading of phrases, column by column.

export type Score = {
  readonly reader: 'deadline' | 'status';
  readonly total: number;
  readonly agreed: number;
  /** A day or a count that differs from the clerk's while nobody is asked. */
  readonly silentlyWrong: number;
  readonly misses: readonly { readonly phrase: string; readonly columns: readonly string[]; readonly isSilent: boolean }[];
};

type Row = Readonly<Record<string, string>>;
type Compared = { readonly column: string; readonly expected: string; readonly read: string; readonly counts: boolean };

/** A table of phrases, tabs between its columns: deadlines when it has a `deadline` column, statuses when `canonical_status`. */
export function scorePhrases(tsv: string): Score {
  const [header = '', ...lines] = tsv
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  const columns = header.split('\t');
  const reader = columns.includes('canonical_status') ? 'status' : columns.includes('deadline') ? 'deadline' : null;
  if (reader === null || !columns.includes('phrase')) throw new TypeError('no column `phrase` with `deadline` or `canonical_status`');
  const rows = lines.map((line): Row => {
    const cells = line.split('\t');
    return Object.fromEntries(columns.map((name, index) => [name, cells[index] ?? '']));
  });
  const compare = reader === 'deadline' ? compareDeadline : compareStatus;
  const misses = rows.flatMap((row) => missOf(row.phrase ?? '', compare(row)));
  return {
    reader,
    total: rows.length,
    agreed: rows.length - misses.length,
    silentlyWrong: misses.filter(({ isSilent }) => isSilent).length,
    misses,
  };
}

function missOf(phrase: string, compared: readonly Compared[]): Score['misses'][number][] {
  const wrong = compared.filter(({ expected, read }) => expected !== read);
  if (wrong.length === 0) return [];
  const isAsked = compared.some(({ column, read }) => column === 'needs_human' && read === 'Y');
  const columns = wrong.map(({ column, expected, read }) => `${column} ${expected || '∅'} ← ${read || '∅'}`);
  return [{ phrase, columns, isSilent: !isAsked && wrong.some(({ counts }) => counts) }];
}

const yes = (value: boolean | null): string => (value === null ? '' : value ? 'Y' : 'N');

function compareDeadline(row: Row): Compared[] {
  const on = row.context_date || null;
  const reading = readDeadline(row.phrase ?? '', { on });
  const spans = spansOf(row.deadline ?? '');
  const { rule } = reading;
  const read = rule?.type === 'span' ? [rule, ...(rule.most ? [rule.most] : [])].map(({ count, unit }) => `${count} ${unit}`) : [];
  return [
    { column: 'kind', expected: row.kind ?? '', read: reading.kind, counts: false },
    { column: 'start', expected: row.start ?? '', read: reading.start ?? '', counts: true },
    { column: 'deadline', expected: dayOf(row.deadline ?? '', on), read: reading.deadline ?? '', counts: true },
    { column: 'long_term', expected: row.long_term ?? '', read: yes(reading.longTerm), counts: false },
    { column: 'needs_human', expected: row.needs_human ?? '', read: yes(reading.needsHuman), counts: false },
    ...(spans.length === 0 ? [] : [{ column: 'span', expected: spans.join(' '), read: read.join(' '), counts: true }]),
  ];
}

/** The day in the clerk's cell: 按农历（2019-02-04）, 当年12-31; 空（…） and 基准日+20工作日 have none, the old one of （原…） is not it. */
function dayOf(cell: string, on: string | null): string {
  if (cell.startsWith('空')) return '';
  const thisYear = on === null ? cell : cell.replace(/^当年(?=\d{2}-\d{2})/, `${on.slice(0, 4)}-`);
  return /\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2})?/.exec(thisYear.replace(/（原.*?）/, ''))?.[0] ?? '';
}

const spanUnits: Readonly<Record<string, string>> = { 工作日: 'workday', 日: 'day', 天: 'day', 周: 'week', 月: 'month', 年: 'year' };

function spansOf(cell: string): string[] {
  if (cell.startsWith('空')) return [];
  return [...cell.matchAll(/\+(\d+)个?(工作日|日|天|周|月|年)/g)].map(([, count, unit]) => `${count} ${spanUnits[unit ?? '']}`);
}

/** A status cell may name several readings (整改中/未整改), any of which is agreed; an empty cell says nothing. */
function compareStatus(row: Row): Compared[] {
  const reading = readStatus(row.phrase ?? '');
  const expected = row.canonical_status ?? '';
  const isAgreed = expected === reading.status || expected.split('/').includes(reading.status ?? '');
  const flags = [
    ['counts_done_strict', reading.countsDoneStrict, true],
    ['counts_done_lenient', reading.countsDoneLenient, true],
    ['long_term', reading.longTerm, false],
    ['needs_human', reading.needsHuman, false],
  ] as const;
  return [
    { column: 'canonical_status', expected, read: isAgreed ? expected : (reading.status ?? ''), counts: false },
    ...flags
      .filter(([column]) => (row[column] ?? '') !== '')
      .map(([column, value, counts]) => ({ column, expected: row[column] ?? '', read: yes(value), counts })),
  ];
}
