import { Popover } from '@mantine/core';
import type { Outputs } from '../trpc.ts';
import { t } from '../ui/text.ts';
import { BoardScope, Count, type ListSearch } from './Count.tsx';
import classes from './TogetherBoard.module.css';

type Ledger = Outputs['board']['together']['ledgers'][number];
type Column = { readonly name: keyof Ledger['counts']; readonly word: string; readonly search: ListSearch };
type SumsProps = { ledgers: readonly Ledger[]; columns: readonly Column[]; asOf: string | undefined; aside: number };

/** What all ledgers come to. No list goes across ledgers: a sum unfolds to what it is made of, each with its list. */
export function TogetherSums({ ledgers, columns, asOf, aside }: SumsProps) {
  const periods = (name: 'periodsKept' | 'periodsMissed'): number => ledgers.reduce((total, { counts }) => total + counts[name], 0);
  return (
    <tr>
      <th scope="row">{t('合计', 'Together')}</th>
      <td className={classes.bar} />
      {columns.map((column) => (
        <td key={column.name} className={classes.number} data-label={column.word}>
          <Sum ledgers={ledgers} column={column} asOf={asOf} />
        </td>
      ))}
      {Array.from({ length: aside }, (_, nth) => (
        <td key={nth} className={classes.none}>
          —
        </td>
      ))}
      <td className={classes.rate} data-label={t('认可 / 缺报', 'Periods kept / missed')}>
        {t(`${periods('periodsKept')} 期 / ${periods('periodsMissed')} 期`, `${periods('periodsKept')} / ${periods('periodsMissed')}`)}
      </td>
    </tr>
  );
}

function Sum({ ledgers, column: { name, word, search }, asOf }: Pick<SumsProps, 'ledgers' | 'asOf'> & { column: Column }) {
  const sum = ledgers.reduce((total, { counts }) => total + counts[name], 0);
  const parts = ledgers.filter(({ counts }) => counts[name] > 0);
  if (parts.length === 0) return sum;
  const said = t(`${word}合计 ${sum}，由各台账相加`, `${word}: ${sum} together, of these ledgers`);
  return (
    <Popover position="top-end" shadow="md" withinPortal trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={classes.sum} aria-label={said}>
          {sum}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={said}>
        <dl className={classes.parts}>
          {parts.map(({ id, name: ledger, kind, unitId, counts }) => (
            <BoardScope key={id} value={{ ledgerId: id, unitId, kind, of: asOf ? { asOf } : {} }}>
              <dt>{ledger}</dt>
              <dd>
                <Count n={counts[name]} what={`${ledger} ${word}`} search={search} />
              </dd>
            </BoardScope>
          ))}
        </dl>
      </Popover.Dropdown>
    </Popover>
  );
}
