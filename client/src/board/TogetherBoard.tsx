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
import { endedWord } from './words.ts';

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
            <th scope="col" className={classes.number}>
              {t('完成率', 'Done')}
            </th>
            <th scope="col" className={classes.number}>
              {t('按期', 'On time')}
            </th>
          </tr>
        </thead>
        <tbody>
          {ledgers.map((ledger) => (
            <Line key={ledger.id} ledger={ledger} most={most} asOf={asOf} />
          ))}
        </tbody>
        <tfoot>
          <Sums ledgers={ledgers} />
        </tfoot>
      </table>
      <p className={classes.note}>
        {t(
          '“已办结”一列，问题台账为已销号，任务台账为已完成，条目台账为已变更；各台账口径不同，只合计件数，不合并比率。',
          'What is done is a closure of findings, a completion of tasks, a change of entries. Ledgers count differently: numbers are added up, rates are not.',
        )}
      </p>
    </div>
  );
}

function Line({ ledger, most, asOf }: { ledger: Ledger; most: number; asOf: string | undefined }) {
  const { id, name, kind, counts, unitId } = ledger;
  const { strict, onTime } = ratesOf(counts, kind);
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
        {[strict, onTime].map((rate) => (
          <td key={rate.name.zh} className={classes.number} data-label={label(rate.name)}>
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
        ))}
      </tr>
    </BoardScope>
  );
}

/** A sum opens no list of its own: it says which numbers it is made of, each of which stands above it with its list. */
function Sums({ ledgers }: { ledgers: readonly Ledger[] }) {
  return (
    <tr>
      <th scope="row">{t('合计', 'Together')}</th>
      <td className={classes.bar} />
      {columns.map(({ name, word }) => {
        const parts = ledgers.map(({ counts }) => counts[name]);
        const sum = parts.reduce((total, each) => total + each, 0);
        return (
          <td key={name} className={classes.number} data-label={word} title={`${sum} = ${parts.join(' + ')}`}>
            {sum}
          </td>
        );
      })}
      <td className={classes.number}>—</td>
      <td className={classes.number}>—</td>
    </tr>
  );
}
