import type { FreshDatabase } from '@duizhang/db/testing.ts';
import { sql } from 'kysely';
import { type World, world } from './world.ts';

/** A restricted ledger with work in every state, under a name that nothing else has. */
export async function restrictedWorld(db: FreshDatabase): Promise<World> {
  const secret = await world(db.app, { clearance: 'clues' });
  await sql`update ledger set name = '问题线索台账' where org_id = ${secret.orgId}`.execute(db.owner.kysely);
  await secret.walkTo('closed');
  await secret.walkTo('closure_review');
  await secret.walkTo('awaiting_claim');
  return secret;
}
