import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { InstructionView } from '../item/InstructionView.tsx';
import { trpc } from '../trpc.ts';
import { Page } from '../ui/Page.tsx';
import { Loaded } from '../ui/State.tsx';
import { t } from '../ui/text.ts';

const route = getRouteApi('/gate/frame/instructions/$instructionId');

/** One 批示, with what each unit answered; from the inbox one comes here. */
export default function InstructionPage() {
  const { instructionId } = route.useParams();
  const query = useQuery(trpc.instruction.get.queryOptions({ id: instructionId }));
  return (
    <Loaded query={query}>
      {({ actor, instructions }) =>
        instructions.map((one) => (
          <Page
            key={one.id}
            title={t('领导批示', 'Instruction')}
            back={{ title: one.ledgerName, link: { to: '/ledger/$ledgerId', params: { ledgerId: one.ledgerId } } }}
            width="narrow"
          >
            <p>
              {one.itemId ? (
                <Link to="/item/$itemId" params={{ itemId: one.itemId }} search={{ tab: 'notices' }} hash={one.id}>
                  {`${one.code ?? ''}　${one.title ?? ''}`}
                </Link>
              ) : (
                t('对整本台账的批示', 'On the ledger as a whole')
              )}
            </p>
            <InstructionView one={one} actor={actor} />
          </Page>
        ))
      }
    </Loaded>
  );
}
