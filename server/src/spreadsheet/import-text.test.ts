import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import type { ImportAnswers } from '@duizhang/shared/spreadsheet/input.ts';
import { mostPasted } from '@duizhang/shared/spreadsheet/paste.ts';
import { annualReport, feedbackNotice } from '@duizhang/shared/test/documents.ts';
import { Document, LevelFormat, Packer, Paragraph } from 'docx';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Browser, type House, letIn, openHouse } from '../test/house.ts';
import { type World, world } from '../test/world.ts';
import type { Deskwork, ShownRow } from './desk.ts';
import type { DraftPage } from './draft.ts';

// A document comes in: its findings go the same way as the rows of a table.

let db: FreshDatabase;
let house: House;
let home: World;
let office: Browser;
beforeAll(async () => {
  db = await freshDatabase();
  house = await openHouse(db.app);
});
afterAll(async () => {
  await house.close();
  await db.drop();
});
beforeEach(async () => {
  home = await world(db.app);
  office = house.browser();
  const { name, password } = await letIn(db.app, home.orgId, home.actor('office').accountId);
  await office.signIn(name, password);
});

const page = async (id: string): Promise<DraftPage> => (await office.query('spreadsheet.get', { id })).data as DraftPage;
async function pasted(text: string): Promise<DraftPage> {
  const { status, data } = await office.mutate('spreadsheet.paste', { ledgerId: home.ledgerId, text });
  expect(status).toBe(200);
  return page((data as { id: string }).id);
}
async function sent(name: string, content: Uint8Array<ArrayBuffer>, form = 'text') {
  const body = new FormData();
  body.append('file', new Blob([content]), name);
  const response = await office.send(`/import?ledgerId=${home.ledgerId}&form=${form}`, { method: 'POST', body });
  return { status: response.status, data: (await response.json()) as { id: string; refusal?: { code: string } } };
}
async function answered(before: DraftPage, answers: Partial<ImportAnswers>): Promise<DraftPage> {
  const { id, version } = before;
  const { status, data } = await office.mutate('spreadsheet.answer', { id, version, answers: { ...before.answers, ...answers } });
  expect(status).toBe(200);
  return data as DraftPage;
}
async function rowsOf({ id, version }: DraftPage): Promise<readonly ShownRow[]> {
  const verdicts = ['create', 'update', 'same', 'question', 'error', 'skipped'];
  return ((await office.query('spreadsheet.rows', { id, version, verdicts })).data as Deskwork['rows']['answer']).rows;
}
const textOf = async (id: string) => (await office.query('spreadsheet.text', { id })).data as Deskwork['text']['answer'];
const commit = ({ id, version }: DraftPage, over: object = {}) =>
  office.mutate('spreadsheet.commit', { id, version, sources: [{ sourceId: home.rows.sourceId }], ...over });
const items = () => db.owner.kysely.selectFrom('item').selectAll().where('orgId', '=', home.orgId).orderBy('number').execute();

/** What is asked about the notice, answered for units and categories of the world. */
const settled = (now: DraftPage): Promise<DraftPage> =>
  answered(now, {
    units: { 党群工作部: home.unit('建设局'), 综合办公室: home.unit('建设局'), 人力资源部: 'none', 社会事业局: 'none' },
    same: { category: { 党的建设: '党的建设', 财务管理: '财政金融' } },
    firstLeads: true,
  });

describe('a notice of feedback', () => {
  test('is read, asked about, answered and committed as a table is', async () => {
    let now = await pasted(feedbackNotice);
    expect(now).toMatchObject({ form: 'text', name: '粘贴的文字', state: 'open' });
    expect(now.shape?.columns.map(({ name, field }) => [name, field])).toEqual([
      ['序号', 'number'],
      ['位置', null],
      ['类别', 'category'],
      ['标题', 'title'],
      ['问题原文', 'originalText'],
      ['牵头单位', 'lead'],
      ['配合单位', 'support'],
      ['整改时限', 'due'],
      ['整改措施', 'measures'],
    ]);
    expect(now.shape?.layout.groups.map(({ title, count }) => [title, count])).toEqual([
      ['巡察发现的主要问题', 4],
      ['党的建设', 2],
      ['财务管理', 2],
      ['整改要求', 2],
    ]);
    expect([now.shape?.layout.titles.length, now.shape?.layout.footnotes.length]).toEqual([3, 7]);
    expect(now.shape?.layout.on).toBe('2018-04-20');
    const asked = now.summary?.questions.map(({ code, text }) => `${code} ${text}`).toSorted();
    expect(asked).toEqual(expect.arrayContaining(['unit_unknown 党群工作部', 'category_unknown 财务管理']));
    now = await settled(now);
    expect(now.summary).toMatchObject({ questions: [], counts: { create: 4, question: 0, error: 0, skipped: 3 } });
    expect(await commit(now)).toMatchObject({ status: 200, data: { created: 4, left: [] } });
    const made = await items();
    expect(made.map(({ title, category, dueRequired }) => [title, category, dueRequired])).toEqual([
      ['关于“集体学习安排不足”问题', '党的建设', '2018-06-30'],
      ['关于“支部换届提醒不及时”的问题', '党的建设', null],
      ['备用金长期挂账，合计46.5万元', '财政金融', '2018-09-30'],
      ['车辆维修未经比价', '财政金融', '2018-12-31'],
    ]);
    expect(made[1]?.originalText).toBe(feedbackNotice.split('\n').slice(13, 19).join('\n').trim());
    const kept = await db.owner.kysely.selectFrom('importRow').select('cells').where('itemId', '=', made[0]!.id).executeTakeFirstOrThrow();
    expect(kept.cells).toEqual(expect.arrayContaining([['位置', '二（一）1.　第9–13行', null]]));
  });

  test('what names no finding is passed over, and may be taken in', async () => {
    const now = await settled(await pasted(feedbackNotice));
    const skipped = (await rowsOf(now)).filter(({ verdict }) => verdict === 'skipped');
    expect(skipped.map(({ cells }) => cells[3])).toEqual(['巡察基本情况', '要压实责任', '要按期报告']);
    const { [String(skipped[1]!.row)]: _, ...others } = now.answers.rows;
    expect((await answered(now, { rows: others })).summary?.counts).toMatchObject({ skipped: 2 });
  });

  test('each candidate has its place in the text, and what was left out its reason', async () => {
    const { id } = await pasted(feedbackNotice);
    const { text, rows } = await textOf(id);
    const bodies = rows.filter(({ kind }) => kind === 'body');
    expect(bodies.map(({ from, to }) => text.slice(from, to).slice(0, 6))).toEqual([
      '一、巡察基本',
      '1.关于“集',
      '2．关于“支',
      '3.备用金长',
      '4.车辆维修',
      '（一）要压实',
      '（二）要按期',
    ]);
    expect(rows.filter(({ kind }) => kind === 'left').map(({ why }) => why)).toContain('attachment');
  });

  test('the day under it stands for years that are not named', async () => {
    const now = await pasted(feedbackNotice.replace('2018年6月底前', '6月底前'));
    const row = (await rowsOf(now)).find(({ cells }) => cells[3] === '关于“集体学习安排不足”问题');
    expect(row?.readings.find(({ field }) => field === 'due')?.value).toMatchObject({ day: '2018-06-30' });
  });
});

describe('a report', () => {
  test('has its figures proposed, each with its sentence and place', async () => {
    const { id } = await pasted(annualReport);
    const { figures } = await textOf(id);
    expect(figures).toHaveLength(11);
    expect(figures[1]).toMatchObject({
      name: '完成投资',
      text: '约12.5亿元',
      value: '12.5',
      unit: '亿元',
      approx: 'about',
      section: '一（一）',
    });
  });

  test('as a docx whose numbers Word makes itself', async () => {
    const config = [{ reference: 'a', levels: [{ level: 0, format: LevelFormat.CHINESE_COUNTING, text: '（%1）' }] }];
    const children = ['关于甲事的问题', '关于乙事的问题'].map((text) => new Paragraph({ text, numbering: { reference: 'a', level: 0 } }));
    const content = new Uint8Array(await Packer.toBuffer(new Document({ numbering: { config }, sections: [{ children }] })));
    const { status, data } = await sent('反馈.docx', content);
    expect(status).toBe(200);
    const now = await answered(await page(data.id), { category: '党的建设' });
    expect(now.name).toBe('反馈.docx');
    expect(await commit(now)).toMatchObject({ status: 200, data: { created: 2 } });
    expect((await items()).map(({ originalText }) => originalText)).toEqual(['（一）关于甲事的问题', '（二）关于乙事的问题']);
  });
});

describe('a document is refused', () => {
  test('as a table, and a table as a document, each with the way to go', async () => {
    const content = new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('一、甲')] }] })));
    expect(await sent('反馈.docx', content, 'table')).toMatchObject({ status: 415, data: { refusal: { code: 'word' } } });
    expect(await sent('反馈.txt', new TextEncoder().encode('机密★3年\n一、甲'))).toMatchObject({
      status: 415,
      data: { refusal: { code: 'secret' } },
    });
  });

  test('when it is too long to be pasted, blank, or marked as secret; nothing of it is kept', async () => {
    for (const text of ['一'.repeat(mostPasted + 1), ' \n', '绝密\n一、甲'])
      expect((await office.mutate('spreadsheet.paste', { ledgerId: home.ledgerId, text })).status).toBeGreaterThanOrEqual(400);
    expect((await office.query('spreadsheet.drafts', { ledgerId: home.ledgerId })).data).toEqual([]);
  });

  test('an annotated copy, which has no cells to be written on', async () => {
    const { id } = await pasted(feedbackNotice);
    const response = await office.send(`/import/annotated.xlsx?id=${id}`);
    expect([response.status, ((await response.json()) as { refusal: { code: string } }).refusal.code]).toEqual([400, 'no_cells']);
  });
});
