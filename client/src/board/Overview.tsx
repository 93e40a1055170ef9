import { type SectionName, sections } from '@duizhang/shared/board/sections.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { usePost } from '../session.tsx';
import { trpc } from '../trpc.ts';
import { Section } from '../ui/Page.tsx';
import { label } from '../ui/text.ts';
import { Since } from './compare/Since.tsx';
import { Batches } from './Batches.tsx';
import type { Board } from './BoardPage.tsx';
import classes from './BoardPage.module.css';
import { Headline } from './Headline.tsx';
import { OverdueList } from './OverdueList.tsx';
import { RateStrip } from './RateStrip.tsx';
import { ByCategory, ByLight, ByStatus } from './Spread.tsx';
import { UnitTable } from './UnitTable.tsx';

const route = getRouteApi('/gate/frame/board');

/** 总览: what is done, what is late, whose it is; in two columns, or as somebody has arranged it. */
export function Overview({ board }: { board: Board }) {
  const { shown } = route.useSearch();
  return (
    <>
      <Headline board={board} />
      {shown ? <Arranged board={board} shown={shown} /> : <AsUsual board={board} />}
    </>
  );
}

function AsUsual({ board }: { board: Board }) {
  return (
    <>
      <RateStrip board={board} />
      <Since board={board} />
      <Part name="batches" board={board} />
      <div className={classes.columns}>
        <div>
          <Part name="units" board={board} />
          <Part name="overdue" board={board} />
        </div>
        <div>
          <Part name="lights" board={board} />
          <Part name="statuses" board={board} />
          <Part name="categories" board={board} />
        </div>
      </div>
    </>
  );
}

const narrow: readonly SectionName[] = ['lights', 'statuses', 'categories'];

/** In the order given; narrow parts that follow each other stand side by side. */
function Arranged({ board, shown }: { board: Board; shown: readonly SectionName[] }) {
  const rows = shown.reduce<SectionName[][]>((all, name) => {
    const last = all.at(-1);
    const beside = last?.[0] !== undefined && narrow.includes(last[0]) && narrow.includes(name);
    return beside ? [...all.slice(0, -1), [...last, name]] : [...all, [name]];
  }, []);
  return rows.map((names) => (
    <div key={names.join()} className={narrow.includes(names[0] ?? 'units') ? classes.beside : undefined}>
      {names.map((name) => (
        <Part key={name} name={name} board={board} />
      ))}
    </div>
  ));
}

function Part({ name, board }: { name: SectionName; board: Board }) {
  const { ledger } = board;
  const title = label(sections[name]);
  switch (name) {
    case 'rates':
      return <RateStrip board={board} />;
    case 'since':
      return <Since board={board} />;
    case 'batches':
      return board.byBatch.length === 0 ? null : (
        <Section title={title}>
          <Batches batches={board.byBatch} />
        </Section>
      );
    case 'units':
      return <Units board={board} />;
    case 'overdue':
      return <OverdueList board={board} />;
    case 'lights':
      return (
        <Section title={title}>
          <ByLight byLight={board.byLight} kind={ledger.kind} />
        </Section>
      );
    case 'statuses':
      return (
        <Section title={title}>
          <ByStatus byStatus={board.byStatus} kind={ledger.kind} />
        </Section>
      );
    case 'categories':
      return (
        <Section title={title}>
          <ByCategory rows={board.byCategory} kind={ledger.kind} />
        </Section>
      );
  }
}

function Units({ board }: { board: Board }) {
  const { ledger, byUnit, past } = board;
  const { role } = usePost();
  const lookedBack = useQuery({
    ...trpc.lookback.byUnit.queryOptions({ ledgerId: ledger.id }),
    // Verdicts are counted as they are today.
    enabled: ledger.kind === 'finding' && !past,
  }).data;
  const led = useQuery({ ...trpc.board.mine.queryOptions(), enabled: role === 'leader', staleTime: 300_000 }).data ?? [];
  const mine = led.filter(({ ledgerId }) => ledgerId === ledger.id).map(({ unitId }) => unitId);
  return (
    <Section title={label(sections.units)}>
      <UnitTable units={byUnit} mine={mine} kind={ledger.kind} lookedBack={lookedBack ?? []} />
    </Section>
  );
}
