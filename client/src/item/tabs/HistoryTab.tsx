import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Failure, Waiting } from '../../ui/State.tsx';
import { t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { fetchHistory } from '../data.ts';
import { HappeningView } from '../HappeningView.tsx';
import classes from './HistoryTab.module.css';

/** Everything that was ever done to the item, newest first; more comes as one reads on. */
export default function HistoryTab() {
  const { item } = useItem().data;
  const first: number | null = null;
  const history = useInfiniteQuery({
    queryKey: ['item history', item.id, item.version],
    queryFn: ({ pageParam }: { pageParam: number | null }) => fetchHistory(item.id, pageParam),
    initialPageParam: first,
    getNextPageParam: (page) => page.next,
  });
  const end = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = history;
  useEffect(() => {
    const mark = end.current;
    if (!mark || !hasNextPage || isFetchingNextPage) return;
    const watch = new IntersectionObserver(([seen]) => seen?.isIntersecting && void fetchNextPage(), { rootMargin: '400px' });
    watch.observe(mark);
    return () => watch.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  if (history.isError && !history.data) return <Failure error={history.error} onRetry={() => void history.refetch()} />;
  if (!history.data) return <Waiting />;
  return (
    <>
      <ol className={classes.history}>
        {history.data.pages
          .flatMap((page) => page.events)
          .map((event) => (
            <HappeningView key={event.seq} event={event} />
          ))}
      </ol>
      <div ref={end} />
      {hasNextPage ? (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('更早的记录', 'Earlier')}
        </Button>
      ) : (
        <p className={classes.end}>
          {t('以上是全部记录。每条都在防篡改的留痕链上。', 'That is all. Every line is on the tamper-evident chain.')}
        </p>
      )}
    </>
  );
}
