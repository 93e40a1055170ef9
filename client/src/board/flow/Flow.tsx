import { useQuery } from '@tanstack/react-query';
import { heavyRest, useLive } from '../../live.ts';
import { type Outputs, trpc } from '../../trpc.ts';
import { Loaded } from '../../ui/State.tsx';
import type { Board } from '../BoardPage.tsx';
import { Ages } from './Ages.tsx';
import { Due } from './Due.tsx';
import classes from './Flow.module.css';
import { Heat } from './Heat.tsx';
import { Returns } from './Returns.tsx';
import { BurnUp } from './BurnUp.tsx';
import { Waits } from './Waits.tsx';

export type FlowOf = Outputs['board']['flow'];
export type BlockProps = { board: Board; flow: FlowOf };

/**
 * 走势与堵点: whether it gets better, where it waits and since when, what falls due next. It goes through all that has ever been,
 * so that it rests a while between two questions.
 */
export default function Flow({ board }: { board: Board }) {
  const { ledger, past, asOf, upTo } = board;
  const query = useQuery(trpc.board.flow.queryOptions({ ledgerId: ledger.id, ...(past && { asOf, ...(upTo !== null && { upTo }) }) }));
  useLive(query, { moves: !past, rest: heavyRest });
  return (
    <Loaded query={query}>
      {(flow) => (
        <div className={classes.flow}>
          <BurnUp board={board} flow={flow} />
          <Waits board={board} flow={flow} />
          {ledger.kind !== 'entry' && <Due board={board} flow={flow} />}
          <Heat board={board} flow={flow} />
          <Ages board={board} flow={flow} />
          {ledger.kind !== 'entry' && <Returns board={board} flow={flow} />}
        </div>
      )}
    </Loaded>
  );
}
