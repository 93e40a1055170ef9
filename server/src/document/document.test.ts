import { Readable } from 'node:stream';
import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { historyOf } from '../item/history.ts';
import { figures } from '../test/indicators.ts';
import { type World, world } from '../test/world.ts';
import { addDocument } from './add.ts';
import { linkables, markPassage, unmarkPassage } from './marks.ts';
import { documentPage, documentsOf, placesOf } from './queries.ts';

let db: FreshDatabase;
let w: World;
const statements: string[] = [];
beforeAll(async () => {
  db = await freshDatabase({ onStatement: (text) => statements.push(text) });
});
beforeEach(async () => {
  w = await world(db.app);
});
afterAll(() => db.drop());

const report = [
  '一、巡视整改',
  '（一）认领问题86项，完成整改41项。',
  '二、案件',
  '（一）移交案件38批164起，办结率100%。',
  '（二）环保交办38批241件，完成率100％。',
].join('\n');
const holding = (content: Buffer | string) => ({ open: async () => Readable.from([Buffer.from(content)]) });
const add = async (content: Buffer | string = report, { name = '年度报告.txt', who = 'office', of = w } = {}) => {
  const file = await of.file(name);
  return addDocument(of.work(who), holding(content), { sourceId: of.rows.sourceId, ...file });
};
const textOf = async (id: string) => (await documentPage(w.work('office'), id)).text;
const refusal = (run: Promise<unknown>) =>
  run.then(
    () => 'done',
    (error: { refusals?: { zh: string }[]; denial?: { code: string }; what?: string }) =>
      error.refusals?.[0]?.zh ?? error.denial?.code ?? error.what,
  );
const cited = (more: object) =>
  figures.cite(w.work('office'), { ledgerId: w.ledgerId, citations: [{ section: '引言', ...more } as never], key: v7() });

describe('a file becomes text', () => {
  const gb18030 = Buffer.from([0xc8, 0xcf, 0xc1, 0xec, 0xce, 0xca, 0xcc, 0xe2, 0x38, 0x36, 0xcf, 0xee]); // 认领问题86项
  test.each([
    ['UTF-8', Buffer.from('认领问题86项')],
    ['UTF-8 with a mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('认领问题86项')])],
    ['GB18030', gb18030],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('认领问题86项', 'utf16le')])],
    ['lines of Windows', Buffer.from('\r\n认领问题86项  \r\n\r\n')],
  ])('from a txt in %s', async (_, content) => {
    expect(await textOf((await add(content)).id)).toBe('认领问题86项');
  });

  test('from a docx, a line each paragraph, tables and runs too', async () => {
    const row = new TableRow({ children: ['序号', '38批164起'].map((text) => new TableCell({ children: [new Paragraph(text)] })) });
    const runs = new Paragraph({
      children: [new TextRun('认领问题'), new TextRun({ text: '86项', bold: true }), new TextRun(' <&> 完成')],
    });
    const made = await Packer.toBuffer(
      new Document({ sections: [{ children: [new Paragraph('一、标题'), runs, new Table({ rows: [row] })] }] }),
    );
    const text = await textOf((await add(made, { name: '报告.docx' })).id);
    expect(text.split('\n').slice(0, 2)).toEqual(['一、标题', '认领问题86项 <&> 完成']);
    expect(text).toContain('序号');
    expect(text).toContain('38批164起');
  });

  test('but not what is no text, too large, damaged, or bears a classification', async () => {
    expect(await refusal(add('x', { name: '报告.pdf' }))).toBe('type');
    expect(await refusal(add('不是压缩包', { name: '报告.docx' }))).toBe('unreadable');
    expect(await refusal(add(' \n '))).toBe('no_text');
    expect(await refusal(add('长'.repeat(2_000_001)))).toBe('too_long');
    for (const mark of ['机密★1年', '密级：秘密', '绝 密']) expect(await refusal(add(`${mark}\n报告正文`))).toBe('secret');
    expect(await refusal(add('严守国家秘密，保护商业秘密。'))).toBe('done');
    const large = { ...(await w.file('大.txt')) };
    await sql`update blob set size = ${21 * 1024 * 1024} where org_id = ${w.orgId} and sha256 = ${large.sha256}`.execute(db.owner.kysely);
    expect(await refusal(addDocument(w.work('office'), holding('文'), { sourceId: w.rows.sourceId, ...large }))).toBe('too_large');
  });

  test('once under one source, by its office alone, as an event', async () => {
    const file = await w.file('报告.txt');
    const call = { sourceId: w.rows.sourceId, ...file };
    const { id } = await addDocument(w.work('office'), holding(report), call);
    expect(await addDocument(w.work('office'), holding(report), call)).toEqual({ id, located: 0 });
    for (const who of ['handler', 'supervisor', 'committee']) expect(await refusal(addDocument(w.work(who), holding(report), call))).toBe(who === 'handler' ? 'source' : 'ledger'); // biome-ignore format: one line
    expect(await documentsOf(w.work('office'), w.ledgerId)).toMatchObject([{ id, name: '报告.txt', characters: report.length }]);
    const events = await db.owner.kysely.selectFrom('event').select('action').where('orgId', '=', w.orgId).execute();
    expect(events).toEqual([{ action: 'document.add' }]);
  });
});

describe('a passage', () => {
  const at = (quote: string) => ({ from: report.indexOf(quote), to: report.indexOf(quote) + quote.length });

  test('is linked to an item and found again from it', async () => {
    const itemId = await w.walkTo('awaiting_claim');
    const { id: documentId } = await add();
    const { id } = await markPassage(w.work('office'), { documentId, ...at('38批164起'), thing: { itemId } });
    expect(await markPassage(w.work('office'), { documentId, ...at('38批164起'), thing: { itemId } })).toEqual({ id });
    statements.splice(0);
    const page = await documentPage(w.work('office'), documentId);
    expect(statements.filter((each) => !/^(begin|commit)/.test(each))).toHaveLength(2);
    expect(page).toMatchObject({
      mayMark: true,
      marks: [
        { id, ...at('38批164起'), quote: '38批164起', section: '二（一）', thing: { type: 'item', id: itemId, code: 'XS-2018-001' } },
      ],
    });
    expect(await placesOf(w.work('unit_head'), { itemId })).toMatchObject([{ documentId, documentName: '年度报告.txt', section: '二（一）', from: at('38批164起').from }]); // biome-ignore format: one line
    expect((await historyOf(w.work('unit_head'), { id: itemId })).events[0]?.action).toBe('document.mark');
  });

  test('or to an indicator; what one does not see one is not told of', async () => {
    const itemId = await w.walkTo('awaiting_claim');
    const own = { theme: '示例', unit: '起', unitId: w.unit('建设局') };
    const { ids } = await figures.create(w.work('office'), {
      ledgerId: w.ledgerId,
      indicators: [{ ...own, name: '移交案件' }],
      key: v7(),
    });
    const { id: documentId } = await add();
    await markPassage(w.work('office'), { documentId, ...at('164起'), thing: { indicatorId: ids[0]! } });
    await markPassage(w.work('office'), { documentId, ...at('86项'), thing: { itemId } });
    const seen = async (who: string) => (await documentPage(w.work(who), documentId)).marks.map(({ quote }) => quote);
    expect(await seen('office')).toEqual(['86项', '164起']);
    expect(await seen('auditor')).toEqual(['86项', '164起']);
    // The lead unit of the item is not the unit of the indicator.
    expect(await seen('handler')).toEqual(['86项']);
    expect(await refusal(documentPage(w.work('unit_head@建设局'), documentId))).toBe('document');
    expect(await placesOf(w.work('unit_head@建设局'), { itemId })).toEqual([]);
    expect(await placesOf(w.work('unit_head@建设局'), { indicatorId: ids[0]! })).toMatchObject([
      { quote: '164起', documentId: null, from: null },
    ]);
    expect((await linkables(w.work('office'), '移交案件')).map(({ type, title }) => `${type} ${title}`)).toContain('indicator 移交案件');
    expect((await linkables(w.work('office'), 'XS-2018-001')).map(({ id }) => id)).toContain(itemId);
  });

  test('is the phrase itself, of this document, for things of the office’s own ledgers', async () => {
    const itemId = await w.walkTo('registered');
    const { id: documentId } = await add(`${report}${'长'.repeat(80)}`);
    const mark = (more: object) => refusal(markPassage(w.work('office'), { documentId, ...at('86项'), thing: { itemId }, ...more }));
    expect(await mark({ from: report.length, to: report.length + 61 })).toContain('一处最多标 60 个字');
    expect(await mark({ from: 10_000, to: 10_003 })).toContain('选中的文字不在文件里');
    expect(await mark({ from: 5, to: 5 })).toContain('选中的文字不在文件里');
    expect(await mark({ thing: { itemId: v7() } })).toBe('thing');
    const other = await world(db.app);
    expect(await mark({ thing: { itemId: await other.walkTo('registered') } })).toBe('thing');
    expect(await refusal(markPassage(w.work('supervisor'), { documentId, ...at('86项'), thing: { itemId } }))).toBe('ledger');
  });

  test('loses its link with the reason; what was cited before only loses its place', async () => {
    const itemId = await w.walkTo('registered');
    const {
      ids: [rowId = ''],
    } = await cited({ itemId, quote: '86项', rowNumber: 1 });
    const { id: documentId, located } = await add();
    expect(located).toBe(1);
    const { id } = await markPassage(w.work('office'), { documentId, ...at('41项'), thing: { itemId } });
    expect((await placesOf(w.work('office'), { itemId })).map(({ from }) => from)).toEqual([at('86项').from, at('41项').from]);
    await unmarkPassage(w.work('office'), { id, reason: '标错了' });
    await unmarkPassage(w.work('office'), { id: rowId, reason: '不是这一处' });
    expect(await placesOf(w.work('office'), { itemId })).toMatchObject([{ id: rowId, quote: '86项', documentId: null, from: null }]);
    expect(await refusal(unmarkPassage(w.work('office'), { id: rowId, reason: '再来' }))).toBe('citation');
  });
});

describe('citations made before there was a document', () => {
  test('find their place when what they quote stands there once, or once in the section they name', async () => {
    const itemId = await w.walkTo('registered');
    await cited({ itemId, quote: '(移交案件 38批164起)'.slice(1, -1), section: '综治（一）', rowNumber: 12 });
    await cited({ itemId, quote: '38批', section: '二（二）', rowNumber: 15 });
    await cited({ itemId, quote: '100%', section: '综治（一）', rowNumber: 13 });
    await cited({ itemId, quote: '38批', section: '综治', rowNumber: 14 });
    await cited({ itemId, quote: '99项', rowNumber: 16 });
    const { id, located } = await add();
    expect(located).toBe(3);
    const page = await documentPage(w.work('office'), id);
    expect(page.marks.map(({ rowNumber, from, to }) => [rowNumber, report.slice(from ?? 0, to ?? 0)])).toEqual([
      [12, '移交案件38批164起'],
      [13, '100%'],
      [15, '38批'],
    ]);
    expect(page.unlocated.map(({ rowNumber }) => rowNumber)).toEqual([14, 16]);
    // A document that comes later takes none away.
    expect((await add(`${report}\n99项`)).located).toBe(1);
  });

  test('of a restricted ledger find it only by one who is cleared, and are shown to no other', async () => {
    const secret = await world(db.app, { clearance: 'clues' });
    const itemId = await secret.walkTo('registered');
    await figures.cite(secret.work('office'), {
      ledgerId: secret.ledgerId,
      citations: [{ section: '引言', quote: '164起', itemId }],
      key: v7(),
    });
    const { id } = await add(report, { of: secret });
    const office = secret.work('office');
    expect(await documentPage(office, id)).toMatchObject({ marks: [{ quote: '164起' }], ledger: { clearance: 'clues' } });
    const uncleared = { ...office, actor: { ...office.actor, clearances: [] } };
    expect(await refusal(documentPage(uncleared, id))).toBe('document');
    expect(await placesOf(uncleared, { itemId })).toEqual([]);
  });

  test('marked in a restricted document, are not told by way of an item that everybody sees', async () => {
    const secret = await world(db.app, { clearance: 'clues' });
    const itemId = await secret.walkTo('registered');
    const { id: documentId } = await add(report, { of: secret });
    await markPassage(secret.work('office'), { documentId, from: 0, to: 6, thing: { itemId } });
    await sql`update item set clearance = 'open' where org_id = ${secret.orgId}`.execute(db.owner.kysely);
    const auditor = secret.work('auditor');
    expect(await placesOf(auditor, { itemId })).toHaveLength(1);
    expect(await placesOf({ ...auditor, actor: { ...auditor.actor, clearances: [] } }, { itemId })).toEqual([]);
  });
});
