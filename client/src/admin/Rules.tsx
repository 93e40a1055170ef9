import '@mantine/core/styles/Combobox.layer.css';
import { Button, NativeSelect } from '@mantine/core';
import { limitNames, limitsOf, limitWords } from '@duizhang/shared/item/policy.ts';
import { scoreRuleOf, scoreTerms } from '@duizhang/shared/item/score.ts';
import { type Ladder, usualLadder } from '@duizhang/shared/reminder/ladder.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Outputs, trpc } from '../trpc.ts';
import { usePost } from '../session.tsx';
import { momentInTable } from '../ui/format.ts';
import { Section } from '../ui/Page.tsx';
import { Empty, Loaded } from '../ui/State.tsx';
import { label, t } from '../ui/text.ts';
import classes from './AdminPage.module.css';
import { chains, inWords, limitInWords } from '../item/chains.ts';
import { PolicyDrawer } from './PolicyDrawer.tsx';
import { useChange } from './useChange.ts';

type Version = Outputs['ledger']['policies'][number];
type Ledger = Outputs['ledger']['get'];

const states = {
  draft: t('草案，未生效', 'Draft, not in force'),
  active: t('生效', 'In force'),
  retired: t('已被替代', 'Replaced'),
} as const satisfies Record<Version['state'], string>;

const route = getRouteApi('/gate/frame/admin/$section');

/** 台账设置: the office drafts the rules of its ledgers, the committee approves them. */
export default function Rules() {
  const { role } = usePost();
  const { ledger: asked } = route.useSearch();
  const ledgers = useQuery(trpc.ledger.list.queryOptions());
  const [chosen, setChosen] = useState(asked ?? '');
  return (
    <Loaded query={ledgers}>
      {(list) => {
        const id = list.find((each) => each.id === chosen)?.id ?? list[0]?.id;
        if (id === undefined)
          return (
            <Empty title={t('还没有台账。', 'There is no ledger yet.')}>
              <Link to="/ledger">
                {role === 'office' ? t('到台账页新建第一本', 'Make the first on the page of ledgers') : t('看台账', 'See the ledgers')}
              </Link>
            </Empty>
          );
        return (
          <>
            <NativeSelect
              label={t('台账', 'Ledger')}
              style={{ maxWidth: 360 }}
              data={list.map((each) => ({ value: each.id, label: each.name }))}
              value={id}
              onChange={(event) => setChosen(event.currentTarget.value)}
            />
            <LedgerRules key={id} id={id} />
          </>
        );
      }}
    </Loaded>
  );
}

function LedgerRules({ id }: { id: string }) {
  const ledger = useQuery(trpc.ledger.get.queryOptions({ id }));
  const policies = useQuery(trpc.ledger.policies.queryOptions({ ledgerId: id }));
  const [drafting, setDrafting] = useState(false);
  const { role } = usePost();
  return (
    <>
      <Section
        title={t('台账规则', 'Rules')}
        actions={role === 'office' && <Button onClick={() => setDrafting(true)}>{t('起草新版本', 'Draft a new version')}</Button>}
      >
        <p className={classes.intro}>
          {t(
            '审核层级、时限参数和亮灯是一份规则，每版不可改动：整改办起草，领导小组批准后生效，未办结事项的灯随即重算；已经在审核的申请仍按原来的层级走完。',
            'Levels, limits and lights are one set of rules, in versions that never change: the office drafts, the committee approves, and the lights of open items follow at once; requests already running keep their levels.',
          )}
        </p>
        <Loaded query={policies}>
          {(versions) => (
            <>
              {versions.map((each) => (
                <VersionCard key={each.id} version={each} units={ledger.data?.units ?? []} />
              ))}
              {versions.length === 0 && <Empty title={t('还没有规则，先起草一版。', 'No rules yet; draft them first.')} />}
              {drafting && ledger.data && (
                <PolicyDrawer ledger={ledger.data} start={versions[0]?.document ?? null} onClose={() => setDrafting(false)} />
              )}
            </>
          )}
        </Loaded>
      </Section>
    </>
  );
}

function VersionCard({ version, units }: { version: Version; units: Ledger['units'] }) {
  const { role } = usePost();
  const approve = useChange(trpc.ledger.approvePolicy.mutationOptions(), t('规则已批准生效', 'The rules are in force'));
  const unitName = (id: string) => units.find((each) => each.id === id)?.name ?? '';
  return (
    <article className={classes.version}>
      <h3>
        {t(`第 ${version.version} 版`, `Version ${version.version}`)} · {states[version.state]}
      </h3>
      <dl className={classes.terms}>
        {chains.map(({ key, title }) => [
          <dt key={`${key}-name`}>{label(title)}</dt>,
          <dd key={key}>{version.document[key].map((each) => inWords(each, unitName)).join(' → ')}</dd>,
        ])}
        {limitNames.map((name) => [
          <dt key={`${name}-name`}>{label(limitWords[name])}</dt>,
          <dd key={name}>{limitInWords(limitsOf(version.document)[name])}</dd>,
        ])}
        <dt>{t('单位评分扣分', 'Points that units lose')}</dt>
        <dd>
          {scoreTerms(scoreRuleOf(version.document))
            .map(({ name, limit }) => `${label(name)} ${limitInWords(limit)}`)
            .join(t('；', '; '))}
        </dd>
        <dt>{t('提醒', 'Reminders')}</dt>
        <dd>{ladderInWords(version.document.reminders ?? usualLadder)}</dd>
        <dt>{t('起草', 'Drafted')}</dt>
        <dd>
          {version.draftedBy} {momentInTable(version.draftedAt)}：{version.reason}
        </dd>
        {version.approvedAt !== null && (
          <>
            <dt>{t('批准', 'Approved')}</dt>
            <dd>
              {version.approvedBy} {momentInTable(version.approvedAt)}
            </dd>
          </>
        )}
      </dl>
      {version.faults.length > 0 && (
        <ul className={classes.faults}>
          {version.faults.map((each) => (
            <li key={each.en}>{label(each)}</li>
          ))}
        </ul>
      )}
      {version.state === 'draft' && role === 'committee' && (
        <Button disabled={version.faults.length > 0} loading={approve.isPending} onClick={() => approve.mutate({ id: version.id })}>
          {t('批准生效', 'Approve')}
        </Button>
      )}
    </article>
  );
}

const ladderInWords = ({ before, after }: Ladder): string =>
  t(
    `到期前 ${before.join('、')} 个工作日各一次，逾期后每 ${after} 个工作日一次`,
    `${before.join(', ')} working days before, then every ${after} working days`,
  );
