import { useEffect } from 'react';
import { queryClient, trpc } from '../trpc.ts';

/**
 * While this tab is looked at, whatever comes for its owner shows at once: the number in the menu, the inbox. A tab in the background
 * holds no connection, since a browser has only six for a server, and catches up when it is looked at again.
 */
export function useLive(): void {
  useEffect(() => {
    let stream: EventSource | undefined;
    let opened = false;
    const refresh = () => {
      for (const each of [trpc.session.me, trpc.inbox.list, trpc.inbox.notifications, trpc.notice.waiting, trpc.reminder.digest])
        void queryClient.invalidateQueries({ queryKey: each.pathKey() });
    };
    const listen = () => {
      stream?.close();
      stream = undefined;
      if (document.visibilityState !== 'visible') return;
      stream = new EventSource('/live');
      stream.onmessage = refresh;
      // What came while it was cut off is asked for once.
      stream.onopen = () => {
        if (opened) refresh();
        opened = true;
      };
    };
    const look = () => {
      opened = false;
      listen();
      if (document.visibilityState === 'visible') refresh();
    };
    listen();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      stream?.close();
    };
  }, []);
}
