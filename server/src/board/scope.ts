import { type Actor, isLedgerRole, reachOf } from '@duizhang/shared/access.ts';
import { NotFound } from '../errors.ts';

/** Units whose items a board counts; null: all items of the ledger. Throws where the actor does not answer for any of it. */
export function unitsOf(actor: Actor, ledgerId: string): readonly string[] | null {
  if (reachOf(actor.role) === 'none') throw new NotFound('ledger');
  if (actor.role === 'auditor' || (actor.role === 'leader' && actor.wholeOrg)) return null;
  if (!isLedgerRole(actor.role)) return actor.unitIds;
  if (!actor.ledgerIds.includes(ledgerId)) throw new NotFound('ledger');
  return null;
}
