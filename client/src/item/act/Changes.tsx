import { useQuery } from '@tanstack/react-query';
import { t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { fetchHistory } from '../data.ts';
import { HappeningView } from '../HappeningView.tsx';
import classes from './ActionDrawer.module.css';

/** What others did since the person began to write: every action is one version and one line of the history. */
export function Changes({ count }: { count: number }) {
  const { item } = useItem().data;
  const history = useQuery({
    queryKey: ['item changes', item.id, item.version],
    queryFn: () => fetchHistory(item.id, null),
  });
  const events = history.data?.events.slice(0, count) ?? [];
  return (
    <section className={classes.changes} role="status">
      <h3>{t('您动笔以后，这个事项有了变化', 'This item changed after you began to write')}</h3>
      <p>
        {t(
          '您写的内容都还在。看过下面的变化，再决定是否继续办理。',
          'All you wrote is still here. Look at the changes, then decide whether to go on.',
        )}
      </p>
      <ol className={classes.changeList}>
        {events.map((event) => (
          <HappeningView key={event.seq} event={event} />
        ))}
      </ol>
    </section>
  );
}
