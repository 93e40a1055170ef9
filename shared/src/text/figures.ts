import type { Approx } from '../item/words.ts';

// Figures in Chinese text: a number with its unit of measure (86项, 38批164起, 21.5亿元, 79%, 1000余个). Dates, ordinals, names
// and sets of things that are only called by a number (三大体系, 第二届, PM10, “1125聚才计划”) are none.

export type FigureFound = {
  /** Place in the text, in UTF-16 units, end exclusive; with the words that say how exact it is. */
  readonly from: number;
  readonly to: number;
  /** As it stands there. */
  readonly text: string;
  /** A decimal number, or null where the text writes it in characters (近万). */
  readonly value: string | null;
  /** With its scale: 亿元, 万平方米. */
  readonly unit: string;
  readonly approx: Approx | null;
  readonly approxWord: string | null;
};

// Longer ones first: 个百分点 before 个. Units of time that make dates (年, 月, 日, 时) are none; a span of days is 天.
const measures = [
  '个百分点',
  '百分点',
  '平方公里',
  '平方千米',
  '立方米',
  '平方米',
  '万元',
  '亿元',
  '人次',
  '人日',
  '件次',
  '家次',
  '场次',
  '班次',
  '车次',
  '批次',
  '台次',
  '公里',
  '千米',
  '公顷',
  '公斤',
  '千克',
  '毫米',
  '厘米',
  '微克',
  '千瓦',
  '兆瓦',
  '小时',
  '分钟',
  '个月',
  '美元',
  '港元',
  '欧元',
  '名次',
  '元',
  '米',
  '亩',
  '吨',
  '升',
  '度',
  '户',
  '项',
  '个',
  '批',
  '起',
  '件',
  '家',
  '人',
  '名',
  '次',
  '处',
  '座',
  '条',
  '份',
  '套',
  '所',
  '场',
  '天',
  '宗',
  '台',
  '辆',
  '栋',
  '幢',
  '间',
  '部',
  '篇',
  '期',
  '站',
  '岁',
  '倍',
  '只',
  '头',
  '株',
  '棵',
  '张',
  '支',
  '对',
  '组',
  '门',
  '款',
  '笔',
  '例',
  '位',
  '本',
  '册',
  '枚',
  '艘',
  '架',
  '口',
  '眼',
  '盏',
  '块',
  '片',
  '段',
  '根',
  '把',
  '类',
  '种',
  '级',
  '分',
] as const;
const scales = ['万亿', '千万', '百万', '十万', '亿', '万', '千', '百'] as const;

const any = (words: readonly string[]): string => [...words].sort((a, b) => b.length - a.length).join('|');
const before = {
  over: ['超过', '突破', '超出', '高于', '超', '逾'],
  about: ['大约', '约'],
  nearly: ['接近', '将近', '近'],
  at_least: ['不少于', '不低于', '至少'],
} as const;
const after = { over: ['余', '多'], at_least: ['以上', '及以上'], about: ['左右', '上下'] } as const;

// Texts come from outside. Every repetition below has a bound, so that none of them takes longer than its length says: no figure has
// twenty digits, and the end of a longer number is none either.
const digits = String.raw`(?<!\d)(?:\d{1,3}(?:[,，]\d{3}){1,5}(?:\.\d{1,12})?|\d{1,20}(?:\.\d{1,12})?)(?!\d)`;
// Characters alone are a figure only where they are certainly a number: with 十, 百, 千, 万, 亿 in them.
const units = '一二两三四五六七八九零〇';
const powers = '十百千万亿';
const characters = `(?<![${units}${powers}])(?=[${units}]{0,12}[${powers}])[${units}${powers}]{1,24}`;
const lead = any(Object.values(before).flat());
const tail = any(Object.values(after).flat());
const blank = String.raw`\s{0,20}`;
export const pattern = new RegExp(
  String.raw`(?:(?<lead>${lead})${blank})?(?<sign>[-−－])?(?<number>${digits}|${characters})${blank}` +
    String.raw`(?:(?<scale>${any(scales)})${blank})?(?:(?<inner>余|多)${blank})?` +
    String.raw`(?:(?<percent>[%％‰])|(?<scaleAfter>万|亿)?(?<unit>${any(measures)}))(?<tail>${tail})?`,
  'gu',
);

// What stands before or after a number and makes it something else.
const glued = /[A-Za-z+＋.．〔[:：时]$|\d[+＋]$/u;
const ordinal = /第\s*$/u;
const leading = new RegExp(String.raw`(?:${lead})\s*$`, 'u');
const named: Readonly<Record<string, RegExp>> = {
  个: /^个?(?:第一|优化|一批|意识|自信|维护|全面|清单|坚持|带头)/u,
  分: /^(?:之|类|别|批|工|层|级|区|管|解|阶段|步骤|布|析|开|散|子)/u,
  度: /^(?:假|过)/u,
  期: /^(?:间|限|末|初|工程|项目)/u,
  天: /^(?:津|然|气|成)/u,
  人: /^(?:才|民|大|均|社)/u,
  家: /^(?:园|庭)/u,
  部: /^(?:门|署|分)/u,
  口: /^(?:径)/u,
  对: /^(?:照|应|接|于)/u,
  门: /^(?:户)/u,
  段: /^(?:时间)/u,
  类: /^(?:似)/u,
};

/** All figures of a text, in its order; none overlaps another. */
export function findFigures(text: string): FigureFound[] {
  const quoted = namesIn(text);
  let name = 0;
  const found: FigureFound[] = [];
  // One character for one, so that places in the text stay what they are.
  const plain = text.replaceAll(/[０-９．％－]/gu, (each) => each.normalize('NFKC'));
  for (const match of plain.matchAll(pattern)) {
    const figure = figureOf(match, text);
    if (figure === null) continue;
    // Names stand in the order of the text too.
    while ((quoted[name]?.to ?? Number.POSITIVE_INFINITY) < figure.to) name += 1;
    if (figure.from < (quoted[name]?.from ?? Number.POSITIVE_INFINITY)) found.push(figure);
  }
  return found;
}

type Groups = Readonly<
  Partial<Record<'lead' | 'sign' | 'number' | 'scale' | 'inner' | 'percent' | 'scaleAfter' | 'unit' | 'tail', string>>
>;

function figureOf(match: RegExpExecArray, text: string): FigureFound | null {
  const groups: Groups = match.groups ?? {};
  const { number = '', scale = '', inner, percent, scaleAfter = '', unit: measure = '', lead: said, tail: trailing } = groups;
  const end = match.index + match[0].trimEnd().length;
  const first = match.index + match[0].indexOf(`${groups.sign ?? ''}${number}`);
  const preceding = text.slice(Math.max(0, first - 6), first);
  // 10-20家: the line between two numbers is no minus.
  const sign = groups.sign === undefined || /\d$/u.test(preceding) ? '' : groups.sign;
  const start = sign === '' ? first + (groups.sign?.length ?? 0) : first;
  const written = /\d/u.test(number);
  if (glued.test(preceding.replace(leading, '')) || ordinal.test(preceding)) return null;
  if (trailing === undefined && named[measure]?.test(text.slice(end, end + 6))) return null;
  // 百日, 千里, 万众 stand for much; a number in characters is exact (三十六家) or said to be about so many (近万人次).
  const inexact = said !== undefined || inner !== undefined || trailing !== undefined;
  if (!written && !inexact && !exact.test(number + scale)) return null;
  const approxWord = said ?? inner ?? trailing ?? null;
  const from = said === undefined ? start : match.index + match[0].indexOf(said);
  return {
    from,
    to: end,
    text: text.slice(from, end),
    value: written ? `${sign === '' ? '' : '-'}${number.replaceAll(/[,，]/gu, '')}` : null,
    unit: percent === undefined ? `${scale}${scaleAfter}${measure}` : percent.normalize('NFKC'),
    approx: approximations.get(approxWord ?? '') ?? null,
    approxWord,
  };
}

const exact = /^(?=..)(?:[一二三四五六七八九]?百零?)?[一二三四五六七八九]?十?[一二三四五六七八九]?$/u;

const approximate = (name: Approx, words: readonly string[]): [string, Approx][] => words.map((word) => [word, name]);
const approximations = new Map<string, Approx>([
  ...approximate('over', [...before.over, ...after.over]),
  ...approximate('about', [...before.about, ...after.about]),
  ...approximate('nearly', before.nearly),
  ...approximate('at_least', [...before.at_least, ...after.at_least]),
]);

/** What stands in quotation marks or 《》 is a name: “30年30人30事”, 《…（2018—2020年）》. */
function namesIn(text: string): { from: number; to: number }[] {
  return [...text.matchAll(/“[^“”\n]{1,20}”|《[^《》\n]{1,80}》|「[^「」\n]{1,20}」/gu)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
  }));
}
