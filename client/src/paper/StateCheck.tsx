import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Outputs, sentenceOf, trpc } from '../trpc.ts';
import { momentInTable } from '../ui/format.ts';
import { label, t } from '../ui/text.ts';
import classes from './Paper.module.css';

type Verdict = Outputs['event']['states'];

/** Boards of past days are read from the dated states of items: whether each of them is what the record tells. */
export function StateCheck() {
  const verdict = useQuery({ ...trpc.event.states.queryOptions(), enabled: false });
  const last = useQuery(trpc.event.lastCheck.queryOptions()).data;
  const tone = verdict.data && !verdict.isFetching ? (verdict.data.ok ? classes.whole : classes.failed) : classes.quiet;
  return (
    <div className={classes.verify}>
      <Button variant="default" onClick={() => void verdict.refetch()} loading={verdict.isFetching}>
        {t('核对看板底数', 'Check what boards read')}
      </Button>
      <p role="status" className={tone}>
        {verdict.isError
          ? sentenceOf(verdict.error)
          : verdict.data
            ? saidOf(verdict.data)
            : t(
                '看板和历史某日的数由事项状态记录得出：逐条与留痕核对，每夜也自动核对一次。',
                'Boards, of today and of past days, are counted from the dated states of items: each is held against the record, every night as well.',
              )}
      </p>
      {last && (
        <p className={last.faults === 0 ? classes.quiet : classes.failed}>
          {last.faults === 0
            ? t(
                `最近一次自动核对：${momentInTable(last.at)}，${last.states} 条状态、${last.days} 个存底日的看板，全部相符。`,
                `Last nightly check: ${momentInTable(last.at)}, ${last.states} states and ${last.days} kept boards, all as recorded.`,
              )
            : t(
                `最近一次自动核对：${momentInTable(last.at)}，发现 ${last.faults} 处不符，请告诉系统管理员并保留现场。`,
                `Last nightly check: ${momentInTable(last.at)} found ${last.faults} differences. Tell the system administrator, and change nothing.`,
              )}
        </p>
      )}
    </div>
  );
}

function saidOf({ ok, states, upTo, faults, snapshots, frozen }: Verdict): string {
  if (ok)
    return t(
      `核对了 ${states} 条状态（至第 ${upTo} 条留痕），全部与留痕相符；${snapshots} 个快照与冻结时的摘要相符。`,
      `${states} states checked, up to event ${upTo}: each is as recorded. ${snapshots} snapshots are as they were frozen.`,
    );
  const [first] = faults;
  const where = first ? t(`，例如第 ${first.seq} 条：${label(first.says)}`, `, e.g. event ${first.seq}: ${label(first.says)}`) : '';
  const named = frozen.map(({ name, says }) =>
    t(`快照“${name ?? '（无权知悉）'}”${label(says)}`, `snapshot “${name ?? 'not yours to know'}”: ${label(says)}`),
  );
  return t(
    `发现 ${faults.length + frozen.length} 处不符${where}${named.map((each) => `；${each}`).join('')}。`,
    `${faults.length + frozen.length} differences found${where}${named.map((each) => `; ${each}`).join('')}.`,
  );
}
