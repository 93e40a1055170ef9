import { statusesIn } from '../item/kinds.ts';
import { type Counts, type Rate, ratesOf } from '../item/rates.ts';
import type { Flag } from '../item/sets.ts';
import type { ItemKind, Status } from '../item/words.ts';
import type { Text } from '../text.ts';

// What a ledger says of itself in one line, in its kind's own words. Every number is the length of a list, named by the search
// that opens it.

/** What is counted: items by status within the scope; `all` of them are dispatched and not exited. */
export type Tally = Counts & { readonly byStatus: Readonly<Partial<Record<Status, number>>> };
export type CountedList = { readonly status?: Status[]; readonly flag?: Flag; readonly category?: string[] };
export type Part = { readonly what: Text; readonly n: number; readonly list: CountedList };
export type Headline = { readonly whole: Part; readonly parts: readonly Part[]; readonly rate: Rate | null };

const dispatched: CountedList = { flag: 'dispatched' };

export function headlineOf(kind: ItemKind, tally: Tally): Headline {
  return { finding: ofFindings, case: ofCases, task: ofTasks, entry: ofEntries }[kind](tally);
}

const counting = (tally: Tally) => (statuses: readonly Status[]) => statuses.reduce((sum, each) => sum + (tally.byStatus[each] ?? 0), 0);

/** 86 = 41 + 45 + 0. */
function ofFindings(tally: Tally): Headline {
  const { all, closed, openLongTerm, otherOpen } = tally;
  return {
    whole: { what: { zh: '问题', en: 'Findings' }, n: all, list: dispatched },
    parts: [
      { what: { zh: '已销号', en: 'Closed' }, n: closed, list: { status: ['closed'] } },
      { what: { zh: '长期推进', en: 'Long-term' }, n: openLongTerm, list: { flag: 'long_open' } },
      { what: { zh: '其他在办', en: 'Other open' }, n: otherOpen, list: { flag: 'other_open' } },
    ],
    rate: ratesOf(tally, 'finding').strict,
  };
}

const casesDone: Status[] = ['done', 'verified'];
const casesOpen: Status[] = ['received', 'awaiting_claim', 'handling', 'done_review'];

function ofCases(tally: Tally): Headline {
  const count = counting(tally);
  const [done, staged, replied] = [count(casesDone), count(['staged']), count(['replied'])];
  return {
    whole: { what: { zh: '交办件', en: 'Cases' }, n: tally.all, list: dispatched },
    parts: [
      { what: { zh: '已办结', en: 'Done' }, n: done, list: { status: casesDone } },
      { what: { zh: '阶段性办结', en: 'Done in part' }, n: staged, list: { status: ['staged'] } },
      { what: { zh: '已回复', en: 'Replied' }, n: replied, list: { status: ['replied'] } },
      { what: { zh: '在办', en: 'In hand' }, n: tally.all - done - staged - replied, list: { ...dispatched, status: casesOpen } },
    ],
    rate: ratesOf(tally, 'case').strict,
  };
}

const tasksUnderway: Status[] = ['underway', 'acceptance'];
const tasksBefore: Status[] = [...statusesIn('waiting', 'planning')];

function ofTasks(tally: Tally): Headline {
  const count = counting(tally);
  const [done, underway] = [count(['done']), count(tasksUnderway)];
  return {
    whole: { what: { zh: '任务', en: 'Tasks' }, n: tally.all, list: dispatched },
    parts: [
      { what: { zh: '已完成', en: 'Completed' }, n: done, list: { status: ['done'] } },
      { what: { zh: '推进中', en: 'Under way' }, n: underway, list: { status: tasksUnderway } },
      { what: { zh: '未启动', en: 'Not begun' }, n: tally.all - done - underway, list: { ...dispatched, status: tasksBefore } },
    ],
    rate: ratesOf(tally, 'task').strict,
  };
}

const entriesChanged: Status[] = ['taken_over', 'delegated', 'revoked', 'settled'];

function ofEntries(tally: Tally): Headline {
  const count = counting(tally);
  return {
    whole: { what: { zh: '已列条目', en: 'Entries listed' }, n: tally.registered, list: {} },
    parts: [
      { what: { zh: '在列', en: 'Listed' }, n: count(['active']), list: { status: ['active'] } },
      { what: { zh: '已变更', en: 'Changed' }, n: count(entriesChanged), list: { status: entriesChanged } },
    ],
    rate: null,
  };
}
