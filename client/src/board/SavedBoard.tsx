import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { trpc } from '../trpc.ts';
import { Loaded } from '../ui/State.tsx';
import { searchOf } from './arranged.ts';

/** Opens a board that was kept under a name. */
export default function SavedBoard({ id }: { id: string }) {
  const saved = useQuery(trpc.board.view.queryOptions({ id }));
  return <Loaded query={saved}>{(view) => <Navigate to="/board" search={searchOf(view)} replace />}</Loaded>;
}
