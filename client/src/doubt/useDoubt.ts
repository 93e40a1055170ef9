import { type MutationOptions, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey } from '../item/key.ts';
import { queryClient, statusOf, trpc } from '../trpc.ts';
import { notifyDone } from '../ui/notify.ts';

/** Raising or explaining: what is listed is asked for anew. */
export function useDoubt<Data, Failure, Given>(options: MutationOptions<Data, Failure, Given>, then: () => string) {
  const [key, setKey] = useState(newKey);
  const call = useMutation({
    ...options,
    onSuccess: async () => {
      setKey(newKey());
      // What is shown is fresh before the form goes, so that nobody acts again on what is done.
      await Promise.all([trpc.doubt.pathFilter(), trpc.indicator.pathFilter()].map((each) => queryClient.invalidateQueries(each)));
      notifyDone(then());
    },
    // Without an answer the same call is sent again, by the same key.
    onError: (error) => {
      if (statusOf(error) !== 0) setKey(newKey());
    },
  });
  return { call, key };
}
