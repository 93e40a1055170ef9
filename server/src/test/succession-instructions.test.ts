import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerInstruction, judgeInstruction } from '../instruction/follow-up.ts';
import { writeInstruction } from '../instruction/write.ts';
import { carryOutSuccession } from '../succession/carry-out.ts';
import { draftSuccession } from '../succession/draft.ts';
import { codesOf } from './door.ts';
import { type World, world } from './world.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

type Unit = Parameters<World['unit']>[0];
const plan = (w: World, pairs: readonly (readonly [Unit, Unit])[]) => ({
  name: '示例机构改革',
  onDate: '2018-06-01',
  basis: '示例〔2018〕9号',
  units: pairs.map(([from, to]) => ({ fromUnitId: w.unit(from), toUnitId: w.unit(to) })),
  key: v7(),
});
const prepare = (w: World, ...pairs: readonly (readonly [Unit, Unit])[]) => draftSuccession(w.work('sysadmin'), plan(w, pairs));
const carryOut = (w: World, written: { id: string; version: number }) => carryOutSuccession(w.work('committee'), { ...written, key: v7() });

describe('instructions', () => {
  const follow = async (w: World, units: readonly Unit[]) => {
    const unitIds = units.map((each) => w.unit(each));
    const input = { ledgerId: w.ledgerId, itemId: null, text: '请抓紧办理并报结果。', dueOn: '2018-06-29', unitIds, key: v7() };
    return (await writeInstruction(w.work('top leader'), input)).id;
  };
  /** A ledger in which both have work. */
  const office = async () => {
    const w = await world(db.app);
    for (const unit of ['财政金融局', '建设局'] as const) {
      const [id = ''] = await w.register();
      await w.act('office', 'dispatch', { id, input: { leadUnitId: w.unit(unit), track: 'dated', dueRequired: '2018-10-31' } });
    }
    await w.hire('top leader', { role: 'leader', unit: '示例管委会' });
    return w;
  };
  const rows = async (id: string) =>
    (
      await sql<{ unit: string; state: string; answers: string[] }>`select u.name as unit, f.state,
          array(select w.text from instruction_answer w where w.org_id = f.org_id and w.instruction_id = f.instruction_id and w.unit_id = f.unit_id order by w.seq) as answers
        from instruction_unit f join unit u on u.org_id = f.org_id and u.id = f.unit_id where f.instruction_id = ${id} order by f.state desc`.execute(
        db.owner.kysely,
      )
    ).rows;
  const answer = (w: World, who: string, { id, unit, text }: { id: string; unit: Unit; text: string }) =>
    answerInstruction(w.work(who), { id, unitId: w.unit(unit), text, key: v7() });

  test('that wait, or were answered, pass on with their answers; what is closed stays; the successor answers', async () => {
    const w = await office();
    const [waiting, answered, closed] = [await follow(w, ['财政金融局']), await follow(w, ['财政金融局']), await follow(w, ['财政金融局'])];
    for (const id of [answered, closed]) await answer(w, 'unit_head', { id, unit: '财政金融局', text: '已办理' });
    const judged = { unitId: w.unit('财政金融局'), verdict: 'closed' as const, opinion: '已阅' };
    await judgeInstruction(w.work('top leader'), { ...judged, id: closed, key: v7() });
    const { handovers } = await carryOut(w, await prepare(w, ['财政金融局', '建设局']));
    expect(handovers).toMatchObject([{ instructions: 2 }]);
    expect(await rows(waiting)).toEqual([{ unit: '建设局', state: 'waiting', answers: [] }]);
    expect(await rows(answered)).toEqual([{ unit: '建设局', state: 'answered', answers: ['已办理'] }]);
    expect(await rows(closed)).toEqual([{ unit: '财政金融局', state: 'closed', answers: ['已办理'] }]);
    await answer(w, 'unit_head@建设局', { id: waiting, unit: '建设局', text: '承接后办理' });
    const again = { id: answered, unitId: w.unit('建设局'), verdict: 'asked_again' as const, opinion: '请补充', key: v7() };
    await judgeInstruction(w.work('top leader'), again);
    await answer(w, 'unit_head@建设局', { id: answered, unit: '建设局', text: '已补充' });
    expect(await rows(answered)).toEqual([{ unit: '建设局', state: 'answered', answers: ['已办理', '已补充'] }]);
    const told = await sql<{
      n: number;
    }>`select count(*)::int as n from event where org_id = ${w.orgId} and action = 'instruction.succeed'`.execute(db.owner.kysely);
    expect(told.rows).toEqual([{ n: 2 }]);
  });

  test('that addressed the successor too are answered once: it goes on, even where it had done its part', async () => {
    const w = await office();
    const id = await follow(w, ['财政金融局', '建设局']);
    await answer(w, 'unit_head@建设局', { id, unit: '建设局', text: '本局已办' });
    await judgeInstruction(w.work('top leader'), { id, unitId: w.unit('建设局'), verdict: 'closed', opinion: '已阅', key: v7() });
    const first = await carryOut(w, await prepare(w, ['财政金融局', '建设局']));
    expect(first.handovers).toMatchObject([{ instructions: 1 }]);
    expect(await rows(id)).toEqual([
      { unit: '建设局', state: 'waiting', answers: ['本局已办'] },
      { unit: '财政金融局', state: 'closed', answers: [] },
    ]);
    expect(await codesOf(carryOut(w, { id: first.id, version: first.version }))).toEqual(['succession_nothing_left']);
  });
});
