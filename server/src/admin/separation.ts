import { isAdministrator, type Role, roles } from '@duizhang/shared/access.ts';
import type { Denial } from '../denied.ts';
import { notChanged } from './denials.ts';

/** A post held already. `sameLedger`: one of the two units supervises a ledger in which the other has work. */
export type Held = { readonly role: Role; readonly unitId: string; readonly unitName: string; readonly sameLedger: boolean };

/**
 * Duties that one person may not unite: two of the three administrators (GB/T 22239), an administrator's with any other, since
 * they never touch what ledgers hold, and doing and supervising in one unit or one ledger. Null when nothing speaks against it.
 */
export function whyNotGranted(name: string, held: readonly Held[], wanted: { role: Role; unitId: string }): Denial | null {
  const same = held.find((post) => post.role === wanted.role && post.unitId === wanted.unitId);
  if (same) return notChanged('held_already', { name });
  const administrator = held.find((post) => isAdministrator(post.role));
  if (administrator && isAdministrator(wanted.role)) return notChanged('administrator_twice', { name, role: roles[administrator.role] });
  const other = held.find((post) => isAdministrator(post.role) !== isAdministrator(wanted.role));
  if (other) return notChanged('administrator_apart', { name, unit: other.unitName, role: roles[other.role] });
  const both = held.find((post) => doesAndSupervises(post.role, wanted.role) && (post.unitId === wanted.unitId || post.sameLedger));
  return both ? notChanged('supervises_itself', { name, unit: both.unitName, role: roles[both.role] }) : null;
}

const doesAndSupervises = (a: Role, b: Role): boolean => (a === 'handler' && b === 'supervisor') || (a === 'supervisor' && b === 'handler');
