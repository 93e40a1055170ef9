import type { Tx } from '@duizhang/db/connect.ts';
import type { SourceTable } from '@duizhang/db/schema/ledger.ts';
import { type Level, type Limits, type PolicyDocument, policyFaults } from '@duizhang/shared/item/policy.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import type { Insertable } from 'kysely';
import { v7 } from 'uuid';
import { areas } from './findings.ts';
import { type Org, seatOf, unitOf } from './org.ts';

// The two ledgers of the demo: the 86, and one to practise on. Policies, parameters and sources as their offices would set them.

export type Ledger = { readonly id: string; readonly sources: readonly { sourceId: string; batchId: string | null }[] };
export type Ledgers = { readonly main: Ledger; readonly practice: Ledger };

const level = (role: Level['role'], more: Partial<Level> = {}): Level => ({ role, way: 'review', quorum: 'any', onSite: false, ...more });

export function levelsOf(org: Org) {
  // Neither of the two that serve the ledger may judge its own work: the personnel department stands in (回避).
  const standIn = { substituteUnitId: unitOf(org, 'zuzhi') };
  return {
    office: level('office', standIn),
    supervisor: level('supervisor', standIn),
    onSite: level('supervisor', { ...standIn, onSite: true }),
    committee: level('committee'),
  };
}

const internalRule = '示例高新区巡视整改工作规则（示例）';
export const limits = {
  maxExtensions: { value: 2, citation: `${internalRule}第十二条：同一事项延期不超过两次` },
  maxAssessMonths: { value: 12, citation: `${internalRule}第十五条：长期推进事项至少每十二个月评估一次` },
  yellowDays: { value: 3, citation: `${internalRule}第十八条：到期前三个工作日提醒` },
  reminderReply: { value: 5, citation: `${internalRule}第十九条：收到提醒函五个工作日内回复` },
  blueReply: { value: 5, citation: `${internalRule}第二十条：蓝色督办五个工作日内回复` },
  yellowReply: { value: 3, citation: `${internalRule}第二十条：黄色督办三个工作日内回复` },
  redReply: { value: 2, citation: `${internalRule}第二十条：红色督办两个工作日内回复` },
  talkNotice: { value: 3, citation: `${internalRule}第二十一条：约谈提前三个工作日通知` },
} as const satisfies Limits;

function mainPolicy(org: Org): PolicyDocument {
  const { office, supervisor, onSite, committee } = levelsOf(org);
  return {
    plan: [office, supervisor],
    closure: [office, onSite, committee],
    closureImmediate: [supervisor],
    extension: [office, committee],
    change: [committee],
    issuerApproval: false,
    limits,
  };
}

function practicePolicy(org: Org): PolicyDocument {
  const { office, supervisor, onSite, committee } = levelsOf(org);
  const notice = level('office', { way: 'notice', days: 5 });
  const meeting = level('committee', { way: 'meeting' });
  return {
    ...mainPolicy(org),
    plan: [office, { ...supervisor, quorum: 'all' }],
    closure: [office, onSite, notice, meeting],
    extension: [office, committee],
    issuerApproval: true,
  };
}

export type Setting = {
  readonly name: string;
  readonly prefix: string;
  readonly example: boolean;
  readonly sort: number;
  readonly policy: PolicyDocument;
  readonly field: string;
  readonly kind: ItemKind;
  readonly clearance: string;
  readonly categories: readonly string[];
  readonly at: string;
};

export async function insertLedger(tx: Tx, org: Org, { policy, ...setting }: Setting): Promise<string> {
  const { at, ...ledger } = setting;
  const [orgId, id] = [org.id, v7()];
  const faults = policyFaults(policy);
  if (faults.length > 0) throw new Error(faults.map((each) => each.zh).join('；'));
  await tx
    .insertInto('ledger')
    .values({
      ...ledger,
      orgId,
      id,
      year: 2018,
      columns: JSON.stringify([]),
      categories: [...ledger.categories],
      createdAt: at,
    })
    .execute();
  const serving = [
    { role: 'office', unitId: unitOf(org, 'zhengban') },
    { role: 'supervisor', unitId: unitOf(org, 'jijian') },
    { role: 'committee', unitId: unitOf(org, 'group') },
  ] as const;
  await tx
    .insertInto('ledgerUnit')
    .values(serving.map((each) => ({ orgId, ledgerId: id, ...each })))
    .execute();
  const approved = {
    draftedBy: seatOf(org, 'zhengban').accountId,
    draftedAt: at,
    approvedBy: seatOf(org, 'zuzhang').accountId,
    approvedAt: at,
  };
  await tx
    .insertInto('ledgerPolicy')
    .values({
      orgId,
      id: v7(),
      ledgerId: id,
      version: 1,
      state: 'active',
      document: JSON.stringify(policy),
      reason: '初次设定（示例）',
      ...approved,
    })
    .execute();
  return id;
}

export async function insertLedgers(tx: Tx, org: Org, at: string): Promise<Ledgers> {
  const field = '巡视整改';
  const usual = { kind: 'finding', clearance: 'open', categories: areas, field, at } as const;
  const main = { ...usual, name: '巡视整改台账 2018', prefix: '巡改-2018-', example: false, sort: 1, policy: mainPolicy(org) };
  const practice = { ...usual, name: '练习台账（示例）', prefix: '练习-2018-', example: true, sort: 20, policy: practicePolicy(org) };
  const ids = { main: await insertLedger(tx, org, main), practice: await insertLedger(tx, org, practice) };
  const { central, provincial, own } = sourcesOf(ids, { orgId: org.id, documentNumber: null, createdAt: at });
  await tx.insertInto('source').values([central, provincial, own]).execute();
  const received = '2018-10-15';
  const batch = {
    orgId: org.id,
    id: v7(),
    sourceId: own.id,
    number: '第1批',
    receivedOn: received,
    claimedCount: 17,
    addedOn: received,
    addedSeq: null,
  };
  await tx.insertInto('batch').values(batch).execute();
  return {
    main: { id: ids.main, sources: [central, provincial].map((each) => ({ sourceId: each.id, batchId: null })) },
    practice: { id: ids.practice, sources: [{ sourceId: own.id, batchId: batch.id }] },
  };
}

type Common = Pick<Insertable<SourceTable>, 'orgId' | 'documentNumber' | 'createdAt'>;

function sourcesOf(ledgers: { main: string; practice: string }, common: Common) {
  const { main, practice } = ledgers;
  // The report names the two and says neither when they came nor under which number.
  const inspection = { ...common, ledgerId: main, kind: '巡视', issuedOn: null, example: false } as const;
  const check = { ...common, ledgerId: practice, kind: '专项检查', issuedOn: '2018-10-12', example: true } as const;
  return {
    central: { ...inspection, id: v7(), name: '中央巡视河南反馈意见', issuer: '中央巡视组', issuerLevel: 'central' },
    provincial: { ...inspection, id: v7(), name: '省委巡视郑州反馈意见', issuer: '省委巡视组', issuerLevel: 'provincial' },
    own: { ...check, id: v7(), name: '区级专项检查反馈（示例）', issuer: '示例高新区督查组', issuerLevel: 'own' },
  } as const;
}
