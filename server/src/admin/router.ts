import { router } from '../trpc.ts';
import { accountsRouter } from './accounts.ts';
import { logRouter } from './log.ts';
import { orgRouter } from './org.ts';
import { postsRouter } from './posts.ts';
import { settingsRouter } from './settings.ts';
import { unitsRouter } from './units.ts';

/** 三员: the system administrator's units and accounts, the security administrator's posts and settings, the log administrator's log. */
export const adminRouter = router({
  org: orgRouter,
  units: unitsRouter,
  accounts: accountsRouter,
  posts: postsRouter,
  settings: settingsRouter,
  log: logRouter,
});
