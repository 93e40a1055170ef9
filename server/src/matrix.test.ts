import { isDeepStrictEqual } from 'node:util';
import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { notice2024 } from '@duizhang/shared/test/notices.ts';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rules } from './api.ts';
import {
  aboutNothing,
  ask,
  type Caller,
  digestAll,
  each,
  furnish,
  idsOf,
  inPlaces,
  leaked,
  letAllIn,
  password,
  type Scene,
  stage,
  type Things,
} from './test/matrix.ts';
import { type About, boardLines, fresh, type Line, ofLedger } from './test/board-lines.ts';
import { proofLines } from './test/proof-lines.ts';
import { threeLevels } from './test/world.ts';

// Every procedure × every role × own unit or ledger, other unit, other org, signed out. What is expected stands here, written
// from the design and not derived from the code's own rules; a procedure without a line fails.

let db: FreshDatabase;
let scene: Scene;
let things: Things;
let homeIds: Set<string>;
let names: ReadonlyMap<string, string>;
beforeAll(async () => {
  db = await freshDatabase();
  scene = await stage(db);
  await scene.away.walkTo('rectifying');
  things = await furnish(db, scene);
  names = await letAllIn(db.owner);
  homeIds = await idsOf(db.owner, scene.home.orgId);
});
afterAll(() => db.drop());

const ofItem = ({ itemId }: About) => ({ id: itemId });
const itemItself = ({ itemId }: About) => itemId;
const noticeItself = ({ letters }: About) => letters.notice.id;
const ofNotice = (deed: 'amend' | 'drop' | 'send' | 'judge' | 'hold', { letters, caller }: About) => ({
  id: letters.notice.for(deed, caller.role),
  version: 1,
  key: fresh(),
});
const ofAccount = ({ at, caller }: About) => ({ id: at(caller.place).accountId });
const finding = { title: '示例问题', originalText: '示例原文', category: '财政金融' };
const settingOf = ({ home }: Scene) => ({
  name: '巡视整改台账',
  field: '巡视整改',
  categories: ['党的建设', '财政金融'],
  columns: [],
  office: [home.unit('整改办')],
  supervisor: [home.unit('纪检监察室')],
  committee: [home.unit('巡视整改领导小组')],
});
const newLedgerOf = (from: Scene) => {
  const { office: _, ...setting } = settingOf(from);
  return {
    ...setting,
    kind: 'task',
    year: 2018,
    prefix: `改革${fresh()}-`,
    levels: 'three',
    clearance: 'open',
    key: fresh(),
  };
};

/**
 * One column a role, in the order handler, unit_head, leader, office, supervisor, committee, auditor, sysadmin, secadmin,
 * logadmin; one group a place: own, other unit, other org; then signed out. `+` allowed (and the answer shows what was asked
 * about), `.` answered without it, F forbidden, N not found, U signed out, p c i: refused by a rule of the sign-in door.
 */
// biome-ignore format: a table, one line a procedure
const lines: Readonly<Record<string, Line>> = {
  'session.me':                ['++++++++++ ++++++++++ ++++++++++ +'],
  'session.signIn':            ['++++++++++ ++++++++++ ++++++++++ +', ({ caller }) => ({ name: names.get(caller.accountId ?? scene.home.person('handler').accountId), password })],
  'session.signOut':           ['++++++++++ ++++++++++ ++++++++++ +'],
  'session.signOutEverywhere': ['++++++++++ ++++++++++ ++++++++++ U'],
  'session.saveTable':         ['++++++++++ ++++++++++ ++++++++++ U', () => ({ table: 'ledger', settings: { shown: { due: fresh().length % 2 === 0 }, widths: {} } })],
  'session.changePassword':    ['cccccccccc cccccccccc cccccccccc U', () => ({ current: 'not mine', next: 'Another-1' })],
  'session.choosePost':        ['+ppppppppp pppppppppp pppppppppp U', () => ({ postId: scene.home.person('handler').postId })],
  'session.acceptInvitation':  ['iiiiiiiiii iiiiiiiiii iiiiiiiiii i', () => ({ token: `${scene.home.orgId}.unknown`, password: 'Another-1' })],
  'inbox.list':                ['++++++++++ ++++++++++ ++++++++++ U'],
  'inbox.count':               ['++++++++++ ++++++++++ ++++++++++ U'],
  'inbox.notifications':       ['++++++++++ ++++++++++ ++++++++++ U', () => ({})],
  'inbox.markRead':            ['++++++++++ ++++++++++ ++++++++++ U', () => ({})],
  'ledger.list':               ['+++++++... ......+... .......... U', undefined, ({ ledgerId }) => ledgerId],
  'ledger.home':               ['+++++++... ......+... .......... U', undefined, ({ ledgerId }) => ledgerId],
  'ledger.founding':           ['FFF+FFFFFF FFF+FFFFFF FFF+FFFFFF U'],
  'ledger.create':             ['FFF+FFFFFF FFFFFFFFFF FFFNFFFFFF U', () => newLedgerOf(scene)],
  'ledger.update':             ['FFF+FFFFFF FFFNFFFFFF FFFNFFFFFF U', ({ ledgerId }) => ({ id: ledgerId, ...settingOf(scene), reason: '机构调整' })],
  'ledger.get':                ['+++++++NNN NNNNNN+NNN NNNNNNNNNN U', ({ ledgerId }) => ({ id: ledgerId }), ({ ledgerId }) => ledgerId],
  'ledger.views':              ['+++++++... ......+... .......... U', ofLedger, ({ viewId }) => viewId],
  'ledger.saveView':           ['+++++++NNN NNNNNN+NNN NNNNNNNNNN U', ({ ledgerId }) => ({ ledgerId, name: '我的', shared: false, search: {} })],
  'ledger.dropView':           ['NNN+NNNNNN NNNNNNNNNN NNNNNNNNNN U', ({ viewId }) => ({ id: viewId })],
  'ledger.addSource':          ['FFF+FFFFFF FFFNFFFFFF FFFNFFFFFF U', ({ ledgerId }) => ({ ledgerId, name: '省委巡视', kind: '巡视', issuer: '省委巡视组', issuerLevel: 'provincial' })],
  'ledger.addBatch':           ['FFF+FFFFFF FFFNFFFFFF FFFNFFFFFF U', ({ sourceId }) => ({ sourceId, number: '第二批' })],
  'ledger.policies':           ['+++++++... ......+... .......... U', ofLedger, ({ policyId }) => policyId],
  'ledger.draftPolicy':        ['FFF+FFFFFF FFFNFFFFFF FFFNFFFFFF U', ({ ledgerId }) => ({ ledgerId, document: threeLevels, reason: '再修订' })],
  'ledger.approvePolicy':      ['FFFFF+FFFF FFFFFNFFFF FFFFFNFFFF U', ({ policyId }) => ({ id: policyId })],
  'item.preview':              ['+++++++NNN NNNNNN+NNN NNNNNNNNNN U', ({ itemId }) => ({ action: 'report', ids: [itemId] }), itemItself],
  'item.recipients':           ['+++++++NNN NNNNNN+NNN NNNNNNNNNN U', ({ itemId }) => ({ ids: [itemId] }), itemItself],
  'item.register':             ['FFF+FFFFFF FFFNFFFFFF FFFNFFFFFF U', ({ ledgerId, sourceId, batchId }) => ({ ledgerId, sources: [{ sourceId, batchId }], items: [finding], key: 'matrix' })],
  'item.list':                 ['+++++++... ......+... .......... U', ofLedger, itemItself],
  'item.totals':               ['+++++++... ......+... .......... U', ofLedger, () => '"n":[1-9]'],
  'item.count':                ['+++++++... ......+... .......... U', ofLedger, () => '"n":[1-9]'],
  'item.kanban':               ['+++++++... ......+... .......... U', ofLedger, itemItself],
  'item.range':                ['+++++++... ......+... .......... U', ofLedger, () => '"from":"20'],
  'item.times':                ['+++++++... ......+... .......... U', ({ itemId }) => ({ ids: [itemId] }), itemItself],
  'item.month':                ['+++++++... ......+... .......... U', ({ ledgerId }) => ({ ledgerId, month: '2018-09' }), () => '"(deadline|measure)":[1-9]'],
  'item.day':                  ['+++++++... ......+... .......... U', ({ ledgerId }) => ({ ledgerId, day: '2018-09-30' }), itemItself],
  'item.get':                  ['+++++++NNN NNNNNN+NNN NNNNNNNNNN U', ofItem, itemItself],
  'item.history':              ['+++++++NNN NNNNNN+NNN NNNNNNNNNN U', ofItem, itemItself],
  'item.candidates':           ['+++++++NNN NNNNNN+NNN NNNNNNNNNN U', ofItem, () => scene.home.person('handler').accountId],
  'item.search':               ['+++++++... ......+... .......... U', ({ title }) => ({ text: title.slice(-3) }), itemItself],
  ...boardLines,
  'reminder.digest':           ['++++++++++ ++++++++++ ++++++++++ U'],
  'reminder.email':            ['++++++++++ ++++++++++ ++++++++++ U'],
  'reminder.setEmail':         ['++++++++++ ++++++++++ ++++++++++ U', () => ({ email: `${fresh()}@example.cn` })],
  'reminder.settings':         ['FFFFFFF+FF FFFFFFF+FF FFFFFFF+FF U'],
  'reminder.saveSettings':     ['FFFFFFF+FF FFFFFFF+FF FFFFFFF+FF U', () => ({ remindAt: '08:30', quietFrom: '22:00', quietTo: '07:00' })],
  'reminder.channels':         ['FFFFFFF+FF FFFFFFF+FF FFFFFFF.FF U', undefined, ({ channelId }) => channelId],
  'reminder.addChannel':       ['FFFFFFF+FF FFFFFFF+FF FFFFFFF+FF U', () => ({ name: `渠道${fresh()}`, format: 'plain', url: 'http://127.0.0.1:9/' })],
  'reminder.changeChannel':    ['FFFFFFFNFF FFFFFFFNFF FFFFFFFNFF U', () => ({ id: v7(), version: 1, name: '渠道', format: 'plain', url: 'http://127.0.0.1:9/' })],
  'reminder.testChannel':      ['FFFFFFF+FF FFFFFFF+FF FFFFFFFNFF U', ({ channelId }) => ({ id: channelId })],
  'reminder.deliveries':       ['FFFFFFF+FF FFFFFFF+FF FFFFFFF+FF U', () => ({})],
  'reminder.resend':           ['FFFFFFFNFF FFFFFFFNFF FFFFFFFNFF U', () => ({ id: v7() })],
  'paper.scope':               ['FF+++++FFF FFNNNN+FFF FFNNNNNFFF U', ofLedger, () => '"count":[1-9]'],
  'indicator.list':            ['+++++++... ......+... .......... U', ofLedger, ({ indicatorId }) => indicatorId],
  'indicator.get':             ['+++++++NNN NNNNNN+NNN NNNNNNNNNN U', ({ indicatorId }) => ({ id: indicatorId }), ({ indicatorId }) => indicatorId],
  'indicator.waiting':         ['...+...... .......... .......... U', undefined, ({ indicatorId }) => indicatorId],
  'indicator.create':          ['FFF+FFFFFF FFFNFFFFFF FFFNFFFFFF U', ({ ledgerId }) => ({ ledgerId, indicators: [{ name: '优良天数', theme: '空气质量', unit: '天' }], key: fresh() })],
  'indicator.amend':           ['FFF+FFFFFF FFFNFFFFFF FFFNFFFFFF U', ({ indicatorId }) => ({ id: indicatorId, name: '更名指标', theme: '科技创新', unit: '家', unitId: scene.home.unit('财政金融局'), reason: '口径调整', key: fresh() })],
  'indicator.judge':           ['FFF+FFFFFF FFFNFFFFFF FFFNFFFFFF U', ({ valueId }) => ({ valueIds: [valueId], verdict: 'accept', key: fresh() })],
  'indicator.enter':           ['++FlFFFFFF NNFNFFFFFF NNFNFFFFFF U', ({ indicatorId }) => ({ values: [{ indicatorId, period: '2018', value: '9' }], key: fresh() })],
  'doubt.list':                ['+++++++... ......+... .......... U', ofLedger, ({ doubtId }) => doubtId],
  'doubt.raise':               ['FFF+FFFFFF FFFNFFFFFF FFFNFFFFFF U', ({ ledgerId }) => ({ ledgerId, rule: 'list_incomplete', message: '名目不全', key: fresh() })],
  'doubt.explain':             ['FFF+FFFFFF FFFNFFFFFF FFFNFFFFFF U', ({ doubtId }) => ({ id: doubtId, explanation: '口径不同', key: fresh() })],
  'citation.cite':             ['FFF+FFFFFF FFFNFFFFFF FFFNFFFFFF U', ({ ledgerId, itemId }) => ({ ledgerId, citations: [{ section: '经济（一）', quote: '220家', itemId }], key: fresh() })],
  'notice.list':               ['+++++++... ......+... .......... U', ofLedger, noticeItself],
  'notice.get':                ['+++++++NNN NNNNNN+NNN NNNNNNNNNN U', ({ letters }) => ({ id: letters.notice.id }), noticeItself],
  'notice.ofItem':             ['+++++++NNN NNNNNN+NNN NNNNNNNNNN U', ({ itemId }) => ({ itemId }), noticeItself],
  'notice.waiting':            ['.+.++..... .......... .......... U', undefined, () => '"total":[1-9]'],
  'notice.chaseable':          ['FFF++FFFFF FFFNNFFFFF FFFNNFFFFF U', ({ ledgerId }) => ({ ledgerId, unitId: scene.home.unit('财政金融局') }), itemItself],
  'notice.proposals':          ['FFF..FFFFF FFF..FFFFF FFF..FFFFF U', undefined, noticeItself],
  'notice.dueOn':              ['FFF++FFFFF FFF++FFFFF FFF++FFFFF U', () => ({ days: 5 })],
  'notice.draft':              ['FFF++FFFFF FFFNNFFFFF FFFNNFFFFF U', ({ ledgerId, letters }) => ({ ledgerId, ...letters.notice.content, key: fresh() })],
  'notice.amend':              ['FFF++FFFFF FFFNNFFFFF FFFNNFFFFF U', (about) => ({ ...about.letters.notice.content, ...ofNotice('amend', about) })],
  'notice.drop':               ['FFF++FFFFF FFFNNFFFFF FFFNNFFFFF U', (about) => ({ reason: '不再需要', ...ofNotice('drop', about) })],
  'notice.send':               ['FFF++FFFFF FFFNNFFFFF FFFNNFFFFF U', (about) => ofNotice('send', about)],
  'notice.receive':            ['F+FFFFFFFF FNFFFFFFFF FNFFFFFFFF U', ({ letters }) => ({ id: letters.notice.id, version: 2, key: fresh() })],
  'notice.reply':              ['F+FFFFFFFF FNFFFFFFFF FNFFFFFFFF U', ({ letters }) => ({ id: letters.notice.toReply, version: 3, text: '已办', key: fresh() })],
  'notice.judge':              ['FFF++FFFFF FFFNNFFFFF FFFNNFFFFF U', (about) => ({ ...ofNotice('judge', about), version: 4, verdict: 'accepted', opinion: '同意' })],
  'instruction.get':           ['+++++++NNN NNNNNN+NNN NNNNNNNNNN U', ({ instruction }) => ({ id: instruction.id }), ({ instruction }) => instruction.id],
  'instruction.of':            ['+++++++NNN NNNNNN+NNN NNNNNNNNNN U', ({ itemId, ledgerId }) => ({ itemId, ledgerId }), ({ instruction }) => instruction.id],
  'instruction.waiting':       ['.++....... .......... .......... U', undefined, () => '"total":[1-9]'],
  'instruction.choices':       ['FF++FFFFFF FFNNFFFFFF FFNNFFFFFF U', ({ itemId, ledgerId }) => ({ itemId, ledgerId }), () => scene.home.unit('财政金融局')],
  'instruction.write':         ['FF++FFFFFF FFNNFFFFFF FFNNFFFFFF U', ({ instruction, caller }) => ({ ...instruction.writing(caller.role), key: fresh() })],
  'instruction.answer':        ['F+FFFFFFFF FNFFFFFFFF FNFFFFFFFF U', ({ instruction }) => ({ ...instruction.one, id: instruction.id, text: '已办', key: fresh() })],
  'instruction.judge':         ['FF++FFFFFF FFNNFFFFFF FFNNFFFFFF U', ({ instruction, caller }) => ({ ...instruction.judging(caller.role), verdict: 'closed', opinion: '同意', key: fresh() })],
  'lookback.list':             ['+++++++... ......+... .......... U', undefined, ({ lookback }) => lookback.id],
  'lookback.get':              ['+++++++NNN NNNNNN+NNN NNNNNNNNNN U', ({ lookback }) => ({ id: lookback.id }), ({ lookback }) => lookback.id],
  'lookback.ofItem':           ['+++++++NNN NNNNNN+NNN NNNNNNNNNN U', ({ lookback }) => ({ itemId: lookback.itemId }), ({ lookback }) => lookback.id],
  'lookback.byUnit':           ['+++++++... ......+... .......... U', ofLedger, () => '"drawn":[1-9]'],
  'lookback.waiting':          ['....+..... .......... .......... U', undefined, () => '"total":[1-9]'],
  'lookback.preview':          ['FFFF+FFFFF FFFFNFFFFF FFFFNFFFFF U', ({ lookback }) => lookback.scope, ({ lookback }) => lookback.itemId],
  'lookback.open':             ['FFFF+FFFFF FFFFNFFFFF FFFFNFFFFF U', ({ lookback }) => ({ ...lookback.scope, name: '示例回头看', checklist: ['示例要点'], itemIds: [lookback.itemId], key: fresh() })],
  'lookback.judge':            ['FFFF+wFFFF FFFFNNFFFF FFFFNNFFFF U', ({ lookback }) => ({ id: lookback.id, itemId: lookback.itemId, answers: [{ answer: 'yes' }], verdict: 'consolidated', reason: '仍在执行', key: fresh() })],
  'notice.hold':               ['FFF++FFFFF FFFNNFFFFF FFFNNFFFFF U', (about) => ({ ...ofNotice('hold', about), version: 2, heldOn: '2018-06-01', attendees: '单位负责人', record: '已当面说明' })],
  'circular.list':             ['+++++++... ......+... .......... U', ofLedger, ({ letters }) => letters.circularId],
  'circular.get':              ['+++++++NNN NNNNNN+NNN NNNNNNNNNN U', ({ letters }) => ({ id: letters.circularId }), ({ letters }) => letters.circularId],
  'circular.create':           ['FFF+FFFFFF FFFNFFFFFF FFFNFFFFFF U', ({ ledgerId }) => ({ ledgerId, name: '示例通报', text: '示例正文', key: fresh() })],
  'circular.name':             ['FFF+FFFFFF FFFNFFFFFF FFFNFFFFFF U', ({ letters }) => ({ id: letters.circularId, units: [{ unitId: scene.home.unit('建设局'), reason: '逾期' }], key: fresh() })],
  'succession.list':           ['FFFFF+++FF FFFFF+++FF FFFFF...FF U', undefined, ({ letters }) => letters.succession.id],
  'succession.get':            ['FFFFF+++FF FFFFF+++FF FFFFFNNNFF U', ({ letters }) => ({ id: letters.succession.id }), ({ letters }) => letters.succession.id],
  'succession.draft':          ['FFFFFFF+FF FFFFFFF+FF FFFFFFFNFF U', ({ letters }) => ({ ...letters.succession.plan, key: fresh() })],
  'succession.amend':          ['FFFFFFF+FF FFFFFFF+FF FFFFFFFNFF U', ({ letters, caller }) => ({ ...letters.succession.plan, id: letters.succession.for('amend', caller.place), version: 1, key: fresh() })],
  'succession.drop':           ['FFFFFFF+FF FFFFFFF+FF FFFFFFFNFF U', ({ letters, caller }) => ({ id: letters.succession.for('drop', caller.place), version: 1, reason: '不再需要', key: fresh() })],
  'succession.carryOut':       ['FFFFF+FFFF FFFFFgFFFF FFFFFNFFFF U', ({ letters }) => ({ id: letters.succession.id, version: 1, key: fresh() })],
  'calendar.get':              ['++++++++++ ++++++++++ ++++++++++ U', () => ({ year: 2018 })],
  'calendar.readWorkbook':     ['FFFbFFFFFF FFFbFFFFFF FFFbFFFFFF U', () => ({ base64: 'AAAA' })],
  'calendar.save':             ['FFF+FFFFFF FFF+FFFFFF FFF+FFFFFF U', () => ({ year: 2024, text: notice2024, basis: '示例〔2023〕7号', key: fresh() })],
  'spreadsheet.paste':         ['FFF+FFFFFF FFFNFFFFFF FFFNFFFFFF U', ({ ledgerId }) => ({ ledgerId, text: '1.关于台账不全的问题' })],
  'spreadsheet.text':          ['FFF+FFFFFF FFFNFFFFFF FFFNFFFFFF U', ({ imports }) => ({ id: imports.text })],
  'spreadsheet.drafts':        ['FFF+FFFFFF FFF.FFFFFF FFF.FFFFFF U', ofLedger, ({ imports }) => imports.get],
  'spreadsheet.get':           ['FFF+FFFFFF FFFNFFFFFF FFFNFFFFFF U', ({ imports }) => ({ id: imports.get }), ({ ledgerId }) => ledgerId],
  'spreadsheet.rows':          ['FFF+FFFFFF FFFNFFFFFF FFFNFFFFFF U', ({ imports }) => ({ id: imports.get, version: 1, verdicts: ['create'] })],
  'spreadsheet.answer':        ['FFF+FFFFFF FFFNFFFFFF FFFNFFFFFF U', ({ imports }) => ({ id: imports.get, version: 1, answers: {} })],
  'spreadsheet.commit':        ['FFF+FFFFFF FFFNFFFFFF FFFNFFFFFF U', ({ imports, sourceId }) => ({ id: imports.commit, version: 1, sources: [{ sourceId }] })],
  'spreadsheet.progress':      ['FFF+FFFFFF FFF+FFFFFF FFF+FFFFFF U', ({ imports }) => ({ id: imports.get })],
  'spreadsheet.stop':          ['FFF+FFFFFF FFF+FFFFFF FFF+FFFFFF U', ({ imports }) => ({ id: imports.get })],
  'spreadsheet.drop':          ['FFF+FFFFFF FFFNFFFFFF FFFNFFFFFF U', ({ imports }) => ({ id: imports.drop })],
  ...proofLines,
  'document.list':             ['+++++++... ......+... .......... U', ofLedger, ({ documentId }) => documentId],
  'document.get':              ['+++++++NNN NNNNNN+NNN NNNNNNNNNN U', ({ documentId }) => ({ id: documentId }), ({ itemId }) => itemId],
  'document.places':           ['+++++++... ......+... .......... U', ({ itemId }) => ({ itemId }), ({ documentId }) => documentId],
  'document.add':              ['FFF+FFFFFF FFFNFFFFFF FFFNFFFFFF U', ({ sourceId, file }) => ({ sourceId, ...file })],
  'document.linkables':        ['FFF+FFFFFF FFF.FFFFFF FFF.FFFFFF U', ({ title }) => ({ text: title.slice(-3) }), itemItself],
  'document.mark':             ['FFF+FFFFFF FFFNFFFFFF FFFNFFFFFF U', ({ documentId, itemId }) => ({ documentId, from: 5, to: 7, thing: { itemId } })],
  'document.unmark':           ['FFF+FFFFFF FFFNFFFFFF FFFNFFFFFF U', ({ citationId }) => ({ id: citationId, reason: '标错了' })],
  'admin.org.rename':          ['FFFFFFF+FF FFFFFFF+FF FFFFFFF+FF U', () => ({ name: `改名机构${fresh()}`, reason: '机构改革' })],
  'admin.units.list':          ['FFFFFFF+FF FFFFFFF+FF FFFFFFF.FF U', undefined, ({ at }) => at('own').unitId],
  'admin.units.create':        ['FFFFFFF+FF FFFFFFF+FF FFFFFFFNFF U', () => ({ parentId: scene.home.unit('示例管委会'), name: `新设单位${fresh()}`, kind: 'office' })],
  'admin.units.rename':        ['FFFFFFF+FF FFFFFFF+FF FFFFFFFNFF U', ({ at, caller }) => ({ id: at(caller.place).unitId, name: `更名单位${fresh()}`, reason: '机构改革' })],
  'admin.units.close':         ['FFFFFFF+FF FFFFFFF+FF FFFFFFFNFF U', ({ at, caller }) => ({ id: at(caller.place).unitId, reason: '机构改革' })],
  'admin.accounts.list':       ['FFFFFFF+FF FFFFFFF+FF FFFFFFF.FF U', undefined, ({ at }) => at('own').accountId],
  'admin.accounts.create':     ['FFFFFFF+FF FFFFFFF+FF FFFFFFF+FF U', () => ({ name: `n-${fresh()}`, displayName: '新人' })],
  'admin.accounts.disable':    ['FFFFFFF+FF FFFFFFF+FF FFFFFFFNFF U', ofAccount],
  'admin.accounts.enable':     ['FFFFFFF+FF FFFFFFF+FF FFFFFFFNFF U', ofAccount],
  'admin.accounts.unlock':     ['FFFFFFF+FF FFFFFFF+FF FFFFFFFNFF U', ofAccount],
  'admin.accounts.reset':      ['FFFFFFF+FF FFFFFFF+FF FFFFFFFNFF U', ofAccount],
  'admin.posts.list':          ['FFFFFFFF+F FFFFFFFF+F FFFFFFFF.F U', undefined, ({ at }) => at('own').postId],
  'admin.posts.choices':       ['FFFFFFFF+F FFFFFFFF+F FFFFFFFF.F U', undefined, ({ at }) => at('own').accountId],
  'admin.posts.grant':         ['FFFFFFFF+F FFFFFFFF+F FFFFFFFFNF U', ({ at, caller }) => ({ accountId: at(caller.place).accountId, unitId: scene.home.unit('财政金融局'), role: 'handler' })],
  'admin.posts.end':           ['FFFFFFFF+F FFFFFFFF+F FFFFFFFFNF U', ({ at, caller }) => ({ id: at(caller.place).postId, reason: '调离' })],
  'admin.settings.get':        ['FFFFFFFF+F FFFFFFFF+F FFFFFFFF+F U'],
  'admin.settings.update':     ['FFFFFFFF+F FFFFFFFF+F FFFFFFFF+F U', ({ caller }) => ({ idleMinutes: caller.place.length + 10, lockAfterFailures: 5, lockMinutes: 30, passwordLength: 8, passwordClasses: 3 })],
  'admin.log.list':            ['FFFFFFFFF+ FFFFFFFFF+ FFFFFFFFF. U', () => ({}), ({ at }) => at('own').postId],
};

/** The cells of a table's line with whom each is about. */
const cellsOf = (callers: readonly Caller[], cells: string) =>
  Array.from(cells.replaceAll(' ', ''), (expected, n) => ({ expected, caller: callers[n]! }));

test('every procedure has its line, every line its procedure', () => {
  expect([...Object.keys(lines), 'item.perform'].toSorted()).toEqual(rules.map(({ path }) => path).toSorted());
  for (const [path, [cells]] of Object.entries(lines)) expect([path, cells.replaceAll(' ', '').length]).toEqual([path, 31]);
});

describe('procedures', () => {
  const callers = () => inPlaces(scene.callers, 'own', 'other', 'org', 'out');

  async function reply(path: string, caller: Caller): Promise<{ sign: string; data: unknown; input: unknown }> {
    const [, inputOf, shows] = lines[path]!;
    const about = { ...things, caller };
    const input = inputOf?.(about);
    const { sign, data } = await ask(caller, path, input);
    const shown = sign !== '+' || shows === undefined || new RegExp(shows(about)).test(JSON.stringify(data));
    return { sign: shown ? sign : '.', data, input };
  }

  const said = ({ place, role }: Caller, sign: string) => `${place} ${role ?? 'nobody'} ${sign}`;
  const expectedOf = (some: readonly { expected: string; caller: Caller }[]) => some.map(({ expected, caller }) => said(caller, expected));

  test('who is refused is told so, learns nothing and changes no byte', async () => {
    const before = await digestAll(db.owner);
    for (const [path, [cells]] of Object.entries(lines)) {
      const refused = cellsOf(callers(), cells).filter(({ expected }) => !'+.'.includes(expected));
      const got = await each(refused, async ({ caller }) => {
        const { sign, input } = await reply(path, caller);
        // What can't be seen is answered as what does not exist.
        const other = sign === 'N' ? (await ask(caller, path, aboutNothing(homeIds, input))).sign : sign;
        return said(caller, other === sign ? sign : `${sign}, but ${other} about nothing`);
      });
      expect.soft(got, path).toEqual(expectedOf(refused));
    }
    expect(await digestAll(db.owner)).toEqual(before);
  });

  test('who is of another org is told nothing of this one and changes no byte of it', async () => {
    const before = await digestAll(db.owner, scene.home.orgId);
    for (const [path, [cells]] of Object.entries(lines)) {
      const answered = cellsOf(inPlaces(scene.callers, 'org'), cells.split(' ')[2]!).filter(({ expected }) => '+.'.includes(expected));
      const got = await each(answered, async ({ caller }) => {
        const { sign, data, input } = await reply(path, caller);
        return said(caller, [sign, ...leaked(homeIds, { input, data })].join(' '));
      });
      expect.soft(got, path).toEqual(expectedOf(answered));
    }
    expect(await digestAll(db.owner, scene.home.orgId)).toEqual(before);
  });

  test('who may is let in', async () => {
    for (const [path, [cells]] of Object.entries(lines)) {
      const allowed = cellsOf(callers(), cells).filter(({ expected, caller }) => '+.'.includes(expected) && caller.place !== 'org');
      const got: string[] = [];
      for (const { caller } of allowed) {
        const { sign, data, input } = await reply(path, caller);
        const nothing = sign === '.' ? (await ask(caller, path, aboutNothing(homeIds, input))).data : data;
        got.push(said(caller, isDeepStrictEqual(nothing, data) ? sign : `${sign}, but not as about nothing`));
      }
      expect.soft(got, path).toEqual(expectedOf(allowed));
    }
  });
});
