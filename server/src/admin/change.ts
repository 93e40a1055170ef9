import type { Role } from '@duizhang/shared/access.ts';
import { acting } from '../trpc.ts';

/** For one of the three administrators; after a change everybody's rights are asked anew. */
export const administrator = (role: Extract<Role, 'sysadmin' | 'secadmin' | 'logadmin'>) =>
  acting(role).use(async ({ ctx, type, next }) => {
    const result = await next();
    if (type === 'mutation') ctx.forgetSeats(ctx.actor.orgId);
    return result;
  });
