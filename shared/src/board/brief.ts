import { addDays } from '../calendar.ts';
import { kinds } from '../item/kinds.ts';
import { type Counts, type Rate, ratesOf } from '../item/rates.ts';
import { type Flag, flagWord, listOf } from '../item/sets.ts';
import type { ItemKind, Status } from '../item/words.ts';
import type { Text } from '../text.ts';

// 一周简报: the numbers of a board and of the week before it, in words. The page, the paper and the inbox say the same sentences;
// each number knows what it opens.

/** Ways of moving that a brief tells of, as a comparison of two days names them. */
export type BriefMove = 'registered' | 'dispatched' | 'closed' | 'reopened' | 'overdue' | 'caughtUp';
export type BriefItem = { readonly id: string; readonly code: string; readonly title: string };
export type BriefCounts = Counts & { readonly undispatched: number };

export type Brief = {
  /** The last day of the week, and the day at whose end it began. */
  readonly asOf: string;
  readonly from: string;
  readonly upTo: number | null;
  readonly past: boolean;
  readonly ledger: { readonly id: string; readonly name: string; readonly kind: ItemKind };
  readonly scope: Text & { readonly unitId: string | null };
  readonly counts: BriefCounts;
  readonly before: BriefCounts;
  readonly tally: Readonly<Record<BriefMove, number>>;
  /** The first of those that were closed, and of those that became overdue. */
  readonly closed: readonly BriefItem[];
  readonly late: readonly BriefItem[];
  /** The units that lead most of what is overdue. */
  readonly worst: readonly { readonly unitId: string; readonly unitName: string; readonly overdue: number }[];
  /** Open, and due within the seven days after the last; of these without an agreed plan, by the deadline required of them. */
  readonly dueNext: { readonly all: number; readonly unplanned: number };
};

/** What a number opens: a list of the ledger as of the brief's day, or the items that moved in a way. */
export type Opened =
  | {
      readonly list: {
        readonly status?: Status[];
        readonly flag?: Flag;
        readonly leadUnitId?: string;
        readonly dueFrom?: string;
        readonly dueTo?: string;
      };
    }
  | { readonly move: BriefMove };
export type Figure = { readonly is: 'figure'; readonly n: number; readonly what: Text; readonly opens: Opened };
export type Named = { readonly is: 'item'; readonly item: BriefItem };
export type Words = { readonly is: 'words'; readonly text: Text };
export type Phrase = Figure | Named | Words;
export type BriefLine = { readonly title: Text; readonly phrases: readonly Phrase[] };

const words = (zh: string, en: string): Words => ({ is: 'words', text: { zh, en } });

/** 12月25日; with its year where it is asked for. */
const dayIn = (day: string, withYear = false): string => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return `${withYear ? `${year}年` : ''}${month}月${date}日`;
};
/** The seven days after a day: 12月25日至12月31日. */
function weekAfter(day: string): Text {
  const [first, last] = [addDays(day, 1), addDays(day, 7)];
  return { zh: `${dayIn(first)}至${dayIn(last)}`, en: `${first} to ${last}` };
}

export const briefTitle = ({ ledger }: Pick<Brief, 'ledger'>): Text => ({
  zh: `《${ledger.name}》一周简报`,
  en: `${ledger.name}: the week in brief`,
});
/** （2018年12月25日至2018年12月31日） */
export const briefDays = ({ from, asOf }: Pick<Brief, 'from' | 'asOf'>): Text => {
  const first = addDays(from, 1);
  return { zh: `${dayIn(first, true)}至${dayIn(asOf, true)}`, en: `${first} to ${asOf}` };
};

/** 增加 2 项, 减少 1 项, 持平. */
function changeIn(n: number, counted: string): Text {
  if (n === 0) return { zh: '与上周持平', en: 'as a week before' };
  return n > 0
    ? { zh: `较上周增加 ${n} ${counted}`, en: `${n} more than a week before` }
    : { zh: `较上周减少 ${-n} ${counted}`, en: `${-n} fewer than a week before` };
}

/** How far a rate has moved, in points of what is shown of it; null where either is unknown or of nothing. */
function pointsBetween(now: Rate, before: Rate): number | null {
  const hundredths = ({ percent }: Rate): number => Math.round(Number(percent.replace('%', '')) * 100);
  const moved = hundredths(now) - hundredths(before);
  return Number.isNaN(moved) ? null : moved;
}

function rateSince(now: Rate, before: Rate): Text {
  const moved = pointsBetween(now, before);
  if (moved === null) return { zh: '', en: '' };
  if (moved === 0) return { zh: '，与上周持平', en: ', as a week before' };
  const points = (Math.abs(moved) / 100).toFixed(2);
  return moved > 0
    ? { zh: `，较上周提高 ${points} 个百分点`, en: `, up ${points} points since a week before` }
    : { zh: `，较上周下降 ${points} 个百分点`, en: `, down ${points} points since a week before` };
}

/** What a kind calls things in a brief. */
function namesOf(kind: ItemKind) {
  const { counted, ended, ending, rate } = kinds[kind];
  const over = ended.zh.replace(/^已/, '');
  return { n: counted.zh, ended, over, ending, rate, longTerm: kinds[kind].tracks.some((each) => each === 'long_term') };
}

/** All that a brief says, line by line. */
export function briefLines(brief: Brief): readonly BriefLine[] {
  const { kind } = brief.ledger;
  return [overall(brief), ofWeek(brief), ...(kind === 'entry' ? [] : [overdueNow(brief), nextWeek(brief)])];
}

function overall({ asOf, ledger: { kind }, counts, before }: Brief): BriefLine {
  const { n, ended, over, rate, longTerm } = namesOf(kind);
  const figure = (name: 'all' | 'closed' | 'openLongTerm' | 'otherOpen', what: Text): Figure => ({
    is: 'figure',
    n: counts[name],
    what,
    opens: { list: listOf[name] },
  });
  const all = figure('all', { zh: '全部', en: 'All' });
  const closed = figure('closed', ended);
  const { strict } = ratesOf(counts, kind);
  const since = rateSince(strict, ratesOf(before, kind).strict);
  const rated: readonly Phrase[] =
    strict.unknown === null
      ? [
          words(`${rate.zh} ${strict.percent}（`, `${rate.en} ${strict.percent} (`),
          closed,
          words('/', '/'),
          all,
          words(`）${since.zh}。`, `)${since.en}.`),
        ]
      : [words(`${rate.zh}未知：${strict.unknown.zh}。`, `${rate.en} unknown: ${strict.unknown.en}.`)];
  return {
    title: { zh: '总体', en: 'Overall' },
    phrases: [
      words(`截至${dayIn(asOf, true)}，已交办 `, `As of ${asOf}, `),
      all,
      words(` ${n}，其中${ended.zh} `, ` dispatched: `),
      closed,
      words(` ${n}`, ` ${ended.en.toLowerCase()}`),
      ...(longTerm
        ? [words('、长期推进 ', ', '), figure('openLongTerm', { zh: '长期推进', en: 'Long-term' }), words(` ${n}`, ' open long-term')]
        : []),
      words(longTerm ? `、其他未${over} ` : `、未${over} `, ', '),
      figure('otherOpen', { zh: `未${over}`, en: 'Open' }),
      words(` ${n}。`, longTerm ? ' otherwise open. ' : ' open. '),
      ...rated,
    ],
  };
}

function ofWeek({ from, ledger: { kind }, tally, closed, late }: Brief): BriefLine {
  const { n, over, ending } = namesOf(kind);
  const moved = (name: BriefMove, what: Text): Figure => ({ is: 'figure', n: tally[name], what, opens: { move: name } });
  const week = weekAfter(from);
  return {
    title: { zh: '本周', en: 'This week' },
    phrases: [
      words(`本周（${week.zh}）新交办 `, `This week (${week.en}): `),
      moved('dispatched', { zh: '本周新交办', en: 'Dispatched this week' }),
      words(` ${n}、${over} `, ' dispatched, '),
      moved('closed', { zh: `本周${over}`, en: `${ending.en} this week` }),
      words(` ${n}`, ' closed'),
      ...(tally.reopened > 0
        ? [words('、重新打开 ', ', '), moved('reopened', { zh: '本周重新打开', en: 'Reopened this week' }), words(` ${n}`, ' reopened')]
        : []),
      ...(kind === 'entry'
        ? []
        : [
            words('、新增超期 ', ', '),
            moved('overdue', { zh: '本周新增超期', en: 'Became overdue this week' }),
            words(` ${n}、不再超期 `, ' became overdue, '),
            moved('caughtUp', { zh: '本周不再超期', en: 'No longer overdue this week' }),
            words(` ${n}`, ' no longer overdue'),
          ]),
      words('。', '.'),
      ...listed(`${over}的是`, `${ending.en}: `, { items: closed, of: tally.closed, n }),
      ...listed('新增超期的是', 'Became overdue: ', { items: late, of: tally.overdue, n }),
    ],
  };
}

type Listed = { readonly items: readonly BriefItem[]; readonly of: number; readonly n: string };
/** 销号的是：…；…等 7 项。 */
function listed(zh: string, en: string, { items, of, n }: Listed): readonly Phrase[] {
  if (items.length === 0) return [];
  const named = items.flatMap((item, at): Phrase[] => [...(at > 0 ? [words('；', '; ')] : []), { is: 'item', item }]);
  return [
    words(`${zh}：`, ` ${en}`),
    ...named,
    of > items.length ? words(`等 ${of} ${n}。`, ` and ${of - items.length} more.`) : words('。', '.'),
  ];
}

function overdueNow({ ledger: { kind }, counts, before, worst }: Brief): BriefLine {
  const { n } = namesOf(kind);
  const since = changeIn(counts.overdue - before.overdue, n);
  const units = worst.flatMap(({ unitId, unitName, overdue }, at): Phrase[] => [
    words(`${at > 0 ? '、' : ''}${unitName} `, `${at > 0 ? ', ' : ''}${unitName} `),
    {
      is: 'figure',
      n: overdue,
      what: { zh: `${unitName} 超期`, en: `${unitName}, overdue` },
      opens: { list: { leadUnitId: unitId, flag: 'overdue' } },
    },
    words(` ${n}`, ''),
  ]);
  return {
    title: { zh: '超期', en: 'Overdue' },
    phrases: [
      words('当前超期 ', 'Overdue now: '),
      { is: 'figure', n: counts.overdue, what: { zh: '当前超期', en: 'Overdue now' }, opens: { list: listOf.overdue } },
      words(` ${n}，${since.zh}。`, `, ${since.en}.`),
      ...(units.length > 0 ? [words('按牵头单位，超期较多的是：', ' Lead units with most of them: '), ...units, words('。', '.')] : []),
    ],
  };
}

function nextWeek({ asOf, ledger: { kind }, counts, dueNext }: Brief): BriefLine {
  const { n } = namesOf(kind);
  const inReview = flagWord(kind, 'in_review');
  const unplanned = flagWord(kind, 'unplanned');
  const week = weekAfter(asOf);
  const days = { dueFrom: addDays(asOf, 1), dueTo: addDays(asOf, 7) };
  return {
    title: { zh: '下周', en: 'Next week' },
    phrases: [
      words(`下周（${week.zh}）到期 `, `Next week (${week.en}): `),
      {
        is: 'figure',
        n: dueNext.all,
        what: { zh: '下周到期', en: 'Due next week' },
        opens: { list: { flag: 'open', ...days } },
      },
      ...(dueNext.unplanned > 0
        ? [
            words(
              ` ${n}，其中${unplanned.zh.replace(/（.*）$/, '')}、按要求时限计的 `,
              ' due, of which without an agreed plan, by the deadline required: ',
            ),
            { is: 'figure', n: dueNext.unplanned, what: unplanned, opens: { list: { flag: 'unplanned', ...days } } } as const,
            words(` ${n}；${inReview.zh} `, '; '),
          ]
        : [words(` ${n}；${inReview.zh} `, ' due; ')]),
      { is: 'figure', n: counts.inReview, what: inReview, opens: { list: listOf.inReview } },
      words(` ${n}，尚未交办 `, ' in review, '),
      {
        is: 'figure',
        n: counts.undispatched,
        what: { zh: '尚未交办', en: 'Not dispatched yet' },
        opens: { list: { flag: 'undispatched' } },
      },
      words(` ${n}。`, ' not dispatched yet.'),
    ],
  };
}

/** A line as plain text, in one language. */
export const saidIn = ({ phrases }: BriefLine, language: 'zh' | 'en'): string =>
  phrases
    .map((phrase) => {
      if (phrase.is === 'figure') return String(phrase.n);
      return phrase.is === 'item' ? `${phrase.item.code} ${phrase.item.title}` : phrase.text[language];
    })
    .join('');

/** The whole brief as it is pasted elsewhere. */
export const briefText = (brief: Brief, language: 'zh' | 'en'): string =>
  [briefTitle(brief)[language], briefDays(brief)[language], ...briefLines(brief).map((line) => saidIn(line, language))].join('\n');

/** One sentence for the inbox. */
export function briefNote({ from, ledger: { name, kind }, counts, tally }: Brief): string {
  const { n, over, rate } = namesOf(kind);
  const { strict } = ratesOf(counts, kind);
  const rated = strict.unknown === null ? `${rate.zh} ${strict.percent}（${counts.closed}/${counts.all}）` : `${rate.zh}未知`;
  const late = kind === 'entry' ? '' : `、新增超期 ${tally.overdue} ${n}；当前超期 ${counts.overdue} ${n}`;
  return `一周简报：${name}，${weekAfter(from).zh}${over} ${tally.closed} ${n}${late}，${rated}`;
}
