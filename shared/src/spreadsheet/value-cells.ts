import { type AmountKind, type ItemKind, taskForms, type TaskForm, type Track, tracks } from '../item/words.ts';
import { keysOf } from '../item/fields.ts';
import { kinds, trackWord } from '../item/kinds.ts';
import { findFigures } from '../text/figures.ts';
import { readStatus } from '../text/status.ts';
import type { Cell } from './book.ts';
import { fold, likeness, squeeze } from './fold.ts';
import { withNearest } from './nearest.ts';
import { ask, type Choice, type Read, read, type Value } from './reading.ts';

// Cells whose values are one of a few: statuses, tracks, severities, categories; and amounts.

const percentIn = /(\d{1,3}(?:\.\d+)?)\s*[%％]/u;
/** “已完成” is reported, never closed; “已完成79%” is progress. Unread statuses are shown and change nothing. */
export function readStatusCell(text: string): Read {
  const reading = readStatus(text);
  const percent = percentIn.exec(text)?.[1];
  const value: Value = {
    type: 'status',
    status: reading.status,
    done: reading.countsDoneStrict === true,
    longTerm: reading.longTerm,
    percent: percent === undefined ? null : Number(percent),
  };
  return {
    ...read(value),
    notes: reading.status === null ? [{ zh: '没有读懂的状态，只作参考', en: 'A status that was not understood; kept for reference' }] : [],
  };
}

const trackWords: readonly (readonly [RegExp, Track])[] = [
  [/立行立改|立即|即知即改|即行即改|马上|立改|边查边改|当场/u, 'immediate'],
  [/分阶段|阶段性|分步|分期/u, 'staged'],
  [/长期|持续|常态|长效/u, 'long_term'],
  [/限期|限时|按期|近期|短期|中期|^一般$/u, 'dated'],
];

export function readTrackCell(text: string, kind: ItemKind): Read {
  const words = squeeze(text);
  const exact = kinds[kind].tracks.find((each) => trackWord(kind, each).zh === words || tracks[each].zh === words);
  if (exact) return read({ type: 'track', track: exact });
  const found = trackWords.filter(([pattern]) => pattern.test(words)).map(([, track]) => track);
  const [only] = found;
  if (found.length === 1 && only && kinds[kind].tracks.some((each) => each === only)) return read({ type: 'track', track: only });
  const choices = kinds[kind].tracks.map((each): Choice => ({ value: each, ...trackWord(kind, each) }));
  return ask({ code: 'track_unknown', zh: `“${words}”是哪一种类型？`, en: `Which track is “${words}”?` }, choices);
}

const major = /重大|严重|特别|一级|Ⅰ|高|较大|红/u;
const general = /一般|轻微|普通|较轻|低|蓝/u;
export function readSeverityCell(text: string): Read {
  const isGeneral = general.test(text);
  // 较大, 中 and 二级 lie between the two that the ledger knows.
  if (/^(?:重大|重大隐患|严重|特别重大|特别严重)$/u.test(squeeze(text))) return read({ type: 'severity', severity: 'major' });
  if (isGeneral && !major.test(text)) return read({ type: 'severity', severity: 'general' });
  return ask({ code: 'severity_unknown', zh: `“${text}”是一般还是重大？`, en: `Is “${text}” general or major?` }, [
    { value: 'general', zh: '一般', en: 'General' },
    { value: 'major', zh: '重大', en: 'Major' },
  ]);
}

const formWords: readonly (readonly [RegExp, TaskForm])[] = [
  [/改革/u, 'reform'],
  [/民生|实事/u, 'livelihood'],
  [/工程|建设/u, 'engineering'],
  [/专项|行动|整治|活动/u, 'campaign'],
  [/常态|职责|日常/u, 'duty'],
  [/项目/u, 'project'],
];
export function readFormCell(text: string): Read {
  const found = formWords.filter(([pattern]) => pattern.test(text));
  const exact = keysOf(taskForms).find((each) => taskForms[each].zh === squeeze(text));
  const form = exact ?? (found.length === 1 ? found[0]?.[1] : undefined);
  if (form) return read({ type: 'form', form });
  const choices = keysOf(taskForms).map((each): Choice => ({ value: each, ...taskForms[each] }));
  return ask({ code: 'form_unknown', zh: `“${text}”是哪一类任务？`, en: `What sort of task is “${text}”?` }, choices);
}

/** One of the ledger's own categories; another is asked about, once for all rows that say it. */
export function readCategoryCell(text: string, categories: readonly string[]): Read {
  const key = fold(text);
  const known = categories.find((each) => fold(each) === key);
  if (known !== undefined) return read({ type: 'text', text: known });
  const words = squeeze(text);
  // A ledger that lists none takes whatever its sheets say.
  if (categories.length === 0 && words.length <= 50) return read({ type: 'text', text: words });
  const near = categories
    .map((each) => ({ each, score: fold(each).includes(key) || key.includes(fold(each)) ? 1 : likeness(key, fold(each)) }))
    .sort((a, b) => b.score - a.score)
    .map(({ each, score }) => ({ value: each, zh: each, en: each, score }));
  const question = {
    code: 'category_unknown',
    zh: `本台账没有“${words}”这个类别，归入哪一类？`,
    en: `The ledger has no category “${words}”: which one is it?`,
  } as const;
  const asItIs = words.length <= 50 ? [{ value: words, zh: `照写“${words}”`, en: `Keep “${words}”` }] : [];
  return ask(question, [...withNearest(near).slice(0, 60), ...asItIs]);
}

const yes = /^(?:是|属实|基本属实|Y|YES|√|✓|对|有)$/iu;
const no = /^(?:否|不属实|N|NO|×|无|不是)$/iu;
export function readYesNoCell(text: string): Read {
  const words = squeeze(text);
  if (yes.test(words) || words.startsWith('部分属实')) return read({ type: 'yes_no', yes: true });
  if (no.test(words)) return read({ type: 'yes_no', yes: false });
  return ask({ code: 'yes_no_unread', zh: `“${words}”是“是”还是“否”？`, en: `Is “${words}” a yes or a no?` }, [
    { value: 'yes', zh: '是', en: 'Yes' },
    { value: 'no', zh: '否', en: 'No' },
  ]);
}

const amountWords: readonly (readonly [RegExp, AmountKind])[] = [
  [/完成投资|已投资|已完成/u, 'invested'],
  [/追缴|追回|挽回|已整改|收回|退/u, 'recovered'],
  [/化解|偿还|已还/u, 'settled'],
  [/到位|拨付|收到/u, 'received'],
  [/申报|申请/u, 'applied'],
  [/总|余额|本金|规模|合计/u, 'total'],
  [/涉及|问题|应整改|涉案|罚款|损失/u, 'involved'],
];
const money = /^[十百千万亿]*(?:元|美元|港元|欧元)$/u;
type AmountSetting = { readonly header: string; readonly sheetUnit: string | null; readonly kind: ItemKind };

/** 5.7亿元, 约3000万元; a bare number takes the unit of its header or of the sheet (单位：万元). */
export function readAmountCell(cell: Cell, { header, sheetUnit, kind }: AmountSetting): Read {
  const words = squeeze(cell.text);
  if (/^(?:[-/—–－.。、无]+|0)$/u.test(words) && words !== '0') return read(null);
  const sort = amountWords.find(([pattern]) => pattern.test(header))?.[1] ?? (kind === 'entry' ? 'total' : 'involved');
  const unit = /[（(]\s*(?:单位[：:]?\s*)?([十百千万亿]*(?:元|美元))\s*[)）]/u.exec(header)?.[1] ?? sheetUnit;
  const plain = cell.number === undefined ? words.replace(/[,，]/gu, '') : plainNumber(cell.number);
  if (/^-?\d{1,15}(?:\.\d{1,6})?$/u.test(plain)) {
    if (unit !== null) return read({ type: 'amount', kind: sort, value: plain, unit, approx: null });
    return ask(
      { code: 'amount_unread', zh: `“${words}”没有写单位，是元、万元还是亿元？`, en: `“${words}” has no unit: 元, 万元 or 亿元?` },
      units(plain),
    );
  }
  const found = findFigures(words).filter((each) => money.test(each.unit) && each.value !== null);
  const [only] = found;
  if (found.length === 1 && only && only.value !== null && /^-?\d{1,15}(?:\.\d{1,6})?$/u.test(only.value))
    return read({ type: 'amount', kind: sort, value: only.value, unit: only.unit, approx: only.approx });
  const choices = found.flatMap(({ value, unit: each }): Choice[] =>
    value === null ? [] : [{ value: `${value}${each}`, zh: `${value}${each}`, en: `${value}${each}` }],
  );
  return ask(
    { code: 'amount_unread', zh: '没有读出一个确定的金额，请填写。', en: 'No single amount could be read; please give it.' },
    choices.slice(0, 10),
  );
}

/** A number as people would write it: 0.1 + 0.2 of the sheet is no 0.30000000000000004. */
const plainNumber = (number: number): string => (Number.isFinite(number) ? String(Number(number.toFixed(6))) : '');
const units = (value: string): Choice[] =>
  ['元', '万元', '亿元'].map((unit) => ({ value: `${value}${unit}`, zh: `${value}${unit}`, en: `${value}${unit}` }));
