import { useRouter } from '@tanstack/react-router';
import { useCallback, useRef } from 'react';
import { prefetchItem } from '../item/data.ts';

const rest = 90;

/** Fetches a row's page once the pointer rests on it; one that only passes over fetches nothing. */
export function useNear(): (row: { id: string }) => void {
  const router = useRouter();
  const wait = useRef<ReturnType<typeof setTimeout>>(undefined);
  return useCallback(
    ({ id }) => {
      clearTimeout(wait.current);
      wait.current = setTimeout(() => {
        prefetchItem(id);
        void router.preloadRoute({ to: '/item/$itemId', params: { itemId: id } });
      }, rest);
    },
    [router],
  );
}
