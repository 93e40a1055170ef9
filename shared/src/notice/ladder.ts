import { daysBetween } from '../calendar.ts';
import { isOpen, phaseOf } from '../item/kinds.ts';
import type { LimitName } from '../item/policy.ts';
import type { Status } from '../item/words.ts';
import type { Text } from '../text.ts';
import type { NoticeState } from './words.ts';

// 提醒 → 督办（蓝、黄、红）→ 通报 → 约谈. The system proposes the next step with its grounds; a person edits and sends.

type Rung = Text & {
  /** Shape and word tell steps apart where colour does not. */
  readonly shape: string;
  /** What must have gone unanswered before it: which step, and how many of them. Null: an overdue item is enough. */
  readonly after: { readonly step: string; readonly unanswered: number } | null;
  /** The same, as grounds in words. */
  readonly needs: Text;
};

// biome-ignore format: a table, one line a step
export const ladder = {
  reminder: { zh: '提醒', en: 'Reminder', shape: '○', after: null, needs: { zh: '事项超期，尚未发过督办文书', en: 'an item is overdue and no letter was sent about it' } },
  blue: { zh: '蓝色督办', en: 'Blue notice', shape: '●', after: { step: 'reminder', unanswered: 1 }, needs: { zh: '提醒或一次蓝色督办逾期未回复', en: 'a reminder or one blue notice went unanswered' } },
  yellow: { zh: '黄色督办', en: 'Yellow notice', shape: '▲', after: { step: 'blue', unanswered: 2 }, needs: { zh: '两次蓝色督办逾期未回复', en: 'two blue notices went unanswered' } },
  red: { zh: '红色督办', en: 'Red notice', shape: '■', after: { step: 'yellow', unanswered: 1 }, needs: { zh: '黄色督办逾期未回复', en: 'a yellow notice went unanswered' } },
  circular: { zh: '通报', en: 'Circular', shape: '◆', after: { step: 'red', unanswered: 1 }, needs: { zh: '红色督办逾期未回复', en: 'a red notice went unanswered' } },
  talk: { zh: '约谈', en: 'Talk', shape: '★', after: { step: 'circular', unanswered: 1 }, needs: { zh: '通报后仍未回复', en: 'still no answer after a circular' } },
} as const satisfies Record<string, Rung>;
export type Step = keyof typeof ladder;
/** A circular is a paper of its own; all other steps are letters to one unit. */
export type LetterStep = Exclude<Step, 'circular'>;
// oxlint-disable-next-line typescript/consistent-type-assertions -- Object.keys widens to string[]; the table's keys are the steps
export const steps = Object.keys(ladder) as readonly Step[];
export const letterSteps = ['reminder', 'blue', 'yellow', 'red', 'talk'] as const satisfies readonly LetterStep[];

/** What each kind of letter is called and numbered by, and which of the ledger's limits says how many working days it gives; a person may give others. */
// biome-ignore format: a table, one line a step
export const letters = {
  reminder: { name: { zh: '提醒函', en: 'Reminder' }, series: 'reminder', prefix: '提醒', days: 'reminderReply', title: '关于抓紧推进超期事项的提醒', text: '经核对台账，你单位牵头的下列事项已超过时限。请抓紧推进，并在规定时限前书面回复进展情况和完成时间。' },
  blue: { name: { zh: '督办通知', en: 'Supervision notice' }, series: 'notice', prefix: '督办', days: 'blueReply', title: '关于限期推进超期事项的督办通知', text: '经核对台账，你单位牵头的下列事项未按要求推进或回复。现予蓝色督办，请限期办理，并在规定时限前书面回复。' },
  yellow: { name: { zh: '督办通知', en: 'Supervision notice' }, series: 'notice', prefix: '督办', days: 'yellowReply', title: '关于再次督办超期事项的通知', text: '前期两次蓝色督办，你单位未按时回复。现予黄色督办，请主要负责人牵头研究，限期办理并书面回复。' },
  red: { name: { zh: '督办通知', en: 'Supervision notice' }, series: 'notice', prefix: '督办', days: 'redReply', title: '关于严肃督办超期事项的通知', text: '前期黄色督办，你单位未按时回复。现予红色督办，请立即办理并书面说明原因；仍不落实的，将予通报。' },
  talk: { name: { zh: '约谈通知', en: 'Invitation to a talk' }, series: 'talk', prefix: '约谈', days: 'talkNotice', title: '关于约谈的通知', text: '经督办和通报，你单位仍未落实下列事项。现决定进行约谈，请按时参加，并准备书面情况说明。' },
} as const satisfies Record<LetterStep, { name: Text; series: string; prefix: string; days: LimitName; title: string; text: string }>;

/** 督办〔2018〕6号, as GB/T 9704 writes it: no 第, no zeros. Reminders, notices and talks are numbered apart. */
export const numberOf = (step: LetterStep, { year, n }: { year: string; n: number }): string => `${letters[step].prefix}〔${year}〕${n}号`;

/** Days are YYYY-MM-DD. `dueOn`: the deadline that governs now, null for none. */
export type LadderItem = {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly ledgerId: string;
  readonly unitId: string | null;
  readonly status: Status;
  readonly dueOn: string | null;
};
/** `sentOn`: null for a draft; `settledOn`: the day its reply was accepted or the talk was held. */
export type LadderLetter = {
  readonly id: string;
  readonly number: string | null;
  readonly step: LetterStep;
  readonly ledgerId: string;
  readonly unitId: string;
  readonly itemIds: readonly string[];
  readonly state: NoticeState;
  readonly sentOn: string | null;
  readonly replyDue: string;
  readonly settledOn: string | null;
};
export type LadderCircular = {
  readonly id: string;
  readonly name: string;
  readonly ledgerId: string;
  readonly unitIds: readonly string[];
  readonly issuedOn: string;
};
export type LadderFacts = {
  readonly items: readonly LadderItem[];
  readonly letters: readonly LadderLetter[];
  readonly circulars: readonly LadderCircular[];
};
/** The next step for a unit in a ledger, about these items (none: its work as a whole), following these letters. */
export type Proposal = {
  readonly ledgerId: string;
  readonly unitId: string;
  readonly step: Step;
  readonly itemIds: readonly string[];
  readonly previousIds: readonly string[];
  readonly grounds: readonly Text[];
};

/** A letter names a hundred items at most. */
const mostItems = 100;
type Next = {
  readonly step: Step;
  readonly run: readonly LadderLetter[];
  readonly circular: LadderCircular | null;
  readonly late: LadderItem | null;
};
type Chain = {
  readonly ledgerId: string;
  readonly unitId: string;
  readonly item: LadderItem | null;
  readonly letters: readonly LadderLetter[];
};

/** May still be chased: what has ended, or whose end is being decided, may not. */
const chased = ({ status }: LadderItem): boolean => isOpen(status) && phaseOf(status) !== 'deciding';

/**
 * The next step for every unit and item, those of one step to one unit put together. Nothing while an answer is awaited
 * within its due, while a reply waits to be judged or while a draft is being written; never about an item that is over.
 */
export function proposeLetters(facts: LadderFacts, day: string): Proposal[] {
  const found = new Map<string, { chain: Chain; next: Next }[]>();
  for (const chain of chainsOf(facts)) {
    const next = nextOf(chain, facts.circulars, day);
    if (next === null) continue;
    const key = `${chain.ledgerId} ${chain.unitId} ${next.step}`;
    found.set(key, [...(found.get(key) ?? []), { chain, next }]);
  }
  const proposals = [...found.values()].flatMap((each) => proposalOf(each, day) ?? []);
  return [...proposals].sort((a, b) => steps.indexOf(b.step) - steps.indexOf(a.step));
}

/** One chain for each item and unit that was written to about it, or that leads it; one for letters that name no item. */
function chainsOf({ items, letters: all }: LadderFacts): Chain[] {
  const about = new Map<string, LadderLetter[]>();
  for (const letter of all) {
    if (letter.state === 'dropped') continue;
    for (const id of letter.itemIds.length > 0 ? letter.itemIds : [`${letter.ledgerId} ${letter.unitId}`])
      about.set(id, [...(about.get(id) ?? []), letter]);
  }
  const ofItems = items.filter(chased).flatMap((item) => {
    const own = about.get(item.id) ?? [];
    const units = new Set([...(item.unitId === null ? [] : [item.unitId]), ...own.map((each) => each.unitId)]);
    return [...units].map((unitId) => ({ ledgerId: item.ledgerId, unitId, item, letters: own.filter((each) => each.unitId === unitId) }));
  });
  const ofUnits = [...about.values()].flatMap((own): Chain[] => {
    const [first] = own;
    return first && first.itemIds.length === 0 ? [{ ledgerId: first.ledgerId, unitId: first.unitId, item: null, letters: own }] : [];
  });
  return [...ofItems, ...ofUnits];
}

function nextOf({ ledgerId, unitId, item, letters: own }: Chain, circulars: readonly LadderCircular[], day: string): Next | null {
  if (own.some((each) => each.state === 'draft' || each.state === 'replied')) return null;
  const out = own.filter((each) => each.state === 'sent' || each.state === 'received');
  if (out.some((each) => each.replyDue >= day)) return null;
  const settledOn =
    own
      .flatMap((each) => each.settledOn ?? [])
      .sort()
      .at(-1) ?? '';
  const run = out.filter((each) => (each.sentOn ?? '') > settledOn);
  const highest = steps.findLast((step) => run.some((each) => each.step === step));
  if (highest === undefined) {
    const late = item !== null && item.unitId === unitId && item.dueOn !== null && item.dueOn < day && settledOn <= item.dueOn;
    return late ? { step: 'reminder', run: [], circular: null, late: item } : null;
  }
  const since = run.findLast((each) => each.step === highest)?.sentOn ?? '';
  const circular =
    circulars.find(
      (each) => each.ledgerId === ledgerId && each.unitIds.includes(unitId) && each.issuedOn >= since && each.issuedOn <= day,
    ) ?? null;
  const at: Step = highest === 'red' && circular ? 'circular' : highest;
  if (at === 'talk') return null;
  const count = run.filter((each) => each.step === highest).length;
  const step =
    steps.find((each) => ladder[each].after?.step === at && (at === 'circular' || count >= (ladder[each].after?.unanswered ?? 0))) ?? at;
  return { step, run, circular: at === 'circular' ? circular : null, late: item };
}

function proposalOf(parts: readonly { readonly chain: Chain; readonly next: Next }[], day: string): Proposal | null {
  const [first] = parts;
  if (first === undefined) return null;
  const { ledgerId, unitId } = first.chain;
  const items = parts.flatMap((each) => each.chain.item ?? []).sort((a, b) => ((a.dueOn ?? '9') < (b.dueOn ?? '9') ? -1 : 1));
  const named = items.slice(0, mostItems);
  const run = [...new Map(parts.flatMap((each) => each.next.run).map((each) => [each.id, each])).values()];
  const before = [...run].sort((a, b) => ((a.sentOn ?? '') < (b.sentOn ?? '') ? -1 : 1));
  const circulars = [...new Map(parts.flatMap((each) => each.next.circular ?? []).map((each) => [each.id, each])).values()];
  const { step } = first.next;
  return {
    ledgerId,
    unitId,
    step,
    itemIds: named.map((each) => each.id),
    previousIds: before.map((each) => each.id),
    grounds: [ladder[step].needs, ...before.map(sayLetter), ...circulars.map(sayCircular), ...named.map((each) => sayItem(each, day))],
  };
}

function sayLetter({ number, step, sentOn, replyDue }: LadderLetter): Text {
  const { zh, en } = ladder[step];
  return {
    zh: `${number ?? ''}（${zh}）${sentOn ?? ''} 发出，应于 ${replyDue} 前回复，未回复`,
    en: `${number ?? ''} (${en}), sent ${sentOn ?? ''}, reply due ${replyDue}: no answer`,
  };
}

const sayCircular = ({ name, issuedOn }: LadderCircular): Text => ({
  zh: `已于 ${issuedOn} 在《${name}》中通报`,
  en: `Named in the circular “${name}” of ${issuedOn}`,
});

function sayItem({ code, title, dueOn }: LadderItem, day: string): Text {
  const days = dueOn === null ? 0 : daysBetween(dueOn, day);
  if (dueOn === null || days <= 0) return { zh: `事项 ${code} ${title}`, en: `Item ${code} ${title}` };
  return { zh: `事项 ${code} ${title}，时限 ${dueOn}，超期 ${days} 天`, en: `Item ${code} ${title}, due ${dueOn}, ${days} days late` };
}
