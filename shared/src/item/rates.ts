import type { Text } from '../text.ts';
import { kinds } from './kinds.ts';
import type { ItemKind } from './words.ts';

/** What a board counts in one scope on one day. All numbers are items. `all` = ever dispatched, less exited. */
export type Counts = {
  readonly registered: number;
  readonly exited: number;
  readonly all: number;
  readonly closed: number;
  readonly inReview: number;
  readonly openLongTerm: number;
  readonly otherOpen: number;
  readonly stageAccepted: number;
  readonly overdue: number;
  readonly duePassed: number;
  readonly onTime: number;
  readonly adopted: number;
  /** Cases: answered, and whether they are done is not known. */
  readonly replied: number;
  /** Cases: done in part. */
  readonly staged: number;
};

/** What rates are made of. */
export type RateCounts = Partial<Counts> &
  Pick<Counts, 'all' | 'closed' | 'inReview' | 'stageAccepted' | 'overdue' | 'duePassed' | 'onTime' | 'replied'>;

export type Rate = {
  readonly name: Text;
  readonly numerator: number;
  readonly denominator: number;
  /** `未知` where it can't be known. */
  readonly percent: string;
  readonly formula: Text;
  /** Why it can't be known, if so. */
  readonly unknown: Text | null;
};

/** Two decimals, half up, on exact integers; a denominator of 0 prints —. 41 of 86 → "47.67%". */
export function percent(numerator: number, denominator: number): string {
  if (denominator === 0) return '—';
  const scaled = (BigInt(numerator) * 200_000n + BigInt(denominator) * 10n) / (BigInt(denominator) * 20n);
  return `${scaled / 100n}.${String(scaled % 100n).padStart(2, '0')}%`;
}

type Fraction = readonly [numerator: number, denominator: number];
type Said = { readonly name: Text; readonly formula: Text; readonly unknown?: Text | null };
const rate = ({ name, formula, unknown = null }: Said, [numerator, denominator]: Fraction): Rate => ({
  name,
  numerator,
  denominator,
  percent: unknown === null ? percent(numerator, denominator) : '未知',
  formula,
  unknown,
});

// A case that was answered is replied, not done: while one is among the counted, nobody can say which share is done, or late.
const unknownFor = (c: RateCounts, kind: ItemKind): Text | null =>
  kind === 'case' && c.replied > 0
    ? {
        zh: `有 ${c.replied} 件已回复而未办结，是否办结未知，不推算比率`,
        en: `${c.replied} were replied to and not completed: whether they are done is unknown, so no rate is given`,
      }
    : null;

/** What the formulas of a kind are made of. */
function wordsOf(kind: ItemKind) {
  const { ended, rate: strict, ending, part } = kinds[kind];
  const deciding =
    kind === 'task' ? { zh: '验收中', en: 'in acceptance' } : { zh: `${ending.zh}审核中`, en: `${ending.en.toLowerCase()} in review` };
  const base = strict.zh.replace(/率$/, '');
  const aside = {
    finding: { zh: '。长期推进事项在分母、不在分子', en: '. Long-term items are in the denominator and not in the numerator' },
    case: {
      zh: '。已核查的算办结；已回复、阶段性办结在分母、不在分子',
      en: '. Verified ones are done; replied and partly done ones are in the denominator and not in the numerator',
    },
    task: { zh: '。长期推进任务在分母、不在分子', en: '. Long-term tasks are in the denominator and not in the numerator' },
    entry: { zh: '', en: '' },
  }[kind];
  return { done: { zh: ended.zh, en: ended.en.toLowerCase() }, open: `未${ended.zh.replace(/^已/, '')}`, deciding, part, base, aside };
}

/** The rates of domain.md, each with its formula, in the words of the kind. */
export function ratesOf(c: RateCounts, kind: ItemKind = 'finding') {
  const { done, open, deciding, part, base, aside } = wordsOf(kind);
  const unknown = unknownFor(c, kind);
  const strict = kinds[kind].rate;
  return {
    strict: rate(
      {
        name: strict,
        unknown,
        formula: { zh: `${strict.zh} = ${done.zh} ÷ 全部${aside.zh}`, en: `${strict.en} = ${done.en} ÷ all${aside.en}` },
      },
      [c.closed, c.all],
    ),
    reported: rate(
      {
        name: { zh: `上报${base}率`, en: 'Reported' },
        unknown,
        formula: { zh: `上报${base}率 =（${done.zh} + ${deciding.zh}）÷ 全部`, en: `Reported = (${done.en} + ${deciding.en}) ÷ all` },
      },
      [c.closed + c.inReview, c.all],
    ),
    lenient: rate(
      {
        name: { zh: `宽松${base}率`, en: 'Lenient' },
        unknown,
        formula: {
          zh: `宽松${base}率 =（${done.zh} + ${deciding.zh} + ${part.zh}）÷ 全部`,
          en: `Lenient = (${done.en} + in review + ${part.en.toLowerCase()}) ÷ all`,
        },
      },
      [c.closed + c.inReview + c.stageAccepted, c.all],
    ),
    onTime: rate(
      {
        name: { zh: `按期${base}率`, en: 'On time' },
        unknown,
        formula: {
          zh: `按期${base}率 = 按期 ÷ 原定时限已到的事项（退出的不计）`,
          en: 'On time = made in time ÷ items whose original deadline has come (exited ones aside)',
        },
      },
      [c.onTime, c.duePassed],
    ),
    overdue: rate(
      {
        name: { zh: '超期率', en: 'Overdue rate' },
        unknown,
        formula: {
          zh: `超期率 = 超期 ÷ ${open}。超期：已过现行时限而${open}`,
          en: 'Overdue rate = overdue ÷ open. Overdue: open past the current deadline',
        },
      },
      [c.overdue, c.all - c.closed],
    ),
  } as const;
}
/** The rates beside the first that a kind has: an entry is listed, not worked off. */
export const ratesBeside = (kind: ItemKind) => (kind === 'entry' ? [] : (['reported', 'lenient', 'onTime', 'overdue'] as const));

/** all = closed + open long-term + other open. */
export const identityHolds = (c: Counts): boolean => c.all === c.closed + c.openLongTerm + c.otherOpen;
