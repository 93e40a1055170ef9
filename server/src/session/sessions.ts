import type { Pool } from 'pg';
import connectPgSimple from 'connect-pg-simple';
import type { RequestHandler } from 'express';
import session from 'express-session';
import { Denied, denial } from '../denied.ts';
import { longest } from './visitor.ts';

const PgStore = connectPgSimple(session);

export type Sessions = { readonly handler: RequestHandler; close(): void };

/** Sessions live in the table `session`; the cookie holds a signed id and nothing else. */
export function createSessions(pool: Pool, secret: string): Sessions {
  const store = new PgStore({
    pool,
    tableName: 'session',
    createTableIfMissing: false,
    disableTouch: true,
    ttl: longest / 1000,
    errorLog: () => {},
  });
  const handler = session({
    store,
    secret,
    name: 'duizhang.sid',
    resave: false,
    saveUninitialized: false,
    // auto: secure when the request came over TLS, directly or through a trusted proxy.
    cookie: { httpOnly: true, sameSite: 'lax', secure: 'auto', path: '/' },
  });
  return { handler, close: () => store.close() };
}

/**
 * Nobody else's page may act in one's name. Browsers say where a request comes from by Sec-Fetch-Site (only over TLS or
 * on this very machine) or by Origin (always, with a POST); what sends neither is no browser and carries no one's cookie.
 */
export const sameOrigin: RequestHandler = (req, _res, next) => {
  if (req.method === 'GET' || req.method === 'HEAD') return next();
  const site = req.get('sec-fetch-site');
  const origin = req.get('origin');
  const foreign = site === undefined ? origin !== undefined && hostOf(origin) !== req.host : site !== 'same-origin' && site !== 'none';
  next(foreign ? new Denied('FORBIDDEN', denial('cross_site')) : undefined);
};

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
