import { Link } from '@tanstack/react-router';
import type { Outputs } from '../trpc.ts';
import { t } from '../ui/text.ts';
import classes from './TodoGroup.module.css';

type Waiting = Outputs['instruction']['waiting'];

const titles = {
  answer: t('办理领导批示', 'Instructions to follow up'),
  judge: t('审阅批示办理', 'Answers to judge'),
} as const satisfies Record<Waiting['rows'][number]['kind'], string>;

/** 批示 that wait for an answer, or for the leader; one post has only one of the two. */
export function InstructionGroup({ waiting: { rows, total } }: { waiting: Waiting }) {
  const [first] = rows;
  if (first === undefined) return null;
  return (
    <section className={classes.group} aria-label={titles[first.kind]}>
      <h2 className={classes.title}>
        {titles[first.kind]}
        <span className={classes.count}>{total}</span>
      </h2>
      <ul className={classes.list}>
        {rows.map((row) => (
          <li key={`${row.id} ${row.unitName}`}>
            <Link to="/instructions/$instructionId" params={{ instructionId: row.id }} className={classes.item}>
              <span className={classes.name}>{`${row.leaderName}：${row.text}`}</span>
              <span className={classes.where}>
                {row.ledgerName}
                {row.code && ` · ${row.code}`} · {row.unitName}
              </span>
              <span className={classes.light} />
              <span className={classes.due}>
                {row.dueOn ? t(`${row.dueOn} 前`, `by ${row.dueOn}`) : t('未定时限', 'no deadline')}
                {row.provisional && t('（暂按）', ' (provisional)')}
              </span>
              <span className={classes.since}>{t(`${row.since} 起`, `since ${row.since}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {total > rows.length && (
        <p className={classes.more}>
          {t(`还有 ${total - rows.length} 件，办完前面的即显示。`, `${total - rows.length} more come up as these are done.`)}
        </p>
      )}
    </section>
  );
}
