import { argon2Sync, randomBytes } from 'node:crypto';
import { idSql, insert, json, text, today } from './sql.ts';

// Who works in the scratch org: 36 units, one ledger, and an account for everybody who signs in.

export const password = `Bench-${randomBytes(6).toString('hex')}`;

/** Units that lead items: the first three serve the ledger. */
export const leads = { first: 4, count: 33 } as const;
/** Accounts by number: 0 office, 1 supervisor, 2 committee, 3 leader, n + 3 the head of unit n, 40 to 60 the office again. */
export const nameOf = (n: number): string => `bench${n}`;
export const officeNumbers = [0, ...Array.from({ length: 21 }, (_, n) => 40 + n)];
export const headOf = (unit: number): number => unit + 3;

/** The statements that make the org and all in it but the items. */
export function house(items: number): string[] {
  return [...people(), ...ledger(items)];
}

const unitOf = `case when n = 0 or n > 39 then 1 when n = 1 then 2 when n = 2 then 3 when n = 3 then 0 else n - 3 end`;
const roleOf = `case when n = 0 or n > 39 then 'office' when n = 1 then 'supervisor' when n = 2 then 'committee' when n = 3 then 'leader' else 'unit_head' end`;

function people(): string[] {
  const settings = { idleMinutes: 60, lockAfterFailures: 5, lockMinutes: 30, passwordLength: 8, passwordClasses: 3 };
  const everybody = 'from generate_series(0, 60) n';
  const since = text('2018-01-01');
  return [
    insert('org', { name: text('基准机构'), demo: true, business_date: text(today), settings: json(settings), created_at: since }, ''),
    insert('event_head', { seq: 0, hash: `sha256('bench')` }, ''),
    insert(
      'unit',
      {
        id: idSql('unit', 'n'),
        parent_id: `case when n > 0 then ${idSql('unit', 0)} end`,
        name: `'单位' || lpad(n::text, 2, '0')`,
        kind: text('department'),
        sort: 'n',
        valid_from: text('2010-01-01'),
      },
      'from generate_series(0, 36) n',
    ),
    insert(
      'account',
      {
        id: idSql('account', 'n'),
        name: `'bench' || n`,
        display_name: `'人员' || n`,
        password_hash: text(hash(password)),
        must_change_password: false,
        password_history: text('[]'),
        failed_count: 0,
        session_epoch: 0,
        system: false,
        created_at: since,
      },
      everybody,
    ),
    insert('login', { account_id: idSql('account', 'n'), name: `'bench' || n` }, everybody),
    insert(
      'post',
      {
        id: idSql('post', 'n'),
        account_id: idSql('account', 'n'),
        unit_id: idSql('unit', unitOf),
        role: roleOf,
        clearances: text('{}'),
        valid_from: text('2010-01-01'),
      },
      everybody,
    ),
  ];
}

function ledger(items: number): string[] {
  const usual = (value: number) => ({ value, citation: '' });
  const level = (role: string) => ({ role, way: 'review', quorum: 'any', onSite: false });
  const chain = [level('office'), level('supervisor'), level('committee')];
  const policy = {
    plan: chain.slice(0, 2),
    closure: chain,
    closureImmediate: chain.slice(1, 2),
    extension: [level('office'), level('committee')],
    change: chain.slice(2),
    issuerApproval: false,
    limits: { maxExtensions: usual(2), maxAssessMonths: usual(12), yellowDays: usual(3) },
  };
  const ledgerId = idSql('ledger', 1);
  const since = text('2018-01-01');
  const kept = { field: text('巡视整改'), year: 2018, prefix: text('JZ-'), columns: text('[]') };
  const drafted = { drafted_by: idSql('account', 0), drafted_at: since, approved_by: idSql('account', 2), approved_at: since };
  const from = { kind: text('巡视'), issuer: text('上级'), issuer_level: text('provincial'), issued_on: since, created_at: since };
  return [
    insert(
      'ledger',
      {
        id: ledgerId,
        name: text('基准台账'),
        kind: text('finding'),
        ...kept,
        clearance: text('open'),
        categories: text('{}'),
        example: true,
        sort: 1,
        created_at: since,
      },
      '',
    ),
    insert(
      'ledger_unit',
      { ledger_id: ledgerId, role: 'r', unit_id: 'u' },
      `from (values ('office', ${idSql('unit', 1)}), ('supervisor', ${idSql('unit', 2)}), ('committee', ${idSql('unit', 3)})) as v(r, u)`,
    ),
    insert(
      'ledger_policy',
      {
        id: idSql('policy', 1),
        ledger_id: ledgerId,
        version: 1,
        state: text('active'),
        document: json(policy),
        reason: text('基准'),
        ...drafted,
      },
      '',
    ),
    insert('source', { id: idSql('source', 1), ledger_id: ledgerId, name: text('基准来源'), ...from, example: true }, ''),
    insert('counter', { name: `'item:' || ${ledgerId}`, value: items }, ''),
  ];
}

// In the form that the server keeps, at its cost.
function hash(secret: string): string {
  const nonce = randomBytes(16);
  const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };
  const plain = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
  return `$argon2id$v=19$m=19456,t=2,p=1$${plain(nonce)}$${plain(argon2Sync('argon2id', { ...cost, nonce, message: secret }))}`;
}
