import { type FigureFound, findFigures } from './figures.ts';
import { markOf } from './numbering.ts';
import { type DocumentSection, sectionsOf } from './sections.ts';

// What a figure of a text counts: a name is proposed from the words before it, and a person decides.

export type FigureProposal = FigureFound & {
  /** '' where the words before it give none. */
  readonly name: string;
  /** The sentence that it stands in. */
  readonly sentence: string;
  /** 一（四）; '' before the first number. */
  readonly section: string;
  /** Which of the figures with the same words in its section it is, from 1; null where it is the only one. */
  readonly nth: number | null;
  readonly line: number;
};

const nameMost = 40;
const sentenceMost = 300;

/** In the order of the text; `most`: no more than so many. */
export function proposeFigures(text: string, most: number): FigureProposal[] {
  const figures = findFigures(text).slice(0, most);
  const sections = sectionsOf(text);
  const counted = new Map<string, number>();
  const proposals: FigureProposal[] = [];
  let base = { name: '', from: -1 };
  let inside = -1;
  let line = 1;
  let place = 0;
  for (const [at, figure] of figures.entries()) {
    for (; place < figure.from; place += 1) if (text.charAt(place) === '\n') line += 1;
    while ((sections[inside + 1]?.from ?? Number.POSITIVE_INFINITY) <= figure.from) inside += 1;
    const section = sections[inside] ?? null;
    const key = keyOf(section, figure);
    counted.set(key, (counted.get(key) ?? 0) + 1);
    const sentence = sentenceAt(text, figure);
    const words = wordsOf(text, figures, at);
    const isRelative = shares.has(figure.unit) && relative.test(words);
    // What grew is what the sentence counted last.
    const name = isRelative && base.from >= sentence.from ? `${base.name}${words}` : words;
    if (!isRelative && name !== '') base = { name, from: figure.from };
    proposals.push({
      ...figure,
      name: name.slice(-nameMost),
      sentence: sentence.text,
      section: section?.path ?? '',
      nth: counted.get(key) ?? null,
      line,
    });
  }
  return proposals.map((each) => ((counted.get(keyOf({ path: each.section }, each)) ?? 0) < 2 ? { ...each, nth: null } : each));
}

const keyOf = (section: Pick<DocumentSection, 'path'> | null, { text }: FigureFound): string =>
  `${section?.path ?? ''} ${text.replaceAll(/\s/gu, '')}`;

function sentenceAt(text: string, { from, to }: FigureFound): { from: number; text: string } {
  const near = Math.max(0, from - sentenceMost);
  const begin = near + (/[^。！？!?\n]*$/u.exec(text.slice(near, from))?.index ?? 0);
  const rest = /^[^。！？!?\n]*[。！？!?]?/u.exec(text.slice(to, to + sentenceMost))?.[0] ?? '';
  return { from: begin, text: text.slice(begin, to + rest.length).trim() };
}

const marks =
  /^[\s（(）)]*(?:[一二三四五六七八九十]{1,3}是|第[一二三四五六七八九十]{1,3}[，,]|其中|同时|另外?|此外|目前|当前|全年|今年|去年|当年|年内|本年|截至|截止|累计|总共|合计|共计?|已经|已|并|及|和|与|对|将|由|在|首次)+/u;
const tails =
  /(?:的?总?(?:达到|达|为|至|到)|共计?|累计|合计|已经|已|分别|高达|实现|(?<=.{2})完成了?|突破|超过|约|近|了|有|计|即|是|中|由原来的|\s|[（(：:])+$/u;
/** A verb alone says nothing of what is counted; after 等 the last of a list would be named for all of it. */
const bare = /^(?:完成|新增|实现|建成|新建|其余|处理|办理|投入)?$|的$/u;
const shares = new Set(['%', '‰', '个百分点', '百分点', '倍']);
/** What is said of the figure before: 增速10.3%. */
const relative =
  /^(?:同比|环比|比上年)?(?:增长|下降|增加|减少|增速|增幅|降低|提高|占比|占[^，。]{1,10}|比重|高于[^，。]{1,16}|低于[^，。]{1,16})$/u;

/** The words before a figure in its clause; where they are an attribute, with the noun behind it. */
function wordsOf(text: string, figures: readonly FigureFound[], at: number): string {
  const figure = figures[at];
  if (figure === undefined) return '';
  const near = Math.max(0, figure.from - 120);
  const begin = near + (/[^。；;，,、！？!?\n]*$/u.exec(text.slice(near, figure.from))?.index ?? 0);
  const inside = figures.slice(Math.max(0, at - 8), at).filter((each) => each.from >= begin);
  const words = tidied(without(text, { from: begin, to: figure.from }, inside));
  const own = words.endsWith('等') ? '' : words;
  const whole = bare.test(own) ? `${own}${nounAfter(text, figure.to)}` : own;
  return whole.length < 2 ? '' : whole;
}

/** 2个单位3人: the figures between are no part of the name. */
function without(text: string, { from, to }: { from: number; to: number }, figures: readonly FigureFound[]): string {
  let rest = '';
  let place = from;
  for (const each of figures) {
    rest += text.slice(place, Math.max(place, each.from));
    place = Math.max(place, each.to);
  }
  return rest + text.slice(place, to);
}

const tidied = (words: string): string => {
  const line = words.trim();
  return (markOf(line)?.rest ?? line).replaceAll(/\s/gu, '').replace(marks, '').replace(tails, '');
};

const nounAfter = (text: string, from: number): string =>
  /^[一-鿿]{1,10}?(?=[，,。；;、：:\s\d（(]|予以|已|被|$)/u.exec(text.slice(from, from + 12))?.[0] ?? '';
