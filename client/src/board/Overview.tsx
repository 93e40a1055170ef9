import { useQuery } from '@tanstack/react-query';
import { trpc } from '../trpc.ts';
import { Section } from '../ui/Page.tsx';
import { t } from '../ui/text.ts';
import { Since } from './compare/Since.tsx';
import { Batches } from './Batches.tsx';
import type { Board } from './BoardPage.tsx';
import classes from './BoardPage.module.css';
import { Headline } from './Headline.tsx';
import { OverdueList } from './OverdueList.tsx';
import { RateStrip } from './RateStrip.tsx';
import { ByCategory, ByLight, ByStatus } from './Spread.tsx';
import { UnitTable } from './UnitTable.tsx';

/** 总览: what is done, what is late, whose it is. */
export function Overview({ board }: { board: Board }) {
  const { ledger } = board;
  const lookedBack = useQuery({
    ...trpc.lookback.byUnit.queryOptions({ ledgerId: ledger.id }),
    // Verdicts are counted as they are today.
    enabled: ledger.kind === 'finding' && !board.past,
  }).data;
  return (
    <>
      <Headline board={board} />
      <RateStrip board={board} />
      <Since board={board} />
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
    </>
  );
}
