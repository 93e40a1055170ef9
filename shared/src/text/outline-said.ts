// What a finding's own text says of who does what by when: 责任单位：…, 整改时限：…, （财政局牵头，人社局配合）. Only what is named so
// is taken; nothing is made out of prose.

export type SaidField =
  | 'lead'
  | 'responsible'
  | 'support'
  | 'supervise'
  | 'leader'
  | 'handler'
  | 'due'
  | 'measures'
  | 'requirement'
  | 'cause'
  | 'progress'
  | 'problem';
/** `text`: as it stands behind its label. */
export type Said = { readonly field: SaidField; readonly text: string };

const organ = '(?:责任)?(?:单位|部门|科室|处室)';
const labels: readonly (readonly [SaidField, string])[] = [
  ['lead', `牵头${organ}|主(?:办|责|管|要责任)(?:单位|部门)|第一责任单位`],
  ['support', `(?:配合|协办|协同|协助|参与|参加|会办)${organ}`],
  ['supervise', `(?:督导|督办|督查|监督|指导)${organ}`],
  ['responsible', `(?:整改|落实)?责任(?:单位|部门|科室|处室|主体)|(?:负责|承办|落实|整改|办理|实施|执行|完成)(?:单位|部门)`],
  ['leader', '(?:整改|牵头|包案|包抓|分管|主管|包保|主抓|挂点|责任)(?:责任)?(?:领导|县领导|市领导|区领导)|牵头负责人'],
  ['handler', '(?:整改|直接|具体|第一)?责任人|承办人|经办人|具体负责人'],
  [
    'due',
    '(?:整改|完成|办结|办理|计划|整改完成|办理完成)?(?:时限|期限)(?:要求)?|(?:计划|拟|预计|要求)?(?:完成|整改|整改完成)(?:时间|日期)|时间(?:要求|节点)|截止(?:时间|日期)',
  ],
  [
    'measures',
    '(?:主要|具体|整改|工作|推进|下步|下一步)?(?:整改)?(?:措施|举措)(?:和办法)?|整改(?:安排|打算|计划)|(?:下步|下一步)(?:打算|工作打算|安排|计划)',
  ],
  ['requirement', '整改(?:目标|要求)|工作(?:目标|要求)|目标(?:要求|任务)|预期目标'],
  ['cause', '(?:问题)?(?:产生)?(?:原因|根源)(?:分析|剖析)?|原因分析'],
  ['progress', '(?:整改|完成|工作)?(?:进展|成效)(?:情况)?|(?:整改|落实|办理|完成)(?:情况|结果)'],
  ['problem', '(?:反馈|存在|具体|主要)?问题(?:表现|描述|内容|原文)?|(?:具体|主要)表现|反馈意见'],
];
const numbered = String.raw`(?:\d{1,2}[.．、]|[（(]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[）)]|[一二三四五六七八九十]{1,3}[、.．]|[①-⑳])?\s*`;
const named = labels.map(([, words], at) => `(?<f${at}>${words})`).join('|');
// With a colon anywhere, or alone in its line.
const pattern = new RegExp(String.raw`(?<!\p{L})[【\[]?(?:${named})[】\]]?[ \u3000]*(?:[：:]|(?=\n|$))`, 'gu');
const atStart = new RegExp(String.raw`^\s*${numbered}[【\[]?(?:${labels.map(([, words]) => words).join('|')})[】\]]?\s*(?:[：:]|$)`, 'u');
const measuresLabel = new RegExp(
  String.raw`(?<!\p{L})[【\[]?(?:${labels.find(([field]) => field === 'measures')?.[1] ?? ''})[】\]]?\s*[：:]`,
  'u',
);
const long = new Set<SaidField>(['measures', 'requirement', 'cause', 'progress', 'problem']);

/** A line that begins with one of the labels, numbered or not: 2.整改措施：… */
export const beginsWithLabel = (line: string): boolean => atStart.test(line);
export const namesMeasures = (line: string): boolean => measuresLabel.test(line);
/** A line behind its number without 问题：, so that it can be a title. */
export const withoutLabel = (line: string): string => {
  const label = atStart.exec(line);
  return label === null || label[0].length === line.length ? line : line.slice(label[0].length).trim();
};

type Label = { readonly field: SaidField; readonly from: number; readonly to: number; readonly depth: number };

export function saidIn(text: string): Said[] {
  const found = labelsIn(text);
  const said = found.flatMap((label, at): Said[] => {
    const value = valueOf(text, label, found.slice(at + 1));
    return value === '' ? [] : [{ field: label.field, text: value }];
  });
  return [...said, ...bracketsIn(text, found)];
}

function labelsIn(text: string): Label[] {
  const depths = depthsOf(text);
  return [...text.matchAll(pattern)].flatMap((match): Label[] => {
    const at = labels.findIndex((_, index) => match.groups?.[`f${index}`] !== undefined);
    const field = labels[at]?.[0];
    if (field === undefined) return [];
    if (!/[：:]$/u.test(match[0]) && !standsAlone(text, match.index)) return [];
    return [{ field, from: match.index, to: match.index + match[0].length, depth: depths[match.index] ?? 0 }];
  });
}

const onlyNumbered = new RegExp(`^\\s*${numbered}$`, 'u');
/** Nothing but a number stands before it in its line. */
const standsAlone = (text: string, at: number): boolean => {
  const line = text.lastIndexOf('\n', at) + 1;
  return at - line < 40 && onlyNumbered.test(text.slice(line, at));
};

/** How many brackets are open at each place. */
function depthsOf(text: string): Uint8Array {
  const depths = new Uint8Array(text.length);
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const each = text.charAt(at);
    depths[at] = depth;
    if (each === '（' || each === '(') depth = Math.min(depth + 1, 200);
    else if (each === '）' || each === ')') depth = Math.max(depth - 1, 0);
    else if (each === '\n') depth = 0;
  }
  return depths;
}

/** What is longer is no name and no day, and can't be kept as a measure. */
const shortMost = 1000;
const longMost = 30_000;

function valueOf(text: string, label: Label, behind: readonly Label[]): string {
  const isLong = long.has(label.field);
  // A measure keeps the units that stand in brackets behind it.
  const next = behind.find(({ depth }) => depth <= label.depth);
  const most = label.to + (isLong ? longMost : shortMost);
  const value = text.slice(label.to, Math.min(next?.from ?? text.length, most));
  const own = isLong ? value : shortOf(value);
  return trimmed(label.depth > 0 ? upToClosing(own) : own, next !== undefined);
}

/** Names and days end with their sentence; where nothing stands behind the label, the next line is meant. */
function shortOf(value: string): string {
  const line = value.trimStart();
  return /^[^。；;\n]*/u.exec(line)?.[0] ?? '';
}

function upToClosing(value: string): string {
  let depth = 0;
  for (let at = 0; at < value.length; at += 1) {
    const each = value.charAt(at);
    if (each === '（' || each === '(') depth += 1;
    if ((each === '）' || each === ')') && depth-- === 0) return value.slice(0, at);
  }
  return value;
}

/** Without the number, the comma or the bracket that belongs to what follows. */
function trimmed(value: string, isFollowed: boolean): string {
  const own = isFollowed ? value.replace(new RegExp(`(?<=\\n)\\s*${numbered}$`, 'u'), '') : value;
  return own.replace(/^[\s：:]+/u, '').replace(/[\s，,；;。、（(【[]+$/u, '');
}

const bracket = /[（(]([^（）()\n]{3,80})[）)]/gu;
const parts: readonly (readonly [SaidField, RegExp])[] = [
  ['lead', /^由?(.{2,40}?)(?:牵头负责|牵头落实|牵头)$/u],
  ['support', /^(.{2,40}?)(?:等)?(?:按职责(?:分工)?负责|分工负责|配合|参与|参加|协助|协同)$/u],
  ['responsible', /^由?(.{2,40}?)负责$/u],
  ['due', /^((?:\d{4}年|\d{1,2}月|今年|年)[^，,]{0,14}?前?)(?:完成|办结|整改到位)?$/u],
  ['due', /^(长期坚持|持续推进|立行立改|持续整改)$/u],
];

/** （财政局牵头，人社局配合，2018年底前完成）: only where all that stands in the brackets is understood. */
function bracketsIn(text: string, known: readonly Label[]): Said[] {
  return [...text.matchAll(bracket)].flatMap((match): Said[] => {
    const end = match.index + match[0].length;
    if (known.some(({ from }) => from >= match.index && from < end)) return [];
    const pieces = (match[1] ?? '').split(/[，,；;]/u).map((each) => each.trim());
    const said = pieces.flatMap((piece): Said[] => {
      const [first] = parts.flatMap(([field, fits]): Said[] => {
        const found = fits.exec(piece)?.[1];
        return found === undefined ? [] : [{ field, text: found }];
      });
      return first ? [first] : [];
    });
    const isWork = said.some(({ field }) => field === 'lead' || field === 'responsible');
    return said.length === pieces.length && isWork ? said : [];
  });
}
