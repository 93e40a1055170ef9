import { v7 } from 'uuid';
import { answerInstruction, judgeInstruction } from '../instruction/follow-up.ts';
import { writeInstruction } from '../instruction/write.ts';
import { judgeLookback } from '../lookback/judge.ts';
import { openLookback, previewLookback } from '../lookback/open.ts';
import type { Ledgers } from './ledgers.ts';
import { found, unitOf } from './org.ts';
import type { Cast, Interlude } from './timeline.ts';

// 回头看 over the closed findings of the main ledger, all of them consolidated; and 批示, written, answered and closed. The
// report tells of neither: both are examples.

const checklist = ['整改措施仍在执行', '制度和台账持续更新', '同类问题没有再次发生', '佐证材料真实、与现场一致'];
const opinions = ['现场查看，措施仍在执行，台账更新至上月（示例）。', '抽看近两个月记录，制度执行到位，没有再次发生（示例）。'];
const days = ['2018-12-27', '2018-12-28'] as const;
const supervisors = ['jijian', 'jijian1'] as const;

/** Eight of the 41, drawn in proportion; four a day, the two supervisors in turn. */
export function lookbackInterludes(cast: Cast, { main }: Ledgers): Interlude[] {
  // What the discipline body itself led is for the committee to judge.
  let own: ReadonlySet<string> = new Set();
  let opened: { id: string; itemIds: readonly string[] } = { id: '', itemIds: [] };
  const judge = async (day: string, half: 0 | 1) => {
    const mine = opened.itemIds.slice(half * 4, half * 4 + 4);
    for (const [n, itemId] of mine.entries())
      await judgeLookback(await cast.work(own.has(itemId) ? 'zuzhang' : (supervisors[n % 2] ?? 'jijian'), day), {
        id: opened.id,
        itemId,
        answers: checklist.map(() => ({ answer: 'yes' })),
        verdict: 'consolidated',
        reason: opinions[n % 2] ?? '',
        key: v7(),
      });
  };
  const open = async () => {
    const supervisor = await cast.work('jijian', days[0]);
    const scope = { ledgerId: main.id, filter: {}, size: 8, seed: '20181227' };
    const { items } = await previewLookback(supervisor, scope);
    const itemIds = items.map((each) => each.id);
    own = new Set(items.filter((each) => each.unitId === unitOf(cast.stage.org, 'jijian')).map((each) => each.id));
    const { id } = await openLookback(supervisor, { ...scope, name: '2018年巡视整改回头看', checklist, itemIds, example: true, key: v7() });
    opened = { id, itemIds };
    await judge(days[0], 0);
  };
  return [
    { on: days[0], run: open },
    { on: days[1], run: () => judge(days[1], 1) },
  ];
}

/** One on a finding of the practice ledger, by the leader of the finance bureau. */
export function instructionInterludes(cast: Cast, { practice }: Ledgers): Interlude[] {
  const unitId = unitOf(cast.stage.org, 'caijin');
  let id = '';
  return [
    {
      on: '2018-12-10',
      run: async (ids) => {
        const [, itemId] = found(
          [...ids].find(([{ ledger, item }]) => ledger.id === practice.id && item.title.includes('专账核算')),
          'the finding that the leader writes on',
        );
        const text = '请财政金融局倒排时间，本月内把专账差异核对清楚并报结果。';
        const input = { ledgerId: practice.id, itemId, text, dueOn: '2018-12-21', unitIds: [unitId], example: true, key: v7() };
        ({ id } = await writeInstruction(await cast.work('lingdao', '2018-12-10'), input));
      },
    },
    {
      on: '2018-12-18',
      run: async () => {
        const input = { id, unitId, text: '差异已逐笔核对，正在补充说明，月底前完成（示例）。', key: v7() };
        await answerInstruction(await cast.work('caijin', '2018-12-18'), input);
      },
    },
    {
      on: '2018-12-19',
      run: async () => {
        const input = { id, unitId, verdict: 'closed' as const, opinion: '已阅，请按期完成销号。', key: v7() };
        await judgeInstruction(await cast.work('lingdao', '2018-12-19'), input);
      },
    },
  ];
}
