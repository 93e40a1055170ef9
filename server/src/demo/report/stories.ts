import { outcomeNames } from '@duizhang/shared/item/words.ts';
import { rows } from './rows.ts';
import { unitOf } from '../org.ts';
import type { LeadKey } from '../people.ts';
import { step, type Story } from '../timeline.ts';
import { firstDelivery, type ReportLedger, shareOf } from './ledgers.ts';
import type { CasesThing, EntryThing, OtherThing, Row } from './row.ts';
import { attestation, opinion, made, deliveryOf, dispatchTo, claimed, paper, type Given, type Report } from './setting.ts';
import { taskStory } from './tasks.ts';

// How the report's items came to where it says they stand. Titles and figures are the report's; units, days and what people
// say on the way are set for the demo (示例), since the report gives none.

/** Units that were urged by a notice; the report gives six and names none. */
export const urged = ['caijin', 'guijian', 'shengtai', 'shehui', 'yunshan', 'zhizao'] as const satisfies readonly LeadKey[];
export const urgedTitle = (n: number): string => `示例督办问题${n + 1}：限期整改事项（示例）`;

export function reportStories(report: Report): Story[] {
  const given = { ...report, deliveries: new Map<string, Story['ledger']>() };
  return rows.flatMap((each) => each.things.flatMap((thing) => storiesOf(given, each, thing)));
}

function storiesOf(given: Given, { ledger }: Row, thing: Row['things'][number]): Story[] {
  if (ledger === 'rectification') return [];
  if (thing.kind === 'task') return [taskStory(given, ledger, thing)];
  if (thing.kind === 'entry') return [entryStory(given, ledger, thing)];
  if (thing.kind === 'hazard') return [hazardStory(given, ledger, thing)];
  if (thing.kind === 'cases') return caseStories(given, ledger, thing);
  if (thing.kind === 'notices') return urged.map((unit, n) => urgedStory(given, unit, n));
  return [];
}

/** The report gives counts alone: neither what the cases were about nor who handled them. Each is an example. */
function caseStories(given: Given, ledger: ReportLedger, thing: CasesThing): Story[] {
  const { org, cabinet } = given;
  const units: readonly LeadKey[] =
    thing.course === 'done'
      ? ['dangban', 'caijin', 'guijian', 'shehui', 'yunshan', 'zuzhi']
      : ['shengtai', 'guijian', 'anjian', 'yunshan', 'zhizao'];
  const files = [paper(cabinet, thing.course === 'done' ? '案件办理情况' : '整改回复材料', '2018-09-05')];
  const outcomes = outcomeNames.map(({ name, unit }) => ({ name, value: '0', unit }));
  return Array.from({ length: thing.batches }, (_, nth) => nth).flatMap((nth) =>
    Array.from({ length: shareOf(thing, nth) }, (_, k): Story => {
      const unit = units[(nth + k) % units.length] ?? 'dangban';
      const reply = step('2018-09-05', 'head', ['reply', () => ({ done: '已按交办要求整改并回复（示例）。', outcomes, files })]);
      const done = [
        step('2018-09-05', 'handler', ['attach', () => ({ files })]),
        step('2018-09-12', 'head', ['applyDone', () => ({ summary: '已办理完毕，申请办结（示例）。', outcomes, attestation })]),
        step('2018-09-18', 'reviewer', ['agreeDone', () => ({ opinion })]),
        step('2018-09-26', 'reviewer', ['agreeDone', () => ({ opinion })]),
      ];
      return {
        ledger: deliveryOf(given, ledger, nth),
        unsplit: false,
        registeredOn: firstDelivery,
        item: {
          title: `第${nth + 1}批第${k + 1}件（示例）`,
          originalText: '报告只载数量，本件为演示所造（示例）。',
          category: '综合',
          track: 'dated',
          dueRequired: '2018-10-31',
          requirement: made,
          example: true,
        },
        steps: [
          dispatchTo(org, unit, { on: '2018-07-03', due: '2018-10-31' }),
          claimed(org, unit, '2018-07-05'),
          ...(thing.course === 'done' ? done : [reply]),
        ],
      };
    }),
  );
}

function entryStory(given: Given, ledger: ReportLedger, thing: EntryThing): Story {
  const { org } = given;
  const { title, category, unit, basis, example, amounts, change } = thing;
  const changed = {
    adjust: {
      kind: 'adjust',
      name: '实施机构',
      before: '原审批部门（示例）',
      after: '新审批部门（示例）',
      unit: '',
      basis: '机构职能调整（示例）',
    },
    revoke: { kind: 'revoke', name: '事项状态', before: '保留', after: '取消', unit: '', basis: '取消非行政许可审批（示例）' },
  } as const;
  return {
    ledger: deliveryOf(given, ledger),
    unsplit: false,
    registeredOn: '2018-10-08',
    item: {
      title,
      originalText: `${title}。`,
      category,
      basis,
      leadUnitId: unitOf(org, unit),
      example,
      amounts: amounts.map(([kind, value, of]) => ({ kind, value, unit: of })),
    },
    steps: change
      ? [
          step('2018-10-09', 'zhengban', ['applyChange', () => ({ ...changed[change], effectiveOn: '2018-11-01', attestation })]),
          step('2018-10-12', 'reviewer', ['agreeChange', () => ({ opinion })]),
        ]
      : [],
  };
}

function hazardStory(given: Given, ledger: ReportLedger, thing: OtherThing & { kind: 'hazard' }): Story {
  const { org } = given;
  const { title, category, unit, major } = thing;
  return {
    ledger: deliveryOf(given, ledger),
    unsplit: false,
    registeredOn: '2018-12-12',
    item: {
      title,
      originalText: '（示例）报告没有列出隐患，本条为演示所造。',
      category,
      severity: major ? 'major' : 'general',
      track: 'dated',
      dueRequired: '2019-01-31',
      requirement: made,
      example: true,
    },
    steps: [dispatchTo(org, unit, { on: '2018-12-13', due: '2019-01-31' }), claimed(org, unit, '2018-12-14')],
  };
}

function urgedStory(given: Given, unit: LeadKey, n: number): Story {
  return {
    ledger: deliveryOf(given, 'supervision'),
    unsplit: false,
    registeredOn: '2018-10-22',
    item: {
      title: urgedTitle(n),
      originalText: '（示例）报告只载下发督办通知的单位数，本条为演示所造。',
      category: '综合',
      track: 'dated',
      dueRequired: '2019-02-28',
      requirement: made,
      example: true,
    },
    steps: [dispatchTo(given.org, unit, { on: '2018-10-23', due: '2019-02-28' }), claimed(given.org, unit, '2018-10-24')],
  };
}
