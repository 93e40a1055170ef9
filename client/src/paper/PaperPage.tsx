import '@mantine/core/styles/Combobox.layer.css';
import { NativeSelect } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Navigate, useNavigate } from '@tanstack/react-router';
import { trpc } from '../trpc.ts';
import { LinkButton } from '../ui/LinkButton.tsx';
import { Page, Section } from '../ui/Page.tsx';
import { Empty, Loaded } from '../ui/State.tsx';
import { t } from '../ui/text.ts';
import { type PaperSearch, scopeQuery } from './data.ts';
import { Preview } from './Preview.tsx';
import { ScopeSummary } from './ScopeSummary.tsx';
import { TakeAway } from './TakeAway.tsx';

const route = getRouteApi('/gate/frame/paper');

export default function PaperPage() {
  const { ledger: chosen, ...search } = route.useSearch();
  const ledgers = useQuery({ ...trpc.ledger.list.queryOptions(), staleTime: 300_000 });
  return (
    <Loaded query={ledgers}>
      {(all) => {
        const [first] = all;
        if (chosen) return <Papers ledgerId={chosen} search={search} ledgers={all} />;
        if (first) return <Navigate to="/paper" search={{ ledger: first.id }} replace />;
        return (
          <Page title={t('报告与卷宗', 'Reports')}>
            <Empty title={t('当前任职还看不到任何台账。', 'There is no ledger that the post you act under can see.')} />
          </Page>
        );
      }}
    </Loaded>
  );
}

type PapersProps = { ledgerId: string; search: PaperSearch; ledgers: readonly { id: string; name: string }[] };

function Papers({ ledgerId, search, ledgers }: PapersProps) {
  const navigate = useNavigate();
  const scope = useQuery({ ...scopeQuery(ledgerId, search), placeholderData: keepPreviousData });
  const ledger = useQuery({ ...trpc.ledger.get.queryOptions({ id: ledgerId }), staleTime: 300_000 });
  const filtered = Object.keys(search).some((name) => name !== 'sort' && name !== 'desc');
  return (
    <Page
      title={t('报告与卷宗', 'Reports')}
      question={t('我能带走什么，它是真的吗？', 'What can I take away, and is it true?')}
      {...(scope.data && { asOf: scope.data.asOf })}
    >
      <Section
        title={t('台账与范围', 'Ledger and scope')}
        actions={
          <>
            <NativeSelect
              aria-label={t('台账', 'Ledger')}
              value={ledgerId}
              data={ledgers.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(event) => void navigate({ to: '/paper', search: { ledger: event.currentTarget.value } })}
            />
            <LinkButton variant="default" to="/ledger/$ledgerId" params={{ ledgerId }} search={search}>
              {t('在台账中调整范围', 'Adjust in the ledger')}
            </LinkButton>
            {filtered && (
              <LinkButton variant="subtle" to="/paper" search={{ ledger: ledgerId }}>
                {t('改为全部事项', 'Take all items')}
              </LinkButton>
            )}
          </>
        }
      >
        <Loaded query={scope}>{(data) => <ScopeSummary ledgerId={ledgerId} search={search} scope={data} />}</Loaded>
      </Section>
      {scope.data && (
        <>
          <Section title={t('带走', 'Take away')}>
            <Loaded query={ledger}>
              {(data) => <TakeAway key={`${ledgerId} ${JSON.stringify(search)}`} ledger={data.ledger} search={search} scope={scope.data} />}
            </Loaded>
          </Section>
          <Section title={t('预览', 'Preview')}>
            <Preview ledgerId={ledgerId} search={search} count={scope.data.count} />
          </Section>
        </>
      )}
    </Page>
  );
}
