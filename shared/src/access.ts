import type { Text } from './text.ts';

// Who may do what, how far. `sees` below and the SQL filter of server/src/item/reach.ts state the same rule;
// an agreement test holds them together for every role.

export const roles = {
  handler: { zh: '承办人', en: 'Handler' },
  unit_head: { zh: '单位负责人', en: 'Head of unit' },
  leader: { zh: '分管领导', en: 'Leader' },
  office: { zh: '整改办', en: 'Rectification office' },
  supervisor: { zh: '纪检监督', en: 'Discipline supervisor' },
  committee: { zh: '领导小组', en: 'Leading group' },
  auditor: { zh: '审计', en: 'Auditor' },
  sysadmin: { zh: '系统管理员', en: 'System administrator' },
  secadmin: { zh: '安全管理员', en: 'Security administrator' },
  logadmin: { zh: '日志管理员', en: 'Log administrator' },
} as const satisfies Record<string, Text>;
export type Role = keyof typeof roles;

/** Roles that a ledger names units for (`ledger_unit`). */
export const ledgerRoles = ['office', 'supervisor', 'committee'] as const;
export type LedgerRole = (typeof ledgerRoles)[number];
export const isLedgerRole = (role: Role): role is LedgerRole => role === 'office' || role === 'supervisor' || role === 'committee';

/** Who may take papers away: those who answer for a whole ledger, or for none of it. */
export const takers = [...ledgerRoles, 'leader', 'auditor'] as const satisfies readonly Role[];
export const isTaker = (role: Role): boolean => takers.some((each) => each === role);

/** Whom a level of a review may be given to. */
export const levelRoles = [...ledgerRoles, 'leader'] as const;
export type LevelRole = (typeof levelRoles)[number];

/** What a post may be cleared for beside what is open to all who reach it (知悉范围). */
export const clearances = {
  clues: { zh: '线索', en: 'Clues' },
  debt: { zh: '债务', en: 'Debt' },
  persons: { zh: '人员姓名', en: 'Names of persons' },
} as const satisfies Record<string, Text>;
/** A clearance in words; `open` needs none, one that is not in use is given back as it is. */
export function clearanceWord(name: string): Text {
  if (name === 'open') return { zh: '一般', en: 'Open' };
  return Object.entries<Text>(clearances).find(([key]) => key === name)?.[1] ?? { zh: name, en: name };
}

export const administrators = ['sysadmin', 'secadmin', 'logadmin'] as const;
export const isAdministrator = (role: Role): boolean => role === 'sysadmin' || role === 'secadmin' || role === 'logadmin';

/** The person acting: one account under one post, with all that rules read about them. */
export type Actor = {
  readonly orgId: string;
  readonly accountId: string;
  readonly name: string;
  readonly postId: string;
  readonly role: Role;
  readonly unitId: string;
  readonly unitName: string;
  /** The post's unit and every unit below it. */
  readonly unitIds: readonly string[];
  /** Units of all posts the account holds; a conflict of interest follows the person, not the post. */
  readonly ownUnitIds: readonly string[];
  /** True when the post's unit is the top of the tree. */
  readonly wholeOrg: boolean;
  /** Ledgers that the post's unit serves in the post's role. */
  readonly ledgerIds: readonly string[];
  readonly clearances: readonly string[];
  /** The day the org works on: a demo's fixed date, else today in China. */
  readonly today: string;
};

/** How far a role reaches into items. */
export type Reach = 'none' | 'units' | 'ledgers' | 'org';
export function reachOf(role: Role): Reach {
  if (role === 'auditor') return 'org';
  if (isLedgerRole(role)) return 'ledgers';
  return isAdministrator(role) ? 'none' : 'units';
}

/** What deciding visibility reads of an item. `unitIds`: units of all its assignments, measures included; `askedUnitIds`: units now asked to review it. */
export type Visible = {
  readonly orgId: string;
  readonly ledgerId: string;
  readonly clearance: string;
  readonly unitIds: readonly string[];
  readonly askedUnitIds: readonly string[];
};

/** May this actor read the item at all? Not visible = not found. */
export function sees(actor: Actor, item: Visible): boolean {
  if (item.orgId !== actor.orgId) return false;
  if (item.clearance !== 'open' && !actor.clearances.includes(item.clearance)) return false;
  const reach = reachOf(actor.role);
  if (reach === 'org') return true;
  if (reach === 'none') return false;
  if (item.askedUnitIds.includes(actor.unitId)) return true;
  if (reach === 'ledgers') return actor.ledgerIds.includes(item.ledgerId);
  return (actor.role === 'leader' && actor.wholeOrg) || item.unitIds.some((unit) => actor.unitIds.includes(unit));
}
