import { readList } from '@duizhang/shared/list-in-address.ts';
import { pipeline } from 'node:stream/promises';
import type { Brief } from '@duizhang/shared/board/brief.ts';
import { day, id } from '@duizhang/shared/item/fields.ts';
import { listSearch, type ParsedSearch } from '@duizhang/shared/item/search.ts';
import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import { Denied, denial } from '../denied.ts';
import { assertStorable } from '../storable.ts';
import type { Work } from '../work.ts';
import { type Export, exportLedger, exportReport, type LedgerFormat, type OfficialFormat } from './export.ts';
import { exportItemReport } from './export-item.ts';
import { exportTemplate } from './export-template.ts';
import type { BoardPaper } from './board.ts';
import { type BoardFormat, exportBoard, exportBrief } from './export-board.ts';
import { exportLetter } from './export-letter.ts';

// GET /paper/ledger.xlsx, /paper/ledger.csv, /paper/report.docx and /paper/report.pdf: the search of the list as query parameters, lists with commas.

type WorkOf = (req: Request) => Promise<Work>;

export const ledgerFrom = (workOf: WorkOf, format: LedgerFormat): RequestHandler =>
  handing(async (req) => exportLedger(await workOf(req), searchOf(req.query), { format, columns: listIn(req.query['columns']) }));

/** GET /paper/template.xlsx: the empty form in which items of a ledger are brought. */
export const templateFrom = (workOf: WorkOf): RequestHandler =>
  handing(async (req) => exportTemplate(await workOf(req), id.parse(req.query['ledgerId'])));

/** What stands at the foot of a report is read by the record's own room. */
type FooterOf = (work: Work) => Promise<string>;
export const reportFrom = (workOf: WorkOf, footerOf: FooterOf, format: OfficialFormat): RequestHandler =>
  handing(async (req) => {
    const work = await workOf(req);
    return exportReport(work, searchOf(req.query), { format, footer: await footerOf(work) });
  });

/** GET /paper/closure.docx and /paper/closure.pdf: the report on one item that has ended. */
export const itemReportFrom = (workOf: WorkOf, footerOf: FooterOf, format: OfficialFormat): RequestHandler =>
  handing(async (req) => {
    const work = await workOf(req);
    return exportItemReport(work, id.parse(req.query['id']), { format, footer: await footerOf(work) });
  });

/** GET /paper/notice.docx and /paper/notice.pdf: the letter itself, for whoever may read it. */
export const letterFrom = (workOf: WorkOf, format: 'docx' | 'pdf'): RequestHandler =>
  handing(async (req) => exportLetter(await workOf(req), { id: id.parse(req.query['id']), format }));

/** Of which ledger's board, as of when. */
const asked = z.object({ ledgerId: id, asOf: day.optional(), upTo: z.coerce.number().int().min(0).optional() });
export type Asked = z.output<typeof asked>;
/** What boards say is read by their own room, and only written down here. */
type Reading<T> = (work: Work, asked: Asked) => Promise<T>;

/** GET /paper/brief.docx and /paper/brief.pdf: the week of a ledger in words. */
export const briefFrom = (workOf: WorkOf, briefOf: Reading<Brief>, format: OfficialFormat): RequestHandler =>
  handing(async (req) => {
    const work = await workOf(req);
    return exportBrief(work, await briefOf(work, asked.parse(req.query)), format);
  });

/** The views that a workbook may be of; compared with which day. */
const askedView = asked.extend({ view: z.enum(['units', 'flow', 'compare']).optional(), from: day.optional() });
export type AskedView = z.output<typeof askedView>;

/** GET /paper/board.xlsx, /paper/board.pdf and /paper/board.svg: the numbers of a board; as a workbook also of its further views. */
export const boardFrom = (
  workOf: WorkOf,
  boardOf: (work: Work, asked: AskedView) => Promise<BoardPaper>,
  format: BoardFormat,
): RequestHandler =>
  handing(async (req) => {
    const work = await workOf(req);
    return exportBoard(work, await boardOf(work, (format === 'xlsx' ? askedView : asked).parse(req.query)), format);
  });

/** Hands out what was made and recorded, with its hash. */
export function handing(make: (req: Request) => Promise<Export>): RequestHandler {
  return async (req, res, next) => {
    // Each answer is an event: none for a question about headers, none on behalf of somebody else's page.
    if (req.method !== 'GET') return next();
    if (req.get('sec-fetch-site') === 'cross-site') throw new Denied('FORBIDDEN', denial('cross_site'));
    const { name, type, bytes, sha256, file } = await make(req);
    res.set({
      'Content-Type': type,
      'Content-Length': String(bytes),
      'Content-Disposition': `attachment; filename="paper${name.slice(name.lastIndexOf('.'))}"; filename*=UTF-8''${encoded(name)}`,
      'Repr-Digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`, // RFC 9530
      'Cache-Control': 'no-store',
    });
    // Closes the file too. A reader who goes away is no failure of ours.
    await pipeline(file.createReadStream(), res).catch((error: unknown) => {
      if (!res.destroyed) throw error;
    });
  };
}

/** RFC 5987: what encodeURIComponent leaves and the header does not allow. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replaceAll(/['()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);

const lists = ['status', 'track', 'light', 'category'];

/** Throws a ZodError that says which parameter is wrong. */
function searchOf(query: Request['query']): ParsedSearch {
  const given = Object.entries(query).map(([name, value]): [string, unknown] => {
    if (name === 'desc') return [name, value === 'true'];
    if (name === 'upTo') return [name, Number(value)];
    return [name, lists.includes(name) ? listIn(value) : value];
  });
  const search = Object.fromEntries(given);
  assertStorable(search);
  return listSearch.parse(search);
}

/** a,b or a parameter given several times. */
function listIn(value: unknown): string[] {
  const texts = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? readList(value) : [];
  return texts.filter((text) => text !== '');
}
