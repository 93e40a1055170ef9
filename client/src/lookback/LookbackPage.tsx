import { judgingRefusals } from '@duizhang/shared/lookback/rules.ts';
import { lookbackAnswers, lookbackStates, lookbackVerdicts, proposesAccountability, reopens } from '@duizhang/shared/lookback/words.ts';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { given } from '../address.ts';
import { evidenceAddress } from '../item/evidence.ts';
import { type Outputs, trpc } from '../trpc.ts';
import { FilterChips } from '../ui/FilterChips.tsx';
import { dateInProse, fileSize } from '../ui/format.ts';
import { Page, Section } from '../ui/Page.tsx';
import { Loaded } from '../ui/State.tsx';
import { label, t } from '../ui/text.ts';
import { ByUnit } from './ByUnit.tsx';
import classes from './Lookback.module.css';
import { Strata } from './Strata.tsx';
import { progressText, VerdictWord } from './words.tsx';
import { Fact, Facts } from '../ui/Facts.tsx';

const JudgeDrawer = lazy(() => import('./JudgeDrawer.tsx'));
const route = getRouteApi('/gate/frame/lookbacks/$lookbackId');

export type Lookback = Outputs['lookback']['get'];
export type Sampled = Lookback['items'][number];

/** One look-back: its sample, what was found of each, and whose. */
export default function LookbackPage() {
  const { lookbackId } = route.useParams();
  const one = useQuery(trpc.lookback.get.queryOptions({ id: lookbackId }));
  return <Loaded query={one}>{(lookback) => <Shown lookback={lookback} />}</Loaded>;
}

/** What a count of the table by unit shows of the items: `rebound` stands for all that does not hold. */
const isFound = ({ verdict }: Sampled, found: string | undefined): boolean =>
  found === undefined ||
  (found === 'rebound' && reopens(verdict)) ||
  (found === 'judged' && verdict !== null) ||
  (found === 'false' && proposesAccountability(verdict));
const foundWords = {
  judged: t('已核', 'Judged'),
  rebound: t('反弹（含部分反弹、虚假整改）', 'Rebounded, in part or wholly, or false'),
  false: label(lookbackVerdicts.false),
} as const;

function Shown({ lookback }: { lookback: Lookback }) {
  const { unit, found } = route.useSearch();
  const navigate = route.useNavigate();
  const [judging, setJudging] = useState<Sampled | null>(null);
  const { items, checklist, draw, name, example } = lookback;
  const rows = items.filter((each) => (unit === undefined || each.unitId === unit) && isFound(each, found));
  const look = (part: { unit?: string | undefined; found?: typeof found | undefined }) =>
    void navigate({ search: given({ unit, found, ...part }), replace: true, resetScroll: false });
  const chips = [
    ...(unit
      ? [
          {
            key: 'unit',
            title: t('牵头单位', 'Lead unit'),
            value: items.find((each) => each.unitId === unit)?.unitName ?? '…',
            onRemove: () => look({ unit: undefined }),
          },
        ]
      : []),
    ...(found ? [{ key: 'found', title: t('结论', 'Verdict'), value: foundWords[found], onRemove: () => look({ found: undefined }) }] : []),
  ];
  return (
    <Page
      title={`${name}${example ? t(' [示例]', ' [example]') : ''}`}
      back={{ title: t('回头看', 'Look-backs'), link: { to: '/lookbacks' } }}
    >
      <Particulars lookback={lookback} />
      <Section title={t('按牵头单位', 'By lead unit')}>
        <ByUnit lookback={lookback} />
      </Section>
      <Section title={t(`抽查的问题（${rows.length}）`, `Findings (${rows.length})`)}>
        <FilterChips chips={chips} onClear={() => look({ unit: undefined, found: undefined })} />
        <ul className={classes.list}>
          {rows.map((each) => (
            <One key={each.id} one={each} lookback={lookback} onJudge={() => setJudging(each)} />
          ))}
        </ul>
      </Section>
      <Section title={t('核查要点', 'Checklist')}>
        <ol className={classes.points}>
          {checklist.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ol>
      </Section>
      {draw && (
        <Section title={t('抽样', 'How it was drawn')}>
          <p className={classes.meta}>
            {draw.reproduced
              ? t(
                  '按保存的种子和范围重新抽取，与本次样本完全一致。',
                  'Drawn anew from the stored seed and scope, the sample is the very same.',
                )
              : t('按保存的种子和范围重新抽取，与本次样本不一致！', 'Drawn anew from the stored seed and scope, the sample differs!')}
          </p>
          <Strata strata={draw.strata} />
        </Section>
      )}
      <Suspense fallback={null}>{judging && <JudgeDrawer lookback={lookback} one={judging} onClose={() => setJudging(null)} />}</Suspense>
    </Page>
  );
}

function Particulars({ lookback }: { lookback: Lookback }) {
  const { state, ledgerId, ledgerName, filter, openedBy, openedOn, doneOn, seed, population, drawn, judged } = lookback;
  return (
    <Facts>
      <Fact name={t('进度', 'Progress')}>
        {progressText(lookback)}
        <progress className={classes.progress} max={drawn} value={judged} aria-label={progressText(lookback)} />
      </Fact>
      <Fact name={t('状态', 'State')}>
        {label(lookbackStates[state])}
        {doneOn && `　${dateInProse(doneOn)}`}
      </Fact>
      <Fact name={t('范围', 'Scope')}>
        <Link to="/ledger/$ledgerId" params={{ ledgerId }} search={given({ ...filter, flag: filter.flag ?? ('closed' as const) })}>
          {ledgerName}
        </Link>
        {t(`，开展时已销号 ${population} 项`, `: ${population} closed when it began`)}
      </Fact>
      <Fact name={t('样本', 'Sample')}>{t(`抽取 ${drawn} 项，种子 ${seed}`, `${drawn} drawn, seed ${seed}`)}</Fact>
      <Fact name={t('开展', 'Opened')}>{`${openedBy}　${dateInProse(openedOn)}`}</Fact>
    </Facts>
  );
}

function One({ one, lookback, onJudge }: { one: Sampled; lookback: Lookback; onJudge: () => void }) {
  const { actor, ledgerId, supervisorIds } = lookback;
  const [refusal] = judgingRefusals({ ...one, ledgerId, supervisorIds }, actor);
  const serves = actor.role === 'supervisor' && actor.ledgerIds.includes(ledgerId);
  const toReopen = serves && reopens(one.verdict) && one.status === 'closed' && one.round === one.roundNow;
  return (
    <li className={classes.one} id={one.id}>
      <Link to="/item/$itemId" params={{ itemId: one.id }}>
        {one.title}
      </Link>
      <div className={classes.act}>
        <VerdictWord verdict={one.verdict} />
        {(serves || refusal === undefined) && one.verdict === null && (
          <Button size="compact-md" variant="default" onClick={onJudge} disabled={refusal !== undefined} title={refusal && label(refusal)}>
            {t('核查', 'Judge')}
          </Button>
        )}
        {toReopen && (
          <Link to="/item/$itemId" params={{ itemId: one.id }}>
            {t('去重新整改', 'Reopen it')}
          </Link>
        )}
      </div>
      <span className={classes.meta}>
        {`${one.code} · ${one.unitName} · ${one.category}`}
        {one.round > 1 && t(` · 第 ${one.round} 轮`, ` · round ${one.round}`)}
        {one.roundNow > one.round && t(` · 现为第 ${one.roundNow} 轮`, ` · now in round ${one.roundNow}`)}
        {refusal && one.verdict === null && serves && ` · ${label(refusal)}`}
      </span>
      {one.verdict !== null && <Found one={one} checklist={lookback.checklist} />}
    </li>
  );
}

function Found({ one, checklist }: { one: Sampled; checklist: readonly string[] }) {
  return (
    <details className={classes.found}>
      <summary>
        {t(
          `${one.judgedBy ?? ''} ${one.judgedOn ?? ''} 核查：${one.reason ?? ''}`,
          `${one.judgedBy ?? ''}, ${one.judgedOn ?? ''}: ${one.reason ?? ''}`,
        )}
      </summary>
      <ol className={classes.points}>
        {one.answers?.map(({ answer, note }, index) => (
          <li key={checklist[index]}>
            {checklist[index]}　<b>{label(lookbackAnswers[answer])}</b>
            {note && t(`（${note}）`, ` (${note})`)}
          </li>
        ))}
      </ol>
      {one.files.map((file) => (
        <p key={file.id}>
          <a href={evidenceAddress(file.id)} download={file.name} title={`SHA-256 ${file.sha256}`}>
            {file.name}
          </a>{' '}
          <span className={classes.meta}>{fileSize(file.size)}</span>
        </p>
      ))}
    </details>
  );
}
