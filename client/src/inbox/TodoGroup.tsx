import { Link } from '@tanstack/react-router';
import type { Outputs } from '../trpc.ts';
import { dateInTable } from '../ui/format.ts';
import { Light } from '../ui/Light.tsx';
import { label, t } from '../ui/text.ts';
import classes from './TodoGroup.module.css';

type Group = Outputs['inbox']['list']['groups'][number];

/** One thing to do, and with which items; the nearest deadline first. */
export function TodoGroup({ group }: { group: Group }) {
  const { items, more } = group;
  const title = label(group.label);
  return (
    <section className={classes.group} aria-label={title}>
      <h2 className={classes.title}>
        {title}
        <span className={classes.count}>{items.length + more}</span>
      </h2>
      <ul className={classes.list}>
        {items.map((item) => (
          <li key={item.id}>
            <Link to="/item/$itemId" params={{ itemId: item.id }} className={classes.item}>
              <span className={classes.name}>{item.title}</span>
              <span className={classes.where}>
                {item.ledgerName} · {item.code}
                {item.reasons.length > 0 && (
                  <span className={classes.why}>{item.reasons.map((each) => label(each.text)).join(t('；', '; '))}</span>
                )}
              </span>
              <span className={classes.light}>
                <Light light={item.light} />
              </span>
              <span className={classes.due}>{item.dueOn ? t(`${item.dueOn} 前`, `by ${item.dueOn}`) : t('未定时限', 'no deadline')}</span>
              <span className={classes.since}>{t(`${dateInTable(item.since)} 起`, `since ${dateInTable(item.since)}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {more > 0 && <More group={group} />}
    </section>
  );
}

/** The rest stands in the ledgers, cut down to the same. */
function More({ group: { kind, items, more } }: { group: Group }) {
  const ledgers = new Map(items.map(({ ledgerId, ledgerName }) => [ledgerId, ledgerName]));
  return (
    <p className={classes.more}>
      {t(`还有 ${more} 项：`, `${more} more: `)}
      {[...ledgers].map(([ledgerId, name]) => (
        <Link key={ledgerId} to="/ledger/$ledgerId" params={{ ledgerId }} search={{ waiting: kind }}>
          {t(`在${name}中查看`, `see ${name}`)}
        </Link>
      ))}
    </p>
  );
}
