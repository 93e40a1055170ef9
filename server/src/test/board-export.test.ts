import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compare } from '../board/compare.ts';
import { flow } from '../board/flow.ts';
import { overview } from '../board/overview.ts';
import { unitsBoard } from '../board/units.ts';
import { boardPaperOf } from '../board-paper.ts';
import { boardPage } from '../paper/board-page.ts';
import { exportBoard } from '../paper/export-board.ts';
import type { AskedView } from '../paper/routes.ts';
import { writePdf, writeSvg } from '../paper/official-pdf.ts';
import { randomOf, stir } from './stir.ts';
import { type World, world } from './world.ts';

let db: FreshDatabase;
let w: World;
beforeAll(async () => {
  db = await freshDatabase();
  w = await world(db.app);
  const ids = [await w.walkTo('closed'), await w.walkTo('closure_review'), await w.walkTo('rectifying'), await w.walkTo('closed')];
  await stir(w, { random: randomOf(3), count: 20, today: '2018-07-10' }, ids);
});
afterAll(() => db.drop());

const now = '2018-12-01';

test('the workbook says the board’s numbers as numbers, its shares and sums as formulas, and is on record with its hash', async () => {
  const work = w.work('leader', now);
  const board = await overview(work, { ledgerId: w.ledgerId, asOf: '2018-07-10' });
  const made = await exportBoard(work, board, 'xlsx');
  const bytes = await buffer(made.file.createReadStream());
  expect(made.name).toBe('巡视整改台账进度看板（截至2018-07-10）.xlsx');
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as never);
  expect(book.worksheets.map(({ name }) => name)).toEqual(['总数', '比率', '按牵头单位', '按类别', '按灯', '按状态']);
  const totals = book.getWorksheet('总数')!;
  expect(totals.getCell('A2').text).toBe('截至2018年7月10日。范围：本台账全部事项');
  const { all, closed, openLongTerm, otherOpen } = board.counts;
  expect([5, 6, 7, 8].map((row) => totals.getCell(row, 2).value)).toEqual([all, closed, openLongTerm, otherOpen]);
  expect(closed).toBeGreaterThan(0);
  const units = book.getWorksheet('按牵头单位')!;
  const last = 5 + board.byUnit.length;
  expect(units.getCell(last, 2).value).toEqual({ formula: `SUM(B5:B${last - 1})`, result: all });
  const rate = units.getCell(5, 10).value as { formula: string; result: number };
  expect(rate.formula).toBe('C5/B5');
  expect(rate.result).toBeCloseTo(Number(units.getCell(5, 3).value) / Number(units.getCell(5, 2).value));
  const event = await db.owner.kysely
    .selectFrom('event')
    .select('body')
    .where('orgId', '=', w.orgId)
    .where('action', '=', 'paper.export')
    .executeTakeFirstOrThrow();
  expect(JSON.parse(event.body).after).toMatchObject({
    paper: 'board.xlsx',
    asOf: '2018-07-10',
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
});

test('units, flow and two days compared are workbooks of the same numbers, of the same day and scope', async () => {
  const rowsOf = async (who: string, asked: Omit<AskedView, 'ledgerId'>) => {
    const work = w.work(who, now);
    const made = await exportBoard(work, await boardPaperOf(work, { ledgerId: w.ledgerId, ...asked }), 'xlsx');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await buffer(made.file.createReadStream())) as never);
    const [sheet] = book.worksheets;
    const rows: unknown[][] = [];
    sheet!.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
    return { name: made.name, under: sheet!.getCell('A2').text, rows: rows.slice(3) };
  };
  for (const who of ['leader', 'auditor']) {
    const work = w.work(who, now);
    const asked = { ledgerId: w.ledgerId, asOf: '2018-07-10' };
    const told = await rowsOf(who, { asOf: '2018-07-10', view: 'units' });
    expect([told.name, told.under]).toEqual(['巡视整改台账单位排名（截至2018-07-10）.xlsx', '截至2018年7月10日。范围：本台账全部事项']);
    const { units } = await unitsBoard(work, asked);
    expect(units.length).toBeGreaterThan(1);
    expect(told.rows.map((row) => [row[0], row[5], row[6]])).toEqual(
      units.map(({ unitName, numbers }) => [unitName, numbers.all, numbers.closed]),
    );

    const points = (await flow(work, asked)).trend?.points ?? [];
    expect(points.length).toBeGreaterThan(3);
    expect((await rowsOf(who, { asOf: '2018-07-10', view: 'flow' })).rows).toEqual(
      points.map((each) => [each.day, each.all, each.planned, each.dueClosed, each.closed, each.returned, each.rebounded]),
    );

    const { from, to } = await compare(work, { ledgerId: w.ledgerId, from: { asOf: '2018-05-31' }, to: {} });
    const compared = await rowsOf(who, { view: 'compare', from: '2018-05-31' });
    expect(compared.rows.slice(0, 2)).toEqual([
      ['全部', from.counts.all, to.counts.all, to.counts.all - from.counts.all],
      ['已销号', from.counts.closed, to.counts.closed, to.counts.closed - from.counts.closed],
    ]);
    expect(to.counts.closed).not.toBe(from.counts.closed);
  }
});

test('the page is one page, however many units there are, and its picture shows the same', async () => {
  const board = await overview(w.work('auditor', now), { ledgerId: w.ledgerId });
  expect((await writePdf(boardPage(board))).pages).toBe(1);
  const [unit] = board.byUnit;
  const many = { ...board, byUnit: Array.from({ length: 90 }, (_, n) => ({ ...unit!, unitName: `第${n + 1}个示例单位` })) };
  const page = boardPage(many);
  expect(page.units.rows).toHaveLength(31);
  expect(page.units.rows.at(-1)?.slice(0, 2)).toEqual(['其余 60 个单位', String(60 * unit!.all)]);
  expect((await writePdf(page)).pages).toBe(1);
  expect((await writeSvg(page)).toString()).toMatch(/^<svg [^>]*viewBox="0 0 595/);
});
