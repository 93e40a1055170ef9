import ExcelJS from 'exceljs';
import type { ImportAnswers } from '@duizhang/shared/spreadsheet/input.ts';
import type { DraftPage } from '../spreadsheet/draft.ts';
import type { Browser } from './house.ts';
import type { World } from './world.ts';

export type Cells = readonly (string | number | Date | null)[];

/** A workbook of one sheet 台账. */
export async function sheetOf(rows: readonly Cells[], merges: readonly string[] = []): Promise<Uint8Array<ArrayBuffer>> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('台账');
  for (const row of rows) sheet.addRow([...row]);
  for (const area of merges) sheet.mergeCells(area);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

type Sent = { readonly status: number; readonly data: { id: string; refusal?: { code: string } } };

// oxlint-disable-next-line typescript/consistent-type-assertions -- answers come as JSON; the router's own types say what they hold
const as = <T>(answer: unknown): T => answer as T;

/** Somebody who brings files into a ledger. */
export class Clerk {
  readonly #browser: Browser;
  readonly #home: World;
  constructor(browser: Browser, home: World) {
    this.#browser = browser;
    this.#home = home;
  }

  async send(content: Uint8Array<ArrayBuffer>, name = '整改台账.xlsx'): Promise<Sent> {
    const body = new FormData();
    body.append('file', new Blob([content]), name);
    const response = await this.#browser.send(`/import?ledgerId=${this.#home.ledgerId}`, { method: 'POST', body });
    return { status: response.status, data: as<Sent['data']>(await response.json()) };
  }

  async draft(content: Uint8Array<ArrayBuffer>, name?: string): Promise<DraftPage> {
    const { status, data } = await this.send(content, name);
    if (status !== 200) throw new Error(`the file was not taken: ${JSON.stringify(data)}`);
    return this.page(data.id);
  }

  async page(id: string): Promise<DraftPage> {
    return as<DraftPage>((await this.#browser.query('spreadsheet.get', { id })).data);
  }

  async answered(before: DraftPage, answers: Partial<ImportAnswers>): Promise<DraftPage> {
    const { id, version } = before;
    const sent = await this.#browser.mutate('spreadsheet.answer', { id, version, answers: { ...before.answers, ...answers } });
    if (sent.status !== 200) throw new Error(`the answer was not kept: ${sent.text}`);
    return as<DraftPage>(sent.data);
  }

  commit({ id, version }: DraftPage, over: object = {}) {
    return this.#browser.mutate('spreadsheet.commit', { id, version, sources: [{ sourceId: this.#home.rows.sourceId }], ...over });
  }

  /** The scan that an adoption cites. */
  async approval() {
    const { data } = await this.#browser.upload(['批准文件.pdf', '%PDF-1.4\n批准\n%%EOF\n']);
    const [file] = as<{ files: { sha256: string; name: string }[] }>(data).files;
    if (file === undefined) throw new Error('nothing was kept');
    return { sha256: file.sha256, name: file.name };
  }
}
