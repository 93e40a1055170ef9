import { ladder } from '@duizhang/shared/notice/ladder.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { UrgeButton } from '../item/UrgeButton.tsx';
import { usePost } from '../session.tsx';
import { trpc } from '../trpc.ts';
import { label, t } from '../ui/text.ts';
import classes from './ProposalGroup.module.css';
import group from './TodoGroup.module.css';

const few = 8;

/** 督办建议: which units have gone quiet, and the next step with each; they may be urged from here. */
export function ProposalGroup() {
  const { role } = usePost();
  const found = useQuery({ ...trpc.notice.proposals.queryOptions(), enabled: role === 'office' || role === 'supervisor' });
  const rows = found.data ?? [];
  if (rows.length === 0) return null;
  const title = t('督办建议', 'Letters proposed');
  return (
    <section className={group.group} aria-label={title}>
      <h2 className={group.title}>
        {title}
        <span className={group.count}>{rows.length}</span>
      </h2>
      <ul className={group.list}>
        {rows.slice(0, few).map((row) => (
          <li key={`${row.ledgerId} ${row.unitId} ${row.step}`} className={classes.row}>
            <Link to="/notices/proposals" className={classes.name}>
              {`${ladder[row.step].shape} ${label(ladder[row.step])}　${row.unitName}`}
            </Link>
            <span className={classes.why}>{`${row.ledgerName} · ${label(row.grounds[0] ?? { zh: '', en: '' })}`}</span>
            <UrgeButton size="compact-md" items={row.items} />
          </li>
        ))}
      </ul>
      {rows.length > few && (
        <p className={group.more}>
          <Link to="/notices/proposals">{t(`还有 ${rows.length - few} 条建议`, `${rows.length - few} more`)}</Link>
        </p>
      )}
    </section>
  );
}
