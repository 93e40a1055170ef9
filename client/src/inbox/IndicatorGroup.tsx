import { figureText } from '@duizhang/shared/indicator/words.ts';
import { Link } from '@tanstack/react-router';
import type { Outputs } from '../trpc.ts';
import { t } from '../ui/text.ts';
import classes from './TodoGroup.module.css';

type Waiting = Outputs['indicator']['waiting'];
type Row = Waiting['rows'][number];

const deeds = {
  judge: t('待审核', 'to judge'),
  returned: t('被退回，待重报', 'came back: enter anew'),
  enter: t('待填报', 'to enter'),
} as const satisfies Record<Row['kind'], string>;

/** Values of indicators that wait to be entered or judged. */
export function IndicatorGroup({ waiting: { rows, total } }: { waiting: Waiting }) {
  const title = t('指标数值', 'Values of indicators');
  return (
    <section className={classes.group} aria-label={title}>
      <h2 className={classes.title}>
        {title}
        <span className={classes.count}>{total}</span>
      </h2>
      <ul className={classes.list}>
        {rows.map((row) => (
          <li key={`${row.kind} ${row.indicatorId} ${row.period ?? ''}`}>
            <Link to="/indicators/$indicatorId" params={{ indicatorId: row.indicatorId }} className={classes.item}>
              <span className={classes.name}>{row.kind === 'enter' ? row.name : `${row.name} ${figureText(row, row.unit)}`}</span>
              <span className={classes.where}>{row.ledgerName}</span>
              <span className={classes.light}>{deeds[row.kind]}</span>
              <span className={classes.due}>{row.opinion ?? ''}</span>
              <span className={classes.since}>{t(`${row.since} 起`, `since ${row.since}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {total > rows.length && (
        <p className={classes.more}>
          {t(`还有 ${total - rows.length} 项：`, `${total - rows.length} more: `)}
          <Link to="/indicators">{t('在指标中查看', 'see the indicators')}</Link>
        </p>
      )}
    </section>
  );
}
