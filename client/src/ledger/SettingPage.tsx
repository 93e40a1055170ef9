import { clearanceWord, ledgerRoles, roles } from '@duizhang/shared/access.ts';
import { limitNames, limitsOf, limitWords } from '@duizhang/shared/item/policy.ts';
import { itemKinds } from '@duizhang/shared/item/words.ts';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { chains, inWords } from '../item/chains.ts';
import { LedgerTabs } from '../item/LedgerTabs.tsx';
import { usePost } from '../session.tsx';
import { type Outputs, trpc } from '../trpc.ts';
import { momentInTable } from '../ui/format.ts';
import { LinkButton } from '../ui/LinkButton.tsx';
import { Page, Section } from '../ui/Page.tsx';
import { Loaded } from '../ui/State.tsx';
import { label, t } from '../ui/text.ts';
import { columnsOf } from './columns.tsx';
import classes from './SettingPage.module.css';
import { Fact } from '../ui/Facts.tsx';

const SettingDrawer = lazy(() => import('./SettingDrawer.tsx'));

type Ledger = Outputs['ledger']['get'];

const route = getRouteApi('/gate/frame/ledger/$ledgerId/setting');

/** 规则: who serves the ledger, how it numbers, and by which policy it judges; for everybody who looks into it. */
export default function SettingPage() {
  const { ledgerId } = route.useParams();
  const { role } = usePost();
  const ledger = useQuery({ ...trpc.ledger.get.queryOptions({ id: ledgerId }), staleTime: 300_000 });
  const [changing, setChanging] = useState(false);
  const serves = ledger.data?.mine.some((each) => each === role) ?? false;
  return (
    <Page
      title={ledger.data?.ledger.name ?? t('台账', 'Ledger')}
      question={t('这本台账按什么规矩办？', 'By which rules does this ledger work?')}
      back={{ title: t('台账', 'Ledgers'), link: { to: '/ledger' } }}
      actions={
        <>
          {serves && role !== 'supervisor' && (
            <LinkButton variant="default" to="/admin/$section" params={{ section: 'ledgers' }} search={{ ledger: ledgerId }}>
              {role === 'committee' ? t('批准台账规则', 'Approve the rules') : t('审核规则与参数', 'Policy and limits')}
            </LinkButton>
          )}
          {serves && role === 'office' && <Button onClick={() => setChanging(true)}>{t('修改设置', 'Change the setting')}</Button>}
        </>
      }
    >
      <LedgerTabs ledgerId={ledgerId} kind={ledger.data?.ledger.kind} open="setting" />
      <Loaded query={ledger}>
        {(data) => (
          <>
            <Setting data={data} />
            <PolicyInForce data={data} />
            <Suspense>{changing && <SettingDrawer data={data} onClose={() => setChanging(false)} />}</Suspense>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Setting({ data: { ledger, roles: served, policy } }: { data: Ledger }) {
  const shown = columnsOf(false, ledger.kind).filter(({ id, hidden = false }) =>
    ledger.columns.length === 0 ? !hidden : ledger.columns.includes(id),
  );
  const limits = limitsOf(policy?.document);
  return (
    <Section title={t('基本设置', 'Setting')}>
      <dl className={classes.facts}>
        <Fact name={t('类别', 'Kind')}>{label(itemKinds[ledger.kind])}</Fact>
        <Fact name={t('工作领域', 'Field of work')}>{ledger.field}</Fact>
        <Fact name={t('年度', 'Year')}>{ledger.year}</Fact>
        <Fact name={t('编号', 'Numbering')}>{t(`${ledger.prefix}001 起`, `from ${ledger.prefix}001`)}</Fact>
        <Fact name={t('知悉范围', 'Clearance')}>{label(clearanceWord(ledger.clearance))}</Fact>
        {ledgerRoles.map((role) => (
          <Fact key={role} name={label(roles[role])}>
            {served[role].join(t('、', ', ')) || '—'}
          </Fact>
        ))}
        <Fact name={t('事项类别', 'Categories')}>{ledger.categories.join(t('、', ', '))}</Fact>
        <Fact name={t('默认显示的列', 'Columns shown')}>{shown.map((each) => each.title).join(t('、', ', '))}</Fact>
        {limitNames.map((name) => (
          <Fact key={name} name={label(limitWords[name])}>
            {limits[name].value}
            <span className={classes.citation}>{limits[name].citation || t('通行做法', 'common practice')}</span>
          </Fact>
        ))}
      </dl>
    </Section>
  );
}

function PolicyInForce({ data: { policy, units } }: { data: Ledger }) {
  const unitName = (id: string) => units.find((each) => each.id === id)?.name ?? '';
  return (
    <Section title={t('审核规则', 'Review policy')}>
      {policy ? (
        <>
          <p className={classes.version}>
            {t(
              `第 ${policy.version} 版，${momentInTable(policy.approvedAt)} 批准生效`,
              `Version ${policy.version}, in force since ${momentInTable(policy.approvedAt)}`,
            )}
          </p>
          <dl className={classes.facts}>
            {chains.map(({ key, title }) => (
              <Fact key={key} name={label(title)}>
                {policy.document[key].map((level) => inWords(level, unitName)).join(' → ')}
              </Fact>
            ))}
          </dl>
        </>
      ) : (
        <p className={classes.version}>
          {t(
            '还没有生效的审核规则：整改办起草、领导小组批准后，才能交办。',
            'No policy is in force yet: the office drafts it, the leading group approves it, and only then is anything dispatched.',
          )}
        </p>
      )}
    </Section>
  );
}
