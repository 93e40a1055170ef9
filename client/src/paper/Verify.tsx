import '@mantine/core/styles/Progress.layer.css';
import { Button, FileButton, Progress, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { newKey } from '../item/key.ts';
import { queryClient, sentenceOf, trpc } from '../trpc.ts';
import { dateInProse, momentInTable } from '../ui/format.ts';
import { label, t } from '../ui/text.ts';
import type { Verdict } from './data.ts';
import classes from './Paper.module.css';

/** Whether the record is whole: by itself and against every anchor, and against one that somebody has kept. */
export function Verify() {
  const [given, setGiven] = useState('');
  const [id, setId] = useState('');
  const verify = useMutation({
    ...trpc.proof.verify.mutationOptions(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.proof.lastNight.queryKey() }),
  });
  function start(against: string | null): void {
    const fresh = newKey();
    setId(fresh);
    verify.mutate({ id: fresh, given: against });
  }
  const compare = (event: SyntheticEvent) => {
    event.preventDefault();
    if (given.trim() !== '') start(given.trim());
  };
  return (
    <>
      <div className={classes.verify}>
        <Button variant="default" onClick={() => start(null)} disabled={verify.isPending}>
          {t('核验留痕是否完整', 'Verify the record')}
        </Button>
        {verify.isPending ? <Course id={id} /> : <Said verdict={verify.data} error={verify.error} />}
      </div>
      <form className={classes.filters} onSubmit={compare}>
        <TextInput
          className={classes.given}
          label={t('核对锚点', 'Compare an anchor')}
          description={t(
            '输入纸面上的十位短码，或粘贴、打开保存在别处的整行锚点。',
            'Enter the ten characters from a paper, or paste or open a line that was kept elsewhere.',
          )}
          placeholder="XXXXX-XXXXX"
          value={given}
          maxLength={4000}
          onChange={(event) => setGiven(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={verify.isPending || given.trim() === ''}>
          {t('核对', 'Compare')}
        </Button>
        <FileButton accept=".jsonl,.json,.txt" onChange={(file) => void lastLine(file).then(setGiven)}>
          {(props) => (
            <Button variant="subtle" {...props}>
              {t('打开锚点文件', 'Open a file')}
            </Button>
          )}
        </FileButton>
      </form>
    </>
  );
}

async function lastLine(file: File | null): Promise<string> {
  const lines = ((await file?.text()) ?? '').split('\n').filter((line) => line.trim() !== '');
  return lines.at(-1) ?? '';
}

function Course({ id }: { id: string }) {
  const progress = useQuery({ ...trpc.proof.progress.queryOptions({ id }), refetchInterval: 400 });
  const stop = useMutation(trpc.proof.stop.mutationOptions());
  const { done, total } = progress.data ?? { done: 0, total: 0 };
  const said = total > 0 ? t(`已核验 ${done} / ${total} 条`, `${done} of ${total} verified`) : t('正在核验……', 'Verifying …');
  return (
    <>
      <div className={classes.meter}>
        <Progress value={total > 0 ? (100 * done) / total : 0} aria-label={said} />
        <p role="status" className={classes.quiet}>
          {said}
        </p>
      </div>
      <Button variant="subtle" loading={stop.isPending || stop.isSuccess} onClick={() => stop.mutate({ id })}>
        {t('停止', 'Stop')}
      </Button>
    </>
  );
}

function Said({ verdict, error }: { verdict: Verdict | undefined; error: unknown }) {
  if (error)
    return (
      <p role="status" className={classes.failed}>
        {sentenceOf(error)}
      </p>
    );
  if (verdict === undefined) return <LastNight />;
  return (
    <div role="status" className={`${classes.verdict} ${verdict.ok ? classes.whole : classes.failed}`}>
      {saidOf(verdict).map((each) => (
        <span key={each}>{each}</span>
      ))}
      {verdict.faults.length > 0 && (
        <ul>
          {verdict.faults.map(({ code, says }) => (
            <li key={`${code} ${says.zh}`}>
              {code && <span className={classes.code}>{code} </span>}
              {label(says)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function LastNight() {
  const last = useQuery(trpc.proof.lastNight.queryOptions()).data;
  const about = t(
    '逐条重算哈希链，并与每一条锚点对照：改动、删除、调换、整体重写、截去或清空都会被发现。每夜也自动核验一次。',
    'Computes the hash chain anew and holds it against every anchor: whatever was changed, removed, swapped, rewritten, cut off or emptied is found. Every night as well.',
  );
  if (!last)
    return (
      <p role="status" className={classes.quiet}>
        {about}
      </p>
    );
  const { ok, events } = last.verdict;
  return (
    <p role="status" className={ok ? classes.quiet : classes.failed}>
      {about}
      {ok
        ? t(
            `最近一次自动核验：${momentInTable(last.at)}，${events} 条，完整。`,
            ` Last night: ${momentInTable(last.at)}, ${events} events, whole.`,
          )
        : t(
            `最近一次自动核验：${momentInTable(last.at)}，不完整，请立即核验并保全现场。`,
            ` Last night: ${momentInTable(last.at)}, not whole. Verify now and change nothing.`,
          )}
    </p>
  );
}

/** What was found, in plain words. */
function saidOf({ ok, events, anchors, wrong, given }: Verdict): string[] {
  const held = given && given.holds;
  const first = ok
    ? t(
        `留痕完整：共 ${events} 条，逐条相扣，没有改动、缺失或调换。与 ${anchors} 条锚点全部相符。`,
        `The record is whole: ${events} events, each linked to the one before; none changed, missing or swapped. All ${anchors} anchors fit.`,
      )
    : wrong
      ? t(
          `留痕不完整：${placeOf(wrong)}对不上（${wrong.says.zh}）。请保全现场，并报告日志管理员。`,
          `The record is not whole: ${placeOf(wrong)} does not fit (${wrong.says.en}). Leave everything as it is and tell the log administrator.`,
        )
      : t('留痕自身相扣，但有以下不符，请核实：', 'The events fit each other, but not all else does:');
  if (!given) return [first];
  const until = t(
    `锚点 ${given.code}（${dateInProse(given.day)}，第 ${given.seq} 条）`,
    `Anchor ${given.code} (${dateInProse(given.day)}, event ${given.seq})`,
  );
  return [
    held
      ? t(
          `${until}证明：第 1 至 ${given.seq} 条留痕自那时以来未被改写。`,
          `${until} proves that events 1 to ${given.seq} have not been rewritten since.`,
        )
      : t(`${until}与现在的留痕不符。`, `${until} does not fit the record as it is.`),
    first,
  ];
}

const placeOf = ({ from, to }: { from: number; to: number }): string =>
  from === to ? t(`第 ${from} 条`, `event ${from}`) : t(`第 ${from} 至 ${to} 条之间`, `something among events ${from} to ${to}`);
