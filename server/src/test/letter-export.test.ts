import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NotFound } from '../errors.ts';
import { sendNotice } from '../notice/course.ts';
import { draftNotice } from '../notice/draft.ts';
import { exportLetter } from '../paper/export-letter.ts';
import { documentOf } from './docx.ts';
import { world } from './world.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

test('whoever reads the letter takes it away, and each copy is an event with its hash; a draft is no letter', async () => {
  const w = await world(db.app);
  const itemId = await w.walkTo('rectifying');
  const about = { unitId: w.unit('财政金融局'), title: '示例督办', text: '请限期办理。', replyDue: '2018-06-15', itemIds: [itemId] };
  const draft = await draftNotice(w.work('office'), { ledgerId: w.ledgerId, ...about, key: v7() });
  await expect(exportLetter(w.work('office'), { id: draft.id, format: 'docx' })).rejects.toThrow(NotFound);
  const { number } = await sendNotice(w.work('office'), { ...draft, key: v7() });
  // What the item is called later is not what the letter said.
  const { title } = await w.facts(itemId);
  await w.act('office', 'correct', { id: itemId, input: { title: '更正后的标题', reason: '更正' } });
  const taken = await exportLetter(w.work('unit_head'), { id: draft.id, format: 'docx' });
  const docx = await taken.file.readFile();
  await taken.file.close();
  expect(await documentOf(docx)).toContain(title);
  const pdf = await exportLetter(w.work('office'), { id: draft.id, format: 'pdf' });
  await pdf.file.close();
  expect(pdf.name).toBe(`${number} 示例督办.pdf`);
  await expect(exportLetter(w.work('unit_head@建设局'), { id: draft.id, format: 'pdf' })).rejects.toThrow(NotFound);
  const events = await db.owner.kysely
    .selectFrom('event')
    .select('body')
    .where('orgId', '=', w.orgId)
    .where('action', '=', 'notice.export')
    .orderBy('seq')
    .execute();
  expect(events.map(({ body }) => JSON.parse(body).after)).toMatchObject([
    { paper: 'notice.docx', sha256: taken.sha256, bytes: docx.length },
    { paper: 'notice.pdf', sha256: pdf.sha256 },
  ]);
});
