import { createHash, randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { Document, Packer, Paragraph } from 'docx';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Browser, type House, letIn, openHouse } from '../test/house.ts';
import { type World, world } from '../test/world.ts';

let db: FreshDatabase;
let house: House;
let home: World;
let handler: Browser;
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
  handler = await browserOf('handler');
});

async function browserOf(who: string, realm = home): Promise<Browser> {
  const browser = house.browser();
  const { name, password } = await letIn(db.app, realm.orgId, realm.actor(who).accountId);
  await browser.signIn(name, password);
  return browser;
}

const pdf = (text = '') => bytes(`%PDF-1.4\n${text}\n%%EOF\n`);
const png = bytes(
  Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64'),
);
const ole = bytes(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]));
function bytes(content: string | Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(content));
}

async function storedFiles(): Promise<string[]> {
  const entries = await fs.readdir(path.join(house.folder, 'files'), { recursive: true, withFileTypes: true });
  return entries.filter((each) => each.isFile()).map((each) => path.join(each.parentPath, each.name));
}
const blobs = () => db.owner.kysely.selectFrom('blob').selectAll().where('orgId', '=', home.orgId).execute();

describe('upload', () => {
  test('several files at once, named as people name them, each by its hash', async () => {
    const answer = await handler.upload(['整改方案（终稿）.pdf', pdf()], ['现场 照片.PNG', png], ['说明.txt', '已整改']);
    const sha256 = createHash('sha256').update('已整改').digest('hex');
    expect(answer).toMatchObject({
      status: 200,
      data: {
        files: [
          { name: '整改方案（终稿）.pdf', type: 'application/pdf' },
          { name: '现场 照片.PNG', type: 'image/png' },
          { name: '说明.txt', type: 'text/plain', sha256, size: 9 },
        ],
      },
    });
    expect(await blobs()).toHaveLength(3);
    expect(await handler.upload(['改名.txt', '已整改'])).toMatchObject({ status: 200 });
    expect(await blobs()).toHaveLength(3);
    // The bytes are kept once; who has sent them is kept for each.
    await (await browserOf('office')).upload(['说明.txt', '已整改']);
    expect(await blobs()).toHaveLength(3);
    const senders = db.owner.kysely.selectFrom('upload').select('accountId').where('orgId', '=', home.orgId).where('sha256', '=', sha256);
    expect((await senders.execute()).map((each) => each.accountId).sort()).toEqual(
      ['handler', 'office'].map((who) => home.person(who).accountId).sort(),
    );
  });

  test('office documents by content, in both generations, and text in the old encoding', async () => {
    const docx = bytes(await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('整改')] }] })));
    expect(await handler.upload(['报告.docx', docx], ['旧报告.doc', ole], ['台账.et', ole])).toMatchObject({ status: 200 });
    const gbk = bytes(Buffer.from('d5fbb8c4cdeab3c90d0a', 'hex'));
    expect(await handler.upload(['名单.csv', gbk])).toMatchObject({ status: 200, data: { files: [{ type: 'text/csv' }] } });
    expect(await handler.upload(['报告.xlsx', docx])).toMatchObject({ status: 415, code: 'mismatch' });
  });

  test.each([
    ['a program under another name', '方案.pdf', bytes('MZ\u0090\u0000'), 415, 'mismatch'],
    ['a page under another name', '图.png', bytes('<html><script>alert(1)</script></html>'), 415, 'mismatch'],
    ['a PDF under another name', '图.png', pdf(), 415, 'mismatch'],
    ['bytes that are no text', '说明.txt', bytes(Buffer.from([1, 2, 3, 0, 255])), 415, 'mismatch'],
    ['a program', 'setup.exe', bytes('MZ'), 415, 'type'],
    ['a page', 'page.html', bytes('<html>'), 415, 'type'],
    ['a picture that can hold scripts', 'icon.svg', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'), 415, 'type'],
    ['an archive', '材料.zip', bytes(Buffer.from('504b0506000000000000000000000000000000000000', 'hex')), 415, 'type'],
    ['no extension', '说明', bytes('一'), 415, 'type'],
    ['nothing', '空.txt', bytes(''), 400, 'empty'],
    ['more than is allowed', '大.pdf', bytes(Buffer.concat([Buffer.from(pdf()), Buffer.alloc(1024 * 1024)])), 413, 'too_large'],
    ['a mark of secrecy', '【机密】方案.pdf', pdf(), 415, 'secret'],
    ['a mark of secrecy apart', '方案-秘 密★5年.pdf', pdf(), 415, 'secret'],
    ['the highest mark', '绝密.pdf', pdf(), 415, 'secret'],
  ])('refused and nothing kept, the good one beside it neither: %s', async (...[, name, content, status, code]) => {
    const before = await storedFiles();
    expect(await handler.upload(['好的.pdf', pdf(randomUUID())], [name, content])).toMatchObject({ status, code });
    expect(await storedFiles()).toEqual(before);
    expect(await blobs()).toEqual([]);
  });

  test.each(['商业秘密保护制度.pdf', '学习国家秘密载体管理规定.pdf', '保密承诺书.pdf'])('%s only speaks of secrets', async (name) => {
    expect(await handler.upload([name, pdf()])).toMatchObject({ status: 200 });
  });

  test('a path is not a name', async () => {
    expect(await handler.upload(['../../etc/方案.pdf', pdf()])).toMatchObject({ data: { files: [{ name: '方案.pdf' }] } });
    expect(await handler.upload(['方案\u202efdp.exe', pdf()])).toMatchObject({ status: 415 });
  });

  test('an upload that breaks off leaves nothing', async () => {
    const before = await storedFiles();
    const { hostname, port } = new URL(house.base);
    const socket = net.connect(Number(port), hostname);
    const head = `--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4\n`;
    socket.write(
      `POST /upload HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${handler.cookie}\r\nOrigin: ${house.base}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n${head}`,
    );
    await expect.poll(async () => (await storedFiles()).length).toBe(before.length + 1);
    socket.destroy();
    await expect.poll(storedFiles).toEqual(before);
    expect(await blobs()).toEqual([]);
  });

  test.each([
    ['cut off by the sender', '--b\r\nContent-Disposition: form-data; name="f"; filename="a.pdf"\r\n\r\n%PDF-1.4'],
    ['with a NUL in the name', '--b\r\nContent-Disposition: form-data; name="f"; filename="a\0.pdf"\r\n\r\n%PDF-1.4\r\n--b--\r\n'],
    [
      'with an endless name',
      `--b\r\nContent-Disposition: form-data; name="f"; filename="${'a'.repeat(99_999)}.pdf"\r\n\r\n%PDF-1.4\r\n--b--\r\n`,
    ],
  ])('a form %s is no failure of ours and leaves nothing', async (_, body) => {
    const before = await storedFiles();
    const headers = { 'Content-Type': 'multipart/form-data; boundary=b' };
    const response = await handler.send('/upload', { method: 'POST', body, headers });
    expect([response.status, await response.json()]).toMatchObject([400, { refusal: { zh: expect.stringContaining('上传中断') } }]);
    await expect.poll(storedFiles).toEqual(before);
    expect(house.failures).toEqual([]);
  });

  test('only who does the work may upload', async () => {
    for (const who of ['unit_head', 'office', 'supervisor', 'committee', 'leader']) {
      expect((await (await browserOf(who)).upload(['a.txt', '一'])).status).toBe(200);
    }
    for (const who of ['auditor', 'sysadmin', 'secadmin', 'logadmin']) {
      expect(await (await browserOf(who)).upload(['a.txt', '一'])).toMatchObject({ status: 403, code: 'wrong_role' });
    }
    expect(await house.browser().upload(['a.txt', '一'])).toMatchObject({ status: 401, code: 'signed_out' });
    handler.origin = 'https://evil.example';
    expect(await handler.upload(['a.txt', '一'])).toMatchObject({ status: 403, code: 'cross_site' });
  });

  test('what is no form, and an empty form', async () => {
    const plain = await handler.send('/upload', { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } });
    expect(plain.status).toBe(400);
    expect(await handler.upload()).toMatchObject({ status: 400, code: 'none' });
  });
});

describe('download', () => {
  async function evidence(realm: World, name: string, content: Uint8Array<ArrayBuffer>): Promise<string> {
    const [itemId = ''] = await realm.register();
    await realm.act('office', 'dispatch', {
      id: itemId,
      input: { leadUnitId: realm.unit('财政金融局'), track: 'dated', dueRequired: '2018-12-31' } as never,
    });
    const kept = await (await browserOf('handler', realm)).upload([name, content]);
    const [file] = (kept.data as { files: { sha256: string; size: number; type: string }[] }).files;
    const row = { orgId: realm.orgId, id: randomUUID(), itemId, round: 1, purpose: 'report' as const, name, version: 1, ...file! };
    const at = { uploadedBy: realm.actor('handler').accountId, uploadedOn: '2018-06-01', uploadedAt: '2018-06-01T00:00:00Z' };
    await db.owner.kysely
      .insertInto('evidence')
      .values({ ...row, ...at })
      .execute();
    return row.id;
  }

  test('whoever sees the item sees its files, and nobody else', async () => {
    const id = await evidence(home, '方案 "终稿"%.pdf', pdf('x'));
    for (const who of ['handler', 'unit_head', 'office', 'supervisor', 'committee', 'leader', 'auditor']) {
      expect([who, (await (await browserOf(who)).send(`/evidence/${id}`)).status]).toEqual([who, 200]);
    }
    for (const who of ['unit_head@建设局', 'sysadmin', 'secadmin', 'logadmin']) {
      expect([who, (await (await browserOf(who)).send(`/evidence/${id}`)).status]).toEqual([who, 404]);
    }
    const stranger = await world(db.app);
    expect((await (await browserOf('auditor', stranger)).send(`/evidence/${id}`)).status).toBe(404);
    expect((await house.browser().send(`/evidence/${id}`)).status).toBe(401);
    expect((await handler.send(`/evidence/${randomUUID()}`)).status).toBe(404);
    expect((await handler.send('/evidence/..%2f..%2fetc')).status).toBe(404);
  });

  test('as an attachment under its own name, byte for byte', async () => {
    const content = pdf(randomBytes(200_000).toString('hex'));
    const response = await handler.send(`/evidence/${await evidence(home, '方案 "终稿"%.pdf', content)}`);
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="__ _____.pdf"; filename*=UTF-8''%E6%96%B9%E6%A1%88%20%22%E7%BB%88%E7%A8%BF%22%25.pdf`,
    );
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(content);
  });

  test('in the browser itself only images and PDF', async () => {
    const shown = async (name: string, content: Uint8Array<ArrayBuffer>) => {
      const response = await handler.send(`/evidence/${await evidence(home, name, content)}?inline=1`);
      await response.arrayBuffer();
      return [
        response.headers.get('content-disposition')?.split(';')[0],
        response.headers.get('content-type'),
        response.headers.get('content-security-policy'),
      ];
    };
    expect(await shown('a.png', png)).toEqual(['inline', 'image/png', expect.stringMatching(/^sandbox; default-src 'none'/)]);
    expect(await shown('a.pdf', pdf())).toEqual([
      'inline',
      'application/pdf',
      "base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    ]);
    expect(await shown('a.txt', bytes('<script>alert(1)</script>'))).toEqual([
      'attachment',
      'application/octet-stream',
      expect.stringMatching(/^sandbox/),
    ]);
  });

  test('a reader who leaves early is no failure', async () => {
    const id = await evidence(home, 'a.txt', bytes('长'.repeat(300_000)));
    const away = new AbortController();
    await handler.send(`/evidence/${id}`, { signal: away.signal });
    away.abort();
    await sleep(100);
    expect(house.failures).toEqual([]);
  });
});
