import type { Tx } from '@duizhang/db/connect.ts';
import { ledgerRoles, type Role } from '@duizhang/shared/access.ts';
import type { PolicyDocument } from '@duizhang/shared/item/policy.ts';
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

async function fillLedger(tx: Tx, rows: Rows): Promise<void> {
  const { orgId, units, ledgerId } = rows;
  await tx
    .insertInto('ledger')
    .values({
      orgId,
      id: ledgerId,
      name: '巡视整改台账',
      kind: 'finding',
      field: '巡视整改',
      year: 2018,
      prefix: 'XS-2018-',
      clearance: rows.clearance,
      columns: JSON.stringify([]),
      lightRule: JSON.stringify({ yellowDays: 3 }),
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
  await tx
    .insertInto('source')
    .values({
      orgId,
      id: rows.sourceId,
      ledgerId,
      name: '中央巡视反馈',
      kind: '巡视',
      issuer: '中央巡视组',
      issuerLevel: 'central',
      documentNumber: null,
      issuedOn: '2018-02-01',
      example: true,
      createdAt: at,
    })
    .execute();
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
