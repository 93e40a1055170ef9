import type { ItemKind } from '@duizhang/shared/item/words.ts';

/** What a paper calls the items of a kind, and how they end: a finding never says 办结, a case never says 销号. */
export type KindWords = {
  readonly report: string;
  readonly thing: string;
  readonly ended: string;
  readonly open: string;
  /** Open and not long-term. */
  readonly otherOpen: string;
  readonly endedHeading: string;
  readonly endedOn: string;
  /** The words of a section on one item. */
  readonly problem: string;
  readonly measures: string;
  readonly ending: string;
  readonly again: string;
};

// biome-ignore format: a table
export const kindWords: Readonly<Record<ItemKind, KindWords>> = {
  finding: { report: '整改销号情况报告', thing: '问题', ended: '已销号', open: '未销号', otherOpen: '其他未销号', endedHeading: '已销号问题整改情况', endedOn: '销号编号和日期', problem: '问题', measures: '整改措施', ending: '销号', again: '整改' },
  case: { report: '交办件办理情况报告', thing: '交办件', ended: '已办结', open: '未办结', otherOpen: '其他未办结', endedHeading: '已办结交办件办理情况', endedOn: '办结日期', problem: '反映问题', measures: '办理措施', ending: '办结', again: '办理' },
  task: { report: '任务完成情况报告', thing: '任务', ended: '已完成', open: '未完成', otherOpen: '其他未完成', endedHeading: '已完成任务情况', endedOn: '完成日期', problem: '任务', measures: '措施', ending: '验收', again: '推进' },
  entry: { report: '清单变更情况报告', thing: '条目', ended: '已变更', open: '在列', otherOpen: '在列', endedHeading: '已变更条目情况', endedOn: '变更日期', problem: '条目', measures: '措施', ending: '变更', again: '' },
};
