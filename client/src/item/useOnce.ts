import { type MutationOptions, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { queryClient, trpc } from '../trpc.ts';
import { notifyDone } from '../ui/notify.ts';
import { forgetWhatWasRead } from './data.ts';
import { newKey } from './key.ts';
import { reasonsIn } from './refused.ts';

/**
 * A change outside the item door, made once for its key: what had no answer is repeated under the same one, an answer is final.
 * `then`: what to say once it is done; whatever was read is then read anew.
 */
export function useOnce<Data, Failure, Given>(options: MutationOptions<Data, Failure, Given>, then: (data: Data) => string) {
  const [key, setKey] = useState(newKey);
  const call = useMutation({
    ...options,
    onSuccess: async (data: Data) => {
      setKey(newKey());
      await Promise.all([forgetWhatWasRead(), queryClient.invalidateQueries(trpc.session.me.queryFilter())]);
      notifyDone(then(data));
    },
    onError: (error) => {
      if (reasonsIn(error).length > 0) setKey(newKey());
    },
  });
  return { call, key };
}
