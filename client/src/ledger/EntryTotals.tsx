import { statusesOf, statusWord } from '@duizhang/shared/item/kinds.ts';
import { amountKinds } from '@duizhang/shared/item/words.ts';
import { useQuery } from '@tanstack/react-query';
import { trpc } from '../trpc.ts';
import { CountLink } from '../ui/CountLink.tsx';
import { label, t } from '../ui/text.ts';
import classes from './EntryTotals.module.css';

/** What a list of entries comes to: how many are listed, how many changed in which way, and the money by kind and unit. */
export default function EntryTotals({ ledgerId }: { ledgerId: string }) {
  const totals = useQuery({ ...trpc.item.totals.queryOptions({ ledgerId }), staleTime: 60_000 }).data;
  if (totals === undefined || totals.statuses.length === 0) return null;
  const of = (status: string) => totals.statuses.find((each) => each.status === status)?.n ?? 0;
  return (
    <dl className={classes.totals} aria-label={t('合计', 'Totals')}>
      {statusesOf('entry').map((status) => {
        const word = label(statusWord('entry', status));
        return (
          <div key={status}>
            <dt>{word}</dt>
            <dd>
              <CountLink
                to="/ledger/$ledgerId"
                params={{ ledgerId }}
                search={{ status: [status] }}
                count={of(status)}
                label={t(`${word} ${of(status)} 项`, `${word}: ${of(status)}`)}
              />
            </dd>
          </div>
        );
      })}
      {totals.amounts.map(({ kind, unit, sum, items, approx }) => (
        <div key={`${kind} ${unit}`} className={classes.amount}>
          <dt>{t(`${amountKinds[kind].zh}合计`, `${amountKinds[kind].en}, total`)}</dt>
          <dd>
            {approx && t('约', 'about ')}
            {sum}
            {unit}
            <span className={classes.items}>{t(`${items} 项`, `of ${items}`)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
