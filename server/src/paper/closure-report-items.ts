import { phaseOf, statusWord } from '@duizhang/shared/item/kinds.ts';
import { askedText, extensionText, type Late } from '@duizhang/shared/item/lateness.ts';
import { periodsLine } from '@duizhang/shared/item/periods.ts';
import { grades } from '@duizhang/shared/item/words.ts';
import { dayInProse, numeralOf, sentence } from './chinese.ts';
import { kindWords } from './kind-words.ts';
import { bodyOf, heading, type Part } from './official-parts.ts';
import type { ReportItem } from './paper.ts';

/** An example says so, wherever it stands. */
export const titleOf = ({ title, example }: ReportItem): string => (example && !title.includes('示例') ? `${title}〔示例〕` : title);

/** One closed finding: the problem, what was promised, what was done, what the reviewers said, and its closure. */
export function closedItem(item: ReportItem, at: number): Part[] {
  const lead = item.leadUnitName ? `牵头单位：${item.leadUnitName}。` : '';
  const words = kindWords[item.kind];
  return [
    heading(2, `（${numeralOf(at)}）${titleOf(item)}（${item.code}）`),
    ...bodyOf(`1.${words.problem}。${sentence(item.originalText)}${lead}`),
    ...bodyOf(`2.${words.measures}。${measuresOf(item)}`),
    ...bodyOf(`3.完成情况。${doneOf(item)}`),
    ...bodyOf(`4.验收意见和成效。${opinionsOf(item)}`),
    ...bodyOf(`5.${words.ending}。${closureOf(item)}`),
  ];
}

export function measuresOf({ measures }: ReportItem): string {
  if (measures.length === 0) return '未登记。';
  const said = measures.map(({ text, unit, dueOn }) => {
    const duty = [unit, dueOn && `${dayInProse(dueOn)}前`].filter(Boolean).join('，');
    return sentence(duty ? `${text.trim().replace(/[。；]$/, '')}（${duty}）` : text);
  });
  const [only = ''] = said;
  return said.length === 1 ? only : said.map((text, at) => `（${at + 1}）${text}`).join('\n');
}

export function doneOf({ kind, measures, summary, progress, evidence, outcomes }: ReportItem): string {
  const done = measures.filter((each) => each.doneOn !== null).length;
  const parts = [
    summary ? sentence(summary) : '',
    progress ? sentence(progress.done) + sentence(progress.effect) : summary ? '' : '未登记进展。',
    measures.length > 0 ? `${kindWords[kind].measures}${measures.length}条，完成${done}条。` : '',
    `佐证材料${evidence}份。`,
    outcomes.length > 0 ? `处理结果：${outcomes.map(({ name, value, unit }) => `${name}${value}${unit}`).join('，')}。` : '',
  ];
  return parts.join('');
}

export function opinionsOf({ opinions, closure }: ReportItem): string {
  const said = opinions.map(({ role, unit, on, opinion, onPaper, byMeeting }) => {
    const how = [byMeeting && '会议研究', onPaper && '代录'].filter(Boolean).join('，');
    return `${role}（${unit}，${dayInProse(on)}${how ? `，${how}` : ''}）：${sentence(opinion)}`;
  });
  const grade = closure?.grade ? `成效评定：${grades[closure.grade].zh}。` : '';
  return said.length + grade.length > 0 ? `${said.join('')}${grade}` : '补录事项，未在系统内逐级审核，以所附批件为准。';
}

export function closureOf({ kind, closure, closedOn, round }: ReportItem): string {
  if (!closure) return closedOn ? `${dayInProse(closedOn)}${kindWords[kind].ending}。` : '未登记。';
  const paper = closure.documentNumber ? `，文号${closure.documentNumber}` : '';
  const again = round > 1 ? `，第${round}轮${kindWords[kind].again}` : '';
  const how = closure.adopted ? `，补录${paper}` : '';
  return `销号编号${closure.number}，${dayInProse(closure.on)}，由${closure.body}认定${how}${again}。`;
}

/** One open item in a paragraph: where it stands, what is still to come and why. */
export function openItem(item: ReportItem, at: number): Part[] {
  const parts = [
    `${at}.${titleOf(item)}（${item.code}）。`,
    item.leadUnitName ? `牵头单位：${item.leadUnitName}。` : '',
    item.track === 'long_term' ? promiseOf(item) : deadlineOf(item),
    item.progress ? `最近进展（${dayInProse(item.progress.on)}）：${sentence(item.progress.done)}` : '',
    item.progress?.difficulty ? `困难：${sentence(item.progress.difficulty)}` : '',
    item.progress?.next ? `下步：${sentence(item.progress.next)}` : '',
  ];
  // One paragraph each: line breaks inside a text would tear it.
  return bodyOf(parts.join('').replaceAll(/\s*\n\s*/g, ''));
}

function promiseOf(item: ReportItem): string {
  const goals = item.goals.map(
    ({ name, goal, planned, accepted }) => `${name}（${planned}${accepted ? '，已认定' : ''}）：${goal.replace(/。$/, '')}`,
  );
  return [
    `长期推进${phaseOf(item.status) === 'deciding' ? `，正在${statusWord(item.kind, item.status).zh}` : ''}。`,
    goals.length > 0 ? `阶段目标：${goals.join('；')}。` : '阶段目标：未登记。',
    item.reporting ? `${item.reporting}。` : '',
    item.periods.length > 0 ? `报告期：${periodsLine(item.periods)}。` : '',
    item.assessOn ? `下次评估：${dayInProse(item.assessOn)}。` : '下次评估：未登记。',
    item.exitCondition ? `销号条件：${sentence(item.exitCondition)}` : '',
    item.stageAccepted ? `已作阶段认定，不计入${kindWords[item.kind].ended}。` : '',
    item.lateConversion ? '曾超期后转为长期推进。' : '',
  ].join('');
}

/** 30日（20个工作日，暂按） */
const lateOf = ({ days, workingDays, provisional }: Late): string => `${days}日（${workingDays}个工作日${provisional ? '，暂按' : ''}）`;

function deadlineOf(item: ReportItem): string {
  const due = item.dueCurrent ?? item.dueRequired;
  const { current, original } = item.lateness;
  const by = current && item.overdue ? `已超期${lateOf(current)}` : '';
  const first = original && item.extensionCount > 0 ? `按原定时限超期${lateOf(original)}` : '';
  const late = [by, first].filter(Boolean).join('，');
  const asked = item.extensionAsked === null ? null : askedText(item.extensionAsked);
  const told = [extensionText(item)?.zh, asked?.zh].filter(Boolean).join('；');
  const moved = told && `（${told}）`;
  const again = item.round > 1 ? `第${item.round}轮${kindWords[item.kind].again}。` : '';
  return `${statusWord(item.kind, item.status).zh}。${again}${due ? `时限：${dayInProse(due)}${moved}。` : '时限未定。'}${late && `${late}。`}`;
}
