import { type Brief, briefDays, briefLines, briefTitle, saidIn } from '@duizhang/shared/board/brief.ts';
import { kinds } from '@duizhang/shared/item/kinds.ts';
import { ratesOf } from '@duizhang/shared/item/rates.ts';
import { flagWord } from '@duizhang/shared/item/sets.ts';
import { dayInProse, numeralOf } from './chinese.ts';
import { attachmentList, attachmentMark, type Paper, type Part } from './official-parts.ts';

/** The week in brief as a paper: the sentences of the page, and the numbers they rest on. */
export function briefPaper(brief: Brief): Paper {
  const { ledger, scope, asOf, upTo, counts } = brief;
  const said = briefLines(brief).map(
    (line, at): Part => ({ is: 'body', text: `${numeralOf(at + 1)}、${line.title.zh}。${saidIn(line, 'zh')}` }),
  );
  const { strict } = ratesOf(counts, ledger.kind);
  const frozen = upTo === null ? '' : `，以留痕第 ${upTo} 条为止`;
  return {
    title: briefTitle(brief).zh,
    creator: '对账',
    body: [
      { is: 'title', text: briefTitle(brief).zh },
      { is: 'under', text: `（${briefDays(brief).zh}）` },
      { is: 'blank' },
      ...said,
      ...attachmentList(['一周数据']),
    ],
    attachments: [
      {
        mark: attachmentMark(0, 1),
        title: '一周数据',
        parts: [
          numbersOf(brief),
          { is: 'note', text: `范围：${scope.zh}。统计截至${dayInProse(asOf)}终了${frozen}。${strict.formula.zh}。` },
        ],
      },
    ],
  };
}

function numbersOf({ ledger: { kind }, from, asOf, counts, before }: Brief): Part {
  const { ended, tracks } = kinds[kind];
  const longTerm = tracks.some((each) => each === 'long_term');
  const rows = [
    ['全部（已交办、未退出）', 'all'],
    [ended.zh, 'closed'],
    ...(longTerm ? [[flagWord(kind, 'long_open').zh, 'openLongTerm'] as const] : []),
    [flagWord(kind, 'other_open').zh, 'otherOpen'],
    ...(kind === 'entry'
      ? []
      : [[flagWord(kind, 'in_review').zh, 'inReview'] as const, [flagWord(kind, 'overdue').zh, 'overdue'] as const]),
    ['尚未交办', 'undispatched'],
  ] as const;
  return {
    is: 'table',
    columns: [
      { title: '事项', share: 60 },
      { title: dayInProse(from), share: 32, centred: true },
      { title: dayInProse(asOf), share: 32, centred: true },
      { title: '增减', share: 20, centred: true },
    ],
    rows: rows.map(([name, of]) => {
      const change = counts[of] - before[of];
      return [name, String(before[of]), String(counts[of]), change > 0 ? `+${change}` : String(change).replace('-', '−')];
    }),
  };
}
