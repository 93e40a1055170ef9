import { ratesOf } from '@duizhang/shared/item/rates.ts';
import { exitKinds, statuses, tracks } from '@duizhang/shared/item/words.ts';
import { type FileChild, Packer } from 'docx';
import { dayInProse } from './chinese.ts';
import { closedItem, openItem, titleOf } from './closure-report-items.ts';
import { attachmentHead, blank, body, flush, heading1, heading2, officialDocument, signature, title, underTitle } from './official.ts';
import { officialTable } from './official-table.ts';
import { apartOf, asOfLine, type ClosureReport, rateOf, type ReportItem } from './paper.ts';
import { type UnitLine, unitLines } from './unit-lines.ts';

/** The closure report of a scope as a Word document, laid out by GB/T 9704-2012. Throws when its parts do not add up. */
export async function writeClosureReport(report: ClosureReport): Promise<Buffer> {
  const { scope } = report;
  const name = `《${scope.ledgerName}》整改销号情况报告`;
  return Packer.toBuffer(
    officialDocument(
      { title: name, creator: scope.orgName },
      {
        body: [
          title(name),
          underTitle(`（${asOfLine(scope)}）`),
          blank(),
          ...opening(report),
          ...totals(report),
          ...byUnit(unitLines(report)),
          ...closedOnes(report.items.filter((item) => item.status === 'closed')),
          ...remaining(report),
          ...accountability(report.items),
          blank(),
          flush('附件：1.台账明细表', 2),
          blank(),
          blank(),
          ...signature(report.roles.office || scope.orgName, dayInProse(scope.asOf)),
        ],
        attachments: [...attachmentHead('附件1', '台账明细表'), ledgerTable(report.items)],
      },
    ),
  );
}

function opening({ scope, sources, unsplit, roles }: ClosureReport): FileChild[] {
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
    ...body(
      `现将《${scope.ledgerName}》整改销号情况报告如下。报告范围：${scope.words}，共${scope.counts.registered}项。${asOfLine(scope)}。`,
    ),
    heading1('一、问题来源和工作组织'),
    ...body(named.length > 0 ? `问题来源：${named.join('；')}。` : '问题来源：未登记。'),
    ...(unsplit > 0 ? body(`其中${unsplit}项来源未分：来源文件未逐项划分，按同时引用上述来源列示。`) : []),
    ...(serving.length > 0 ? body(`${serving.join('，')}。`) : []),
    ...(scope.examples > 0 ? body(`其中${scope.examples}项标注“示例”，其文字为示例，不是正式文件所载。`) : []),
  ];
}

function totals({ scope }: ClosureReport): FileChild[] {
  const { counts } = scope;
  const { all, closed, openLongTerm, otherOpen } = counts;
  const { strict, reported, onTime, overdue } = ratesOf(counts);
  return [
    heading1('二、总体情况'),
    ...body(
      `全部${all}项，其中已销号${closed}项，长期推进${openLongTerm}项，其他未销号${otherOpen}项，即${all}=${closed}+${openLongTerm}+${otherOpen}。`,
    ),
    ...body(`${rateOf(strict)}。${strict.formula.zh.replaceAll(' ', '')}。已销号中，其中补录${counts.adopted}项。${apartOf(scope)}。`),
    ...[reported, onTime, overdue].flatMap((rate) => body(`${rateOf(rate)}。${rate.formula.zh.replaceAll(' ', '')}。`)),
    ...body('分母为0的，以“—”表示。'),
  ];
}

function byUnit(lines: readonly UnitLine[]): FileChild[] {
  return [
    heading1('三、分单位情况'),
    ...body('按牵头单位统计如下，合计与总体情况一致。'),
    officialTable(
      [
        { title: '牵头单位', share: 24 },
        { title: '全部', share: 10, centred: true },
        { title: '已销号', share: 11, centred: true },
        { title: '长期推进', share: 13, centred: true },
        { title: '其他未销号', share: 15, centred: true },
        { title: '逾期', share: 9, centred: true },
        { title: '完成率', share: 22, centred: true },
      ],
      lines.map(({ name, all, closed, openLongTerm, otherOpen, overdue, percent }) => [
        name,
        ...[all, closed, openLongTerm, otherOpen, overdue].map(String),
        `${percent}（${closed}/${all}）`,
      ]),
    ),
    blank(),
  ];
}

function closedOnes(items: readonly ReportItem[]): FileChild[] {
  return [
    heading1('四、已销号问题整改情况'),
    ...(items.length === 0 ? body('截至统计时间，本范围内没有已销号问题。') : []),
    ...items.flatMap((item, at) => closedItem(item, at + 1)),
  ];
}

function remaining({ items, scope }: ClosureReport): FileChild[] {
  const open = items.filter((item) => item.dispatched && item.status !== 'closed' && item.status !== 'exited');
  const longTerm = open.filter((item) => item.track === 'long_term');
  const others = open.filter((item) => item.track !== 'long_term');
  const late = open.filter((item) => item.overdue);
  const apart = items.filter((item) => item.status === 'exited' || !item.dispatched);
  const listed = (list: readonly ReportItem[]) =>
    list.length === 0 ? body('无。') : list.flatMap((item, at) => openItem(item, at + 1, scope.asOf));
  return [
    heading1('五、未销号事项及原因'),
    heading2(`（一）长期推进事项（${longTerm.length}项）`),
    ...listed(longTerm),
    heading2(`（二）其他未销号事项（${others.length}项）`),
    ...listed(others),
    heading2(`（三）逾期事项（${late.length}项）`),
    ...body(late.length === 0 ? '无。' : `${late.map(({ code }) => code).join('、')}，已在上列各项中说明。`),
    ...(apart.length === 0
      ? []
      : [heading2(`（四）不计入全部的事项（${apart.length}项）`), ...body(`${apart.map(apartItem).join('；')}。`)]),
  ];
}

const apartItem = (item: ReportItem): string =>
  `${item.code}${titleOf(item)}（${item.exitKind ? `退出：${exitKinds[item.exitKind].zh}` : '尚未交办'}）`;

/** Counters of persons and cases are not recorded yet, so none is printed; measures of accountability are. */
function accountability(items: readonly ReportItem[]): FileChild[] {
  const measures = items.flatMap((item) => item.measures.filter((each) => each.accountability));
  const done = measures.filter((each) => each.doneOn !== null).length;
  const counted = measures.length > 0 ? `本范围内登记追责类整改措施${measures.length}条，已完成${done}条。` : '';
  return [heading1('六、问责处理情况'), ...body(`${counted}本台账未登记问责处理的人数、件数，本报告不作统计。`)];
}

function ledgerTable(items: readonly ReportItem[]): FileChild {
  return officialTable(
    [
      { title: '序号', share: 22, centred: true },
      { title: '编号', share: 64, centred: true },
      { title: '问题', share: 104 },
      { title: '牵头单位', share: 52, centred: true },
      { title: '类型', share: 42, centred: true },
      { title: '状态', share: 42, centred: true },
      { title: '现定时限或下次评估', share: 52, centred: true },
      { title: '销号编号和日期', share: 66, centred: true },
    ],
    items.map((item, at) => [
      String(at + 1),
      item.code,
      titleOf(item),
      item.leadUnitName ?? '',
      tracks[item.track].zh,
      statuses[item.status].zh,
      (item.track === 'long_term' ? item.assessOn : (item.dueCurrent ?? item.dueRequired)) ?? '',
      item.closure ? `${item.closure.number}\n${item.closure.on}` : '',
    ]),
  );
}
