import type { Tx } from '@duizhang/db/connect.ts';
import { ledgerRoles, type Role } from '@duizhang/shared/access.ts';
import type { PolicyDocument } from '@duizhang/shared/item/policy.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { defaultOrgSettings } from '@duizhang/shared/org.ts';
import { v7 } from 'uuid';
import { startChain } from '../event.ts';

// The rows of a test's world: what a sysadmin, a secadmin and an office would have set up.

export type Person = { accountId: string; postId: string; unitId: string; role: Role; name: string };
export const unitNames = ['示例管委会', '整改办', '纪检监察室', '巡视整改领导小组', '财政金融局', '建设局', '审计局'] as const;
const seats = [
  ['office', '整改办'],
  ['supervisor', '纪检监察室'],
  ['committee', '巡视整改领导小组'],
  ['leader', '示例管委会'],
  ['unit_head', '财政金融局'],
  ['handler', '财政金融局'],
  ['auditor', '审计局'],
  ['sysadmin', '示例管委会'],
  ['secadmin', '示例管委会'],
  ['logadmin', '示例管委会'],
] as const satisfies readonly (readonly [Role, (typeof unitNames)[number]])[];

export type Rows = {
  orgId: string;
  units: Map<string, string>;
  people: Map<string, Person>;
  ledgerId: string;
  sourceId: string;
  /** Of the ledger. A case ledger's source has this batch, which cases are registered in. */
  kind: ItemKind;
  batchId: string;
  clearance: string;
  policy: PolicyDocument;
  today: string;
};

export async function fill(tx: Tx, rows: Rows): Promise<void> {
  const { orgId, units } = rows;
  await tx
    .insertInto('org')
    .values({
      orgId,
      name: '示例开发区',
      demo: false,
      businessDate: rows.today,
      settings: JSON.stringify(defaultOrgSettings),
      createdAt: at,
    })
    .execute();
  await startChain(tx, orgId);
  const root = units.get('示例管委会') ?? null;
  await tx
    .insertInto('unit')
    .values(
      [...units].map(([name, id], sort) => ({
        orgId,
        id,
        parentId: id === root ? null : root,
        name,
        kind: 'department' as const,
        sort,
        validFrom: '2010-01-01',
        validTo: null,
      })),
    )
    .execute();
  for (const [role, unit] of seats) await addPerson(tx, rows, { role, unit });
  for (const unit of ['建设局', '审计局'] as const) await addPerson(tx, rows, { role: 'unit_head', unit });
  await fillLedger(tx, rows);
}

const at = '2018-01-01T00:00:00.000Z';

/** What a test's ledger and its source are called, by kind. */
const ledgers = {
  finding: { name: '巡视整改台账', field: '巡视整改', prefix: 'XS-2018-', source: '中央巡视反馈', from: '巡视' },
  case: { name: '环保督察交办台账', field: '环保督察', prefix: 'JB-2018-', source: '环保督察“回头看”交办', from: '环保督察' },
  task: { name: '改革任务台账', field: '全面深化改革', prefix: 'GG-2018-', source: '改革工作会议', from: '会议议定' },
  entry: { name: '权责清单台账', field: '简政放权', prefix: 'QD-2018-', source: '权责清单编制', from: '自查' },
} as const satisfies Record<ItemKind, unknown>;

/** A ledger that stands beside the others of an org, with its policy and its source. */
export async function fillLedger(tx: Tx, rows: Rows): Promise<void> {
  const { orgId, units, ledgerId, kind } = rows;
  const { name, field, prefix, source, from } = ledgers[kind];
  await tx
    .insertInto('ledger')
    .values({
      orgId,
      id: ledgerId,
      name,
      kind,
      field,
      year: 2018,
      prefix,
      clearance: rows.clearance,
      columns: JSON.stringify([]),
      categories: ['党的建设', '财政金融'],
      example: false,
      sort: 1,
      createdAt: at,
    })
    .execute();
  const unitOf = { office: '整改办', supervisor: '纪检监察室', committee: '巡视整改领导小组' } as const;
  await tx
    .insertInto('ledgerUnit')
    .values(ledgerRoles.map((role) => ({ orgId, ledgerId, role, unitId: units.get(unitOf[role]) ?? '' })))
    .execute();
  const account = rows.people.get('committee')?.accountId ?? '';
  await tx
    .insertInto('ledgerPolicy')
    .values({
      orgId,
      id: v7(),
      ledgerId,
      version: 1,
      state: 'active',
      document: JSON.stringify(rows.policy),
      reason: '初始',
      draftedBy: account,
      draftedAt: at,
      approvedBy: account,
      approvedAt: at,
    })
    .execute();
  await fillSource(tx, rows, { name: source, kind: from });
}

async function fillSource(tx: Tx, rows: Rows, { name, kind }: { name: string; kind: (typeof ledgers)[ItemKind]['from'] }): Promise<void> {
  const { orgId, ledgerId } = rows;
  await tx
    .insertInto('source')
    .values({
      orgId,
      id: rows.sourceId,
      ledgerId,
      name,
      kind,
      issuer: '中央巡视组',
      issuerLevel: 'central',
      documentNumber: null,
      issuedOn: '2018-02-01',
      example: true,
      createdAt: at,
    })
    .execute();
  const batch = {
    orgId,
    id: rows.batchId,
    sourceId: rows.sourceId,
    number: '第1批',
    receivedOn: '2018-05-30',
    claimedCount: 2,
    addedOn: null,
    addedSeq: null,
  };
  if (rows.kind === 'case') await tx.insertInto('batch').values(batch).execute();
}

export async function addPerson(
  tx: Tx,
  rows: Pick<Rows, 'orgId' | 'units' | 'people' | 'clearance'>,
  { role, unit, key }: { role: Role; unit: string; key?: string },
): Promise<void> {
  const { orgId } = rows;
  const unitId = rows.units.get(unit) ?? '';
  const person: Person = { accountId: v7(), postId: v7(), unitId, role, name: `${unit}·示例` };
  const name = `${role}-${person.accountId.slice(-12)}`.replaceAll('_', '-');
  await tx
    .insertInto('account')
    .values({
      orgId,
      id: person.accountId,
      name,
      displayName: person.name,
      passwordHash: null,
      mustChangePassword: false,
      passwordHistory: JSON.stringify([]),
      failedCount: 0,
      sessionEpoch: 0,
      system: false,
      createdAt: '2018-01-01T00:00:00.000Z',
    })
    .execute();
  await tx
    .insertInto('post')
    .values({
      orgId,
      id: person.postId,
      accountId: person.accountId,
      unitId,
      role,
      clearances: rows.clearance === 'open' ? [] : [rows.clearance],
      validFrom: '2010-01-01',
      validTo: null,
    })
    .execute();
  const taken = rows.people.has(role);
  rows.people.set(key ?? (taken ? `${role}@${unit}` : role), person);
}
