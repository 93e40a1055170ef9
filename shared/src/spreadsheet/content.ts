import { readDeadline } from '../text/deadline.ts';
import { readStatus } from '../text/status.ts';
import type { Holds } from './fields.ts';
import type { Seen } from './grid.ts';
import { isNumbering, squeeze } from './fold.ts';

// What the cells under a header look like, so that a header that might mean two things is read by what stands under it.

/** Shares of the filled cells, 0..1. */
export type Content = {
  readonly filled: number;
  readonly samples: readonly string[];
  readonly shares: Readonly<Record<Look, number>>;
};
type Look =
  | 'numbering'
  | 'sequence'
  | 'day'
  | 'deadline'
  | 'status'
  | 'unit'
  | 'person'
  | 'long'
  | 'amount'
  | 'yes_no'
  | 'id'
  | 'serial'
  | 'short';

const sampled = 120;
const unitEnd =
  /(?:局|委|办|部|处|科|室|院|所|站|队|会|厅|中心|街道|办事处|公司|集团|管委会|学校|医院|镇|乡|村|社区|园区|银行|政府|组织|总队|支队|法院|工委|协会|领导小组)(?:[、，,；;/\s（(].*)?$/u;
const personLike = /^[\u4e00-\u9fff]{2,4}(?:[、，,\s][\u4e00-\u9fff]{2,4}){0,5}(?:[（(].{1,8}[）)])?$/u;
const amountLike = /^[约近超]?\s*-?\d[\d,，]*(?:\.\d+)?\s*(?:[百千万亿]*元)?(?:余|以上|左右)?$/u;
const yesNo = /^(?:是|否|属实|不属实|部分属实|基本属实|有|无|√|×|Y|N)$/iu;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu;
/** What a list of statuses is made of, and no list of names. */
const statusLike = /^.{1,12}$/u;

export function contentOf(cells: readonly (Seen | null)[]): Content {
  const filled = cells.filter((each) => each !== null);
  const step = Math.max(1, Math.floor(filled.length / sampled));
  const seen = filled.filter((_, index) => index % step === 0).slice(0, sampled);
  const texts = seen.map(({ cell }) => squeeze(cell.text));
  const share = (fits: (text: string, at: number) => boolean): number =>
    texts.length === 0 ? 0 : texts.filter(fits).length / texts.length;
  const of = (at: number) => seen[at]?.cell;
  return {
    filled: filled.length,
    samples: [...new Set(texts)].slice(0, 3).map((text) => (text.length > 40 ? `${text.slice(0, 39)}…` : text)),
    shares: {
      numbering: share(isNumbering),
      sequence: step === 1 ? inSequence(texts) : share((text) => /^\d+$/u.test(text)),
      day: share((_, at) => of(at)?.day !== undefined),
      deadline: share((text, at) => of(at)?.day !== undefined || (text.length <= 40 && isDeadline(text))),
      status: share((text) => statusLike.test(text) && !/^\d+$/u.test(text) && readStatus(text).status !== null && !unitEnd.test(text)),
      unit: share((text) => text.length <= 60 && unitEnd.test(text) && !/[。]/u.test(text)),
      person: share((text) => personLike.test(text) && !unitEnd.test(text)),
      long: share((text) => text.length > 24),
      amount: share((text, at) => of(at)?.day === undefined && amountLike.test(text)),
      yes_no: share((text) => yesNo.test(text)),
      id: share((text) => uuid.test(text)),
      serial: share((_, at) => isSerial(of(at)?.number)),
      short: share((text) => text.length <= 10),
    },
  };
}

const isSerial = (number: number | undefined): boolean =>
  number !== undefined && Number.isInteger(number) && number >= 36_526 && number <= 58_849;
const undated = new Set(['unknown', 'blank', 'status_leak', 'ditto', 'as_of', 'progress_ref']);
const isDeadline = (text: string): boolean => !/^\d{1,4}$/u.test(text) && !undated.has(readDeadline(text, { on: null }).kind);

/** 1, 2, 3 … with gaps, as numbers of rows run. */
function inSequence(texts: readonly string[]): number {
  const numbers = texts.map((text) => Number(/^\d{1,6}$/u.exec(text)?.[0] ?? Number.NaN));
  const steps = numbers
    .slice(1)
    .filter((each, index) => each >= (numbers[index] ?? Number.NaN) && each - (numbers[index] ?? 0) <= 2).length;
  return texts.length < 2 ? (Number.isNaN(numbers[0] ?? Number.NaN) ? 0 : 0.5) : steps / (texts.length - 1);
}

/** How well the content suits what a field holds: −1 (it can't be) … 1 (it is certainly of this sort); 0 says nothing. */
export function suits(content: Content, holds: Holds): number {
  const { shares: is, filled } = content;
  if (filled === 0) return 0;
  switch (holds) {
    case 'number':
      return is.sequence >= 0.8 ? 1 : is.numbering >= 0.6 ? 0.7 : -0.8;
    case 'due':
    case 'day':
      return is.day + is.serial >= 0.5 || is.deadline >= 0.6 ? 1 : is.deadline >= 0.25 ? 0.3 : is.long > 0.5 || is.unit > 0.5 ? -0.9 : -0.4;
    case 'status':
    case 'track':
      return is.status >= 0.6 && is.short >= 0.6 ? 1 : is.long > 0.4 ? -0.8 : is.unit > 0.5 ? -0.9 : 0;
    case 'units':
      return is.unit >= 0.5 ? 1 : is.deadline > 0.5 || is.amount > 0.5 || is.long > 0.6 ? -0.9 : is.unit >= 0.2 ? 0.3 : -0.2;
    case 'people':
      return is.unit >= 0.5 ? -0.8 : is.person >= 0.6 ? 0.8 : is.long > 0.4 || is.amount > 0.5 ? -0.8 : 0;
    case 'long':
      // 整改情况 over 已完成, 整改中 is a column of statuses.
      return is.long >= 0.5
        ? 0.8
        : is.status >= 0.6 && is.short >= 0.6
          ? -0.7
          : is.deadline > 0.7 || is.sequence > 0.8 || is.amount > 0.7
            ? -0.7
            : 0;
    case 'amount':
      return is.amount >= 0.6 ? 0.8 : is.long > 0.5 ? -0.8 : -0.1;
    case 'yes_no':
      return is.yes_no >= 0.6 ? 1 : -0.4;
    case 'identity':
      return is.id >= 0.9 || is.numbering >= 0.9 ? 1 : -0.5;
    case 'category':
    case 'severity':
    case 'form':
      return is.long > 0.4 ? -0.7 : is.deadline > 0.7 ? -0.6 : is.short >= 0.7 ? 0.3 : 0;
    case 'text':
    case 'derived':
      return 0;
  }
}

/** What a column holds by its content alone, where no header tells. */
export function byContent({ shares: is, filled }: Content): { holds: Holds; strength: number } | null {
  if (filled < 2) return null;
  if (is.sequence >= 0.9) return { holds: 'number', strength: 0.6 };
  if (is.id >= 0.9) return { holds: 'identity', strength: 0.52 };
  if (is.day >= 0.6 || is.deadline >= 0.8) return { holds: 'due', strength: 0.56 };
  if (is.unit >= 0.7) return { holds: 'units', strength: 0.56 };
  if (is.status >= 0.8 && is.short >= 0.8) return { holds: 'status', strength: 0.52 };
  if (is.long >= 0.7) return { holds: 'long', strength: 0.52 };
  return null;
}
