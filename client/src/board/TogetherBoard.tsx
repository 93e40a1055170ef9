import { ratesOf } from '@duizhang/shared/item/rates.ts';
import { flagWord, listOf } from '@duizhang/shared/item/sets.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLive } from '../live.ts';
import { type Outputs, trpc } from '../trpc.ts';
import { Rate } from '../ui/Rate.tsx';
import { Empty, Loaded } from '../ui/State.tsx';
import { label, t } from '../ui/text.ts';
import { BoardScope, Count } from './Count.tsx';
import { PartsBar } from './PartsBar.tsx';
import classes from './TogetherBoard.module.css';
import { PeriodCount } from './PeriodCount.tsx';
import { TogetherSums } from './TogetherSums.tsx';
import { endedWord, hasLongTerm } from './words.ts';

type Together = Outputs['board']['together'];
type Ledger = Together['ledgers'][number];

const columns = [
  { name: 'all', word: t('全部', 'All'), search: listOf.all },
  { name: 'closed', word: t('已办结', 'Done'), search: listOf.closed },
  { name: 'inReview', word: t('审核中', 'In review'), search: listOf.inReview },
  { name: 'openLongTerm', word: t('长期推进', 'Long-term'), search: listOf.openLongTerm },
  { name: 'otherOpen', word: t('其他在办', 'Other open'), search: listOf.otherOpen },
  { name: 'overdue', word: t('超期', 'Overdue'), search: listOf.overdue },
  { name: 'exited', word: t('已退出', 'Exited'), search: listOf.exited },
] as const;

const rateColumns = [
  { name: 'strict', word: t('完成率', 'Done') },
  { name: 'reported', word: t('上报', 'Reported') },
  { name: 'lenient', word: t('宽松', 'Lenient') },
  { name: 'onTime', word: t('按期', 'On time') },
] as const;
const periodsWord = t('认可 / 缺报', 'Periods kept / missed');

/** 全部台账: side by side, each number the length of its list; the sums say what they are made of. */
export default function TogetherBoard({ asOf }: { asOf: string | undefined }) {
  const together = useQuery(trpc.board.together.queryOptions(asOf ? { asOf } : {}));
  useLive(together, { moves: asOf === undefined });
  return (
    <Loaded query={together}>
      {({ ledgers, asOf: day, today }) =>
        ledgers.length === 0 ? (
          <Empty title={t('当前任职还看不到任何台账。', 'There is no ledger that the post you act under can see.')} />
        ) : (
          <Table ledgers={ledgers} asOf={day === today ? undefined : day} />
        )
      }
    </Loaded>
  );
}

function Table({ ledgers, asOf }: { ledgers: readonly Ledger[]; asOf: string | undefined }) {
  const most = Math.max(1, ...ledgers.map(({ counts }) => counts.all));
  return (
    <div className={classes.scroller}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('台账', 'Ledger')}</th>
            <th scope="col" className={classes.barHead}>
              {t('构成', 'Parts')}
            </th>
            {columns.map(({ name, word }) => (
              <th key={name} scope="col" className={classes.number}>
                {word}
              </th>
            ))}
            {rateColumns.map(({ name, word }) => (
              <th key={name} scope="col" className={classes.number}>
                {word}
              </th>
            ))}
            <th scope="col" className={classes.number}>
              {periodsWord}
            </th>
          </tr>
        </thead>
        <tbody>
          {ledgers.map((ledger) => (
            <Line key={ledger.id} ledger={ledger} most={most} asOf={asOf} />
          ))}
        </tbody>
        <tfoot>
          <TogetherSums ledgers={ledgers} columns={columns} asOf={asOf} aside={rateColumns.length} />
        </tfoot>
      </table>
      <p className={classes.note}>
        {t(
          '“已办结”一列，问题台账为已销号，任务台账为已完成，条目台账为已变更；“认可 / 缺报”是报告期数；各台账口径不同，只合计件数，不合并比率。点开合计，看由哪些台账相加。',
          'What is done is a closure of findings, a completion of tasks, a change of entries. Ledgers count differently: numbers are added up, rates are not. Open a sum to see which ledgers it is made of.',
        )}
      </p>
    </div>
  );
}

function Line({ ledger, most, asOf }: { ledger: Ledger; most: number; asOf: string | undefined }) {
  const { id, name, kind, counts, unitId } = ledger;
  const rates = ratesOf(counts, kind);
  return (
    <BoardScope value={{ ledgerId: id, unitId, kind, of: asOf ? { asOf } : {} }}>
      <tr>
        <th scope="row">
          <Link to="/board" search={{ ledger: id, ...(asOf && { asOf }) }}>
            {name}
          </Link>
        </th>
        <td className={classes.bar}>
          <PartsBar parts={counts} of={most} />
        </td>
        {columns.map((column) => (
          <td
            key={column.name}
            className={classes.number}
            data-label={column.word}
            {...(column.name === 'overdue' && counts.overdue > 0 && { 'data-late': true })}
          >
            <Count
              n={counts[column.name]}
              what={`${name} ${column.name === 'closed' ? endedWord(kind) : column.name === 'inReview' ? label(flagWord(kind, 'in_review')) : column.word}`}
              search={column.search}
            />
          </td>
        ))}
        {rateColumns.map((column) => {
          const rate = rates[column.name];
          return (
            <td key={column.name} className={classes.rate} data-label={label(rate.name)}>
              {kind === 'entry' ? (
                '—'
              ) : (
                <Rate
                  part={rate.numerator}
                  whole={rate.denominator}
                  formula={label(rate.formula)}
                  unknown={rate.unknown ? label(rate.unknown) : undefined}
                />
              )}
            </td>
          );
        })}
        <td className={classes.rate} data-label={periodsWord}>
          {hasLongTerm(kind) ? (
            <span>
              <PeriodCount n={counts.periodsKept} flag="period_kept" /> / <PeriodCount n={counts.periodsMissed} flag="period_missed" />
            </span>
          ) : (
            '—'
          )}
        </td>
      </tr>
    </BoardScope>
  );
}
