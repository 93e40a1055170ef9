import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconPlus, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { LedgerTabs } from '../item/LedgerTabs.tsx';
import { usePost } from '../session.tsx';
import { trpc } from '../trpc.ts';
import { LinkButton } from '../ui/LinkButton.tsx';
import { Page } from '../ui/Page.tsx';
import { Empty, Loaded } from '../ui/State.tsx';
import { t } from '../ui/text.ts';
import { Drawers } from './Drawers.tsx';
import { filtered, type Indicator, type Show, showIn, shows, waitingOf } from './data.ts';
import classes from './IndicatorList.module.css';
import { type Act, IndicatorTable } from './IndicatorTable.tsx';

type Shown = { readonly ledger: string | undefined; readonly show: string | undefined; readonly q: string | undefined };
type ListProps = {
  title: string;
  /** null: of all ledgers. */
  ledgerId: string | null;
  ledgerName?: string;
  kind?: ItemKind | undefined;
  shown: Shown;
  onShow: (part: Partial<Shown>) => void;
};

/** What was reached, by theme: filters above, one table, the drawers beside it. */
export function IndicatorList({ title, ledgerId, ledgerName, kind, shown, onShow }: ListProps) {
  const list = useQuery(trpc.indicator.list.queryOptions(ledgerId === null ? {} : { ledgerId }));
  const [act, setAct] = useState<Act | { kind: 'create'; ledgerId: string } | null>(null);
  const home = ledgerId ?? shown.ledger ?? null;
  const mayCreate = useServes(home);
  return (
    <Page
      title={title}
      question={t(
        '各项指标做到了多少，目标是多少，数字从哪里来？',
        'What was reached, what was the target, and where does the number come from?',
      )}
      {...(ledgerId !== null && {
        back: { title: ledgerName ?? t('台账', 'Ledger'), link: { to: '/ledger/$ledgerId', params: { ledgerId } } },
      })}
      actions={
        <>
          <LinkButton
            variant="default"
            leftSection={<IconAlertTriangle size={16} stroke={1.6} />}
            to="/doubts"
            search={home === null ? {} : { ledger: home }}
          >
            {t('数据疑点', 'Doubts')}
          </LinkButton>
          <Button variant="default" leftSection={<IconPrinter size={16} stroke={1.6} />} onClick={() => window.print()}>
            {t('打印', 'Print')}
          </Button>
          {mayCreate && home !== null && (
            <Button leftSection={<IconPlus size={16} stroke={1.6} />} onClick={() => setAct({ kind: 'create', ledgerId: home })}>
              {t('新增指标', 'New indicator')}
            </Button>
          )}
        </>
      }
    >
      {ledgerId !== null && <LedgerTabs ledgerId={ledgerId} kind={kind} open="indicators" />}
      <Loaded query={list}>{(all) => <Shelf all={all} across={ledgerId === null} shown={shown} onShow={onShow} onAct={setAct} />}</Loaded>
      <Drawers act={act} all={list.data ?? []} onClose={() => setAct(null)} />
    </Page>
  );
}

/** Is the reader's unit this ledger's office, acting as such? */
function useServes(ledgerId: string | null): boolean {
  const { role } = usePost();
  const asked = ledgerId !== null && role === 'office';
  const ledger = useQuery({ ...trpc.ledger.get.queryOptions({ id: ledgerId ?? '' }), staleTime: 300_000, enabled: asked }).data;
  return asked && ledger?.mine.includes('office') === true;
}

type ShelfProps = { all: readonly Indicator[]; across: boolean; shown: Shown; onShow: ListProps['onShow']; onAct: (act: Act) => void };

function Shelf({ all, across, shown, onShow, onAct }: ShelfProps) {
  const show = showIn(shown.show);
  const here = shown.ledger === undefined ? all : all.filter((each) => each.ledgerId === shown.ledger);
  const found = filtered(here, { show, q: shown.q });
  if (all.length === 0)
    return <Empty title={t('还没有当前任职能看到的指标。', 'There are no indicators yet that the post you act under can see.')} />;
  return (
    <>
      <Filters all={all} across={across} shown={shown} onShow={onShow} />
      <p className={classes.count} role="status">
        {found.length === here.length
          ? t(`共 ${here.length} 项指标`, `${here.length} indicators`)
          : t(`筛选出 ${found.length} 项，共 ${here.length} 项`, `${found.length} of ${here.length}`)}
      </p>
      {found.length === 0 ? (
        <Empty title={t('没有符合条件的指标。', 'No indicator matches.')}>
          <Button variant="default" onClick={() => onShow({ ledger: undefined, show: undefined, q: undefined })}>
            {t('清除筛选', 'Clear the filters')}
          </Button>
        </Empty>
      ) : (
        <Judged found={found} across={across} onAct={onAct} />
      )}
    </>
  );
}

const JudgeManyDrawer = lazy(() => import('./JudgeManyDrawer.tsx'));

/** The table, and what is done with several values at once. */
function Judged({ found, across, onAct }: { found: readonly Indicator[] } & Pick<ShelfProps, 'across' | 'onAct'>) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [judged, setJudged] = useState<readonly Indicator[] | null>(null);
  const judgeable = found.filter((each) => waitingOf(each)?.mayJudge);
  const taken = judgeable.filter((each) => chosen.has(each.id));
  const some = taken.length < judgeable.length;
  const onChoose = (id: string) =>
    setChosen((all) => (all.has(id) ? new Set([...all].filter((each) => each !== id)) : new Set([...all, id])));
  return (
    <>
      {judgeable.length > 1 && (
        <div className={`${classes.judging} no-print`} role="region" aria-label={t('批量审核', 'Judge several')}>
          <span>
            {t(`${judgeable.length} 项待您审核，已选 ${taken.length} 项`, `${judgeable.length} wait for you, ${taken.length} selected`)}
          </span>
          <Button size="compact-sm" variant="default" onClick={() => setChosen(new Set(some ? judgeable.map((each) => each.id) : []))}>
            {some ? t('全选', 'Select all') : t('取消选择', 'Clear')}
          </Button>
          <Button size="compact-sm" disabled={taken.length === 0} onClick={() => setJudged(taken)}>
            {t('审核所选', 'Judge those')}
          </Button>
        </div>
      )}
      <IndicatorTable indicators={found} across={across} onAct={onAct} choice={{ chosen, onChoose }} />
      <Suspense fallback={null}>{judged && <JudgeManyDrawer indicators={judged} onClose={() => setJudged(null)} />}</Suspense>
    </>
  );
}

function Filters({ all, across, shown, onShow }: Omit<ShelfProps, 'onAct'>) {
  const ledgers = new Map(all.map((each) => [each.ledgerId, each.ledgerName]));
  return (
    <div className={`${classes.filters} no-print`}>
      {across && (
        <NativeSelect
          aria-label={t('台账', 'Ledger')}
          value={shown.ledger ?? ''}
          onChange={(event) => onShow({ ledger: event.currentTarget.value || undefined })}
          data={[{ value: '', label: t('全部台账', 'All ledgers') }, ...[...ledgers].map(([value, label]) => ({ value, label }))]}
        />
      )}
      <NativeSelect
        aria-label={t('显示', 'Show')}
        value={shown.show ?? ''}
        onChange={(event) => onShow({ show: showIn(event.currentTarget.value) })}
        data={[{ value: '', label: t('全部指标', 'All indicators') }, ...showOptions]}
      />
      <TextInput
        aria-label={t('按名称查找指标', 'Find an indicator by name')}
        placeholder={t('按名称查找', 'Find by name')}
        value={shown.q ?? ''}
        onChange={(event) => onShow({ q: event.currentTarget.value || undefined })}
      />
    </div>
  );
}

const names: readonly Show[] = ['waiting', 'missing', 'doubted', 'unknown'];
const showOptions = names.map((value) => ({ value, label: shows[value] }));
