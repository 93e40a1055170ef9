import { ladder } from '@duizhang/shared/notice/ladder.ts';
import { Link } from '@tanstack/react-router';
import type { Outputs } from '../trpc.ts';
import { label, t } from '../ui/text.ts';
import classes from './TodoGroup.module.css';

type Waiting = Outputs['notice']['waiting'];
type Kind = Waiting['rows'][number]['kind'];

const titles = {
  receive: t('签收督办通知', 'Notices to acknowledge'),
  reply: t('回复督办通知', 'Notices to reply to'),
  judge: t('审定督办回复', 'Replies to judge'),
} as const satisfies Record<Kind, string>;
const kinds = ['receive', 'reply', 'judge'] as const;

/** Supervision notices that wait for a receipt, a reply or a verdict. */
export function NoticeGroups({ waiting: { rows, total } }: { waiting: Waiting }) {
  return (
    <>
      {kinds.map((kind) => {
        const own = rows.filter((each) => each.kind === kind);
        if (own.length === 0) return null;
        return (
          <section key={kind} className={classes.group} aria-label={titles[kind]}>
            <h2 className={classes.title}>
              {titles[kind]}
              <span className={classes.count}>{own.length}</span>
            </h2>
            <ul className={classes.list}>
              {own.map((row) => (
                <li key={row.id}>
                  <Link to="/notices/$noticeId" params={{ noticeId: row.id }} className={classes.item}>
                    <span className={classes.name}>{`${row.number ?? ''} ${row.title}`}</span>
                    <span className={classes.where}>
                      {row.ledgerName} · {row.unitName}
                    </span>
                    <span className={classes.light}>
                      {ladder[row.step].shape} {label(ladder[row.step])}
                      {row.returned && kind === 'reply' && t('（被退回）', ' (came back)')}
                    </span>
                    <span className={classes.due}>
                      {t(`${row.replyDue} 前回复`, `reply by ${row.replyDue}`)}
                      {row.provisional && t('（暂按）', ' (provisional)')}
                    </span>
                    <span className={classes.since}>{t(`${row.since} 起`, `since ${row.since}`)}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {total > rows.length && (
        <p className={classes.more}>
          {t(`还有 ${total - rows.length} 份：`, `${total - rows.length} more: `)}
          <Link to="/notices" search={{ show: 'open' }}>
            {t('在督办通知中查看', 'see the notices')}
          </Link>
        </p>
      )}
    </>
  );
}
