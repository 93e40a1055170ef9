import { v7 } from 'uuid';
import { sendNotice } from '../notice/course.ts';
import { draftNotice } from '../notice/draft.ts';
import type { Ledgers } from './ledgers.ts';
import { unitOf } from './org.ts';
import type { Cast, Interlude } from './timeline.ts';

// Two blue notices of the practice ledger that nobody answers: on the business date the ladder proposes a yellow one. Examples,
// about a unit's work as a whole, so that no finding waits for them.

const sent = [
  { on: '2018-12-11', replyDue: '2018-12-17', title: '关于报送专项检查自查情况的督办通知（示例）' },
  { on: '2018-12-19', replyDue: '2018-12-25', title: '关于再次报送专项检查自查情况的督办通知（示例）' },
] as const;

export function letterInterludes(cast: Cast, { practice }: Ledgers): Interlude[] {
  return sent.map(({ on, replyDue, title }) => ({
    on,
    run: async () => {
      const office = await cast.work('zhengban', on);
      const text = '请将本单位专项检查自查情况按时书面回复（示例）。';
      const unitId = unitOf(cast.stage.org, 'zuzhi');
      const content = { unitId, step: 'blue' as const, title, text, replyDue, itemIds: [], example: true };
      const draft = await draftNotice(office, { ledgerId: practice.id, ...content, key: v7() });
      await sendNotice(office, { ...draft, key: v7() });
    },
  }));
}
