import type { ItemKind } from '../item/words.ts';
import type { Text } from '../text.ts';
import type { Sheet } from './book.ts';
import { byContent, type Content, contentOf, suits } from './content.ts';
import { type FieldName, fieldNames, fieldOf, type Holds, isOfKind } from './fields.ts';
import { fold } from './fold.ts';
import { gridOf } from './grid.ts';
import type { HeaderColumn } from './header.ts';
import { guessesOf } from './header-match.ts';
import type { Layout } from './layout.ts';

// Which field each column holds: by the words over it, by what stands under it, by what this org said earlier, and by hand.

export type ColumnMatch = {
  readonly column: number;
  readonly name: string;
  /** By which a correction is remembered for the next file. */
  readonly key: string;
  readonly cell: string;
  /** Null: the column is not read. */
  readonly field: FieldName | null;
  /** 0..1 */
  readonly confidence: number;
  readonly why: Text;
  readonly candidates: readonly { readonly field: FieldName; readonly confidence: number }[];
  readonly samples: readonly string[];
  readonly filled: number;
};

export type MatchSetting = {
  readonly kind: ItemKind;
  /** The org's earlier corrections: `key` of a column → field, or 'none'. */
  readonly remembered?: Readonly<Record<string, FieldName | 'none'>>;
  /** By hand, for this file: place of the column → field, or 'none'. */
  readonly chosen?: Readonly<Record<string, FieldName | 'none'>>;
};

type Option = { readonly field: FieldName; readonly score: number; readonly why: Text };
type Judged = {
  readonly head: HeaderColumn;
  readonly content: Content;
  readonly options: readonly Option[];
  readonly said: 'hand' | 'memory' | null;
};

const least = 0.35;
/** Each field at most once, but for those that repeat; the surest pair first. */
export function matchColumns(layout: Layout, sheet: Sheet, setting: MatchSetting): ColumnMatch[] {
  const grid = gridOf(sheet);
  const judged = withLead(
    layout.columns.map((head): Judged => {
      const content = contentOf(layout.body.map(({ row }) => grid.at(row, head.column)));
      return judge(head, content, setting);
    }),
  );
  const taken = new Map<number, Option>();
  const used = new Set<FieldName>();
  const pairs = judged.flatMap((each) => each.options.map((option) => ({ each, option })));
  for (const { each, option } of pairs.sort(bySureness)) {
    if (option.score < least || taken.has(each.head.column)) continue;
    if (used.has(option.field) && !fieldOf(option.field).repeats) continue;
    taken.set(each.head.column, option);
    used.add(option.field);
  }
  return judged.map((each) => matchOf(each, taken.get(each.head.column) ?? null));
}

type Pair = { readonly each: Judged; readonly option: Option };
/** Of two columns that suit a field alike, it goes to the one that could hold nothing else. */
const bySureness = (a: Pair, b: Pair): number =>
  b.option.score - a.option.score || rivalOf(a) - rivalOf(b) || a.each.head.column - b.each.head.column;
const rivalOf = ({ each, option }: Pair): number =>
  each.options.reduce((most, { field, score }) => (field === option.field ? most : Math.max(most, score)), 0);

/** 责任单位 beside 牵头单位 shares the work; alone it leads. */
function withLead(judged: readonly Judged[]): readonly Judged[] {
  if (judged.some(({ options }) => options.some(({ field, score }) => field === 'lead' && score >= 0.9))) return judged;
  return judged.map((each) => {
    const joint = each.options.find(({ field, score }) => field === 'joint' && score >= 0.9);
    const leads = each.options.some(({ field }) => field === 'lead');
    if (!joint || !leads || each.said) return each;
    const options = each.options.map((option) => (option.field === 'lead' ? { ...option, score: joint.score, why: joint.why } : option));
    return { ...each, options: options.map((option) => (option.field === 'joint' ? { ...option, score: option.score - 0.2 } : option)) };
  });
}

function judge(head: HeaderColumn, content: Content, { kind, remembered = {}, chosen = {} }: MatchSetting): Judged {
  const hand = Object.hasOwn(chosen, String(head.column)) ? chosen[String(head.column)] : undefined;
  const key = fold(head.name);
  const memory = key !== '' && Object.hasOwn(remembered, key) ? remembered[key] : undefined;
  const said = hand ?? memory;
  if (said !== undefined) {
    const why = hand === undefined ? earlier : byHand;
    const options = said === 'none' ? [] : [{ field: said, score: hand === undefined ? 1.9 : 2, why }];
    return { head, content, options, said: hand === undefined ? 'memory' : 'hand' };
  }
  return { head, content, options: optionsOf(head, content, kind), said: null };
}

const byHand = { zh: '由您指定', en: 'Set by you' };
const earlier = { zh: '按本机构上次的指定', en: 'As your organisation set it last time' };

function optionsOf(head: HeaderColumn, content: Content, kind: ItemKind): Option[] {
  const words = guessesOf(head.levels, kind).map(({ field, strength, word }): Option => {
    const fit = suits(content, fieldOf(field).holds);
    return { field, score: clamp(strength + (fit < 0 ? 0.45 : 0.12) * fit), why: wordReason(word, fit, strength) };
  });
  const alone = byContent(content);
  if (alone === null) return words;
  const more = usualOf(alone.holds)
    .filter((field) => isOfKind(field, kind) && !words.some((each) => each.field === field))
    .map(
      (field, index): Option => ({
        field,
        score: (head.levels.length === 0 ? 1 : 0.7) * (alone.strength - index * 0.03),
        why: contentReason(field),
      }),
    );
  return [...words, ...more];
}

const clamp = (score: number): number => Math.max(0, Math.min(1, score));

/** What a column without a known header is, the likeliest first. */
const usualOf = (holds: Holds): readonly FieldName[] => {
  if (holds === 'identity') return ['itemId'];
  if (holds === 'long') return ['originalText', 'measures', 'progress'];
  if (holds === 'units') return ['lead', 'joint'];
  return fieldNames.filter((each) => fieldOf(each).holds === holds).slice(0, 1);
};

const wordReason = (word: string, fit: number, strength: number): Text => {
  const isSure = strength >= 0.95;
  const head = isSure
    ? { zh: `表头是“${word}”`, en: `The header says “${word}”` }
    : { zh: `表头近似“${word}”`, en: `The header is like “${word}”` };
  if (fit > 0.5) return { zh: `${head.zh}，内容相符`, en: `${head.en}, and the content fits` };
  return fit < 0 ? { zh: `${head.zh}，但内容不大相符`, en: `${head.en}, but the content hardly fits` } : head;
};
const contentReason = (field: FieldName): Text => ({
  zh: `表头不认识，按内容像是${fieldOf(field).zh}`,
  en: `Unknown header; the content looks like ${fieldOf(field).en.toLowerCase()}`,
});

function matchOf({ head, content, options, said }: Judged, taken: Option | null): ColumnMatch {
  const top = options.find(({ score }) => score >= least);
  return {
    column: head.column,
    name: head.name,
    key: fold(head.name),
    cell: head.cell,
    field: taken?.field ?? null,
    confidence: taken ? Math.round(confidenceOf(taken, options) * 100) / 100 : said ? 1 : 0,
    why: taken?.why ?? noneReason(said, top ?? null),
    candidates: [...options]
      .sort((a, b) => b.score - a.score)
      .slice(0, 5)
      .map(({ field, score }) => ({ field, confidence: Math.round(clamp(score) * 100) / 100 })),
    samples: content.samples,
    filled: content.filled,
  };
}

/** A rival that is nearly as good makes the choice less sure. */
function confidenceOf(taken: Option, options: readonly Option[]): number {
  if (taken.score > 1) return 1;
  const rival = options.reduce(
    (most, each) => (each.field !== taken.field && each.score < taken.score ? Math.max(most, each.score) : most),
    0,
  );
  return taken.score - rival < 0.05 && taken.score < 1 ? taken.score * 0.9 : taken.score;
}

function noneReason(said: Judged['said'], top: Option | null): Text {
  if (said === 'hand') return byHand;
  if (said === 'memory') return earlier;
  if (top === null) return { zh: '没有对应的字段，不读入', en: 'No field fits; not read' };
  return {
    zh: `“${fieldOf(top.field).zh}”已由另一列对应，不读入`,
    en: `Another column already holds “${fieldOf(top.field).en}”; not read`,
  };
}
