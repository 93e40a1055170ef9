import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from '@mantine/core';
import { type Outputs, queryClient, trpc } from '../trpc.ts';
import { momentInTable } from '../ui/format.ts';
import { notifyFailed } from '../ui/notify.ts';
import { Loaded } from '../ui/State.tsx';
import { t } from '../ui/text.ts';
import classes from './Notifications.module.css';
import { noteText } from './noteText.ts';

type Page = Outputs['inbox']['notifications'];
type Note = Page['rows'][number];

/** What happened to the items one has to do with; unread ones are marked. */
export function Notifications() {
  const pages = useInfiniteQuery(notesQuery);
  const read = useMarkRead();
  const title = t('消息', 'Notifications');
  const unread = pages.data?.pages[0]?.unread ?? 0;
  return (
    <section aria-label={title}>
      <div className={classes.head}>
        <h2 className={classes.title}>
          {title}
          {unread > 0 && <span className={classes.unread}>{unreadText(unread)}</span>}
        </h2>
        {unread > 0 && (
          <Button variant="subtle" size="compact-sm" loading={read.isPending} onClick={() => read.mutate({})}>
            {t('全部标为已读', 'Mark all as read')}
          </Button>
        )}
      </div>
      <Loaded query={pages}>
        {(data) => <Notes notes={data.pages.flatMap((page) => page.rows)} onRead={(id) => read.mutate({ ids: [id] })} />}
      </Loaded>
      {pages.hasNextPage && (
        <Button variant="subtle" size="compact-sm" mt={8} loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('更早的消息', 'Earlier ones')}
        </Button>
      )}
    </section>
  );
}

function Notes({ notes, onRead }: { notes: readonly Note[]; onRead: (id: string) => void }) {
  if (notes.length === 0) return <p className={classes.none}>{t('还没有消息。', 'Nothing yet.')}</p>;
  return (
    <ul className={classes.list}>
      {notes.map((note) => (
        <li key={note.id} className={classes.note} data-unread={!note.readAt}>
          {!note.readAt && <span className="said">{t('未读：', 'Unread: ')}</span>}
          {note.itemId ? (
            <Link
              to="/item/$itemId"
              params={{ itemId: note.itemId }}
              className={classes.text}
              onClick={() => !note.readAt && onRead(note.id)}
            >
              {noteText(note)}
            </Link>
          ) : note.noticeId ? (
            <Link
              to="/notices/$noticeId"
              params={{ noticeId: note.noticeId }}
              className={classes.text}
              onClick={() => !note.readAt && onRead(note.id)}
            >
              {noteText(note)}
            </Link>
          ) : note.ledgerId ? (
            <Link
              to="/board"
              search={{ ledger: note.ledgerId, view: 'brief', ...(note.onDay && { asOf: note.onDay }) }}
              className={classes.text}
              onClick={() => !note.readAt && onRead(note.id)}
            >
              {noteText(note)}
            </Link>
          ) : (
            <span className={classes.text}>{noteText(note)}</span>
          )}
          <span className={classes.at}>{momentInTable(note.at)}</span>
        </li>
      ))}
    </ul>
  );
}

const notesQuery = {
  queryKey: [['inbox', 'notifications'], { type: 'infinite' }],
  queryFn: ({ pageParam }: { pageParam: string | null }) =>
    queryClient.fetchQuery({
      ...trpc.inbox.notifications.queryOptions(pageParam === null ? {} : { before: pageParam }),
      staleTime: 0,
      gcTime: 0,
    }),
  initialPageParam: first(),
  getNextPageParam: (page: Page) => page.next,
};

function first(): string | null {
  return null;
}

// The server stops counting there.
function unreadText(unread: number): string {
  const n = unread >= 1000 ? '1000+' : String(unread);
  return t(`${n} 条未读`, `${n} unread`);
}

function useMarkRead() {
  return useMutation(
    trpc.inbox.markRead.mutationOptions({
      onError: (error) => notifyFailed(error),
      onSuccess: () => queryClient.invalidateQueries({ queryKey: notesQuery.queryKey }),
    }),
  );
}
