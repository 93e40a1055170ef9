import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { dayInProse, sentence } from './chinese.ts';
import { closureOf, doneOf, measuresOf, opinionsOf, titleOf } from './closure-report-items.ts';
import { kindWords } from './kind-words.ts';
import { bodyOf, heading, type Paper, type Part } from './official-parts.ts';
import { asOfLine, type ClosureReport, type ReportItem } from './paper.ts';

/** What the report on one item and its sections are called in each kind. */
type Named = { readonly report: string; readonly task: string; readonly goal: string; readonly done: string; readonly opinions: string };
export const itemReports: Readonly<Record<ItemKind, Named>> = {
  finding: { report: '整改销号报告', task: '整改任务', goal: '整改目标', done: '完成情况', opinions: '验收意见' },
  case: { report: '交办件办结报告', task: '交办任务', goal: '办理目标', done: '办理情况', opinions: '审核意见' },
  task: { report: '任务完成报告', task: '任务内容', goal: '任务目标', done: '完成情况', opinions: '验收意见' },
  entry: { report: '条目变更报告', task: '条目内容', goal: '变更要求', done: '变更情况', opinions: '审核意见' },
};

/** The closure report of one item that has ended: what was to be done, what was, who agreed, and by which number it was closed. */
export function itemReport({ scope, sources, roles }: Omit<ClosureReport, 'items'>, item: ReportItem): Paper {
  const named = itemReports[item.kind];
  const title = titleOf(item);
  return {
    title: `${named.report}：${title}`,
    creator: scope.orgName,
    body: [
      { is: 'title', text: named.report },
      { is: 'under', text: title },
      { is: 'under', text: `（${item.code}，${asOfLine(scope)}）` },
      { is: 'blank' },
      heading(1, `一、${named.task}`),
      ...taskOf(item, { ledger: scope.ledgerName, sources: sources.map(({ name }) => name) }),
      heading(1, `二、${named.goal}`),
      ...goalOf(item),
      heading(1, `三、${named.done}`),
      ...bodyOf(doneOf(item)),
      heading(1, `四、${named.opinions}`),
      ...bodyOf(opinionsOf(item)),
      heading(1, `五、${kindWords[item.kind].ending}`),
      ...bodyOf(closureOf(item)),
      ...(item.example ? bodyOf('（本件为示例，不是正式文件。）') : []),
      { is: 'signature', by: roles.office || scope.orgName, day: dayInProse(scope.asOf) },
    ],
    attachments: [],
  };
}

function taskOf(item: ReportItem, { ledger, sources }: { ledger: string; sources: readonly string[] }): Part[] {
  const due = item.dueOriginal ?? item.dueRequired;
  const about = [
    `所属台账：《${ledger}》`,
    sources.length > 0 ? `来源：${sources.join('、')}` : '',
    item.leadUnitName ? `牵头单位：${item.leadUnitName}` : '',
    due ? `原定时限：${dayInProse(due)}` : '',
  ];
  return [...bodyOf(sentence(item.originalText)), ...bodyOf(`${about.filter(Boolean).join('；')}。`)];
}

function goalOf(item: ReportItem): Part[] {
  const { measures } = kindWords[item.kind];
  const said = item.criteria.map(({ text }, at) => `${item.criteria.length > 1 ? `（${at + 1}）` : ''}${sentence(text)}`);
  return [
    ...bodyOf(item.requirement === '' ? '未登记。' : sentence(item.requirement)),
    ...(item.measures.length > 0 ? [heading(2, `（一）${measures}`), ...bodyOf(measuresOf(item))] : []),
    ...(said.length > 0 ? [heading(2, `（${item.measures.length > 0 ? '二' : '一'}）验收标准`), ...bodyOf(said.join('\n'))] : []),
  ];
}
