import { NativeSelect } from '@mantine/core';
import { Button } from '@mantine/core';
import { IconFlag } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { usePost } from '../session.tsx';
import { type Outputs, trpc } from '../trpc.ts';
import { Page } from '../ui/Page.tsx';
import { Empty, Loaded } from '../ui/State.tsx';
import { t } from '../ui/text.ts';
import { DoubtView } from './DoubtView.tsx';
import classes from './DoubtsPage.module.css';

const RaiseDrawer = lazy(() => import('./RaiseDrawer.tsx'));
const ExplainDrawer = lazy(() => import('./ExplainDrawer.tsx'));
const route = getRouteApi('/gate/frame/doubts');

export type Doubt = Outputs['doubt']['list'][number];

/** 数据疑点: contradictions stay as they are and are explained, never mended. */
export default function DoubtsPage() {
  const { ledger, state } = route.useSearch();
  const navigate = route.useNavigate();
  const doubts = useQuery(trpc.doubt.list.queryOptions({}));
  const ledgers = useQuery({ ...trpc.ledger.list.queryOptions(), staleTime: 300_000 }).data ?? [];
  const { role } = usePost();
  const [raising, setRaising] = useState(false);
  const [explained, setExplained] = useState<Doubt | null>(null);
  return (
    <Page
      title={t('数据疑点', 'Doubts')}
      question={t('哪些数字互相矛盾，怎么解释？', 'Which figures contradict each other, and how is it explained?')}
      back={
        ledger === undefined
          ? { title: t('指标', 'Indicators'), link: { to: '/indicators' } }
          : {
              title: t('台账的指标', 'Indicators of the ledger'),
              link: { to: '/ledger/$ledgerId/indicators', params: { ledgerId: ledger } },
            }
      }
      actions={
        role === 'office' && (
          <Button leftSection={<IconFlag size={16} stroke={1.6} />} onClick={() => setRaising(true)}>
            {t('提出疑点', 'Raise a doubt')}
          </Button>
        )
      }
    >
      <Loaded query={doubts}>
        {(all) => {
          const found = all.filter(
            (each) => (ledger === undefined || each.ledgerId === ledger) && (state === undefined || each.state === state),
          );
          if (all.length === 0) return <Empty title={t('没有数据疑点。', 'There are no doubts.')} />;
          return (
            <>
              <div className={`${classes.filters} no-print`}>
                <NativeSelect
                  aria-label={t('台账', 'Ledger')}
                  value={ledger ?? ''}
                  onChange={(event) => void navigate({ search: filtersOf({ ledger: event.currentTarget.value, state }), replace: true })}
                  data={[{ value: '', label: t('全部台账', 'All ledgers') }, ...namesOf(all)]}
                />
                <NativeSelect
                  aria-label={t('状态', 'State')}
                  value={state ?? ''}
                  onChange={(event) => void navigate({ search: filtersOf({ ledger, state: event.currentTarget.value }), replace: true })}
                  data={[
                    { value: '', label: t('全部', 'All') },
                    { value: 'open', label: t('待说明', 'Open') },
                    { value: 'explained', label: t('已说明', 'Explained') },
                  ]}
                />
              </div>
              <p className={classes.count} role="status">
                {t(`筛选出 ${found.length} 条，共 ${all.length} 条`, `${found.length} of ${all.length}`)}
              </p>
              {found.length === 0 ? (
                <Empty title={t('没有符合条件的疑点。', 'No doubt matches.')} />
              ) : (
                <ul className={classes.list}>
                  {found.map((doubt) => (
                    <DoubtView key={doubt.id} doubt={doubt} onExplain={() => setExplained(doubt)} />
                  ))}
                </ul>
              )}
            </>
          );
        }}
      </Loaded>
      <Suspense fallback={null}>
        {raising && <RaiseDrawer ledgerId={ledger ?? ''} ledgers={ledgers} onClose={() => setRaising(false)} />}
        {explained && <ExplainDrawer doubt={explained} onClose={() => setExplained(null)} />}
      </Suspense>
    </Page>
  );
}

const filtersOf = ({ ledger, state }: { ledger: string | undefined; state: string | undefined }) => ({
  ...(ledger && { ledger }),
  ...(state && { state }),
});

const namesOf = (all: readonly Doubt[]) =>
  [...new Map(all.map((each) => [each.ledgerId, each.ledgerName]))].map(([value, label]) => ({ value, label }));
