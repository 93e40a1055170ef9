import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { RequestHandler, Response } from 'express';

// The built client: few files, known at the start, sent as they were compressed by the build.

type Page = {
  readonly path: string;
  readonly type: string;
  readonly etag: string;
  readonly encodings: readonly ('br' | 'gzip')[];
  readonly lasting: boolean;
};

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};
const suffixes = { br: '.br', gzip: '.gz' } as const;

/** Serves the client's files, and its index.html for every path that is a page of the product. */
export async function pagesFrom(folder: string): Promise<RequestHandler> {
  const pages = await readPages(folder);
  return (req, res, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next();
    const page = pages.get(req.path) ?? (isPagePath(req.path) && req.accepts('html') ? pages.get('/index.html') : undefined);
    if (page === undefined) return next();
    const encoding = page.encodings.find((each) => req.acceptsEncodings(each));
    res.set({
      'Content-Type': page.type,
      'Cache-Control': page.lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
      ...(!page.lasting && { ETag: page.etag }),
      Vary: 'Accept-Encoding',
    });
    if (encoding) res.set('Content-Encoding', encoding);
    if (/^text\/(javascript|css)/.test(page.type)) for (const name of idle) res.removeHeader(name);
    send(res, page.path + (encoding ? suffixes[encoding] : ''), next);
  };
}

// What is obeyed on documents alone, or names a request that can't fail: most of what a small script or style weighs.
const idle = [
  'Content-Security-Policy',
  'Referrer-Policy',
  'X-DNS-Prefetch-Control',
  'X-Download-Options',
  'X-Frame-Options',
  'X-Permitted-Cross-Domain-Policies',
  'X-Request-Id',
  'X-XSS-Protection',
];

function send(res: Response, file: string, next: (error?: unknown) => void): void {
  res.sendFile(file, { cacheControl: false, etag: false, lastModified: false, acceptRanges: false, dotfiles: 'allow' }, (error?: Error) => {
    // A browser that has left wants no answer, and nothing has gone wrong.
    if (error && !res.headersSent && !res.destroyed && !res.socket?.destroyed) next(error);
  });
}

// What looks like a file, and isn't there, is not a page.
const isPagePath = (at: string): boolean => !/^\/(trpc|upload|evidence|assets)(\/|$)/.test(at) && !/\.[a-z0-9]{1,12}$/i.test(at);

async function readPages(folder: string): Promise<Map<string, Page>> {
  const names = await fs.readdir(folder, { recursive: true }).catch(() => []);
  const all = new Set(names);
  const pages = new Map<string, Page>();
  for (const name of names) {
    const type = types[path.extname(name)];
    if (type === undefined) continue;
    const full = path.join(folder, name);
    const etag = `"${createHash('sha256')
      .update(await fs.readFile(full))
      .digest('base64url')
      .slice(0, 22)}"`;
    const encodings = (['br', 'gzip'] as const).filter((each) => all.has(name + suffixes[each]));
    // Names under assets/ carry a hash of their content.
    pages.set(`/${name.split(path.sep).join('/')}`, { path: full, type, etag, encodings, lasting: /^assets[/\\]/.test(name) });
  }
  return pages;
}
