import { randomUUID } from 'node:crypto';
import type { Database } from '@duizhang/db/connect.ts';
import { takers } from '@duizhang/shared/access.ts';
import { TRPCError } from '@trpc/server';
import { createExpressMiddleware } from '@trpc/server/adapters/express';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express';
import helmet from 'helmet';
import { sql } from 'kysely';
import { api } from './api.ts';
import { eventFilter } from './audit/events.ts';
import { exportChain, exportEvents } from './audit/take-away.ts';
import { denial } from './denied.ts';
import type { Calendars } from './calendars.ts';
import { downloadFrom } from './evidence/download.ts';
import type { Store } from './evidence/store.ts';
import { footerOf } from './proof/anchor.ts';
import { uploadTo } from './evidence/upload.ts';
import { createLive } from './live.ts';
import { pagesFrom } from './pages.ts';
import { briefOf } from './board/brief.ts';
import { boardPaperOf } from './board-paper.ts';
import { boardFrom, briefFrom, handing, itemReportFrom, ledgerFrom, letterFrom, reportFrom, templateFrom } from './paper/routes.ts';
import { annotatedFrom } from './spreadsheet/annotated.ts';
import { mostMegabytes as mostOfImport, takeFile } from './spreadsheet/take.ts';
import { createSeats } from './session/seats.ts';
import { createSessions, sameOrigin } from './session/sessions.ts';
import { createVisitor, type Visitor } from './session/visitor.ts';
import { assertStorable } from './storable.ts';
import { actingFor, actorFor, type Context, refusalsOf, translate } from './trpc.ts';
import type { Work } from './work.ts';

/** A failure nobody foresaw, for the log alone. */
export type Failure = { readonly requestId: string; readonly at: string; readonly path: string; readonly error: unknown };

export type AppParts = {
  readonly db: Database;
  readonly store: Store;
  readonly calendars: Calendars;
  readonly now: () => Date;
  readonly sessionSecret: string;
  readonly clientFolder: string;
  readonly mostMegabytes: number;
  /** Whose word on the caller's address and on TLS counts: Express's `trust proxy`. */
  readonly trustProxy: string;
  readonly waitingOf: Context['waitingOf'];
  readonly outlet: Context['outlet'];
  readonly mailFrom: Context['mailFrom'];
  readonly vault: Context['vault'];
  readonly report: (failure: Failure) => void;
  /** Is the demo still being loaded? Pages are there meanwhile, nobody can come in. */
  readonly loading: () => boolean;
};

export type App = { readonly handler: Express; close(): void };

const papers = [
  'ledger.xlsx',
  'ledger.csv',
  'report.docx',
  'report.pdf',
  'closure.docx',
  'closure.pdf',
  'template.xlsx',
  'notice.docx',
  'notice.pdf',
  'brief.docx',
  'brief.pdf',
  'board.xlsx',
  'board.pdf',
  'board.svg',
  'events.csv',
  'chain.jsonl',
] as const;

/** The whole HTTP face of the product, on whatever port main opens. */
export async function createApp(parts: AppParts): Promise<App> {
  const { db, store, now } = parts;
  const app = express();
  app.set('trust proxy', parts.trustProxy).set('etag', false).set('query parser', 'simple').disable('x-powered-by');
  app.use(numbered, headers());
  app.get('/healthz', (_req, res) => void res.type('text').send('ok'));
  app.get('/readyz', loadedFirst(parts), readiness(db));

  const sessions = createSessions(db.pool, parts.sessionSecret);
  const seats = createSeats(db, now);
  const visitorOf = (req: Request): Visitor => createVisitor(req, { db, seats, now });
  app.use(['/trpc', '/upload', '/import', '/evidence', '/paper', '/live'], loadedFirst(parts));
  app.use(
    ['/trpc', '/upload', '/import', '/evidence', ...papers.map((name) => `/paper/${name}`), '/live'],
    unstored,
    sameOrigin,
    sessions.handler,
  );
  app.post('/upload', uploadTo({ ...parts, actorOf: (req, may) => actorFor(visitorOf(req), { may, fresh: true }) }));
  const use = { may: ['office'], mostFiles: 1, read: takeFile({ db, now }) } as const;
  app.post(
    '/import',
    uploadTo({ ...parts, mostMegabytes: mostOfImport, use, actorOf: (req, may) => actorFor(visitorOf(req), { may, fresh: true }) }),
  );
  app.get('/evidence/:id', downloadFrom({ db, store, actorOf: (req) => actorFor(visitorOf(req), { may: 'post', fresh: false }) }));
  const taking = async (req: Request) => ({
    ...parts,
    ...(await actingFor(visitorOf(req), { may: takers, fresh: true }, parts.calendars)),
  });
  for (const format of ['xlsx', 'csv'] as const) app.get(`/paper/ledger.${format}`, ledgerFrom(taking, format));
  for (const format of ['docx', 'pdf'] as const) app.get(`/paper/report.${format}`, reportFrom(taking, footerOf, format));
  for (const format of ['docx', 'pdf'] as const) app.get(`/paper/closure.${format}`, itemReportFrom(taking, footerOf, format));
  for (const format of ['docx', 'pdf'] as const) app.get(`/paper/brief.${format}`, briefFrom(taking, briefOf, format));
  for (const format of ['xlsx', 'pdf', 'svg'] as const) app.get(`/paper/board.${format}`, boardFrom(taking, boardPaperOf, format));
  const reading = async (req: Request) => ({
    ...parts,
    ...(await actingFor(visitorOf(req), { may: 'post', fresh: true }, parts.calendars)),
  });
  const registering = async (req: Request) => ({
    ...parts,
    ...(await actingFor(visitorOf(req), { may: ['office'], fresh: true }, parts.calendars)),
  });
  app.get('/paper/template.xlsx', templateFrom(registering));
  app.get('/import/annotated.xlsx', annotatedFrom({ workOf: registering, store }));
  for (const format of ['docx', 'pdf'] as const) app.get(`/paper/notice.${format}`, letterFrom(reading, format));
  const auditing = async (req: Request) => ({
    ...parts,
    ...(await actingFor(visitorOf(req), { may: ['auditor'], fresh: true }, parts.calendars)),
  });
  handRecord(app, auditing);
  const live = createLive({ db, visitorOf });
  app.get('/live', live.handler);
  app.use('/trpc', procedures(parts, { visitorOf, forgetSeats: (orgId) => seats.forget(orgId) }));

  app.use(await pagesFrom(parts.clientFolder));
  app.use(nothingHere);
  app.use(failed(parts));
  return { handler: app, close: () => (live.close(), sessions.close()) };
}

/** GET /paper/events.csv, as the auditor's list is filtered, and /paper/chain.jsonl. */
function handRecord(app: Express, workOf: (req: Request) => Promise<Work>): void {
  app.get(
    '/paper/events.csv',
    handing(async (req) => {
      assertStorable(req.query);
      return exportEvents(await workOf(req), eventFilter.parse(req.query));
    }),
  );
  app.get(
    '/paper/chain.jsonl',
    handing(async (req) => exportChain(await workOf(req))),
  );
}

type Shared = { readonly visitorOf: (req: Request) => Visitor; readonly forgetSeats: (orgId: string) => void };

function procedures(
  { db, store, calendars, now, mostMegabytes, waitingOf, outlet, mailFrom, vault, report }: AppParts,
  { visitorOf, forgetSeats }: Shared,
): RequestHandler {
  return createExpressMiddleware({
    router: api,
    maxBodySize: 1024 * 1024,
    maxBatchSize: 50,
    createContext: ({ req }): Context => ({
      db,
      files: store,
      calendars,
      now,
      mostMegabytes,
      waitingOf,
      outlet,
      mailFrom,
      vault,
      forgetSeats,
      requestId: idOf(req),
      visitor: visitorOf(req),
    }),
    onError: ({ error, req, path = '' }) => {
      if (getHTTPStatusCodeFromError(error) >= 500)
        report({ requestId: idOf(req), at: now().toISOString(), path, error: error.cause ?? error });
    },
  });
}

const requestIds = new WeakMap<object, string>();
const idOf = (req: object): string => requestIds.get(req) ?? '';

const numbered: RequestHandler = (req, res, next) => {
  const id = randomUUID();
  requestIds.set(req, id);
  res.set('X-Request-Id', id);
  next();
};

// Plain HTTP inside an office is common: what a browser honours over TLS alone, or what forces TLS, is left to the proxy.
function headers(): RequestHandler {
  const own = ["'self'"];
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: own,
        scriptSrc: own,
        styleSrc: [...own, "'unsafe-inline'"],
        imgSrc: [...own, 'blob:', 'data:'],
        frameSrc: [...own, 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: own,
        frameAncestors: own,
      },
    },
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    referrerPolicy: { policy: 'same-origin' },
  });
}

const unstored: RequestHandler = (_req, res, next) => {
  res.set('Cache-Control', 'no-store');
  next();
};

const loadedFirst =
  ({ loading }: AppParts): RequestHandler =>
  (_req, res, next) => {
    if (loading())
      res
        .status(503)
        .set('Retry-After', '2')
        .json({ refusal: denial('loading') });
    else next();
  };

function readiness(db: Database): RequestHandler {
  return async (_req, res) => {
    const answers = await Promise.race([
      sql`select 1`.execute(db.kysely).then(
        () => true,
        () => false,
      ),
      new Promise<boolean>((resolve) => setTimeout(resolve, 2000, false).unref()),
    ]);
    if (answers) res.type('text').send('ok');
    else res.status(503).json({ refusal: denial('database_away') });
  };
}

const nothingHere: RequestHandler = (req, res) => {
  res.status(404).set('Cache-Control', 'no-store');
  if (req.accepts('html') && !/^\/(trpc|upload|import|evidence)(\/|$)/.test(req.path)) res.type('html').send(notFoundPage);
  else res.json({ refusal: denial('not_found') });
};

const notFoundPage = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>没有找到</title>
<p>没有找到这个页面。<a href="/">回到首页</a> · Not found. <a href="/">Home</a></p></html>`;

/** The same translation as tRPC's, for uploads, downloads and whatever fails before a procedure is reached. */
function failed({ report, now }: AppParts): ErrorRequestHandler {
  // oxlint-disable-next-line max-params -- Express tells an error handler by its four parameters
  return (error: unknown, req, res, next) => {
    const translated = translate(new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: error }));
    const status = getHTTPStatusCodeFromError(translated);
    if (status >= 500) report({ requestId: idOf(req), at: now().toISOString(), path: req.path, error });
    if (res.headersSent) return next(error);
    const [refusal] = refusalsOf(translated);
    // A page's headers may be set already.
    for (const name of ['Content-Disposition', 'Content-Encoding', 'Content-Length', 'ETag']) res.removeHeader(name);
    res
      .status(status)
      .set('Cache-Control', 'no-store')
      .json({ refusal, requestId: idOf(req) });
  };
}
