import { useMutation } from '@tanstack/react-query';
import type { MutationOptions } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey } from '../item/key.ts';
import { queryClient, statusOf, trpc } from '../trpc.ts';
import { notifyDone } from '../ui/notify.ts';

/** A change of indicators: what is listed is asked for anew. The key stays for a repeat of what had no answer. */
export function useChange<Data, Failure, Given>(options: MutationOptions<Data, Failure, Given>, then: (data: Data) => string) {
  const [key, setKey] = useState(newKey);
  const call = useMutation({
    ...options,
    onSuccess: async (data: Data) => {
      setKey(newKey());
      // What is shown is fresh before the form goes, so that nobody acts again on what is done.
      await Promise.all(
        [trpc.indicator.pathFilter(), trpc.doubt.pathFilter(), trpc.inbox.pathFilter(), trpc.session.me.queryFilter()].map((each) =>
          queryClient.invalidateQueries(each),
        ),
      );
      notifyDone(then(data));
    },
    // Without an answer the same call is sent again, by the same key.
    onError: (error) => {
      if (statusOf(error) !== 0) setKey(newKey());
    },
  });
  return { call, key };
}
