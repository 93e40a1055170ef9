import { type MutationOptions, useMutation } from '@tanstack/react-query';
import { queryClient } from '../trpc.ts';
import { notifyDone, notifyFailed } from '../ui/notify.ts';

/** A change of the administration: says that it is done, and what is listed is asked for anew. */
export function useChange<Data, Failure, Given>(options: MutationOptions<Data, Failure, Given>, done: string, then?: (data: Data) => void) {
  return useMutation({
    ...options,
    onSuccess: async (data: Data) => {
      await queryClient.invalidateQueries();
      notifyDone(done);
      then?.(data);
    },
    onError: (error) => notifyFailed(error),
  });
}
