import { type MutationOptions, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey } from '../item/key.ts';
import { queryClient, trpc } from '../trpc.ts';
import { notifyDone } from '../ui/notify.ts';

/** Raising or explaining: what is listed is asked for anew. */
export function useDoubt<Data, Failure, Given>(options: MutationOptions<Data, Failure, Given>, then: () => string) {
  const [key, setKey] = useState(newKey);
  const call = useMutation({
    ...options,
    onSuccess: async () => {
      setKey(newKey());
      notifyDone(then());
      await Promise.all([trpc.doubt.pathFilter(), trpc.indicator.pathFilter()].map((each) => queryClient.invalidateQueries(each)));
    },
    onError: () => setKey(newKey()),
  });
  return { call, key };
}
