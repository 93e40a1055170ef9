import { ratesOf } from '@duizhang/shared/item/rates.ts';
import { exitWord, kinds, phaseOf, statusWord, trackWord } from '@duizhang/shared/item/kinds.ts';
import { dayInProse } from './chinese.ts';
import { kindWords } from './kind-words.ts';
import { closedItem, openItem, titleOf } from './closure-report-items.ts';
import { attachmentList, attachmentMark, bodyOf, heading, type Paper, type Part } from './official-parts.ts';
import { apartOf, asOfLine, type ClosureReport, rateOf, type ReportItem, type Scope } from './paper.ts';
import { type UnitLine, unitLines } from './unit-lines.ts';

/** The closure report of a scope as a paper. Throws when its parts do not add up. */
export function closureReport(report: ClosureReport): Paper {
  const { scope } = report;
  const tables = attachedTables(report);
  return {
    title: reportTitle(scope),
    creator: scope.orgName,
    body: [
      { is: 'title', text: reportTitle(scope) },
      { is: 'under', text: `（${asOfLine(scope)}）` },
      { is: 'blank' },
      ...opening(report),
      ...totals(report),
      ...byUnit(unitLines(report), report),
      ...closedOnes(report),
      ...remaining(report),
      ...accountability(report),
      ...attachmentList(tables.map(({ title }) => title)),
      { is: 'blank' },
      { is: 'signature', by: report.roles.office || scope.orgName, day: dayInProse(scope.asOf) },
    ],
    attachments: tables.map(({ title, table }, at) => ({
      mark: attachmentMark(at, tables.length),
      title,
      parts: [table],
    })),
  };
}

export const reportTitle = ({ ledgerName, kind }: Pick<Scope, 'ledgerName' | 'kind'>): string =>
  `《${ledgerName}》${kindWords[kind].report}`;

function attachedTables(report: ClosureReport): readonly { readonly title: string; readonly table: Part }[] {
  const measures = `${kindWords[report.scope.kind].measures}清单`;
  const promised = report.items.some((item) => item.measures.length > 0);
  return [{ title: '台账明细表', table: ledgerTable(report) }, ...(promised ? [{ title: measures, table: measureTable(report) }] : [])];
}

function opening({ scope, sources, unsplit, roles }: ClosureReport): Part[] {
  const named = sources.map(({ name, issuer, documentNumber, issuedOn }) => {
    const parts = [issuer === name ? '' : issuer, documentNumber, issuedOn && dayInProse(issuedOn)];
    const about = parts.filter(Boolean).join('，');
    return about ? `${name}（${about}）` : name;
  });
  const serving = [
    roles.office && `整改办由${roles.office}承担`,
    roles.supervisor && `纪检监督由${roles.supervisor}承担`,
    roles.committee && `领导小组为${roles.committee}`,
  ].filter(Boolean);
  return [
    ...bodyOf(
      `现将《${scope.ledgerName}》${kindWords[scope.kind].report}如下。报告范围：${scope.words}，共${scope.counts.registered}项。${asOfLine(scope)}。`,
    ),
    heading(1, '一、问题来源和工作组织'),
    ...bodyOf(named.length > 0 ? `问题来源：${named.join('；')}。` : '问题来源：未登记。'),
    ...(unsplit > 0 ? bodyOf(`其中${unsplit}项来源未分：来源文件未逐项划分，按同时引用上述来源列示。`) : []),
    ...(serving.length > 0 ? bodyOf(`${serving.join('，')}。`) : []),
    ...(scope.examples > 0 ? bodyOf(`其中${scope.examples}项标注“示例”，其文字为示例，不是正式文件所载。`) : []),
  ];
}

function totals({ scope }: ClosureReport): Part[] {
  const { counts, kind } = scope;
  const { all, closed, openLongTerm, otherOpen, replied, staged } = counts;
  const { strict, reported, onTime, overdue } = ratesOf(counts, kind);
  const { ended, otherOpen: other } = kindWords[kind];
  const apart = kind === 'case' ? `未办结中，已回复${replied}件，阶段性办结${staged}件。` : '';
  return [
    heading(1, '二、总体情况'),
    ...bodyOf(
      `全部${all}项，其中${ended}${closed}项，长期推进${openLongTerm}项，${other}${otherOpen}项，即${all}=${closed}+${openLongTerm}+${otherOpen}。${apart}`,
    ),
    ...bodyOf(`${rateOf(strict)}。${strict.formula.zh.replaceAll(' ', '')}。${ended}中，其中补录${counts.adopted}项。${apartOf(scope)}。`),
    ...[reported, onTime, overdue].flatMap((rate) => bodyOf(`${rateOf(rate)}。${rate.formula.zh.replaceAll(' ', '')}。`)),
    ...bodyOf('分母为0的，以“—”表示。'),
  ];
}

function byUnit(lines: readonly UnitLine[], { scope: { kind } }: ClosureReport): Part[] {
  const { ended, otherOpen: other } = kindWords[kind];
  return [
    heading(1, '三、分单位情况'),
    ...bodyOf('按牵头单位统计如下，合计与总体情况一致。'),
    {
      is: 'table',
      columns: [
        { title: '牵头单位', share: 24 },
        { title: '全部', share: 10, centred: true },
        { title: ended, share: 11, centred: true },
        { title: '长期推进', share: 13, centred: true },
        { title: other, share: 15, centred: true },
        { title: '超期', share: 9, centred: true },
        { title: kinds[kind].rate.zh, share: 22, centred: true },
      ],
      rows: lines.map(({ name, all, closed, openLongTerm, otherOpen, overdue, percent }) => [
        name,
        ...[all, closed, openLongTerm, otherOpen, overdue].map(String),
        `${percent}（${closed}/${all}）`,
      ]),
    },
    { is: 'blank' },
  ];
}

function closedOnes({ items: all, scope }: ClosureReport): Part[] {
  const { endedHeading, ended, thing } = kindWords[scope.kind];
  const items = all.filter((item) => phaseOf(item.status) === 'ended');
  return [
    heading(1, `四、${endedHeading}`),
    ...(items.length === 0 ? bodyOf(`截至统计时间，本范围内没有${ended}${thing}。`) : []),
    ...items.flatMap((item, at) => closedItem(item, at + 1)),
  ];
}

function remaining({ items, scope }: ClosureReport): Part[] {
  const open = items.filter((item) => item.dispatched && phaseOf(item.status) !== 'ended' && item.status !== 'exited');
  const longTerm = open.filter((item) => item.track === 'long_term');
  const others = open.filter((item) => item.track !== 'long_term');
  const late = open.filter((item) => item.overdue);
  const apart = items.filter((item) => item.status === 'exited' || !item.dispatched);
  const listed = (list: readonly ReportItem[]) => (list.length === 0 ? bodyOf('无。') : list.flatMap((item, at) => openItem(item, at + 1)));
  return [
    heading(1, `五、${kindWords[scope.kind].open}事项及原因`),
    heading(2, `（一）长期推进事项（${longTerm.length}项）`),
    ...listed(longTerm),
    heading(2, `（二）${kindWords[scope.kind].otherOpen}事项（${others.length}项）`),
    ...listed(others),
    heading(2, `（三）超期事项（${late.length}项）`),
    ...bodyOf(late.length === 0 ? '无。' : `${late.map(({ code }) => code).join('、')}，已在上列各项中说明。`),
    ...(apart.length === 0
      ? []
      : [heading(2, `（四）不计入全部的事项（${apart.length}项）`), ...bodyOf(`${apart.map(apartItem).join('；')}。`)]),
  ];
}

const apartItem = (item: ReportItem): string =>
  `${item.code}${titleOf(item)}（${item.exitKind ? `退出：${exitWord(item.kind, item.exitKind).zh}` : '尚未交办'}）`;

/** Counters of persons and cases are not recorded yet, so none is printed; measures of accountability are. */
function accountability({ items, scope }: ClosureReport): Part[] {
  if (scope.kind === 'case') return [heading(1, '六、处理结果'), ...bodyOf(outcomesOf(items))];
  const measures = items.flatMap((item) => item.measures.filter((each) => each.accountability));
  const done = measures.filter((each) => each.doneOn !== null).length;
  const counted = measures.length > 0 ? `本范围内登记追责类整改措施${measures.length}条，已完成${done}条。` : '';
  return [heading(1, '六、问责处理情况'), ...bodyOf(`${counted}本台账未登记问责处理的人数、件数，本报告不作统计。`)];
}

/** 责令整改12家、问责0人: every counter that was told, its zeros printed. */
function outcomesOf(items: readonly ReportItem[]): string {
  const sums = new Map<string, { value: bigint; unit: string }>();
  for (const { name, value, unit } of items.flatMap((item) => item.outcomes)) {
    const key = `${name}（${unit}）`;
    sums.set(key, { value: (sums.get(key)?.value ?? 0n) + millionths(value), unit });
  }
  const told = [...sums].map(([key, { value, unit }]) => `${key.slice(0, -unit.length - 2)}${asDecimal(value)}${unit}`);
  return told.length === 0 ? '未登记处理结果。' : `${told.join('，')}。`;
}

// Decimal text is added up exactly, in millionths.
function millionths(value: string): bigint {
  const [whole = '0', part = ''] = value.split('.');
  return BigInt(`${whole}${part.padEnd(6, '0').slice(0, 6)}`);
}
const asDecimal = (value: bigint): string => `${value / 1_000_000n}.${String(value % 1_000_000n).padStart(6, '0')}`.replace(/\.?0+$/, '');

function ledgerTable({ items, scope }: ClosureReport): Part {
  return {
    is: 'table',
    columns: [
      { title: '序号', share: 22, centred: true },
      { title: '编号', share: 64, centred: true },
      { title: kindWords[scope.kind].thing, share: 104 },
      { title: '牵头单位', share: 52, centred: true },
      { title: '类型', share: 42, centred: true },
      { title: '状态', share: 42, centred: true },
      { title: '现定时限或下次评估', share: 52, centred: true },
      { title: kindWords[scope.kind].endedOn, share: 66, centred: true },
    ],
    rows: items.map((item, at) => [
      String(at + 1),
      item.code,
      titleOf(item),
      item.leadUnitName ?? '',
      trackWord(item.kind, item.track).zh,
      statusWord(item.kind, item.status).zh,
      (item.track === 'long_term' ? item.assessOn : (item.dueCurrent ?? item.dueRequired)) ?? '',
      item.closure ? `${item.closure.number}\n${item.closure.on}` : (item.closedOn ?? ''),
    ]),
  };
}

function measureTable({ items }: ClosureReport): Part {
  return {
    is: 'table',
    columns: [
      { title: '编号', share: 60, centred: true },
      { title: '措施', share: 170 },
      { title: '责任单位', share: 60, centred: true },
      { title: '时限', share: 56, centred: true },
      { title: '完成日期', share: 56, centred: true },
    ],
    rows: items.flatMap((item) =>
      item.measures.map((each) => [item.code, each.text, each.unit, each.dueOn ?? '', each.doneOn ?? '未完成']),
    ),
  };
}
