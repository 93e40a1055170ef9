import { noUnit } from '@duizhang/shared/item/sets.ts';
import { NativeSelect } from '@mantine/core';
import { addMonths } from '@duizhang/shared/calendar.ts';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useContext, useMemo, useState } from 'react';
import { given } from '../../address.ts';
import { heavyRest, useLive } from '../../live.ts';
import { type Outputs, trpc } from '../../trpc.ts';
import { DataTable, type Sort } from '../../ui/DataTable.tsx';
import { dateInProse } from '../../ui/format.ts';
import { Section } from '../../ui/Page.tsx';
import { Empty, Loaded } from '../../ui/State.tsx';
import { t } from '../../ui/text.ts';
import type { Board } from '../BoardPage.tsx';
import { BoardScope } from '../Count.tsx';
import { columnsOf } from './columns.tsx';
import { LostPoints } from './LostPoints.tsx';
import { inOrder } from './order.ts';
import { endedWord, hasLongTerm, longTerm, openWord } from '../words.ts';
import { Rule } from './Rule.tsx';
import classes from './Units.module.css';

export type UnitBoard = Outputs['board']['units'];
export type Line = UnitBoard['units'][number];

const spans = {
  month: t('一个月前', 'A month before'),
  quarter: t('三个月前', 'Three months before'),
  year: t('上年末', 'The end of last year'),
} as const;
type Span = keyof typeof spans;
const isSpan = (name: string): name is Span => Object.hasOwn(spans, name);
const daysBefore = (day: string, span: Span): string =>
  span === 'year' ? `${Number(day.slice(0, 4)) - 1}-12-31` : addMonths(day, span === 'month' ? -1 : -3);

/** 单位: whose items are done, late and how well they were led, by a score whose rule stands on the page. */
export default function Units({ board: { asOf, ledger } }: { board: Board }) {
  const { of } = useContext(BoardScope);
  const [span, setSpan] = useState<Span>('month');
  const asked = { ledgerId: ledger.id, ...given(of) };
  const query = useQuery(trpc.board.units.queryOptions({ ...asked, comparedTo: daysBefore(asOf, span) }));
  useLive(query, { moves: of.asOf === undefined, rest: heavyRest });
  return (
    <Loaded query={query}>
      {(units) => (
        <>
          <Table
            units={units}
            board={{ ledger, asked }}
            choice={
              <label className={classes.choice}>
                <span>{t('与哪一天的名次比', 'Ranks compared with')}</span>
                <NativeSelect
                  data={Object.entries(spans).map(([value, name]) => ({ value, label: name }))}
                  value={span}
                  onChange={({ currentTarget: { value } }) => isSpan(value) && setSpan(value)}
                />
              </label>
            }
          />
          <Section title={t('评分规则', 'How units are scored')}>
            <Rule units={units} ledger={ledger} />
          </Section>
        </>
      )}
    </Loaded>
  );
}

type TableProps = {
  units: UnitBoard;
  board: { ledger: Board['ledger']; asked: { ledgerId: string; asOf?: string; upTo?: number } };
  choice: ReactNode;
};

function Table({ units, board: { ledger, asked }, choice }: TableProps) {
  const [sort, setSort] = useState<Sort | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const { kind } = ledger;
  const most = Math.max(1, ...units.units.map(({ numbers }) => numbers.all));
  const columns = useMemo(() => columnsOf({ kind, most, onLost: setOpened }), [kind, most]);
  const rows = inOrder(units.units, sort, kind);
  const line = units.units.find(({ unitId }) => unitId === opened);
  return (
    <Section title={t('单位', 'Units')} actions={choice}>
      <DataTable
        id="board-units"
        title={t('单位', 'Units')}
        columns={columns}
        rows={rows}
        rowKey={({ unitId }) => unitId}
        count={said(units)}
        sort={sort}
        onSort={setSort}
        empty={<Empty title={t('还没有交办给单位的事项。', 'Nothing has been dispatched to a unit yet.')} />}
      />
      <p className={classes.key}>
        <span className={classes.part} data-part="closed" /> {endedWord(kind)}
        {hasLongTerm(kind) && (
          <>
            <span className={classes.part} data-part="openLongTerm" /> {longTerm}
          </>
        )}
        <span className={classes.part} data-part="otherOpen" /> {openWord(kind)}
      </p>
      {line && <LostPoints line={line} units={units} asked={asked} onClose={() => setOpened(null)} />}
    </Section>
  );
}

/** What is ranked, and what with. */
function said({ units, ranked, comparedTo }: UnitBoard): string {
  const n = units.filter(({ unitId }) => unitId !== noUnit).length;
  const day = dateInProse(comparedTo);
  return t(
    `${n} 个牵头单位；全台账 ${ranked} 个单位参加排名，与 ${day} 的名次比`,
    `${n} lead units; ${ranked} of the whole ledger ranked, compared with ${day}`,
  );
}
