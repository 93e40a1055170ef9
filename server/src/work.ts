import type { Database, Tenant } from '@duizhang/db/connect.ts';
import type { Actor } from '@duizhang/shared/access.ts';
import type { WorkingCalendar } from '@duizhang/shared/calendar.ts';

/** What a piece of work needs: the database, who acts (with the org's day), the working calendar and the clock. */
export type Work = {
  readonly db: Database;
  readonly actor: Actor;
  readonly calendar: WorkingCalendar;
  readonly now: () => Date;
};

export const tenantOf = (actor: Actor): Tenant => ({ orgId: actor.orgId, clearances: actor.clearances });
