import type { Counts, Rate } from '@duizhang/shared/item/rates.ts';
import type { Lateness } from '@duizhang/shared/item/lateness.ts';
import type { Row } from '@duizhang/shared/item/search.ts';
import type { ExitKind, Grade, ItemKind } from '@duizhang/shared/item/words.ts';
import { dayInProse } from './chinese.ts';
import { kindWords } from './kind-words.ts';

// What papers are made of: plain values, so that a writer knows nothing of the database.

/** What a paper is of: which ledger, which of its items, on which day, and how they count. */
export type Scope = {
  readonly ledgerName: string;
  readonly kind: ItemKind;
  readonly orgName: string;
  /** The filters in words: 全部事项, or 状态：整改中；牵头单位：财政金融局. */
  readonly words: string;
  readonly asOf: string;
  readonly notDispatched: number;
  readonly examples: number;
  /** `registered`: every row of the paper; each is in `all`, in `exited` or not yet dispatched. */
  readonly counts: Counts;
};

/** 86 = 41 + 45 + 0, in words. */
export function identityOf({ kind, counts: { all, closed, openLongTerm, otherOpen } }: Pick<Scope, 'kind' | 'counts'>): string {
  const { ended, otherOpen: other } = kindWords[kind];
  return `全部${all}项 = ${ended}${closed}项 + 长期推进${openLongTerm}项 + ${other}${otherOpen}项（${all} = ${closed} + ${openLongTerm} + ${otherOpen}）`;
}

/** 完成率47.67%（41/86）; 办结率未知（有 3 件已回复而未办结…）. */
export const rateOf = ({ name, percent, numerator, denominator, unknown }: Rate): string =>
  unknown === null ? `${name.zh}${percent}（${numerator}/${denominator}）` : `${name.zh}${percent}（${unknown.zh.replaceAll(' ', '')}）`;

/** What stands beside the total without being in it; every row of the paper is in one of these or in the total. */
export const apartOf = ({ counts, notDispatched }: Scope): string => `退出${counts.exited}项、尚未交办${notDispatched}项单列，不计入全部`;

export const asOfLine = (scope: Scope): string => `统计截止时间：${dayInProse(scope.asOf)}`;

/** A row with how late it is, by its deadline now and by the first. */
export type PaperRow = Row & { readonly lateness: Lateness };
/** With its long texts, which a sheet may show: empty where nobody asked for them. */
export type SheetRow = PaperRow & { readonly originalText: string; readonly requirement: string };

/** One item of a closure report. Days are YYYY-MM-DD, names are as shown on the screen. */
export type ReportItem = PaperRow & {
  readonly originalText: string;
  readonly requirement: string;
  /** What is looked at when it is accepted. */
  readonly criteria: readonly { readonly text: string }[];
  /** Was ever dispatched: only then is it counted. */
  readonly dispatched: boolean;
  /** Open past its current deadline, by the same rule as the list's filter. */
  readonly overdue: boolean;
  readonly exitKind: ExitKind | null;
  readonly exitCondition: string | null;
  readonly measures: readonly {
    readonly text: string;
    readonly unit: string;
    readonly dueOn: string | null;
    readonly doneOn: string | null;
    readonly accountability: boolean;
  }[];
  /** 处理结果 of a case, zeros too. */
  readonly outcomes: readonly { readonly name: string; readonly value: string; readonly unit: string }[];
  /** What the application that closed it said. */
  readonly summary: string | null;
  /** The latest report of progress. */
  readonly progress: {
    readonly on: string;
    readonly done: string;
    readonly effect: string;
    readonly difficulty: string;
    readonly next: string;
  } | null;
  /** Live files of evidence of the present round. */
  readonly evidence: number;
  /** What was signed on the application that closed it, level by level. */
  readonly opinions: readonly {
    readonly role: string;
    readonly unit: string;
    readonly on: string;
    readonly opinion: string;
    readonly onPaper: boolean;
    readonly byMeeting: boolean;
  }[];
  readonly closure: {
    readonly number: string;
    readonly on: string;
    readonly body: string;
    readonly grade: Grade | null;
    readonly adopted: boolean;
    readonly documentNumber: string | null;
  } | null;
  readonly goals: readonly {
    readonly name: string;
    readonly goal: string;
    readonly planned: string;
    readonly accepted: boolean;
  }[];
  /** 每季度报告一次. */
  readonly reporting: string | null;
};

/** All that a closure report says. */
export type ClosureReport = {
  readonly scope: Scope;
  readonly sources: readonly {
    readonly name: string;
    readonly issuer: string;
    readonly documentNumber: string | null;
    readonly issuedOn: string | null;
  }[];
  /** Items that cite several sources because the document does not split them (来源未分). */
  readonly unsplit: number;
  readonly roles: { readonly office: string; readonly supervisor: string; readonly committee: string };
  readonly items: readonly ReportItem[];
};
