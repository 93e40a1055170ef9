import type { Draft, Node, Phrase, Rule } from './deadline-reading.ts';
import { asOf, doneWord, extended, extending, originally, starts, words } from './deadline-words.ts';
import { isDigit, isWhole, type Moment } from './moment.ts';
import type { Doubt } from './questions.ts';
import { type Dated, type DateKind, resolve } from './resolve.ts';

/** One time of a cell: a moment, or a range of two. */
type Piece = {
  readonly kind: DateKind | 'range';
  readonly start: string | null;
  readonly deadline: string | null;
  readonly doubt: Doubt | null;
  readonly first: Moment;
  readonly last: Moment;
};

const joined = /^(?:起|开始)?(?:-|至|到|直至|直到|~)$/;
const listGap = /^[、,;/和及与或\n。]{0,2}$/;

/** Cells that name a date; null where none does. */
export function datedReading(phrase: Phrase): Draft | null {
  const moments = withSharedTails(phrase.text, strong(phrase.text, withYears(phrase.text, phrase.moments)));
  const [only] = moments;
  if (!only) return null;
  const behind = phrase.text.slice(moments.at(-1)?.end);
  if (moments.length === 1 && only.limit === 'none') {
    if (isWhole(only) && namesIt.test(behind)) return null;
    const frame = happens.exec(behind);
    if (frame) return frame[1] === undefined ? { kind: 'event', doubt: 'event' } : { kind: 'stage', doubt: 'stage' };
  }
  const dated = resolve(moments, phrase.on);
  if (dated.some(({ isInvalid }) => isInvalid)) return { kind: 'invalid', doubt: 'invalid' };
  if (isAsOf(phrase.text, moments)) return { kind: 'as_of', doubt: 'as_of' };
  const moved = movedReading(phrase, dated);
  if (moved) return moved;
  if (isStatus(phrase.text, moments)) return { kind: 'status_leak', doubt: 'status' };
  const [piece, ...more] = piecesOf(phrase.text, dated);
  if (!piece) return null;
  const draft = more.length === 0 ? oneReading(phrase.text, piece) : manyReading(phrase.text, [piece, ...more]);
  return withDoubts(phrase, draft, moments);
}

const meansIt =
  /^(?:$|[-至到~:,、;。/)(\n]|前|内|底|起|止|持续|长期|坚持|(?:全面|全部|基本|计划|组织|力争|争取|逐步|继续|正式)?(?:完成|推进|推动|实施|启动|建成|实现|达到|达标|开展|落实|解决|办结|整改|竣工|投用|验收))/;
const isYear = ({ unit }: Moment): boolean => unit === 'year' || unit === 'plan';
// 2024年汛期前 ends before the flood season of that year, not with it.
const happens = /^(?!完成|内|起|[-至到、/])[^,;。()\n:\d]{1,12}?(?:之?前|以前|之?后|以后|(期间|阶段)|之[日时])(?![期往续])/;
const namesIt =
  /^(?:发现|反馈|指出|移交|交办|通报|审计|巡[察视]|督察|(?:印发|下发|检查|督查|召开|出台|会议|制定|开展).{0,12}?(?:的|要求|指出|明确|提出|强调)|的(?!完成))/;

/** 2018年度审计问题，2019年3月底前: a year that only names something is no deadline beside one that is. */
function strong(text: string, moments: readonly Moment[]): readonly Moment[] {
  if (moments.length === 1 && moments[0]?.limit !== 'since') return moments;
  const lasting = moments.filter(({ limit }) => limit !== 'since');
  const isWeak = (moment: Moment): boolean => {
    const behind = text.slice(moment.end);
    return isWhole(moment) && (namesIt.test(behind) || happens.test(behind) || (isYear(moment) && !meansIt.test(behind)));
  };
  const firm = lasting.filter((moment) => !isWeak(moment));
  return firm.length > 0 ? firm : lasting;
}

/** 2018年（6月底前）, 2018年：6月底前: the year is that of what follows. */
function withYears(text: string, moments: readonly Moment[]): readonly Moment[] {
  if (moments.length < 2) return moments;
  return moments.flatMap((moment, index) => {
    const [before, next] = [moments[index - 1], moments[index + 1]];
    if (next && leadsYear(text, moment, next)) return [];
    return before && leadsYear(text, before, moment) ? [{ ...moment, year: before.year }] : [moment];
  });
}

function leadsYear(text: string, year: Moment, next: Moment): boolean {
  const isLead = year.unit === 'year' && year.year !== null && year.edge === 'whole' && (year.limit === 'none' || year.limit === 'within');
  return isLead && next.year === null && next.shift === null && next.unit !== 'year' && /^[(),:]{1,2}$/.test(text.slice(year.end, next.at));
}

/** 6月、12月底前: the end and the limit are of all months in the row. */
function withSharedTails(text: string, moments: readonly Moment[]): readonly Moment[] {
  if (moments.length < 2) return moments;
  const shared: Moment[] = [];
  for (const moment of [...moments].reverse()) {
    const next = shared[0];
    const isRow = next && next.unit === moment.unit && moment.unit !== 'day' && moment.edge === 'whole' && moment.limit === 'none';
    const takes = isRow && moment.end < next.at && listGap.test(text.slice(moment.end, next.at));
    shared.unshift(takes ? { ...moment, edge: next.edge, limit: next.limit } : moment);
  }
  return shared;
}

function isAsOf(text: string, moments: readonly Moment[]): boolean {
  const found = asOf.exec(text);
  if (!found || (moments[0]?.at ?? 0) < found.index) return false;
  return found[0] === '截至' || doneWord.test(text);
}

function isStatus(text: string, moments: readonly Moment[]): boolean {
  return (
    doneWord.test(text) &&
    !moments.some(({ edge, limit }) => limit === 'before' || limit === 'within' || edge === 'end') &&
    !/[(（]/.test(text)
  );
}

/** 6月底（延期至9月底）, 9月底（原6月底）: the new one counts, the old one is kept. */
function movedReading({ text, on }: Phrase, dated: readonly Dated[]): Draft | null {
  const move = extended.exec(text);
  const origin = originally.exec(text);
  const cut = move?.index ?? (origin && dated.length > 1 ? origin.index : undefined);
  if (cut === undefined) return null;
  const before = dated.findLast(({ moment }) => moment.at < cut);
  const behind = dated.findLast(({ moment }) => moment.at >= cut);
  const [now, then] = move ? [behind, before] : [before, behind];
  // 原定6月底前，改为9月底前 has both on their sides; 原6月底 alone moved nowhere.
  if (!now) return null;
  return {
    kind: 'extended',
    deadline: now.deadline,
    original: then ? originalOf(then, now, on) : null,
    longTerm: words.goesOn.test(text),
    doubt: 'extended',
  };
}

/** 2021年9月底（原6月底）: what stands behind is the earlier one, of the same year. */
function originalOf(then: Dated, now: Dated, on: string | null): string | null {
  const isSaid = then.moment.year !== null || then.moment.shift !== null;
  if (isSaid || now.deadline === null || (then.deadline ?? '') < now.deadline) return then.deadline;
  return resolve([{ ...then.moment, year: Number(now.deadline.slice(0, 4)) }], on)[0]?.deadline ?? null;
}

function piecesOf(text: string, dated: readonly Dated[]): Piece[] {
  const pieces: Piece[] = [];
  for (const each of dated) {
    const before = pieces.at(-1);
    const gap = before ? text.slice(before.last.end, each.moment.at) : '';
    const begins = before?.first.limit === 'from' && before.deadline === null && each.deadline !== null;
    if (before && before.kind !== 'range' && (begins || joined.test(gap))) pieces.splice(-1, 1, rangeOf(before, each, null));
    else if (before && gap === '' && isNextMonth(before.last, each.moment)) pieces.splice(-1, 1, rangeOf(before, each, 'unconnected'));
    else if (before?.deadline !== each.deadline || each.deadline === null || before === undefined) pieces.push(pieceOf(each));
    // The same day said again, as 12月底前（12月31日）: the text goes on behind it.
    else pieces.splice(-1, 1, { ...before, last: each.moment });
  }
  // 6月底前完成，7月起长期坚持: the first has the deadline.
  const ending = pieces.filter(({ deadline }) => deadline !== null);
  return ending.length === 0 ? pieces : ending;
}

const pieceOf = ({ kind, start, deadline, doubt, moment }: Dated): Piece => ({ kind, start, deadline, doubt, first: moment, last: moment });
const isNextMonth = (a: Moment, b: Moment): boolean => a.unit === 'month' && b.unit === 'month' && b.month === (a.month ?? 0) + 1;

function rangeOf(from: Piece, to: Dated, doubt: Doubt | null): Piece {
  const start = from.start ?? from.deadline;
  const isBackwards = start !== null && to.deadline !== null && start > to.deadline;
  // 月初 at the beginning of a range is its first day, whatever its last may be.
  const own = from.doubt === 'passed' || from.doubt === 'far_year' || from.doubt === 'mangled' ? from.doubt : null;
  return {
    kind: 'range',
    start,
    deadline: to.deadline,
    doubt: isBackwards ? 'order' : (doubt ?? own ?? to.doubt),
    first: from.first,
    last: to.moment,
  };
}

const taskMark = /^[前完成:,;。、/和及与\s()\n\d.一二三四五是-]*$/;
const isLine = (text: string, piece: Piece): boolean => text.charAt(piece.last.end) === ':';

const fromNow = /(?:起|即日|现在|目前)[至到-]$/;
const goesTo = /^[-至到](?!位)/;

function oneReading(text: string, piece: Piece): Draft {
  const { kind, start, deadline, doubt, first, last } = piece;
  const rule = dayRule(first, deadline ?? start);
  const beforeIt = text.slice(Math.max(0, first.at - 6), first.at);
  // 即日起至6月底 is a range whose first day is not said.
  // 春节后 is its own kind, with a start.
  if (kind === 'holiday' && deadline === null) return { kind, start, rule, doubt };
  if (kind !== 'range' && fromNow.test(beforeIt)) return { kind: 'range', deadline, rule, doubt };
  if (last.limit === 'from' || last.limit === 'after') return { kind: 'range', start, deadline: null, rule, doubt };
  // 3月至整改完成, 5月10日—: it has begun, and when it ends is not said.
  if (kind !== 'range' && isWhole(last) && goesTo.test(text.slice(last.end)))
    return { kind: 'range', start: start ?? deadline, deadline: null, rule, doubt: doubt ?? 'only_start' };
  // 3月启动，长期坚持: the month begins it and ends nothing.
  const begins = isWhole(last) && starts.test(text.slice(last.end, last.end + 6));
  if (begins && words.goesOn.test(text)) return { kind: 'range', start: start ?? deadline, deadline: null, rule, doubt };
  if (begins && kind !== 'range') return { kind, start, deadline, rule, doubt: doubt ?? 'only_start' };
  if (kind === 'month_end' && last.edge === 'whole' && last.limit === 'none' && isLine(text, piece)) {
    const node = { start, deadline, text: text.slice(first.at) };
    return { kind: 'multi_node', start, deadline, nodes: [node], rule, doubt };
  }
  return { kind, start, deadline, rule, doubt };
}

/** A day without a year to put it in is kept as its month and day. */
function dayRule({ unit, month, day, edge }: Moment, deadline: string | null): Rule | null {
  if (deadline !== null || month === null || (unit !== 'day' && unit !== 'month')) return null;
  const two = String(month).padStart(2, '0');
  return { type: 'day', day: unit === 'day' ? `${two}-${String(day).padStart(2, '0')}` : `${two}${edge === 'early' ? '初' : '末日'}` };
}

function manyReading(text: string, pieces: readonly Piece[]): Draft {
  const nodes = pieces.map((piece, index): Node => {
    const until = pieces[index + 1]?.first.at ?? text.length;
    return { start: piece.start, deadline: piece.deadline, text: text.slice(piece.first.at, until).replace(/[、,;/。\s(]+$/, '') };
  });
  const [first] = pieces;
  const days = nodes.map(({ deadline }) => deadline);
  const latest = days.reduce((a, b) => ((b ?? '') > (a ?? '') ? b : a), null);
  const tasks = pieces.filter((piece, index) => !taskMark.test(text.slice(piece.last.end, pieces[index + 1]?.first.at ?? text.length)));
  const isStarted = first !== undefined && starts.test(text.slice(first.last.end, pieces[1]?.first.at));
  const areLines = pieces.every((piece) => isLine(text, piece));
  const start = isStarted ? (first.start ?? first.deadline) : areLines ? (first?.start ?? null) : null;
  return { kind: 'multi_node', start, deadline: latest, nodes, doubt: manyDoubt() };

  function manyDoubt(): Doubt | null {
    const own = pieces.find(({ doubt }) => doubt !== null)?.doubt;
    if (own) return own;
    if (/或|特殊|确[需有]|最[迟晚]|不?得?超过/.test(text)) return 'either';
    if (days.at(-1) !== latest) return 'order';
    const isPair = pieces.length === 2 && isStarted;
    return tasks.length > 0 && !isPair && !areLines ? 'milestones' : null;
  }
}

/** What else the cell says: that the item goes on, that the promise is hedged, that it is done. */
function withDoubts(phrase: Phrase, draft: Draft, moments: readonly Moment[]): Draft {
  const { text } = phrase;
  const doubt = draft.doubt ?? unreadDoubt(text, moments) ?? otherYear(phrase, moments) ?? ownDoubt(text);
  const goesOn = words.goesOn.exec(text);
  if (!goesOn) return amended(draft, draft.kind, doubt);
  const [first] = moments;
  const last = moments.at(-1);
  if (!first || !last) return draft;
  const isDirect = goesOn.index >= last.end && last.limit !== 'from' && /^(?:完成)?$/.test(text.slice(last.end, goesOn.index));
  const isBefore = goesOn.index + goesOn[0].length === first.at;
  // 年内持续推进, 贯穿全年: through the period, not until its end.
  if ((isDirect || isBefore) && last.edge === 'whole' && (last.limit === 'none' || last.limit === 'within'))
    return { ...amended(draft, 'longterm', doubt ?? 'year_end_review'), start: null, longTerm: true };
  const leadsTo = goesOn.index < first.at && /[至到]$/.test(text.slice(0, first.at));
  if (draft.kind === 'range' && draft.deadline === null) return { ...amended(draft, 'longterm', doubt), longTerm: true };
  const kind = draft.kind === 'multi_node' ? draft.kind : 'date+longterm';
  return { ...amended(draft, kind, doubt ?? ((isDirect && last.end === goesOn.index) || leadsTo ? 'until' : null)), longTerm: true };
}

/** One shape for all: copying objects of many shapes is what takes time. */
function amended({ start, deadline, longTerm, nodes, rule, original }: Draft, kind: Draft['kind'], doubt: Doubt | null): Draft {
  return {
    kind,
    start: start ?? null,
    deadline: deadline ?? null,
    longTerm: longTerm ?? false,
    nodes: nodes ?? [],
    rule: rule ?? null,
    original: original ?? null,
    doubt,
  };
}

const numberBefore = /(?:\d{2,}[-.,、/ ]|[\d年])$/;
const timeBehind = /^[-至到、/.]\d|^[-至到、/][上下]半年/;

/** Digits left beside a date (1018年12月, 2024/6、12): it may be another date than it seems. */
function unreadDoubt(text: string, moments: readonly Moment[]): Doubt | null {
  const [first] = moments;
  const last = moments.at(-1);
  if (!first || !last) return null;
  const behind = text.slice(last.end);
  if (isWhole(first) && isYear(first) && first.year !== null && moments.length === 1 && !meansIt.test(behind)) return 'year_only';
  if (first.at > 0 && numberBefore.test(text.slice(0, first.at))) return 'unread';
  return timeBehind.test(behind) || (last.limit === 'none' && isDigit(behind, 0)) ? 'unread' : null;
}

/** 按2018年计划，6月底前: the year that was passed over may be the deadline's. */
function otherYear({ on, moments: all }: Phrase, [first]: readonly Moment[]): Doubt | null {
  if (!first || first.year !== null || first.shift !== null) return null;
  return all.some(({ at, year }) => at < first.at && year !== null && String(year) !== on?.slice(0, 4)) ? 'which_year' : null;
}

const closesAt = /截止(?!.*前)/;

function ownDoubt(text: string): Doubt | null {
  if (words.soft.test(text)) return 'soft';
  if (extending.test(text) || originally.test(text)) return 'extended';
  if (words.stages.test(text)) return 'milestones';
  if (closesAt.test(text) && asOf.test(text)) return 'as_of';
  return doneWord.test(text) ? 'status_inside' : null;
}
