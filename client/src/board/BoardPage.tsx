import type { ItemKind } from '@duizhang/shared/item/words.ts';
import type { Outputs } from '../trpc.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { IconPrinter } from '@tabler/icons-react';
import { Button } from '@mantine/core';
import { LedgerTabs } from '../item/LedgerTabs.tsx';
import { trpc } from '../trpc.ts';
import { Page, Section } from '../ui/Page.tsx';
import { Empty, Loaded } from '../ui/State.tsx';
import { label, t } from '../ui/text.ts';
import classes from './BoardPage.module.css';
import { DayChoice } from './DayChoice.tsx';
import { Batches } from './Batches.tsx';
import { BoardScope } from './Count.tsx';
import { Headline } from './Headline.tsx';
import { LedgerSwitch } from './LedgerSwitch.tsx';
import { OverdueList } from './OverdueList.tsx';
import { RateStrip } from './RateStrip.tsx';
import { ByCategory, ByLight, ByStatus } from './Spread.tsx';
import { UnitTable } from './UnitTable.tsx';

const route = getRouteApi('/gate/frame/board');

export type Board = Outputs['board']['overview'];

export default function BoardPage() {
  const { ledger, asOf, upTo } = route.useSearch();
  const ledgers = useQuery({ ...trpc.ledger.list.queryOptions(), staleTime: 300_000 });
  return (
    <Loaded query={ledgers}>
      {(all) => {
        const ledgerId = all.find(({ id }) => id === ledger)?.id ?? all[0]?.id;
        if (!ledgerId)
          return (
            <Page title={t('进度看板', 'Progress')}>
              <Empty title={t('当前任职还看不到任何台账。', 'There is no ledger that the post you act under can see.')} />
            </Page>
          );
        return <BoardOf ledgerId={ledgerId} ledgers={all} of={{ asOf, upTo }} />;
      }}
    </Loaded>
  );
}

type BoardOfProps = {
  ledgerId: string;
  ledgers: readonly { id: string; name: string; kind: ItemKind }[];
  of: { asOf: string | undefined; upTo: number | undefined };
};

function BoardOf({ ledgerId, ledgers, of }: BoardOfProps) {
  const board = useQuery(trpc.board.overview.queryOptions({ ledgerId, ...of }));
  const asOf = board.data?.asOf;
  return (
    <Page
      title={t('进度看板', 'Progress')}
      question={t('办完了多少，拖了多少，是谁的，有没有好转？', 'What is done, what is late, whose is it, and is it getting better?')}
      {...(asOf && { asOf })}
      actions={
        <Button variant="default" leftSection={<IconPrinter size={16} stroke={1.6} />} onClick={() => window.print()}>
          {t('打印', 'Print')}
        </Button>
      }
    >
      <LedgerSwitch ledgerId={ledgerId} ledgers={ledgers} />
      <LedgerTabs ledgerId={ledgerId} kind={ledgers.find(({ id }) => id === ledgerId)?.kind} open="board" />
      <DayChoice ledgerId={ledgerId} asOf={of.asOf} today={board.data?.today} />
      <Loaded query={board}>{(data) => <Overview board={data} />}</Loaded>
    </Page>
  );
}

function Overview({ board }: { board: Board }) {
  const { counts, ledger } = board;
  const lookedBack = useQuery({
    ...trpc.lookback.byUnit.queryOptions({ ledgerId: ledger.id }),
    enabled: ledger.kind === 'finding',
  }).data;
  if (counts.registered === 0)
    return (
      <Empty title={t('这本台账里还没有当前任职能看到的事项。', 'This ledger holds no items yet that the post you act under can see.')} />
    );
  return (
    <BoardScope
      value={{
        ledgerId: ledger.id,
        unitId: board.scope.unitId,
        kind: ledger.kind,
        of: board.past ? { asOf: board.asOf, upTo: board.upTo ?? undefined } : {},
      }}
    >
      <p className={classes.scope}>
        {ledger.name}
        <span>{label(board.scope)}</span>
      </p>
      <Headline board={board} />
      <RateStrip board={board} />
      {board.byBatch.length > 0 && (
        <Section title={t('按批次', 'By batch')}>
          <Batches batches={board.byBatch} />
        </Section>
      )}
      <div className={classes.columns}>
        <div>
          <Section title={t('按牵头单位', 'By lead unit')}>
            <UnitTable units={board.byUnit} kind={ledger.kind} lookedBack={lookedBack ?? []} />
          </Section>
          <OverdueList board={board} />
        </div>
        <div>
          <Section title={t('按灯', 'By light')}>
            <ByLight byLight={board.byLight} kind={ledger.kind} />
          </Section>
          <Section title={t('按状态', 'By status')}>
            <ByStatus byStatus={board.byStatus} kind={ledger.kind} />
          </Section>
          <Section title={t('按类别', 'By category')}>
            <ByCategory rows={board.byCategory} kind={ledger.kind} />
          </Section>
        </div>
      </div>
    </BoardScope>
  );
}
